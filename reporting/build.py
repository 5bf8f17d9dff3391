"""Fills the one frozen value of a report from the models: for the page, the preview, the PDF and the freezing.

A report is made for the family, whoever looks at it while it is written: everything that is gathered here is meant for
the family by its student (`Audience.FAMILY`), and a goal that was withdrawn is no longer in it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext

from accounts.models import School, Student, User
from accounts.wording import year_label
from goals.models import CheckIn, Cycle, Goal, NextTarget, Reflection, Target
from goals.timeline.slots import about
from goals.timeline.stages import StageState, facts_of, periods_for, stages, together
from reporting.counted import Counted, counted_of
from reporting.health import may_be_about_health
from reporting.models import Report, ReportIssue, ReportPolicy
from reporting.policies import policy_for, year_level_in
from reporting.sources import Comments, Sources, hidden_in, of_students, sources_of, with_parts
from reporting.summaries import (
    CommentBlock,
    GoalBlock,
    ProgressBlock,
    ReportSummary,
    SchoolBlock,
    StageBlock,
    StudentBlock,
    SubjectBlock,
    TargetBlock,
)

OVERALL = None
"""The key of the overall comment, beside the goals' own."""
REPORTS = Report.objects.select_related("student", "author", "cycle__school", "cycle__school_year")
"""Reports with what a summary reads of their parents."""
ISSUES = ReportIssue.objects.select_related("report__cycle__school_year", "student", "batch", "recalled_by")


@dataclass(frozen=True)
class Shown:
    """The rows of a goal that stand in a report, as far as its policy lets them."""

    goal: Goal
    targets: list[Target]
    check_ins: list[CheckIn]
    reflection: Reflection | None
    following: Goal | None
    next_target: NextTarget | None
    counted: dict[int, Counted]
    """By target (its key in the database)."""

    def uuids(self) -> set[UUID]:
        rows = [self.goal, *self.targets, *self.check_ins, self.reflection, self.following, self.next_target]
        said_in = {found.check_in for found in self.counted.values() if found.check_in}
        return said_in | {row.uuid for row in rows if row is not None}


@dataclass(frozen=True)
class Composed:
    """A draft, and the rows of the child's that stand in it."""

    summary: ReportSummary
    parts: set[UUID]


def report_summary(report: Report, *, viewer: User | None = None, typed: dict | None = None) -> ReportSummary:
    """The report as it stands, a draft; `typed` (text by goal or `OVERALL`) by `viewer` stands for what is saved."""
    sources = sources_of([report])
    for key, text in (typed or {}).items():
        sources.comments.setdefault(report.pk, {})[key] = (text, (viewer or report.author).name)
    return _composed(report, sources).summary


def compose(reports: list[Report]) -> list[Composed]:
    """Drafts of all `reports` (of one cycle), in their order; the number of queries does not grow with them."""
    sources = sources_of(reports) if reports else None
    return [_composed(report, sources) for report in reports]


def student_preview(report: Report, goals: list[Goal]) -> ReportSummary:
    """As its student sees it before it goes home: the chosen goals, and not a word of the teacher's. Of a report that
    nobody has begun (unsaved), with these `goals`."""
    if report.pk:
        sources = replace(sources_of([report]), comments={}, of_subjects={})
    else:
        found = with_parts(Goal.objects.filter(pk__in=[goal.pk for goal in goals]), report.cycle)
        sources = of_students(report.cycle, [report.student_id])
        sources = replace(sources, goals={None: [found[goal.pk] for goal in goals if goal.pk in found]})
    summary = _composed(report, sources).summary
    return replace(summary, goals=tuple(_before_it_is_judged(goal) for goal in summary.goals), correction_reason="")


