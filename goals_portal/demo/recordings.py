"""What is said aloud: a young child's goal and check-in, and a message from home. They go in as every upload does."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.media.uploads import Checked, check_upload
from accounts.models import Guardianship
from accounts.models.media import MediaKind
from accounts.roles import Audience, Relation
from goals.actions.feedback import give_feedback
from goals.actions.spoken import attach, release, say
from goals.models import Goal
from goals.models.choices import AnswerAudience
from goals_portal.demo import data
from goals_portal.demo.chance import Chance

CHILD, TITLE, NOTE = "sami.nightjar", "I can count by twos and fives.", "I miss 16."
GUARDIAN = "farah.nightjar"


def record_something(seed: int) -> None:
    """Sami's, as far as his goal and his check-in have come; a teacher has heard both, so the family does too."""
    goals = Goal.objects.ongoing().filter(student__user__username=CHILD, title=TITLE, audience=Audience.FAMILY)
    goal = goals.select_related("student__school", "told_to").first()
    if goal is None or goal.told_to is None:
        return
    attach(row=goal, by=goal.told_to, recording=_recorded("sami_goal"))
    release(row=goal, by=goal.told_to, base_version=goal.version)
    for check_in in goal.check_ins.filter(note=NOTE).select_related("student__school", "told_to"):
        say(check_in=check_in, by=check_in.told_to, recording=_recorded("sami_check_in"))
        release(row=check_in, by=goal.told_to, base_version=check_in.version)
    _from_home(goal, seed)


def _from_home(goal: Goal, seed: int) -> None:
    links = Guardianship.objects.active().filter(student=goal.student, may_view=True, may_comment=True)
    link = links.filter(user__username=GUARDIAN).select_related("user").first()
    if link:
        goal.relation = Relation.FAMILY
        give_feedback(
            goal=goal, by=link.user, uuid=Chance(seed, "said", "aloud").uuid(), audience=AnswerAudience.STUDENT,
            recording=_recorded("farah_message"),
        )  # fmt: skip


def _recorded(name: str) -> Checked:
    content = (Path(data.__file__).parent / "recordings" / f"{name}.mp3").read_bytes()
    return check_upload(SimpleUploadedFile(f"{name}.mp3", content), {MediaKind.AUDIO})
