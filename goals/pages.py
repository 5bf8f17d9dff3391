"""What a page shows of goals: the wheel, the way so far, cards. Plain values for templates, no queries but the
annotations that `for_page` adds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Guardianship, StudentYear, User
from accounts.roles import FAMILY, OWN, ROLES, Audience, Relation, allows
from accounts.wording import CHILD, GROWN_UP, Words, words_for_student
from goals.judgements import with_judgements
from goals.models import (
    Agreement,
    CheckIn,
    Conversation,
    Draft,
    Extension,
    Goal,
    GoalArea,
    NextTarget,
    Target,
    Window,
)
from goals.models.choices import CheckInStatus, GoalStatus, Stage, WindowKind
from goals.models.goal import GoalPart
from goals.timeline.levels import own_or_general
from goals.timeline.slots import about
from goals.timeline.stages import Facts, Period, StageState, is_open, stages, with_facts
from goals.voices import Told, may_write_down

LEVEL_LABELS = {
    Audience.ONLY_ME: gettext_lazy("Only the student"),
    Audience.TEACHERS: gettext_lazy("The student and the teachers"),
    Audience.FAMILY: gettext_lazy("The family too"),
}
"""For everybody but the student, who reads the labels of the choice."""
LEVELS = {Audience.ONLY_ME: "me", Audience.TEACHERS: "teachers", Audience.FAMILY: "family"}
"""The pictures of templates/components/audience.html."""
MORE_TIME = Extension.objects.filter(
    window__cycle=OuterRef("cycle"), window__kind=OuterRef("kind"), student=OuterRef(OuterRef("student"))
).order_by("-until")
WINDOW_ROW = JSONObject(
    kind="kind", opens="opens_on", years="year_levels",
    closes=Greatest("closes_on", Subquery(MORE_TIME.values("until")[:1])),
)  # fmt: skip
"""A window as it is for the goal's student, with the time that was given to this student alone."""
STATE_LABELS = {
    StageState.DONE: gettext_lazy("Done"),
    StageState.NOW: gettext_lazy("Now"),
    StageState.OPEN: gettext_lazy("Open"),
    StageState.LATER: gettext_lazy("Later"),
}


def words_for(relation: int, year_level: int | None) -> Words:
    """A student reads the words of the age band, families the plain ones, staff the field's terms."""
    if relation in OWN:
        return words_for_student(year_level)
    return CHILD if relation in FAMILY else GROWN_UP


def level_label(goal: Goal) -> str:
    """Who it is for, in the words of the reader; the student reads the label of the choice."""
    return "" if goal.relation == Relation.OWN else str(LEVEL_LABELS[goal.audience])


def check_in_label(status: str, words: Words) -> str:
    return str(words.stuck if status == CheckInStatus.STUCK else CheckInStatus(status).label)


def year_level_of(student: str, today: date) -> Subquery:
    """The year level of the student that the outer query names in the column `student`."""
    years = StudentYear.objects.filter(
        student=OuterRef(student), school_year__starts_on__lte=today, school_year__ends_on__gte=today
    )
    return Subquery(years.values("year_level")[:1])


def with_school(students: QuerySet) -> QuerySet:
    """Students with their school and year level."""
    return students.with_year_level().select_related("school")


def with_frame(goals: QuerySet) -> QuerySet:
    """Goals with what a form or a page about one needs of its student: `take_year_level` puts it where it belongs."""
    return goals.select_related(
        "student", "school", "cycle", "slot__area", "told_to", "agreed_by", "recording", "picture", "written_down_by",
        "example_request__asked_by", "suggestion__author",
    ).annotate(year_level=year_level_of("student", timezone.localdate()))  # fmt: skip


def take_year_level(goal: Goal) -> Goal:
    goal.student.year_level = goal.year_level
    goal.student.relation = goal.relation
    goal.student.school = goal.school
    return goal


def for_page(goals: QuerySet, user: User) -> QuerySet:
    """Goals with everything that the goal page and cards read beside the parts: no further query."""
    windows = Window.objects.filter(cycle=OuterRef("cycle"))
    areas = GoalArea.objects.filter(goal=OuterRef("pk")).order_by("area__position")
    answering = Guardianship.objects.active().filter(user=user, student=OuterRef("student"), may_comment=True)
    agreed = Agreement.objects.filter(goal=OuterRef("pk")).order_by().values("goal").annotate(number=Count("pk"))
    drafts = Draft.objects.filter(author=user, student=OuterRef("student")).exclude(text="")
    following = Goal.objects.kept().filter(carried_from=OuterRef("pk")).order_by("-audience")
    return with_judgements(with_facts(with_frame(goals))).annotate(
        windows=ArraySubquery(windows.values(row=WINDOW_ROW)),
        area_names=ArraySubquery(areas.values("area__name")),
        family_may_answer=Exists(answering),
        has_drafts=Exists(drafts),
        has_talks=Exists(Conversation.objects.filter(goal=OuterRef("pk"))),
        next_audience=Subquery(following.values("audience")[:1]),
        next_open_audience=Subquery(following.for_all_teachers().values("audience")[:1]),
        agreed_count=Coalesce(Subquery(agreed.values("number")), 0),
    )


