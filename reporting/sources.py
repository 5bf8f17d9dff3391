"""What a report is made of, read for all reports of a cycle at once: the number of queries does not grow with them.

Everything here is meant for the family by its student (`Audience.FAMILY`): a goal that was withdrawn is no longer read.
"""

from dataclasses import dataclass, field, replace

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from accounts.models import Enrolment, StudentYear
from accounts.models.classes import ClassKind
from accounts.roles import Audience
from goals.models import CheckIn, Cycle, Goal, NextTarget, Reflection, Target, Window
from goals.models.choices import CheckInStatus, Outcome, Stage, SupportPlan
from goals.timeline.stages import StageState, with_facts
from reporting.counted import with_newest_number
from reporting.models import GoalForReport, Report, ReportComment, ReportGoal, ReportPolicy
from reporting.models.choices import ReportAnswer
from reporting.policies import policies

Comments = dict[int | None, tuple[str, str]]
"""Text and author's name by goal (its key in the database), or `OVERALL`."""
OfSubjects = list[tuple[str, str, str]]
"""Subject, text and author's name, in the school's order of subjects."""


@dataclass(frozen=True)
class Sources:
    """What was read for all reports of one cycle at once."""

    policies: dict[int, ReportPolicy]
    windows: list[Window]
    year_levels: dict[int, int]
    home_groups: dict[int, str]
    labels: dict[str, str]
    comments: dict[int, Comments] = field(default_factory=dict)
    of_subjects: dict[int, OfSubjects] = field(default_factory=dict)
    goals: dict[int | None, list[Goal]] = field(default_factory=dict)
    hidden: set[tuple[int | None, int]] = field(default_factory=set)
    """Report and goal (their keys in the database): of these the reflection is not shown."""


def for_family(goals: QuerySet) -> QuerySet:
    """Of `goals`, those that may stand in a report."""
    return goals.filter(audience=Audience.FAMILY, binned_at__isnull=True)


def sources_of(reports: list[Report]) -> Sources:
    comments: dict[int, Comments] = {}
    for comment in ReportComment.objects.of_the_writer().filter(report__in=reports).select_related("author"):
        comments.setdefault(comment.report_id, {})[comment.goal_id] = (comment.text, comment.author.name)
    rows = list(ReportGoal.objects.filter(report__in=reports))
    return replace(
        of_students(reports[0].cycle, [report.student_id for report in reports]),
        comments=comments,
        of_subjects=_of_subjects(reports),
        goals=_chosen_goals(rows, reports[0].cycle),
        hidden={(row.report_id, row.goal_id) for row in rows if row.without_reflection_because},
    )


def hidden_in(cycle: Cycle | None) -> QuerySet:
    """The goals (their keys in the database) whose reflection is hidden from a report of `cycle`."""
    return hidden_at_last(Report.objects.filter(cycle=cycle)).values_list("goal", flat=True)


def hidden_at_last(reports: QuerySet) -> QuerySet:
    """Of each goal that is or ever was in one of `reports`, and whose reflection was hidden there last: that version.
    A reflection stays hidden when its goal is taken out."""
    versions = ReportGoal.pgh_event_model.objects.filter(report__in=reports)
    last = versions.order_by("goal_id", "-pgh_id").distinct("goal_id")
    return versions.filter(pk__in=last.values("pk")).exclude(without_reflection_because="")


def refused_in(cycle: Cycle) -> QuerySet:
    """The goals (their keys in the database) that their student does not want in a report of `cycle`."""
    return GoalForReport.objects.filter(cycle=cycle, answer=ReportAnswer.NO).values_list("goal", flat=True)


def with_ticks(goals: QuerySet, cycle: Cycle) -> QuerySet:
    """`is_placed`: stands in a report of `cycle`; `is_wanted`: its student wants it there; `is_ticked`: one of them."""
    chosen = ReportGoal.objects.filter(report__cycle=cycle, goal=OuterRef("pk"))
    wanted = GoalForReport.objects.filter(cycle=cycle, answer=ReportAnswer.YES, goal=OuterRef("pk"))
    facts = {"is_placed": Exists(chosen), "is_wanted": Exists(wanted)}
    return goals.annotate(**facts, is_ticked=Exists(chosen) | Exists(wanted))