def goals_pages(cycle: Cycle, chosen: list[tuple[Student, list[Goal]]]) -> list[ReportSummary]:
    """For each student a page with these goals, as far as the family may read them, and nothing else: no comment, no
    reflection that is hidden from the report, and the number of queries does not grow with the students."""
    found = with_parts(Goal.objects.filter(pk__in=[goal.pk for _student, goals in chosen for goal in goals]), cycle)
    hidden = {(None, goal) for goal in hidden_in(cycle).filter(goal__in=found)}
    sources = replace(of_students(cycle, [student.pk for student, _goals in chosen]), policies={}, hidden=hidden)
    summaries = []
    for student, goals in chosen:
        own = replace(sources, goals={None: [found[goal.pk] for goal in goals if goal.pk in found]})
        summary = _composed(Report(student=student, cycle=cycle), own).summary
        judged = tuple(_before_it_is_judged(goal) for goal in summary.goals)
        summaries.append(replace(summary, goals=judged, draft=False, issue_number=1))
    return summaries


def goal_preview(report: Report, goal: Goal, policy: ReportPolicy) -> GoalBlock:
    """What the family would read of `goal` if its student showed it to them now."""
    sources = of_students(report.cycle, [report.student_id])
    found = with_parts(Goal.objects.filter(pk=goal.pk), report.cycle, is_shown_to_family=True)[goal.pk]
    shown = _shown(found, report.cycle, policy, is_hidden=False)
    return _before_it_is_judged(_goal(shown, report, {}, sources.labels))


def _before_it_is_judged(goal: GoalBlock) -> GoalBlock:
    """The student says first how it ended, and then reads what the teacher says."""
    return goal if goal.outcome else replace(goal, teacher_outcome_label="")


def policy_of(report: Report) -> ReportPolicy:
    return policy_for(report.cycle, year_level_in(report.cycle, report.student))


# ------------------------------------------------------------------------------------------------ composing


def _composed(report: Report, sources: Sources) -> Composed:
    level = sources.year_levels.get(report.student_id)
    policy = policy_for(report.cycle, level, sources.policies)
    goals = sources.goals.get(report.pk, []) if policy.goals_in_reports else []
    shown = [_shown(goal, report.cycle, policy, is_hidden=(report.pk, goal.pk) in sources.hidden) for goal in goals]
    comments = sources.comments.get(report.pk, {})
    now = timezone.now().astimezone(report.cycle.school.zone)
    summary = ReportSummary(
        school=school_block(report.cycle.school),
        student=_student(report, level, sources),
        period=period_of(report),
        cycle_name=report.cycle.name,
        heading=_heading(report, policy),
        issue_number=0,
        frozen_on=now,
        stages=_stages(goals, sources, level, now),
        goals=tuple(_goal(each, report, comments, sources.labels) for each in shown),
        overall_comment=_comment(comments.get(OVERALL)),
        subjects=tuple(_subject(each) for each in sources.of_subjects.get(report.pk, [])),
        correction_reason=report.correction_reason,
        draft=True,
    )
    return Composed(summary, set().union(*(each.uuids() for each in shown)))


def _shown(goal: Goal, cycle: Cycle, policy: ReportPolicy, *, is_hidden: bool) -> Shown:
    """The last reflection in words or with a face (a voice cannot be printed), the check-ins of the cycle, the first of
    the goals that follow (none that may be about health, unless somebody chose it), the newest of what stands in words
    for the time after."""
    looked_back = goal.family_reflections if policy.shows_reflection and not is_hidden else []
    written = [each for each in looked_back if each.text or each.helped]
    to_come = [each for each in goal.family_next_targets if each.started_at is None and each.text]
    to_follow = [each for each in goal.family_next_goals if each.is_ticked or not may_be_about_health(each)]
    dots = [each for each in goal.family_check_ins if cycle.starts_on <= _day_of(each, cycle) <= cycle.ends_on]
    return Shown(
        goal=goal,
        targets=goal.family_targets,
        check_ins=dots if policy.shows_progress else [],
        reflection=written[-1] if written else None,
        following=to_follow[0] if to_follow else None,
        next_target=to_come[-1] if to_come else None,
        counted=_counted(goal.family_targets) if policy.shows_progress else {},
    )


def _counted(targets: list[Target]) -> dict[int, Counted]:
    found = {target.pk: counted_of(target) for target in targets}
    return {key: counted for key, counted in found.items() if counted}


def _day_of(check_in: CheckIn, cycle: Cycle) -> date:
    return check_in.made_at.astimezone(cycle.school.zone).date()


