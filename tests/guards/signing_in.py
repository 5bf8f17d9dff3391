"""Passwords that are given, devices that are opened, sessions that end, the second step, and accounts elsewhere."""

from tests.guards import Guard

GIVEN, DEVICES, STAY, STEP, CODES, OPENID, PROOF = (
    f"tests/accounts/test_{name}.py"
    for name in ("given_passwords", "open_devices", "stay", "second_step", "codes_by_mail", "openid", "step_up")
)
OPEN = "accounts/openid.py"
TAKE = "reporting/views/take_along.py"
GUARDS = [
    Guard(
        "passwords: the student must choose another",
        "accounts/middleware.py",
        "if request.session.get(MUST_CHANGE) and name not in TO_CHANGE:",
        "if False:",
        GIVEN,
    ),
    Guard(
        "passwords: a slip runs out",
        "accounts/forms/login.py",
        "if self.user and has_run_out(self.user):",
        "if False:",
        GIVEN,
    ),
    Guard(
        "passwords: sessions of the student end",
        "accounts/actions/passwords.py",
        "        end_sessions(user=each.student.user, by=by)\n",
        "        User.objects.filter(pk=each.student.user_id).update(password=each.student.user.password)\n",
        GIVEN,
    ),
    Guard("passwords: the student is told", "accounts/adapter.py", "if to_tell(user):", "if False:", GIVEN),
    Guard("passwords: told twice", "accounts/told.py", "TIMES = 2", "TIMES = 1", GIVEN),
    Guard(
        "devices: a card needs one",
        "accounts/views/cards.py",
        "if not may_use_card(request, found.student):",
        "if False:",
        DEVICES,
    ),
    Guard(
        "devices: of the child's class",
        "accounts/devices.py",
        "device is not None and is_in(student, device.class_group)",
        "device is not None",
        DEVICES,
    ),
    Guard(
        "devices: closed ones",
        "accounts/models/signing_in.py",
        "filter(closed_at__isnull=True, expires_at__gt",
        "filter(expires_at__gt",
        DEVICES,
    ),
    Guard("devices: the teacher is out", "accounts/views/devices.py", "    logout(request)\n", "", DEVICES),
    Guard(
        "devices: sessions end with it",
        "accounts/limits.py",
        "if ON_DEVICE in request.session and not is_on_its_device(request):",
        "if False:",
        DEVICES,
    ),
    Guard("sessions: they end", "accounts/middleware.py", "if stay_of(request).left <= 0:", "if False:", STAY),
    Guard(
        "sessions: polling is no touch",
        "accounts/middleware.py",
        "if BY_ITSELF not in request.headers:",
        "if True:",
        STAY,
    ),
    Guard(
        "sessions: all end at once",
        "accounts/models/people.py",
        'f"{self.password} {self.sessions_ended} {roles_over}"',
        "self.password",
        STAY,
    ),
    Guard(
        "sessions: a restriction ends them",
        "accounts/actions/restrictions.py",
        "            end_sessions(user=user, by=by)",
        "            pass",
        STAY,
    ),
    Guard(
        "second step: it is asked for",
        "accounts/middleware.py",
        "if name not in TO_SET_UP and is_owed(request):",
        "if False:",
        STEP,
    ),
    Guard(
        "second step: passkeys that must stay",
        "accounts/views/passkeys.py",
        "if found and not",
        "if False and not",
        STEP,
    ),
    Guard(
        "second step: secrets are sealed",
        "accounts/second_factors.py",
        "sealed().encrypt(text.encode()).decode()",
        "text",
        STEP,
    ),
    Guard("codes: one person alone", "accounts/addresses.py", "if len(found) != 1 or", "if not found or", CODES),
    Guard(
        "codes: two names, one count",
        "accounts/forms/login.py",
        '{**credentials, "username": person.username} if person else credentials',
        "credentials",
        CODES,
    ),
    Guard(
        "step-up: it is asked for",
        "accounts/step_up.py",
        "if not is_asked:",
        "if True:",
        PROOF,
    ),
    Guard(
        "openid: the domain is the school's",
        OPEN,
        "filter(mail_domains__contains=",
        "exclude(mail_domains__contains=",
        OPENID,
    ),
    Guard(
        "openid: the tenant is the school's",
        OPEN,
        "filter(entra_tenant=tenant)",
        "exclude(entra_tenant=tenant)",
        OPENID,
    ),
    Guard("openid: a verified address", OPEN, "if not is_verified:", "if False:", OPENID),
    Guard("openid: the address's domain", OPEN, "if is_of(found[0], vouching)", "if is_of(found[0], schools)", OPENID),
    Guard("openid: one person alone", OPEN, "if len(found) != 1:", "if not found:", OPENID),
    Guard("openid: who is gone", OPEN, "if not is_of(sociallogin.user, schools):", "if False:", OPENID),
    Guard(
        "openid: the password, the first time",
        OPEN,
        "all(school.first_sign_in_by_mail for school",
        "all(True for school",
        OPENID,
    ),
    Guard("openid: the same person", "accounts/views/openid.py", "if form.user == person:", "if person:", OPENID),
    Guard(
        "before it is done: a roster", "accounts/views/rosters.py", '@step_up(back="people:roster_run")\n', "", PROOF
    ),
    Guard("before it is done: the file of an export", TAKE, "@step_up(before_typing=True)\n", "", PROOF),
    Guard("before it is done: agreeing to an export", TAKE, '@step_up(back="reporting:export")\n', "", PROOF),
    Guard(
        "before it is done: an erasure",
        "reporting/views/privacy.py",
        '@step_up(back="reporting:erasure")\n',
        "",
        PROOF,
    ),
    Guard("before it is done: the next year", "accounts/views/rollover.py", "@step_up()\n", "", PROOF),
    Guard(
        "sessions: a role that ends",
        "accounts/models/people.py",
        "{self.sessions_ended} {roles_over}",
        "{self.sessions_ended}",
        STAY,
    ),
    Guard("a changed log-in is told", "accounts/adapter.py", "if mail and user.email:", "if False:", STEP),
]
