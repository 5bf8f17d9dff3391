"""The demo's common language, alive: changed by staff, sorted in a staff meeting, and asked for as an example."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from accounts.roles import Audience
from goals.actions.language import add_exemplar, ask_for_example, change_language
from goals.actions.sorting import open_sorting, sort_examples
from goals.language.hints import RULES
from goals.models import Exemplar, Goal, HintTotal, Sorting
from goals.models.choices import Fault
from goals_portal.demo.chance import Chance
from goals_portal.demo.history import in_history
from goals_portal.demo.schools import DemoSchool

OWN = {
    "primary": {"band": "5-6", "area": "Mathematics", "text": "I will check my answer with a second way."},
    "secondary": {"band": "9-10", "area": "English", "text": "I will cut one sentence in five from my first draft."},
}
MEASURES = {
    "primary": "In 8 of 10 problems both ways stand in my book.",
    "secondary": "Two drafts with the cuts marked, and one reader who says what became clearer.",
}
COLLEAGUES, KNOWS = 7, 0.62
"""How many have sorted, and how often one of them says what the examples say."""


def enliven_language(school: DemoSchool, staff: dict[str, User], teachers: list[User]) -> None:
    with in_history(user=staff["principal"].pk):
        words = OWN[school.key] | {"measure": MEASURES[school.key]}
        key = UUID(int=school.row.uuid.int ^ 1)
        exemplar = add_exemplar(school=school.row, by=staff["principal"], uuid=key, words=words)
        better = {"measure": exemplar.measure.replace("8 of 10", "9 of 10").replace("Two", "Three")}
        change_language(row=exemplar, by=staff["principal"], base_version=1, words=better)
    _sort(school, teachers)
    _count_hints(school)


def _sort(school: DemoSchool, teachers: list[User]) -> None:
    """A sorting of yesterday afternoon."""
    chance = Chance(school.options.seed, school.key, "sorting")
    key = UUID(int=school.row.uuid.int ^ 2)
    sorting = open_sorting(school=school.row, by=teachers[0], uuid=key, band="")
    Sorting.objects.filter(pk=sorting.pk).update(opened_at=timezone.now() - timedelta(hours=20))
    items = list(sorting.items.select_related("exemplar"))
    for teacher in teachers[1 : COLLEAGUES + 1]:
        sort_examples(sorting=sorting, by=teacher, answers={item: _thought(item.exemplar, chance) for item in items})


def _count_hints(school: DemoSchool) -> None:
    """What the questions did this term: most are shown a few times, and about half change something."""
    chance = Chance(school.options.seed, school.key, "hints")
    totals = []
    for rule in RULES:
        shown = chance.randint(2, 40)
        taken = chance.randint(shown // 3, shown // 2 + 1)
        ignored = chance.randint(0, (shown - taken) // 2)
        totals.append(HintTotal(school=school.row, rule=rule.id, shown=shown, taken=taken, ignored=ignored))
    HintTotal.objects.bulk_create(totals)


def _thought(exemplar: Exemplar, chance: Chance) -> str:
    return exemplar.fault if chance.likely(KNOWS) else chance.choice(["", *Fault.values])


def ask_mia() -> None:
    """Her teacher asks for a goal of Mia's."""
    mine = Goal.objects.ongoing().filter(student__user__username="mia.marigold", audience__gte=Audience.TEACHERS)
    goal = mine.select_related("student").order_by("created_at").last()
    if goal:
        goal.year_level = 5
        ask_for_example(goal=goal, by=User.objects.get(username="harper.lyrebird"))
