"""Each home group has a three-way conference ahead, prepared by child and family, talks planned, and wishes to talk."""

from accounts.roles import Audience, Relation
from goals.models import Brought, Conversation, Evidence, FamilyLine, Goal, TalkRequest, Target
from goals.models.choices import TalkKind
from goals_portal.demo.calendar import MOMENTS
from goals_portal.demo.chance import Chance
from goals_portal.demo.goals import LivedGoal
from goals_portal.demo.people import Child
from goals_portal.demo.rows import Rows
from goals_portal.demo.schools import DemoSchool

WISHES = ["I don't know what to try next.", "I want to show you something.", ""]
FROM_HOME = "How can we help at home without it becoming a nag?"
TOPIC, PROUD = "What I could try in the holidays.", "I kept going when it was hard."
FAMILY_LINE = "What does a good week look like for this goal?"
AHEAD, BOOKED = 2, 4  # school days


def make_conferences(school: DemoSchool, class_name: str, lived: dict[Child, list[LivedGoal]], rows: Rows) -> None:
    """For one home group; `lived` are the goals of its children, written by now."""
    chance, today = Chance(school.options.seed, school.key, "conferences", class_name), MOMENTS[school.options.moment]
    at_work = [(child, goal) for child, goals in lived.items() if (goal := _at_work(goals))]
    with_home = [pair for pair in at_work if pair[0].adults and pair[1].goal.audience == Audience.FAMILY]
    if not with_home:
        return
    child, goal = with_home[0]
    _conference(child, goal, today, chance, rows)
    others = [pair for pair in at_work if pair[0] is not child and pair[0].row.user]
    for number, (other, about) in enumerate(others[:2]):
        at = school.clock.at(today + 1, 9, 10 + 15 * number)
        rows.add(_talk(other, about, at, chance))
    for (other, about), text in zip(others[2:5], WISHES, strict=False):
        _wish(other, about.goal, other.row.user, Relation.OWN, text, chance, rows)
    for other, _about in with_home[1:2]:
        _wish(other, None, other.adults[0], Relation.FAMILY, FROM_HOME, chance, rows)
    rows.save()


def _at_work(goals: list[LivedGoal]) -> LivedGoal | None:
    """The first goal that is worked on and that the teachers see."""
    seen = [lived for lived in goals if lived.goal.is_ongoing and lived.goal.audience >= Audience.TEACHERS]
    return seen[0] if seen else None


def _talk(child: Child, lived: LivedGoal, at, chance: Chance, **fields) -> Conversation:
    """Booked before the demo's today: on a last day of term the talk itself lies behind the holidays."""
    booked_at = child.school.clock.at(MOMENTS[child.school.options.moment] - BOOKED, 12, 40)
    return Conversation(
        uuid=chance.uuid(), school=child.school.row, student=child.row, adult=child.home_teacher, goal=lived.goal,
        planned_for=at, created_at=booked_at, updated_at=booked_at, **fields,
    )  # fmt: skip


def _conference(child: Child, lived: LivedGoal, today: int, chance: Chance, rows: Rows) -> None:
    at = child.school.clock.at(today + AHEAD, 15, 40)
    fields = {"kind": TalkKind.THREE_WAY, "audience": Audience.FAMILY, "topic": TOPIC, "proud": PROUD}
    talk = rows.add(_talk(child, lived, at, chance, **fields))
    shown = {"goal": lived.goal, "effective": Audience.FAMILY}
    things = [("goal", lived.goal)]
    things += [("target", target) for target in Target.objects.filter(**shown).order_by("pk")[:2]]
    files = Evidence.objects.filter(**shown, released_at__isnull=False, binned_at=None)
    things += [("evidence", piece) for piece in files.order_by("pk")[:1]]
    about = {"school": talk.school, "conversation": talk, "student": child.row}
    for position, (what, thing) in enumerate(things, 1):
        rows.add(Brought(uuid=chance.uuid(), position=position, **{what: thing}, **about))
    times = {"created_at": talk.created_at, "updated_at": talk.created_at}
    rows.add(FamilyLine(author=child.adults[0], text=FAMILY_LINE, **times, **about))


def _wish(child: Child, goal: Goal | None, by, relation: Relation, text: str, chance: Chance, rows: Rows) -> None:
    at = child.school.clock.at(MOMENTS[child.school.options.moment] - 1, 12, 30)
    rows.add(
        TalkRequest(
            uuid=chance.uuid(), school=child.school.row, student=child.row, goal=goal, asked_by=by,
            asker_relation=relation, text=text, created_at=at, updated_at=at,
        )
    )  # fmt: skip
