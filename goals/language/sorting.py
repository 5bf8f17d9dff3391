"""How a staff sorted the same examples: counts, nobody's name, what they differ about first."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goals.models import Exemplar, Sorting, SortingAnswer, SortingItem
from goals.models.choices import Fault

CHOICES: dict[str, str | Promise] = {"": _("Good"), **{fault.value: fault.label for fault in Fault}}
MOSTLY_AGREED = 2 / 3
SORTINGS = Sorting.objects.select_related("opened_by")


@dataclass(frozen=True)
class Compared:
    """One example, how it was sorted, and what the school's language says about it."""

    exemplar: Exemplar
    counts: Counter

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def lines(self) -> list[tuple[str | Promise, int, bool]]:
        """Label, how many, and whether it is the language's own answer; the most said first."""
        said = sorted(self.counts, key=lambda fault: -self.counts[fault])
        return [(CHOICES[fault], self.counts[fault], fault == self.exemplar.fault) for fault in said]

    @property
    def own_answer(self) -> str | Promise:
        return CHOICES[self.exemplar.fault]

    @property
    def difference(self) -> float:
        """0 where all said the same; the nearer to 1, the more they differ: how likely two of them said different."""
        return 1 - sum((number / self.total) ** 2 for number in self.counts.values()) if self.total else 0

    @property
    def is_to_talk_about(self) -> bool:
        return self.total > 0 and max(self.counts.values()) / self.total < MOSTLY_AGREED


def compared(sorting: Sorting) -> list[Compared]:
    """The most different first. Two queries."""
    counts: dict[int, Counter] = defaultdict(Counter)
    answers = SortingAnswer.objects.filter(item__sorting=sorting).order_by().values("item", "fault")
    for row in answers.annotate(number=Count("pk")):
        counts[row["item"]][row["fault"]] = row["number"]
    found = [Compared(item.exemplar, counts[item.pk]) for item in items_of(sorting)]
    return sorted(found, key=lambda each: -each.difference)


def items_of(sorting: Sorting) -> list[SortingItem]:
    return list(sorting.items.select_related("exemplar"))


def answers_of(sorting: Sorting, voice: str) -> dict[str, str]:
    """For `SortForm(initial=…)`: how somebody sorted before; empty for who has not."""
    mine = SortingAnswer.objects.filter(item__sorting=sorting, voice=voice).values_list("item", "fault")
    return {f"item-{item}": fault or "good" for item, fault in mine}


def voices_in(sorting: Sorting) -> int:
    """How many colleagues have sorted."""
    return SortingAnswer.objects.filter(item__sorting=sorting).values("voice").distinct().count()
