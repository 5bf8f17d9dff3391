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
        f"{ENDED}::test_a_safety_opening_that_ends_between_check_and_read_shows_nothing",
    ),
    Guard(
        "safety: for as long as the duty lasts",
        RELATIONS,
        ', school__in=duties.values("school"))\n    return not_in(openings',
        ")\n    return not_in(openings",
        f"{AGREEMENT}::test_they_agree_while_texts_are_open_for_safety",
    ),
    Guard(
        "safety: never the own child",
        RELATIONS,
        'return not_in(openings, "student", ever_family_of(user)), "student"',
        'return openings, "student"',
        f"{SAFETY}::test_nobody_opens_the_own_child_whatever_else_they_are",
    ),
    Guard(
        "safety: who has no duty opens nothing",
        "goals/views/safety.py",
        "if not may_open(student, request.user):",
        "if False:",
        f"{SAFETY}::test_nobody_opens_the_own_child_whatever_else_they_are",
    ),
    Guard(
        "safety: the family does not open",
        RULES,
        "return duties.exists() and not Guardianship",
        "return duties.exists() or not Guardianship",
        f"{SAFETY}::test_nobody_opens_the_own_child_whatever_else_they_are",
    ),
    Guard(
        "safety: somebody else looks at it",
        RULES,
        "    if found := list(there.filter(",
        "    if found := list(User.objects.filter(",
        f"{SAFETY}::test_the_next_who_may_looks_at_it_and_never_one_of_the_family",
    ),
    Guard(
        "safety: the family does not look at it",
        "accounts/access.py",
        'others = not_in(queryset, "student", ever_family_of(user))',
        "others = queryset",
        f"{SAFETY}::test_nobody_opens_the_own_child_whatever_else_they_are",
    ),
    Guard(
        "safety: each text is noted apart",
        "accounts/access.py",
        "if relation == Relation.SAFETY:",
        "if False:",
        f"{SAFETY}::test_the_principal_reads_why_and_which_texts_and_no_words",
    ),
    Guard(
        "safety: nothing shows on a class page",
        "goals/classes/board.py",
        "if student.relation not in ON_THEIR_PAGE]",
        "if True]",
        f"{SAFETY}::test_on_a_class_page_nothing_of_it_shows",
    ),
    Guard(
        "safety: read only",
        "goals/actions/feedback.py",
        ' or not allows(goal.relation, "goal", "answer")',
        "",
        f"{SAFETY}::test_nothing_can_be_changed_answered_printed_or_taken_along",
    ),
    Guard(
        "safety: a no closes it",
        "accounts/actions/safety.py",
        "    if not agrees:",
        "    if False:",
        f"{SAFETY}::test_a_no_needs_its_because_and_closes_at_once",
    ),
    Guard(
        "safety: looked at once",
        "accounts/actions/safety.py",
        "if opening.reviewed_at is not None:",
        "if False:",
        f"{SAFETY}::test_a_no_needs_its_because_and_closes_at_once",
    ),
    Guard(
        "safety: never told by who has opened",
        "goals/readings.py",
        "AccessEvent.objects.told().filter(",
        "AccessEvent.objects.filter(",
        f"{OPENED}::test_safety_openings_and_reasons_of_grants_are_never_shown",
    ),
    Guard(
        "opened: nothing of another guardian",
        "goals/readings.py",
        "return (None, ()) if relation == Relation.FAMILY else",
        "return (None, ()) if False else",
        f"{OPENED}::test_a_parent_reads_you_and_your_childs_teachers_and_nothing_of_another_guardian",
    ),
    Guard(
        "preview: read with the family's relation",
        "accounts/stand_in.py",
        "reading.user, reading.read_log = stand_in, {}",
        "reading.read_log = {}",
        "tests/goals/test_as_family.py::test_the_words_are_those_of_the_parents_page",
    ),
    Guard(
        "preview: the family reads nothing there",
        "goals/views/as_family.py",
        "    note_as(request, reading, student.relation)\n    context",
        "    request.read_log |= reading.read_log\n    context",
        "tests/goals/test_as_family.py::test_nothing_is_noted_as_read_by_the_family_and_a_teacher_reads_as_a_teacher",
    ),
]
