"""The words that goals' states, audiences and kinds are chosen from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GoalStatus(models.TextChoices):
    OPEN = "open", _("Open")
    AGREED = "agreed", _("Agreed")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Finished")


class Outcome(models.TextChoices):
    ACHIEVED = "achieved", _("Achieved")
    PARTLY = "partly", _("Partly achieved")
    NOT_YET = "not_yet", _("Not yet")
    CHANGED = "changed", _("Changed along the way")
    SET_ASIDE = "set_aside", _("Set aside")


class Side(models.TextChoices):
    """Whose judgement of an outcome it is."""

    STUDENT = "student", _("The student")
    TEACHER = "teacher", _("The teacher")


OUTCOMES_WITH_REASON = [Outcome.NOT_YET, Outcome.SET_ASIDE]


class Carried(models.TextChoices):
    """What the next goal is to the one before it."""

    REFINED = "refined", _("Keep going, change a bit")
    CLIMBED = "climbed", _("One step further")
    NEW = "new", _("Something new")


class CheckInStatus(models.TextChoices):
    GOING_WELL = "going_well", _("Going well")
    GETTING_THERE = "getting_there", _("Getting there")
    STUCK = "stuck", _("Stuck")


class SupportPlan(models.IntegerChoices):
    """Whether a goal belongs to the student's support plan, and then who at school reads it."""

    NO = 0, _("Not from a support plan")
    ASSIGNED = 1, _("From the support plan: only for those who are assigned to this student")
    TEACHERS = 2, _("From the support plan: for all who may see the goal")


class SmallStep(models.IntegerChoices):
    """How far along, in small steps from where the student stood (goal attainment scaling, five points)."""

    LESS = 1, _("Less than before")
    SAME = 2, _("As before")
    LITTLE_MORE = 3, _("A little more")
    HOPED = 4, _("As we hoped")
    MUCH_MORE = 5, _("Much more than we hoped")


class Helped(models.TextChoices):
    """What a child who does not write yet says of its own way of learning, with a face."""

    YES = "yes", _("It helped me")
    A_BIT = "a_bit", _("It helped me a bit")
    NO = "no", _("It did not help me")


HELPED_FACES = {
    Helped.YES: CheckInStatus.GOING_WELL,
    Helped.A_BIT: CheckInStatus.GETTING_THERE,
    Helped.NO: CheckInStatus.STUCK,
}


class AnswerAudience(models.IntegerChoices):
    """Whom an answer in a thread is meant for; the child's own goal may narrow it further, never widen it."""

    ONLY_ME = 0, _("Just me")
    TEAM = 1, _("Teachers of this student")
    STUDENT = 2, _("The student and the teachers")
    FAMILY = 3, _("The student, the teachers and the family")


class WindowKind(models.TextChoices):
    SET = "set", _("Set goals")
    FAMILIES = "families", _("Families see goals")
    ACT = "act", _("Act and check in")
    MID_CHECK = "mid_check", _("Mid-cycle check")
    REFLECT = "reflect", _("Reflect")
    NEXT_TARGETS = "next_targets", _("Next targets")
    WRITE = "write", _("Write and check")
    PROOF = "proof", _("Proof-read")
    SIGN_OFF = "sign_off", _("Sign off")
    BUILD = "build", _("Print and hand over")
    RELEASE = "release", _("Release")


SHOWN_BY_DEFAULT = [
    WindowKind.SET,
    WindowKind.ACT,
    WindowKind.REFLECT,
    WindowKind.NEXT_TARGETS,
    WindowKind.WRITE,
    WindowKind.RELEASE,
]


class Stage(models.TextChoices):
    """The five stages. They overlap, and none is a gate."""

    DEVELOP = "develop", _("Set my goal")
    STRATEGIES = "strategies", _("Plan how")
    MONITOR = "monitor", _("Work on it")
    REPORT = "report", _("Look back")
    REFINE = "refine", _("What next")


class TalkKind(models.TextChoices):
    """Who sits together, and who leads."""

    TALK = "talk", _("The two of us")
    STUDENT_LED = "student_led", _("Student-led conference")
    THREE_WAY = "three_way", _("Three-way conference")


CONFERENCES = [TalkKind.STUDENT_LED, TalkKind.THREE_WAY]


class AgreedKind(models.TextChoices):
    STRATEGY = "strategy", _("A strategy")
    TARGET = "target", _("A target with a date")


class Fault(models.TextChoices):
    """What can make a goal hard to use: the common words of the school, never a verdict."""

    VAGUE = "too_vague", _("Too vague")
    GRAND = "too_grand", _("Too grand")
    SMALL = "too_small", _("Too small")
    MANY = "too_many", _("Too many")
    HARD = "too_hard", _("Too hard")


class Term(models.TextChoices):
    """The words that a school defines."""

    GOAL = "goal", _("Goal")
    TARGET = "target", _("Target")
    STRATEGY = "strategy", _("Strategy")


class Point(models.TextChoices):
    """The seven points of conversations about learning."""

    THINKING = "thinking_process", _("How I went about it")
    NEXT_STEPS = "next_steps", _("What comes next")
    PROCEED = "how_to_proceed", _("How I will do it")
    SUCCESS = "how_know_success", _("How we will know")
    METHOD = "method_effective", _("Whether my way works")
    HELP = "need_help_understand", _("Where I need help")
    UNDERSTANDING = "better_understanding", _("What would make more sense of it")


class PromptAudience(models.TextChoices):
    STUDENT = "student", _("Students, by themselves")
    TEACHER_TO_STUDENT = "teacher_to_student", _("Teachers, in a talk")
    HINT = "hint", _("Students, while they write a goal")
    PARENT_TO_STUDENT = "parent_to_student", _("Families, at home")
    THREE_WAY = "three_way", _("Student, family and teacher together")
    TEACHER_COMMENT = "teacher_comment", _("Teachers, to begin a message with")


class SuggestionAnswer(models.TextChoices):
    """What a student says to a goal that a teacher suggests."""

    OPEN = "open", _("Not answered yet")
    TAKEN = "taken", _("Taken as it is")
    REWORDED = "reworded", _("Said in own words")
    DECLINED = "declined", _("Not for me")


class ExampleAnswer(models.TextChoices):
    """What a student says when a teacher asks for a goal as an example."""

    OPEN = "open", _("Not answered yet")
    YES = "yes", _("Yes")
    NO = "no", _("No")
    TAKEN_BACK = "back", _("Taken back")
