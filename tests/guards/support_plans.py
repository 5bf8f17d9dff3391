"""Goals of a support plan, what is suggested, and two judgements of one ending."""

from tests.guards import Guard

PLAN, SUGGESTED = "tests/goals/test_support_plan.py", "tests/goals/test_suggestions.py"

GUARDS = [
    Guard(
        "a plan is for who is assigned",
        "goals/access/goals.py",
        "            rows = rows.for_all_teachers()\n",
        "            pass\n",
        PLAN,
    ),
    Guard(
        "the readers that are named",
        "goals/readers.py",
        'and (not is_plan or allows(relation, "goal", "read_plan"))',
        "",
        PLAN,
    ),
    Guard(
        "a plan and a class of a subject",
        "goals/class_check_ins.py",
        "return goals.for_all_teachers().filter(areas=",
        "return goals.filter(areas=",
        PLAN,
    ),
    Guard(
        "a plan and a relief teacher's check-in",
        "goals/class_check_ins.py",
        'return goals if allows(relation, "goal", "read_plan") else goals.for_all_teachers()',
        "return goals",
        PLAN,
    ),
    Guard(
        "a plan in no report by itself",
        "reporting/actions/writing.py",
        ".filter(support_plan=SupportPlan.NO)",
        "",
        PLAN,
    ),
    Guard(
        "a plan as no next step of a report",
        "reporting/build.py",
        "Goal.objects.filter(support_plan=SupportPlan.NO).order_by",
        "Goal.objects.order_by",
        PLAN,
    ),
    Guard("a plan on the big screen", "goals/talks/presenting.py", '.filter(pk__in=of_both.values("pk"))', "", PLAN),
    Guard(
        "a plan among what can be brought", "goals/talks/bringing.py", "if entry.goal.pk in of_both", "if True", PLAN
    ),
    Guard(
        "a plan in figures of goals", "goals/classes/year_level.py", ".ongoing().for_all_teachers()", ".ongoing()", PLAN
    ),
    Guard(
        "a plan in figures of check-ins",
        "goals/classes/year_level.py",
        '"goal__support_plan__in": [SupportPlan.NO, SupportPlan.TEACHERS],',
        "",
        PLAN,
    ),
    Guard("a plan is no example", "goals/actions/language.py", "    if goal.support_plan:\n", "    if False:\n", PLAN),
    Guard(
        "an example is no plan", "goals/actions/support_plan.py", "    if support_plan and", "    if False and", PLAN
    ),
    Guard(
        "words from the time of the plan",
        "goals/story/versions.py",
        "if event.support_plan != SupportPlan.ASSIGNED]",
        "]",
        PLAN,
    ),
    Guard(
        "steps from the time of the plan",
        "goals/story/versions.py",
        "since <= event.pgh_created_at < until",
        "False",
        PLAN,
    ),
    Guard(
        "what follows is a plan",
        "goals/pages.py",
        'goal.next_audience if allows(goal.relation, "goal", "read_plan") else goal.next_open_audience',
        "goal.next_audience",
        PLAN,
    ),
    Guard(
        "a suggestion never goes home",
        "goals/access/goals.py",
        'if allows(arm[0], "suggestion", "view")',
        "",
        SUGGESTED,
    ),
    Guard(
        "the suggestions of a subject's teacher",
        "goals/access/goals.py",
        "rows.filter(author=user) if relation == Relation.SUBJECT else rows) for relation, rows in seen]",
        "rows) for relation, rows in seen]",
        SUGGESTED,
    ),
    Guard(
        "a goal that stays private after a suggestion",
        "goals/views/suggestions.py",
        "list_for(request, Goal.objects.kept().filter(suggestion__in=rows))",
        "Goal.objects.kept().filter(suggestion__in=rows)",
        SUGGESTED,
    ),
    Guard(
        "the student answers",
        "goals/actions/suggestion.py",
        "    if not speaks_for(suggestion.student, by):\n",
        "    if False:\n",
        SUGGESTED,
    ),
    Guard(
        "what changed is not ticked unread",
        "goals/actions/judgement.py",
        "    if read != both_of(goal):\n",
        "    if False:\n",
        "tests/goals/test_judgements.py",
    ),
    Guard(
        "a private ending tells nobody",
        "goals/judgements.py",
        ", audience__gte=Audience.TEACHERS)",
        ")",
        "tests/goals/test_judgements.py",
    ),
    Guard(
        "a note to several is given back",
        "goals/forms/waiting.py",
        '        if not only and not values["chosen"]:\n',
        "        if False:\n",
        "tests/goals/test_asking.py",
    ),
    Guard(
        "a line after the talk is given back",
        "goals/actions/preparing.py",
        "    if not talk.is_open:\n",
        "    if False:\n",
        "tests/goals/test_preparing.py",
    ),
    Guard(
        "nobody looks on at the way to somebody",
        "templates/goals/talk_show.html",
        "{% block someone %}{% endblock %}",
        "",
        "tests/goals/test_presenting.py",
    ),
    Guard(
        "a plan on the whiteboard",
        "goals/classes/board.py",
        "next((goal for goal in row.goals if not goal.support_plan), None)",
        "row.first_goal",
        PLAN,
    ),
    Guard("a plan on the list for talks", "reporting/class_list.py", ", support_plan=SupportPlan.NO", "", PLAN),
]
