"""A teacher of each home group has suggested a goal to a few children: some have not answered yet."""

from accounts.roles import Relation
from goals.models import Suggestion
from goals.models.choices import SuggestionAnswer
from goals_portal.demo.calendar import MOMENTS
from goals_portal.demo.chance import Chance
from goals_portal.demo.people import Child
from goals_portal.demo.rows import Rows
from goals_portal.demo.schools import DemoSchool

DAYS_AGO = 4  # school days before today
TITLE = "I will look over my work once more before I hand it in."
FIRST_STEP = "I choose one page this week and look it over."
REASON = "You find your own mistakes when you look for them. This would make it a habit."
SAID = ["I do that already.", "I have two goals. Maybe later."]
EVERY_FIFTH = 5


def make_suggestions(school: DemoSchool, class_name: str, group: list[Child], rows: Rows) -> None:
    """One round, to every fifth child that writes its own goals."""
    chance = Chance(school.options.seed, school.key, "suggestions", class_name)
    asked = [child for child in group if child.row.user and child.year_level >= 3][1::EVERY_FIFTH]
    shared = {"round": chance.uuid(), "title": TITLE, "first_step": FIRST_STEP, "reason": REASON}
    at = school.clock.at(MOMENTS[school.options.moment] - DAYS_AGO, 15, 10)
    for number, child in enumerate(asked):
        answer = {}
        if number % 2:
            answer = {"answer": SuggestionAnswer.DECLINED, "said": chance.choice(SAID), "answered_at": at}
        rows.add(
            Suggestion(
                uuid=chance.uuid(), school=school.row, student=child.row, author=child.home_teacher,
                author_relation=Relation.HOME, created_at=at, updated_at=at, **shared, **answer,
            )
        )  # fmt: skip
    rows.save()
