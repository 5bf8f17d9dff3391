"""Private texts opened because of a worry about safety: who opens, who looks at it, and who is never told."""

from tests.guards import ENDED, Guard

SAFETY, AGREEMENT = "tests/goals/test_safety.py", "tests/test_agreement.py"
OPENED = "tests/goals/test_opened.py"
RELATIONS, RULES = "accounts/relations.py", "accounts/safety.py"
GUARDS = [
    Guard(
        "safety: it ends",
        RELATIONS,
        "SafetyOpening.objects.active(at).filter(user=user, school",
        "SafetyOpening.objects.filter(user=user, school",
        ENDED,
    ),
    Guard(
        "safety: for as long as the duty lasts",
        RELATIONS,
        ', school__in=duties.values("school"))\n    return not_in(openings',
        ")\n    return not_in(openings",
        AGREEMENT,
    ),
    Guard(
        "safety: never the own child",
        RELATIONS,
        'return not_in(openings, "student", ever_family_of(user)), "student"',
        'return openings, "student"',
        SAFETY,
    ),
    Guard(
        "safety: who has no duty opens nothing",
        "goals/views/safety.py",
        "if not may_open(student, request.user):",
        "if False:",
        SAFETY,
    ),
    Guard(
        "safety: the family does not open",
        RULES,
        "return duties.exists() and not Guardianship",
        "return duties.exists() or not Guardianship",
        SAFETY,
    ),
    Guard(
        "safety: somebody else looks at it",
        RULES,
        "    if found := list(there.filter(",
        "    if found := list(User.objects.filter(",
        SAFETY,
    ),
    Guard(
        "safety: the family does not look at it",
        "accounts/access.py",
        'others = not_in(queryset, "student", ever_family_of(user))',
        "others = queryset",
        SAFETY,
    ),
    Guard(
        "safety: each text is noted apart",
        "accounts/access.py",
        "if found.relation == Relation.SAFETY:",
        "if False:",
        SAFETY,
    ),
    Guard(
        "safety: nothing shows on a class page",
        "goals/classes/board.py",
        "if student.relation not in ON_THEIR_PAGE]",
        "if True]",
        SAFETY,
    ),
    Guard(
        "safety: read only", "goals/actions/feedback.py", ' or not allows(goal.relation, "goal", "answer")', "", SAFETY
    ),
    Guard("safety: a no closes it", "accounts/actions/safety.py", "    if not agrees:", "    if False:", SAFETY),
    Guard(
        "safety: looked at once",
        "accounts/actions/safety.py",
        "if opening.reviewed_at is not None:",
        "if False:",
        SAFETY,
    ),
    Guard(
        "safety: never told by who has opened",
        "goals/readings.py",
        "AccessEvent.objects.told().filter(",
        "AccessEvent.objects.filter(",
        OPENED,
    ),
    Guard(
        "opened: nothing of another guardian",
        "goals/readings.py",
        "return (None, ()) if relation == Relation.FAMILY else",
        "return (None, ()) if False else",
        OPENED,
    ),
    Guard(
        "preview: read with the family's relation",
        "accounts/stand_in.py",
        "reading.user, reading.read_log = stand_in, {}",
        "reading.read_log = {}",
        "tests/goals/test_as_family.py",
    ),
    Guard(
        "preview: the family reads nothing there",
        "goals/views/as_family.py",
        "    note_as(request, reading, student.relation)\n    context",
        "    request.read_log |= reading.read_log\n    context",
        "tests/goals/test_as_family.py",
    ),
]
