"""What a class hands over to another system, in which the school writes its semester reports: the goals that families
may read, with what the students say about them, and the comments of reports that are written here. All words go over as
they are."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.access import list_for
from accounts.models import ClassGroup, Student
from accounts.roles import Audience
from goals.models import CheckIn, Cycle, Goal, Reflection, Target
from goals.models.choices import SupportPlan
from reporting.models import LeftOut, Report, ReportComment
from reporting.paper.class_list import students_of
from reporting.policies import reporting_cycle
from reporting.sources import hidden_in, refused_in, with_ticks
from reporting.writing.choosing import needs_a_tick


@dataclass(frozen=True)
class HandedGoal:
    """A goal in plain text. What is not there is empty."""

    goal: str
    measure: str
    steps: str
    said: str
    outcome: str
    comment: str

    def lines(self) -> Iterable[tuple[str, str]]:
        """Label and text of what there is."""
        return [(label, text) for label, text in zip(labels(), self.texts, strict=True) if text]

    @property
    def texts(self) -> list[str]:
        return [self.goal, self.measure, self.steps, self.said, self.outcome, self.comment]


def labels() -> list[str]:
    return [
        _("My goal"), _("How we'll know"), _("My steps"), _("In my words"), _("How it went"), _("My teacher says"),
    ]  # fmt: skip


@dataclass(frozen=True)
class HandedOver:
    """A student, the texts of the goals that go over, and the goals themselves."""

    student: Student
    goals: list[HandedGoal]
    of_goals: list[Goal] = field(default_factory=list)
    overall: str = ""
    """The overall comment of a report that is written here."""

    @property
    def text(self) -> str:
        """All goals and the overall comment, to be pasted into one box."""
        texts = ["\n".join(f"{label}: {text}" for label, text in goal.lines()) for goal in self.goals]
        if self.overall:
            texts.append(_("Overall comment: %(text)s") % {"text": self.overall})
        return "\n\n".join(texts)

    @property
    def has_comments(self) -> bool:
        return bool(self.overall) or any(goal.comment for goal in self.goals)


def handed_over(request: HttpRequest, class_group: ClassGroup) -> tuple[Cycle | None, list[HandedOver]]:
    """Of the cycle whose reports are due, by name. Eleven queries, whatever the number of students."""
    students = students_of(request, class_group)
    cycle = reporting_cycle(class_group.school_id, class_group.school.today())
    goals = list_for(request, that_go_over(students, cycle), to="export") if cycle else []
    of_goals = {"goal__in": goals, "effective": Audience.FAMILY}
    steps = _by_goal(list_for(request, Target.objects.filter(**of_goals), to="export"))
    looked_back = Reflection.objects.filter(**of_goals).exclude(text="").exclude(goal__in=hidden_in(cycle))
    said = _by_goal(list_for(request, looked_back, to="export"))
    went = _by_goal(list_for(request, CheckIn.objects.filter(**of_goals).order_by("made_at"), to="export"))
    comments = _comments(request, students, cycle) if cycle else {}
    found = {student.pk: HandedOver(student, [], overall=comments.get((student.pk, None), "")) for student in students}
    for goal in goals:
        row, key = found[goal.student_id], goal.pk
        comment = comments.get((goal.student_id, key), "")
        row.goals.append(_handed(goal, steps.get(key, []), said.get(key, []), went.get(key, []), comment))
        row.of_goals.append(goal)
    return cycle, list(found.values())


def that_go_over(students: list[Student], cycle: Cycle) -> QuerySet:
    """Those that are shown, and none that needs a tick which nobody gave."""
    shown = goals_shown(students, cycle)
    return shown.exclude(pk__in=_without_a_tick(shown, cycle)).order_by("student", "created_at")


def goals_shown(students: list[Student], cycle: Cycle) -> QuerySet:
    """Those that go on, and those that ended since the cycle began; of a support plan none, as in reports, and none
    that was left out of one, or that its student does not want in it."""
    lately = Q(closed_at__isnull=True) | Q(closed_at__gte=cycle.school.start_of(cycle.starts_on))
    shown = Goal.objects.kept().filter(lately, student__in=students, audience=Audience.FAMILY)
    left_out = LeftOut.objects.filter(report__cycle=cycle)
    shown = shown.exclude(pk__in=left_out.values("goal")).exclude(pk__in=refused_in(cycle))
    return shown.filter(support_plan=SupportPlan.NO)


def _without_a_tick(goals: QuerySet, cycle: Cycle) -> list[int]:
    """Those of `goals` that need a tick, and that neither stand in a report nor are wanted there by their student."""
    return [goal.pk for goal in with_ticks(goals, cycle).filter(is_ticked=False) if needs_a_tick(goal)]


def _comments(request: HttpRequest, students: list[Student], cycle: Cycle) -> dict[tuple[int, int | None], str]:
    """By student and goal (none: overall), of the reports that this person reads: what would stand in them now."""
    reports = list_for(request, Report.objects.filter(student__in=students, cycle=cycle))
    comments = ReportComment.objects.in_report().of_the_writer().filter(report__in=reports)
    rows = comments.values_list("report__student", "goal", "text")
    return {(student, goal): text for student, goal, text in rows}


def _by_goal(parts: list) -> dict[int, list]:
    found: dict[int, list] = {}
    for part in parts:
        found.setdefault(part.goal_id, []).append(part)
    return found


def _handed(goal: Goal, steps: list[Target], said: list[Reflection], went: list[CheckIn], comment: str) -> HandedGoal:
    done = _("%(step)s (done)")
    return HandedGoal(
        goal=goal.title or _("Told in a recording or a picture"),
        measure=goal.measure,
        steps="; ".join(done % {"step": step.text} if step.done_at else step.text for step in steps if step.text),
        said="\n".join(reflection.text for reflection in said),
        outcome=_how_it_went(goal, went),
        comment=comment,
    )


def _how_it_went(goal: Goal, check_ins: list[CheckIn]) -> str:
    """How it ended, in the student's words; before that, the last check-in."""
    outcome = str(goal.get_outcome_display())
    if outcome or not check_ins:
        return f"{outcome}: {goal.outcome_reason}" if goal.outcome_reason else outcome
    day = date_format(timezone.localtime(check_ins[-1].made_at), "j F")
    return _("%(how)s (check-in of %(day)s)") % {"how": check_ins[-1].get_status_display(), "day": day}