def with_latest(goals: QuerySet, reads: Audience = Audience.ONLY_ME) -> QuerySet:
    """Goals with the next step and the last check-in, as far as a reader from audience `reads` on would see them."""
    seen = {"goal": OuterRef("pk"), "effective__gte": reads}
    steps = Target.objects.filter(done_at__isnull=True, **seen).order_by("due_on", "created_at")
    latest = CheckIn.objects.filter(**seen).order_by("-made_at")
    return goals.annotate(
        next_step=Subquery(steps.values("text")[:1]),
        last_status=Subquery(latest.values("status")[:1]),
        last_made_at=Subquery(latest.values("made_at")[:1]),
        has_next_target=Exists(NextTarget.objects.filter(**seen)),
    )


def periods(goal: Goal) -> list[Period]:
    """The windows of the goal's cycle that are for its student, from `for_page`."""
    windows = (
        Period(row["kind"], date.fromisoformat(row["opens"]), date.fromisoformat(row["closes"]), row["years"])
        for row in goal.windows
    )
    return own_or_general(windows, goal.year_level)


def is_time_for(goal: Goal, kind: WindowKind, today: date) -> bool:
    """Is a window of `kind` open today for the goal's student?"""
    return is_open(periods(goal), kind, today)


def facts_seen(goal: Goal, targets: list, strategies: list, check_ins: list, reflections: list) -> Facts:
    """The facts as far as the reader sees the parts: a private reflection shows nowhere, not in the wheel either."""
    follows = goal.next_audience if allows(goal.relation, "goal", "read_plan") else goal.next_open_audience
    return Facts(
        has_targets=bool(targets),
        has_strategies=bool(strategies),
        has_check_in=bool(check_ins),
        has_reflection=bool(reflections),
        has_next=follows is not None and follows >= ROLES[goal.relation].reads,
        is_shared=goal.shared_at is not None,
        is_closed=goal.status == GoalStatus.CLOSED,
    )


@dataclass(frozen=True)
class Wheel:
    """For components/wheel.html: the five stages, each with the way to where it is worked on, and the way from the
    heart to the student's talks (none for who sees no talks)."""

    stages: list[dict]
    heart_url: str


def wheel(goal: Goal, facts: Facts, today: date) -> Wheel:
    at = goal.get_absolute_url()
    places = {
        Stage.DEVELOP: f"{at}#goal",
        Stage.STRATEGIES: f"{at}#plan",
        Stage.MONITOR: f"{at}#check-ins",
        Stage.REPORT: f"{at}#looking-back",
        Stage.REFINE: reverse("goals:next", args=[goal.uuid]) if goal.relation == Relation.OWN else f"{at}#goal",
    }
    found = [
        {"label": stage.label, "state": state.value, "state_label": STATE_LABELS[state], "url": places[stage]}
        for stage, state in stages(facts, periods(goal), today).items()
    ]
    sees_talks = allows(goal.relation, "talk", "view")
    return Wheel(found, reverse("goals:talks", args=[goal.student.uuid]) if sees_talks else "")


@dataclass(frozen=True)
class Way:
    """For components/timeline_line.html: a goal's way from its first day to the day by which it should be reached."""

    points: list[dict]
    today: float | None
    first: str
    last: str

    @property
    def desc(self) -> str:
        """The same in words, for who cannot see the line."""
        return "; ".join(f"{point['when']}: {point['label']} ({point['state_label']})" for point in self.points)


def way(goal: Goal, targets: list[Target], check_ins: list[CheckIn], words: Words, today: date) -> Way:
    start = timezone.localdate(goal.created_at)
    marks = sorted([*_steps(targets), *_faces(check_ins, words)], key=lambda mark: mark[0])
    end = max([goal.due_on or goal.cycle.ends_on, *[mark[0] for mark in marks]])

    def percent(day: date) -> float:
        """The place on the line, with a little room at both ends."""
        return round(4 + 92 * min(max((day - start).days / max((end - start).days, 1), 0), 1), 1)

    points = [
        {"percent": percent(day), "label": label, "when": date_format(day, "j F"), "state": state, "state_label": said}
        for day, label, state, said in marks
    ]
    shown_today = percent(today) if start <= today <= end else None
    return Way(points, shown_today, date_format(start, "j F"), date_format(end, "j F"))