def _heading(report: Report, policy: ReportPolicy) -> str:
    return report.cycle.school.get_goal_label_display() if policy.goals_in_reports else gettext("Report")


def period_of(report: Report) -> str:
    name, year = report.cycle.name, report.cycle.school_year.name
    return name if year in name else gettext("%(cycle)s, %(year)s") % {"cycle": name, "year": year}


def school_block(school: School) -> SchoolBlock:
    return SchoolBlock(
        name=school.name,
        short_name=school.short_name,
        crest_letters=school.crest_letters or school.short_name[:1],
        crest_colour=school.crest_colour,
    )


def _student(report: Report, level: int | None, sources: Sources) -> StudentBlock:
    student = report.student
    return StudentBlock(
        uuid=str(student.uuid),
        preferred_name=student.preferred_name,
        full_name=student.full_name,
        official_name="" if student.official_name == student.full_name else student.official_name,
        year_label=year_label(level),
        home_group=sources.home_groups.get(student.pk, ""),
    )


def _stages(goals: list[Goal], sources: Sources, level: int | None, now: datetime) -> tuple[StageBlock, ...]:
    """The five stages of all the goals together: one is done when it is done for each of them."""
    if not goals:
        return ()
    periods = periods_for(sources.windows, level)
    states = stages(together(facts_of(goal) for goal in goals), periods, now.date())
    return tuple(
        StageBlock(key=stage.value, label=sources.labels[stage], state=state.value, state_label=sources.labels[state])
        for stage, state in states.items()
    )


def _goal(shown: Shown, report: Report, comments: Comments, labels: dict[str, str]) -> GoalBlock:
    goal, reflection, zone = shown.goal, shown.reflection, report.cycle.school.zone
    return GoalBlock(
        uuid=str(goal.uuid),
        title=str(goal),
        told_to=_scribe(goal),
        why=goal.why,
        areas=tuple(about(goal.slot, [row.area.name for row in goal.goal_areas.all()])),
        success_measure=goal.measure,
        started_on=(goal.shared_at or goal.created_at).astimezone(zone).date(),
        due_on=goal.due_on,
        targets=tuple(_target(target, zone, labels, shown.counted.get(target.pk)) for target in shown.targets),
        progress=tuple(
            ProgressBlock(on=_day_of(each, report.cycle), status=each.status, status_label=labels[each.status])
            for each in shown.check_ins
        ),
        outcome=goal.outcome,
        outcome_label=labels[goal.outcome],
        outcome_reason=goal.outcome_reason,
        teacher_outcome_label=labels[goal.teacher_outcome],
        reflection=str(reflection.text or reflection.get_helped_display()) if reflection else "",
        reflection_on=reflection.updated_at.astimezone(zone).date() if reflection else None,
        teacher_comment=_comment(comments.get(goal.pk)),
        next_step=_next_step(shown),
    )


def _scribe(goal: Goal) -> str:
    """Who wrote the words down, told by the child or heard in a recording."""
    scribe = goal.told_to or goal.written_down_by
    return scribe.name if scribe else ""


def _next_step(shown: Shown) -> str:
    """What the student wrote down to work on next; else the goal that follows this one; else a step still open."""
    if shown.next_target:
        return shown.next_target.text
    if shown.following:
        return str(shown.following)
    return next((target.text for target in shown.targets if target.done_at is None), "")


def _target(target: Target, zone: tzinfo, labels: dict[str, str], counted: Counted | None) -> TargetBlock:
    done = target.done_at is not None
    state = StageState.DONE if done else StageState.OPEN
    return TargetBlock(
        text=target.text,
        state=state.value,
        state_label=labels[state],
        due_on=target.due_on,
        done_on=target.done_at.astimezone(zone).date() if done else None,
        count=counted.block if counted else None,
    )


def _subject(of_subject: tuple[str, str, str]) -> SubjectBlock:
    name, text, author = of_subject
    return SubjectBlock(name=name, comment=CommentBlock(text=text, author_name=author, author_role=""))


def _comment(written: tuple[str, str] | None) -> CommentBlock | None:
    text, author = written or ("", "")
    if not text.strip():
        return None
    return CommentBlock(text=text, author_name=author, author_role=gettext("Home group teacher"))
