"""Families: who keeps them, who comes in with a code, and what an order closes."""

from tests.guards import Guard

FAMILY, INVITATIONS, ORDERS, NINE, LETTERS, DOOR = (
    "tests/accounts/test_family.py",
    "tests/accounts/test_invitations.py",
    "tests/accounts/test_restrictions.py",
    "tests/test_nine_places.py",
    "tests/reporting/test_letters.py",
    "tests/accounts/test_forgotten_password.py",
)
PEOPLE, MODEL, CODES = "accounts/families.py", "accounts/models/families.py", "accounts/actions/invitations.py"
JOINED, BY_MAIL = "tests/accounts/test_joined_log_ins.py", "tests/accounts/test_invitations_by_mail.py"
GUARDS = [
    Guard(
        "families: an order looks like an ended link",
        PEOPLE,
        "and (sees_orders or user not in orders)",
        "",
        FAMILY,
    ),
    Guard(
        "families: asked, never guessed",
        "accounts/forms/families.py",
        ".required = bool(known)",
        ".required = False",
        FAMILY,
    ),
    Guard(
        "families: nobody of another school is offered",
        PEOPLE,
        "User.objects.filter(of_school & called,",
        "User.objects.filter(called,",
        FAMILY,
    ),
    Guard(
        "families: no way into a log-in that opens more",
        "reporting/views/letters.py",
        "if not is_only_family_here(found.user, student.school):",
        "if False:",
        FAMILY,
    ),
    Guard(
        "families: nor with the letters of a class",
        "accounts/not_in_yet.py",
        " - opens_more(list(users.values()), school)",
        "",
        LETTERS,
    ),
    Guard(
        "families: nor to the other adult of the own child",
        "accounts/not_in_yet.py",
        '.exclude(user__in=own.values("user"))',
        "",
        LETTERS,
    ),
    Guard(
        "families: nor by a letter printed before",
        CODES,
        "if not invitation.by_mail and not is_only_family_here(user, invitation.school):",
        "if False:",
        LETTERS,
    ),
    Guard(
        "families: nobody shut out comes in anew",
        "accounts/views/family.py",
        ' and was_here_before(student, form.known(), said["name"], said["email"])',
        " and False",
        FAMILY,
    ),
    Guard(
        "families: whose address is changed",
        "accounts/forms/families.py",
        "if not is_only_family_here(adult.user, school):",
        "if False:",
        FAMILY,
    ),
    Guard(
        "invitations: the child's name",
        "accounts/forms/invitations.py",
        "if not self.errors and not names_the_child",
        "if False and not names_the_child",
        INVITATIONS,
    ),
    Guard("invitations: five wrong names", MODEL, "            wrong__lt=MOST_WRONG_NAMES,\n", "", INVITATIONS),
    Guard(
        "invitations: used once",
        MODEL,
        "            used_at__isnull=True,\n            revoked",
        "            revoked",
        INVITATIONS,
    ),
    Guard(
        "invitations: run out",
        MODEL,
        "            expires_at__gt=at or timezone.now(),\n            wrong",
        "            wrong",
        INVITATIONS,
    ),
    Guard(
        "invitations: the link decides",
        MODEL,
        "self.waiting(at).filter(Exists(links), ",
        "self.waiting(at).filter(",
        INVITATIONS,
    ),
    Guard("invitations: the link that was there", MODEL, ', starts_at__lte=OuterRef("made_at")', "", INVITATIONS),
    Guard(
        "invitations: an order in between", MODEL, "self.active(at).not_shut_out(at)", "self.active(at)", INVITATIONS
    ),
    Guard(
        "invitations: asked again", CODES, "    if not opening.exists():\n        raise NoLongerOpen\n", "", INVITATIONS
    ),
    Guard("invitations: orders go along", CODES, "        _hand_over(order, user)\n", "", JOINED),
    Guard(
        "invitations: no student",
        "accounts/views/invitations.py",
        " and not is_a_student(request.user)",
        "",
        JOINED,
    ),
    Guard(
        "invitations: a mail asks again",
        "accounts/actions/inviting_mail.py",
        "Invitation.objects.opening()",
        "Invitation.objects.all()",
        BY_MAIL,
    ),
    Guard(
        "orders: the adult is locked before the child",
        "accounts/records.py",
        "lock_persons(Q(pk=request.user.pk) | Q(uuid__in=[adult] if is_uuid(adult) else []))",
        "pass",
        ORDERS,
    ),
    Guard(
        "orders: a notice asks again",
        "reporting/actions/notices.py",
        "Guardianship.objects.opening()",
        "Guardianship.objects.active()",
        NINE,
    ),
    Guard(
        "orders: in no list of who is to come",
        "accounts/not_in_yet.py",
        "Guardianship.objects.opening()",
        "Guardianship.objects.active()",
        LETTERS,
    ),
    Guard("door: before all others", "accounts/mailing.py", '"priority": 20', '"priority": 0', DOOR),
    Guard("door: room in the mail box", "accounts/mailing.py", "* 2 // 3", "* 3", DOOR),
    Guard(
        "door: a letter stays good",
        CODES,
        "if Invitation.objects.waiting().filter(user=user, by_mail=False).exists():",
        "if False:",
        DOOR,
    ),
]
