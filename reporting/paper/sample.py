"""The report of an invented student, to look at a layout with: some of everything."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import School
from goals.models.choices import Stage
from reporting.build import school_block
from reporting.summaries import (
    CommentBlock,
    GoalBlock,
    ProgressBlock,
    ReportSummary,
    StageBlock,
    StudentBlock,
    SubjectBlock,
    TargetBlock,
)


def sample_report(school: School) -> ReportSummary:
    now = timezone.now().astimezone(school.zone)
    period = _("Semester 1")
    return ReportSummary(
        school=school_block(school), student=_student(), period=period, cycle_name=period,
        heading=school.get_goal_label_display(), issue_number=1, frozen_on=now, stages=_stages(),
        goals=_goals(now.date()),
        overall_comment=_said(_("Robin listens first and then speaks: a pleasure to have in the room.")),
        subjects=(SubjectBlock(name=_("Mathematics"), comment=_said(_("Robin draws a problem before solving it."))),),
        next_steps=(_("Choose a book to read to the Preps"),),
    )  # fmt: skip


def _student() -> StudentBlock:
    name = _("Robin Example")
    return StudentBlock(
        uuid="", preferred_name=_("Robin"), full_name=name, official_name="", year_label=_("Year 5"), home_group="5A"
    )


def _stages() -> tuple[StageBlock, ...]:
    """In the words of real reports."""
    states = [("done", _("Done"))] * 3 + [("now", _("Now")), ("later", _("Later"))]
    return tuple(
        StageBlock(key=stage.value, label=str(stage.label), state=state, state_label=word)
        for stage, (state, word) in zip(Stage, states, strict=True)
    )


def _said(text: str) -> CommentBlock:
    return CommentBlock(text=text, author_name=_("Sam Sample"), author_role=_("Home group teacher"))


def _goals(today) -> tuple[GoalBlock, ...]:
    started, statuses = today - timedelta(days=70), ["getting_there", "stuck", "getting_there", "going_well"]
    words = {"going_well": _("Going well"), "getting_there": _("Getting there"), "stuck": _("Stuck")}
    dots = tuple(
        ProgressBlock(on=started + timedelta(days=14 * place), status=status, status_label=words[status])
        for place, status in enumerate(statuses, 1)
    )
    read = GoalBlock(
        uuid="1", title=_("I will read a chapter aloud so that a listener can follow every character."),
        why=_("My brother falls asleep when I read without voices."), areas=(_("English"),), started_on=started,
        success_measure=_("Three listeners can tell me who is speaking, with their eyes shut."), due_on=today,
        targets=(
            TargetBlock(text=_("Read two pages to my brother every night"), state="done", state_label=_("Done")),
            TargetBlock(text=_("Record myself and mark where I rush"), state="open", state_label=_("Still open")),
        ),
        progress=dots, outcome="partly", outcome_label=_("Partly achieved"), teacher_outcome_label=_("Achieved"),
        outcome_reason=_("The voices work at home; in front of the class I still hurry."),
        reflection=_("I read to my little brother each night and he laughed at the voices, so now I do not hurry."),
        reflection_on=today,
        teacher_comment=_said(_("Robin now gives each character a voice, and waits between them.")),
        next_step=_("Read one page to the class on Fridays"),
    )  # fmt: skip
    desk = GoalBlock(
        uuid="2", title=_("I will keep my desk ready so that I can start within a minute."), started_on=started,
        due_on=today,
        reflection=_("My pencil case is open before the bell. That was all it took."), reflection_on=today,
        outcome="achieved", outcome_label=_("Achieved"), teacher_outcome_label=_("Achieved"),
        teacher_comment=_said(_("Robin begins at once, and helps others to begin.")),
    )  # fmt: skip
    return (read, desk)
