"""A student's goal as an example for others: what would be copied, and how far the asking is."""

from dataclasses import asdict, dataclass
from hashlib import sha256

from accounts.models import User
from accounts.roles import Audience, allows
from accounts.wording import exemplar_band
from goals.models import ExampleRequest, Goal, Strategy, Target
from goals.models.choices import ExampleAnswer
from goals.voices import speaks_for


@dataclass(frozen=True)
class Copy:
    """What others would read. No name, no day, no link."""

    band: str
    area: str
    text: str
    baseline: str
    targets: str
    strategies: str
    measure: str

    @property
    def words(self) -> dict[str, str]:
        """The fields of the `Exemplar`."""
        return asdict(self)

    @property
    def texts(self) -> list[str]:
        return [self.text, self.baseline, self.targets, self.strategies, self.measure]

    @property
    def mark(self) -> str:
        """Says which words were read: other words, another mark."""
        return sha256("\n".join(self.words.values()).encode()).hexdigest()


def copy_of(goal: Goal) -> Copy:
    """`goal` comes with `year_level`. Only parts that the teachers see are copied. Three queries."""
    shared = {"goal": goal, "effective__gte": Audience.TEACHERS}
    area = goal.goal_areas.order_by("area__position").values_list("area__name", flat=True).first()
    return Copy(
        band=exemplar_band(goal.year_level or 0),
        area=area or "",
        text=goal.title,
        baseline=goal.baseline,
        targets="\n".join(Target.objects.filter(**shared).values_list("text", flat=True)),
        strategies="\n".join(map(str, Strategy.objects.filter(**shared))),
        measure=goal.measure,
    )


@dataclass(frozen=True)
class Asking:
    """For the goal page: what the reader can do about this goal as an example, and what was said."""

    request: ExampleRequest | None
    may_ask: bool
    may_answer: bool

    @property
    def is_open(self) -> bool:
        return self.request is not None and self.request.answer == ExampleAnswer.OPEN

    @property
    def is_example(self) -> bool:
        return self.request is not None and self.request.exemplar_id is not None

    @property
    def is_shown(self) -> bool:
        return self.may_ask or (self.may_answer and (self.is_open or self.is_example))


def asking_of(goal: Goal, user: User) -> Asking:
    """`goal` comes through the door, with its `example_request`."""
    there = getattr(goal, "example_request", None)
    speaks = speaks_for(goal.student, user) and allows(goal.relation, "goal", "share")
    suggests = allows(goal.relation, "goal", "suggest")
    can_be = bool(goal.title) and goal.audience != Audience.ONLY_ME and not (goal.binned_at or goal.support_plan)
    return Asking(there, may_ask=suggests and (can_be or there is not None), may_answer=speaks and there is not None)
