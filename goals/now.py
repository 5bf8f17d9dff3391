"""The one thing that a student can do now, from the stage of the goals and the school's timeline. Never a must."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Student
from accounts.roles import Audience
from goals.models import ClassCheckIn, Goal
from goals.models.choices import GoalStatus, Stage, WindowKind
from goals.pages import is_time_for, periods
from goals.timeline.stages import WINDOW_OF_STAGE, current_stage, facts_of

CHECK_IN_EVERY = timedelta(days=5)


@dataclass(frozen=True)
class Thing:
    """What the first page asks for; `name`: of the page that does it, where a stage asks."""

    text: str
    label: str
    url: str
    icon: str
    until: str = ""
    goal: Goal | None = None
    somebody_waits: bool = False
    class_check_in: ClassCheckIn | None = None
    name: str = ""


def next_thing(student: Student, goals: list[Goal], today: date) -> Thing:
    """`goals`: all that are kept, oldest first, from `with_latest(for_page(…))`."""
    ongoing = [goal for goal in goals if goal.is_ongoing]
    unfollowed = [goal for goal in goals if not goal.is_ongoing and not goal.has_next]
    if not ongoing and not unfollowed:
        new = reverse("goals:new", args=[student.uuid])
        return Thing(_("What would you like to be able to do?"), _("Write my goal"), new, "pencil-square")
    if to_agree := next((goal for goal in ongoing if waits_for_student(goal)), None):
        text, label, name, icon = AGREE
        url = reverse(f"goals:{name}", args=[to_agree.uuid])
        return Thing(str(text), str(label), url, icon, goal=to_agree, somebody_waits=True)
    if to_see := next((goal for goal in goals if goal.is_judged_apart and not goal.seen_by_student), None):
        text, label, name, icon = BOTH
        url = f"{reverse(f'goals:{name}', args=[to_see.uuid])}#both"
        return Thing(str(text), str(label), url, icon, goal=to_see, somebody_waits=True)
    if looks_ahead := next((goal for goal in goals if asks_what_is_next(goal, today)), None):
        return _next_target(looks_ahead, today)
    goal = min(ongoing, key=lambda each: (_stage_place(each, today), each.created_at)) if ongoing else unfollowed[-1]
    return _thing_for(goal, current_stage(facts_of(goal), periods(goal), today), today)


def _next_target(goal: Goal, today: date) -> Thing:
    url, until = reverse("goals:next_target_new", args=[goal.uuid]), _last_day(goal, WindowKind.NEXT_TARGETS, today)
    text, label = _("What will you work on next?"), _("Write what comes next")
    return Thing(text, label, url, "forward", until, goal, name="next_target_new")


def class_thing(class_check_in: ClassCheckIn, goal: Goal) -> Thing:
    """While the class checks in, that is the one thing."""
    url = reverse("goals:check_in", args=[goal.uuid], query={"class": class_check_in.uuid})
    text, label = _("Time to check in with your class"), str(CHECK_IN[1])
    return Thing(text, label, url, "face-smile", goal=goal, class_check_in=class_check_in)


def asks_what_is_next(goal: Goal, today: date) -> bool:
    """In the time for next targets, of a goal that was looked back at, as long as nothing stands there."""
    looked_back = goal.has_reflection or not goal.is_ongoing
    if not looked_back or goal.has_next_target or goal.has_next or goal.audience == Audience.ONLY_ME:
        return False
    return is_time_for(goal, WindowKind.NEXT_TARGETS, today)


def waits_for_student(goal: Goal) -> bool:
    """The teacher has agreed, and asks the student to."""
    is_open = goal.status == GoalStatus.OPEN and goal.audience != Audience.ONLY_ME
    return is_open and goal.adult_agreed_at is not None and goal.student_agreed_at is None


def _stage_place(goal: Goal, today: date) -> int:
    """Of the goals the one that is least far along comes first. One that was checked in lately can wait, and nobody is
    asked about one that is kept private as long as there is another."""
    if goal.audience == Audience.ONLY_ME:
        return len(Stage) + 1
    if goal.last_made_at and today - timezone.localdate(goal.last_made_at) < CHECK_IN_EVERY:
        return len(Stage)
    stage = current_stage(facts_of(goal), periods(goal), today)
    return list(Stage).index(stage) if stage else len(Stage)


AGREE = (
    gettext_lazy("Your teacher agrees with this goal. Do you agree too?"),
    gettext_lazy("Look and agree"),
    "agree",
    "hand-thumb-up",
)
BOTH = (
    gettext_lazy("You and your teacher see differently how this goal ended. Talk about it first."),
    gettext_lazy("Look at both"),
    "goal",
    "scale",
)
SHARE = (gettext_lazy("Show your goal to your teachers?"), gettext_lazy("Choose who may see it"), "share", "eye")
CHECK_IN = (gettext_lazy("How is it going?"), gettext_lazy("Check in"), "check_in", "face-smile")
THINGS = {
    Stage.DEVELOP: (gettext_lazy("What is your first step?"), gettext_lazy("Add a step"), "target_new", "flag"),
    Stage.STRATEGIES: (gettext_lazy("How will you do it?"), gettext_lazy("Plan how"), "strategy_new", "light-bulb"),
    Stage.MONITOR: CHECK_IN,
    Stage.REPORT: (gettext_lazy("Time to look back."), gettext_lazy("Look back"), "reflect", "book-open"),
    Stage.REFINE: (gettext_lazy("What comes next?"), gettext_lazy("Choose what is next"), "next", "arrow-path"),
}


def _thing_for(goal: Goal, stage: Stage | None, today: date) -> Thing:
    """What the stage asks for; a goal that is all done so far is looked after by checking in."""
    is_private = stage == Stage.DEVELOP and goal.shared_at is None
    text, label, name, icon = SHARE if is_private else THINGS.get(stage, CHECK_IN)
    url = reverse(f"goals:{name}", args=[goal.uuid])
    return Thing(str(text), str(label), url, icon, _until(goal, stage, today), goal, name=name)


def _until(goal: Goal, stage: Stage | None, today: date) -> str:
    """The last day of the stage's window, where it is open now."""
    return _last_day(goal, WINDOW_OF_STAGE.get(stage), today)


def _last_day(goal: Goal, kind: WindowKind | None, today: date) -> str:
    days = [period.closes_on for period in periods(goal) if period.kind == kind and period.opens_on <= today]
    return _("Until %(day)s") % {"day": date_format(max(days), "l j F")} if days and max(days) >= today else ""
