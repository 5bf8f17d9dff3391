"""The goals of a student over the years: each with what came out of it, one line from its first goal to today's."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.models import StudentYear
from accounts.wording import Words, year_label
from goals.models import Goal
from goals.models.choices import Carried


@dataclass(frozen=True)
class Link:
    """A goal in its place: when it was, and how it came out of the one before (empty for the first)."""

    goal: Goal
    how: str

    @property
    def when(self) -> str:
        """The year level that the student was in, and the cycle; with its school year, where its name does not say."""
        cycle = self.goal.cycle
        name = cycle.name if cycle.school_year.name in cycle.name else f"{cycle.name}, {cycle.school_year.name}"
        return " · ".join(filter(None, [year_label(self.goal.year_then), name]))

    @property
    def state(self) -> str:
        return self.goal.outcome or self.goal.status

    @property
    def state_label(self) -> str:
        return self.goal.get_outcome_display() if self.goal.outcome else self.goal.get_status_display()


def with_year_then(goals: QuerySet) -> QuerySet:
    """Goals with their cycle, and the year level that the student was in."""
    years = StudentYear.objects.filter(student=OuterRef("student"), school_year=OuterRef("cycle__school_year"))
    return goals.select_related("cycle__school_year").annotate(year_then=Subquery(years.values("year_level")[:1]))


def chains_of(goals: Iterable[Goal], words: Words) -> list[list[Link]]:
    """`goals` are those that the reader sees; where one in between is not shown, the line simply begins after it. The
    line in which something was written last comes first."""
    labels = {
        Carried.REFINED: words.keep_going,
        Carried.CLIMBED: words.one_step_further,
        Carried.NEW: words.something_new,
    }
    in_order = sorted(goals, key=lambda goal: (goal.created_at, goal.pk))
    chains: dict[int, list[Link]] = {}
    for goal in in_order:
        chain = chains.get(goal.carried_from_id)
        how = str(labels.get(goal.carried_how, "")) if chain else ""
        chain = chain or []
        chain.append(Link(goal, how))
        chains[goal.pk] = chain
    lines = list({id(chain): chain for chain in chains.values()}.values())
    return sorted(lines, key=lambda chain: chain[-1].goal.created_at, reverse=True)
