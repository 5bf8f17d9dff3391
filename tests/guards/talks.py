"""Talks about learning: who reads what was brought, and what the room may see."""

from tests.guards import Guard

GUARDS = [
    Guard(
        "nobody agrees to unread lines",
        "goals/views/talk.py",
        "    if unread:\n",
        "    if False:\n",
        "tests/goals/test_talk_agreed.py",
    ),
    Guard(
        "a child's own words go home by the child alone",
        "goals/actions/talk.py",
        "if talk.audience > was:",
        "if False:",
        "tests/goals/test_talk_audience.py",
    ),
    Guard(
        "a parent's line is for no other parent",
        "goals/access/talks.py",
        "            lines = lines.filter(author=user)\n",
        "            pass\n",
        "tests/goals/test_preparing.py",
    ),
    Guard(
        "a child's wish to talk never goes home",
        "goals/access/talks.py",
        "Relation.FAMILY: from_home.filter(asked_by=user)",
        "Relation.FAMILY: queryset",
        "tests/goals/test_asking_for_a_talk.py",
    ),
    Guard(
        "a parent's wish is for the home group teacher",
        "goals/access/talks.py",
        "        Relation.GRANTED: of_child,\n",
        "        Relation.GRANTED: queryset,\n",
        "tests/goals/test_asking_for_a_talk.py",
    ),
    Guard(
        "the weakest audience in the room",
        "goals/talks/presenting.py",
        "        return is_for_family(what, item)\n",
        "        return True\n",
        "tests/goals/test_presenting.py",
    ),
    Guard(
        "a picture in front of the family waits for the tap",
        "goals/talks/presenting.py",
        "shows_files = talk.audience < Audience.FAMILY or",
        "shows_files = True or",
        "tests/goals/test_presenting.py",
    ),
    Guard(
        "a parent's wish is answered where the parent sees it",
        "goals/actions/asking.py",
        "    if talk.audience < Audience.FAMILY:\n",
        "    if False:\n",
        "tests/goals/test_asking_for_a_talk.py",
    ),
    Guard(
        "steps for the team are no step of a conference",
        "goals/talks/presenting.py",
        '"effective__gte": talk.audience}',
        '"effective__gte": 0}',
        "tests/goals/test_presenting.py",
    ),
    Guard(
        "a conference is for those who are invited",
        "goals/access/talks.py",
        "_as_invited(rows, user) if relation == Relation.FAMILY else [rows]",
        "[rows]",
        "tests/goals/test_inviting.py",
    ),
    Guard(
        "nobody but the family is invited",
        "goals/actions/inviting.py",
        "not set(invited) <= set(family)",
        "False",
        "tests/goals/test_inviting.py",
    ),
    Guard(
        "no names of the family to the family",
        "goals/talks/seen.py",
        "or talk.relation == Relation.FAMILY:\n",
        "or False:\n",
        "tests/goals/test_inviting.py",
    ),
]