def _of_subjects(reports: list[Report]) -> dict[int, OfSubjects]:
    """By report: the comments on subjects that their teachers say are ready."""
    found: dict[int, OfSubjects] = {}
    ready = ReportComment.objects.of_subjects().filter(report__in=reports, ready_at__isnull=False).exclude(text="")
    for each in ready.select_related("author", "area").order_by("area__position", "area__name"):
        found.setdefault(each.report_id, []).append((each.area.name, each.text, each.author.name))
    return found


def of_students(cycle: Cycle, students: list[int]) -> Sources:
    """What does not depend on anybody having begun a report."""
    years = StudentYear.objects.filter(school_year=cycle.school_year_id, student__in=students)
    return Sources(
        policies=policies(cycle),
        windows=list(Window.objects.filter(cycle=cycle)),
        year_levels=dict(years.values_list("student", "year_level")),
        home_groups=home_groups(students),
        labels=_labels(),
    )


def _labels() -> dict[str, str]:
    """The words for every state, judgement and stage, translated once for all reports."""
    states = {
        StageState.DONE: gettext("Done"),
        StageState.NOW: gettext("Now"),
        StageState.OPEN: gettext("Still open"),
        StageState.LATER: gettext("Later"),
    }
    choices = [*CheckInStatus.choices, *Outcome.choices, *Stage.choices]
    return {"": "", **states, **{value: str(label) for value, label in choices}}


def home_groups(students: list[int]) -> dict[int, str]:
    """Today's home group; for a student who has left, the last one."""
    enrolments = Enrolment.objects.filter(
        student__in=students, kind=ClassKind.HOME_GROUP, starts_at__lte=timezone.now()
    )
    return dict(enrolments.order_by("starts_at").values_list("student", "class_group__name"))


def _chosen_goals(rows: list[ReportGoal], cycle: Cycle) -> dict[int | None, list[Goal]]:
    """By report: the chosen goals that are for the family, in their places."""
    found = with_parts(Goal.objects.filter(pk__in={row.goal_id for row in rows}), cycle)
    chosen: dict[int | None, list[Goal]] = {}
    for row in rows:
        if row.goal_id in found:
            chosen.setdefault(row.report_id, []).append(found[row.goal_id])
    return chosen


def with_parts(goals: QuerySet, cycle: Cycle, *, is_shown_to_family: bool = False) -> dict[int, Goal]:
    """By key: those of `goals` that are for the family, with all their parts that are; or, all of them, as if their
    student had shown them to the family."""
    meant = {"audience": Audience.FAMILY} if is_shown_to_family else {"effective": Audience.FAMILY}
    goals = with_facts(goals if is_shown_to_family else for_family(goals), reads=Audience.FAMILY)
    parts = [
        _part("targets", with_newest_number(Target.objects.filter(**meant), cycle.ends_on)),
        _part("check_ins", CheckIn.objects.filter(**meant), "made_at"),
        _part("reflections", Reflection.objects.filter(**meant)),
        _part("next_targets", NextTarget.objects.filter(**meant), "created_at", "pk"),
    ]
    next_goals = for_family(Goal.objects.filter(support_plan=SupportPlan.NO)).exclude(pk__in=refused_in(cycle))
    next_goals = with_ticks(next_goals, cycle).order_by("created_at")
    following = Prefetch("next_goals", next_goals, to_attr="family_next_goals")
    goals = goals.select_related("told_to", "written_down_by", "slot__area").prefetch_related(
        "goal_areas__area", following, *parts
    )
    return {goal.pk: goal for goal in goals}


def _part(name: str, parts: QuerySet, *order: str) -> Prefetch:
    return Prefetch(name, parts.order_by(*order) if order else parts, to_attr=f"family_{name}")