def _steps(targets: list[Target]) -> list[tuple]:
    return [
        (target.due_on, target.text, "done", _("Done"))
        if target.done_at
        else (target.due_on, target.text, "open", _("Open"))
        for target in targets
        if target.due_on
    ]


def _faces(check_ins: list[CheckIn], words: Words) -> list[tuple]:
    return [
        (
            timezone.localdate(found.made_at),
            found.note or str(words.check_in),
            found.status,
            check_in_label(found.status, words),
        )
        for found in check_ins
    ]


def due_words(goal: Goal) -> str:
    return _("By %(day)s") % {"day": date_format(goal.due_on, "j F")} if goal.due_on else ""


def card(goal: Goal) -> dict:
    """For components/goal_card.html."""
    status = goal.outcome or goal.status
    return {
        "title": str(goal),
        "url": goal.get_absolute_url(),
        "status": status,
        "status_label": goal.get_outcome_display() if goal.outcome else goal.get_status_display(),
        "areas": about(goal.slot, goal.area_names),
        "due": due_words(goal),
        "note": _("Changed since you agreed") if goal.changed_since_agreed else "",
        "level": LEVELS[goal.audience],
        "picture": picture_url(goal),
        "recording": recording_url(goal),
        "is_video": bool(goal.recording_id) and goal.recording.is_video,
    }


def card_with_latest(goal: Goal, words: Words) -> dict:
    """As `card`; of a goal that goes on also where it is, from `with_latest`."""
    found = card(goal)
    if goal.is_ongoing:
        found["next_step"] = goal.next_step or ""
        if goal.last_status:
            found |= {"face": goal.last_status, "face_label": check_in_label(goal.last_status, words)}
            found["when"] = date_format(timezone.localdate(goal.last_made_at), "j F")
    return found


def shows_files(row: Told) -> bool:
    """A recording or picture reaches the family when it is released."""
    return row.relation != Relation.FAMILY or row.released_at is not None


def picture_url(goal: Goal) -> str:
    return reverse("goals:goal_picture", args=[goal.uuid]) if goal.picture_id and shows_files(goal) else ""


def recording_url(goal: Goal) -> str:
    return reverse("goals:goal_recording", args=[goal.uuid]) if goal.recording_id and shows_files(goal) else ""


def rights(goal: Goal, user: User) -> dict[str, bool]:
    """What the page offers this reader; the door and the actions decide again."""
    relation = goal.relation
    own_words = goal.words_belong_to(user)
    speaks = user.pk == goal.student.user_id or goal.student.user_id is None
    ongoing = goal.is_ongoing and not goal.binned_at

    def may(verb: str) -> bool:
        return allows(relation, "goal", verb)

    return {
        "edit": may("write") and own_words and not goal.binned_at,
        "plan": may("write") and speaks and ongoing,
        "plan_next": may("write") and speaks and not goal.binned_at,
        "check_in": may("check_in") and ongoing,
        "reflect": may("reflect") and speaks and not goal.binned_at,
        "share": may("share") and speaks and not goal.binned_at,
        "agree": may("agree") and ongoing and goal.audience != Audience.ONLY_ME and _agreement_waits(goal),
        "finish": may("finish") and speaks and not goal.binned_at,
        "mark_plan": may("mark_plan") and goal.audience != Audience.ONLY_ME,
        "judge": relation == Relation.HOME and not goal.is_ongoing and not speaks,
        "bin": may("bin") and own_words,
        "release": may("release"),
        "history": may("history"),
        "see_opened": may("see_opened"),
        "talks": allows(relation, "talk", "view"),
        "ask": may("answer") and ongoing and _may_ask(goal),
    }


def _may_ask(goal: Goal) -> bool:
    """For a talk about this goal; `goal` comes from `for_page`."""
    allowed = goal.relation != Relation.FAMILY or goal.family_may_answer
    return allowed and goal.audience != Audience.ONLY_ME and allows(goal.relation, "talk", "ask")


def mark_own_words(parts: Iterable[GoalPart], goal: Goal, user: User) -> None:
    """Puts `are_mine` on each: these are the reader's own words, or were told to the reader, who may change them."""
    for part in parts:
        part.student = goal.student
        part.are_mine = part.words_belong_to(user)


def mark_told(rows: Iterable[Told], goal: Goal, user: User) -> None:
    """Puts `shows_files` and `may_write_down` on each: may the reader hear and see it, and write down what is told?"""
    writes = allows(goal.relation, "goal", "write") and not goal.binned_at
    for row in rows:
        row.student = goal.student
        row.shows_files = shows_files(row)
        row.may_write_down = writes and may_write_down(row, user)


def _agreement_waits(goal: Goal) -> bool:
    ticked = goal.student_agreed_at if goal.relation == Relation.OWN else goal.adult_agreed_at
    return ticked is None or (goal.changed_since_agreed and goal.relation != Relation.OWN)
