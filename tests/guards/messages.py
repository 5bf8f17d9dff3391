"""Messages, the reply queue, and somebody to talk to."""

from tests.guards import Guard

GUARDS = [
    Guard(
        "a message as narrow as its part",
        "goals/access/goals.py",
        "Q(part_audience=None) | Q(part_audience__gte=ROLES[relation].reads)",
        "Q()",
        "tests/goals/test_about_parts.py",
    ),
    Guard(
        "work that no teacher let go home",
        "goals/access/goals.py",
        "        meant = meant.filter(Q(evidence=None) | Q(evidence__released_at__isnull=False))\n",
        "",
        "tests/goals/test_about_parts.py",
    ),
    Guard(
        "work in the bin",
        "goals/access/goals.py",
        "Q(evidence=None) | Q(evidence__binned_at=None) | Q(evidence__told_to=user)",
        "Q()",
        "tests/goals/test_about_parts.py",
    ),
    Guard(
        "what was said about erased work",
        "goals/bin.py",
        "part_audience=Audience.ONLY_ME",
        "part_audience=Audience.FAMILY",
        "tests/goals/test_about_parts.py",
    ),
    Guard(
        "taken back",
        "goals/access/goals.py",
        "audience__gte=least, taken_back_at=None)",
        "audience__gte=least)",
        "tests/goals/test_asking.py",
    ),
    Guard(
        "what a parent has seen waits for a teacher",
        "goals/waiting.py",
        ".exclude(relation__in=AT_HOME)",
        "",
        "tests/goals/test_asking.py",
    ),
    Guard(
        "a child's voice waits for a tap",
        "goals/actions/feedback.py",
        "if kept and goal.relation != Relation.OWN:",
        "if kept:",
        "tests/goals/test_voice_comments.py",
    ),
    Guard(
        "a silent message is none yet",
        "goals/access/goals.py",
        '.exclude(text="", phrase="", released_at=None)',
        "",
        "tests/goals/test_voice_comments.py",
    ),
    Guard(
        "earlier words for whom they were meant",
        "goals/history.py",
        "event.audience >= LEAST_ANSWER.get(relation, AnswerAudience.TEAM) and ",
        "",
        "tests/goals/test_feedback.py",
    ),
    Guard(
        "no wish to talk goes home",
        "goals/access/goals.py",
        '    others = not_in(others, "student", (Guardianship.objects.filter(user=user), "student"))\n',
        "",
        "tests/goals/test_someone.py",
    ),
    Guard(
        "a wish to talk is told where no class looks on",
        "goals_portal/home.py",
        ' or "whiteboard" in request.GET',
        "",
        "tests/goals/test_someone.py",
    ),
]
