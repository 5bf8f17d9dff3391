"""Classes and time: who keeps whose record, when a relation ends, and who has left."""

from tests.guards import Guard

MOVES, STAFF, LEFT = "tests/accounts/test_moves.py", "tests/accounts/test_staff.py", "tests/accounts/test_leavers.py"
ROLLOVER, HANDOVER, DATES = (
    "tests/accounts/test_rollover.py",
    "tests/goals/test_handover.py",
    "tests/goals/test_school_calendar.py",
)
ACTION, RECORDS = "accounts/actions/rollover.py", "accounts/records.py"
KEEPERS = "tests/accounts/test_records.py"
GUARDS = [
    Guard(
        "records: never the own child's",
        "accounts/access.py",
        "for others in (ever_family_of(user), shut_out_of(user, at)):",
        "for others in (shut_out_of(user, at),):",
        KEEPERS,
    ),
    Guard(
        "records: an order shuts out here too",
        "accounts/access.py",
        "for others in (ever_family_of(user), shut_out_of(user, at)):",
        "for others in (ever_family_of(user),):",
        KEEPERS,
    ),
    Guard("records: of the own school", "accounts/access.py", "filter(school__in=schools[each])", "all()", KEEPERS),
    Guard(
        "records: the keeper's right",
        "accounts/cards.py",
        "keeper = kept and allows(",
        "keeper = kept or allows(",
        KEEPERS,
    ),
    Guard(
        "records: a move ends the class before",
        "accounts/actions/relations.py",
        "    if current:\n",
        "    if False:\n",
        MOVES,
    ),
    Guard(
        "staff: nobody raises the own rights",
        "accounts/actions/staff.py",
        "if user == by and administrators",
        "if False and administrators",
        STAFF,
    ),
    Guard(
        "staff: the only administrator stays",
        "accounts/actions/staff.py",
        "    _refuse_the_last(school, user, at)\n",
        "",
        STAFF,
    ),
    Guard("staff: every grant ends", "accounts/actions/staff.py", "ExplicitGrant.__subclasses__()", "[]", STAFF),
    Guard(
        "staff: relief ends with its day",
        "accounts/views/classes.py",
        "last_day=day, is_relief=True",
        "last_day=None, is_relief=False",
        STAFF,
    ),
    Guard(
        "reports: not the own child's",
        "reporting/actions/authors.py",
        "if Guardianship.objects.active()",
        "if False and Guardianship.objects.active()",
        MOVES,
    ),
    Guard(
        "left: the family sees no goal",
        "accounts/relations.py",
        'filter(here(at, "student__"), user=user',
        "filter(user=user",
        LEFT,
    ),
    Guard(
        "left: so long and no longer",
        "accounts/models/students.py",
        'gone(at, prefix) & Q(**{f"{prefix}left_on__gte"',
        'gone(at, prefix) | Q(**{f"{prefix}left_on__gte"',
        LEFT,
    ),
    Guard(
        "left: no talk among teachers",
        "goals/access/goals.py",
        "    Relation.PAST_OWN: AnswerAudience.STUDENT,\n",
        "",
        LEFT,
    ),
    Guard("rollover: the old classes end", ACTION, "    end_or_undo(old, at)\n", "", ROLLOVER),
    Guard(
        "rollover: finished when the last student is",
        ACTION,
        "if rollover.finished_at or RolloverChild",
        "if rollover.finished_at or False and RolloverChild",
        ROLLOVER,
    ),
    Guard("rollover: what was given by hand stays", ACTION, "not in placed", "not in set()", ROLLOVER),
    Guard("rollover: a confirmed plan is fixed", ACTION, "if locked.confirmed_at:", "if False:", ROLLOVER),
    Guard(
        "handover: only what is shared",
        "goals/handover.py",
        ", audience__gte=Audience.TEACHERS)\n    goals",
        ")\n    goals",
        HANDOVER,
    ),
    Guard("handover: it ends", "goals/handover.py", "if is_open(assignment, at)", "if True", HANDOVER),
    Guard("handover: an order", "goals/handover.py", ".exclude(pk__in=shut_out.values(column))", "", HANDOVER),
    Guard(
        "dates: of this school only",
        "accounts/forms/calendar.py",
        "filter(school=school_year.school_id, day__range=span)",
        "filter(day__range=span)",
        DATES,
    ),
    Guard("dates: terms do not overlap", "accounts/actions/calendar.py", "if begins <= ended:", "if False:", DATES),
]
