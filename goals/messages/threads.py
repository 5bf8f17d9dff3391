"""The messages about a goal, as one reader sees them."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import list_for
from accounts.models import User
from accounts.roles import ROLES, Audience, Relation, allows
from goals.actions.feedback import can_be_taken_back, can_still_be_edited, minutes_left
from goals.messages.phrases import ENGLISH, Shown, language_of, shown_to
from goals.models import CheckIn, Evidence, Feedback, Goal, Seen, Target
from goals.models.choices import AnswerAudience
from goals.pages import shows_files
from goals.parts import part_name

LEVELS = {
    AnswerAudience.ONLY_ME: "me",
    AnswerAudience.TEAM: "adult",
    AnswerAudience.STUDENT: "teachers",
    AnswerAudience.FAMILY: "family",
}
"""The pictures of templates/components/audience.html."""

PARTS_OFFERED = 5
"""Only the latest check-ins are offered for a message, and the one whose page was open."""
LONG = 160

AUDIENCE_WORDS = {
    Relation.OWN: {AnswerAudience.STUDENT: _("Me and my teachers"), AnswerAudience.FAMILY: _("My family too")},
    Relation.FAMILY: {
        AnswerAudience.STUDENT: _("Your child and the teachers"),
        AnswerAudience.FAMILY: _("Your child, the teachers and the family"),
    },
}


@dataclass(frozen=True)
class Message:
    """`language`: in which the reader reads phrases."""

    feedback: Feedback
    mine: bool
    editable: bool
    can_take_back: bool
    language: str

    @property
    def role(self) -> str:
        """What the author was to the student; the student needs no such word."""
        relation = self.feedback.author_relation
        return "" if relation == Relation.OWN else Relation(relation).label

    @property
    def level(self) -> str:
        return LEVELS[self.feedback.audience]

    @property
    def audience_words(self) -> str:
        words = AUDIENCE_WORDS.get(self.feedback.relation, {})
        return words.get(self.feedback.audience) or self.feedback.get_audience_display()

    @property
    def about(self) -> str:
        """The part that the message is about, where the reader may see that part too."""
        part = self.feedback.part
        return part_name(part) if part is not None and is_shown(part, self.feedback.relation) else ""

    @property
    def about_name(self) -> str:
        """What an answer to it is about."""
        part = self.feedback.part
        return name_in_form(part) if self.about else ""

    @property
    def phrase(self) -> Shown | None:
        said = self.feedback
        return shown_to(said.phrase, self.language, said.phrase_language) if said.phrase else None

    @property
    def in_short(self) -> str:
        """For a list: its words, or what it is."""
        if self.feedback.text:
            return self.feedback.text
        return self.phrase.text if self.phrase else gettext("A voice message")

    @property
    def voice(self) -> str:
        """Where the reader can hear it."""
        heard = self.feedback.recording_id and shows_files(self.feedback)
        return reverse("goals:feedback_recording", args=[self.feedback.uuid]) if heard else ""

    @property
    def waits_for_release(self) -> bool:
        """A voice that is for the family, and that no teacher has heard yet."""
        voice = self.feedback.recording_id is not None and self.feedback.released_at is None
        return voice and self.feedback.audience == AnswerAudience.FAMILY

    @property
    def may_release(self) -> bool:
        goes_home = self.feedback.audience == AnswerAudience.FAMILY and self.feedback.author_relation == Relation.OWN
        return bool(self.feedback.recording_id) and goes_home and allows(self.feedback.relation, "goal", "release")

    @property
    def may_see_before(self) -> bool:
        changed = self.feedback.edited_at is not None and self.feedback.taken_back_at is None
        return changed and allows(self.feedback.relation, "goal", "history")

    @property
    def minutes_left(self) -> int:
        return minutes_left(self.feedback)

    @property
    def seen_by(self) -> str:
        """Who has seen what one's own message says, and had nothing to add."""
        names = list(dict.fromkeys(self.feedback.seen_names)) if self.mine else []
        return get_text_list(names, gettext("and"))

    @property
    def is_long(self) -> bool:
        return len(self.feedback.text) > LONG


@dataclass(frozen=True)
class Said:
    """What is said about one part of a goal, in its place. `asked`: the student waits for an answer to it."""

    name: str
    messages: list[Message]
    asked: bool
    can_be_asked: bool
    key: UUID = field(default_factory=uuid4)

    @property
    def folded(self) -> bool:
        return len(self.messages) > 1 or any(message.is_long for message in self.messages)


def name_in_form(part: Target | CheckIn | Evidence) -> str:
    """How a part is called in the form and the address of a message about it."""
    return f"{part._meta.model_name}-{part.uuid}"


def is_shown(part: Target | CheckIn | Evidence, relation: int) -> bool:
    """The rule of goals/access/ for a part at hand whose goal is seen through `relation`."""
    if part.effective < ROLES[Relation(relation)].reads:
        return False
    if isinstance(part, Evidence):
        return part.binned_at is None and (part.released_at is not None or relation != Relation.FAMILY)
    return True


def parts_of(request: HttpRequest, goal: Goal) -> tuple:
    """What a message can be about, beside the whole goal. Three queries."""
    wanted = request.GET.get("about") or request.POST.get("about") or ""
    check_ins = list_for(request, goal.check_ins.all())
    latest = [found for n, found in enumerate(check_ins) if n < PARTS_OFFERED or name_in_form(found) == wanted]
    return (
        *list_for(request, goal.targets.all()),
        *latest,
        *list_for(request, goal.evidence.kept().select_related("file")),
    )


def thread_of(request: HttpRequest, goal: Goal) -> list[Message]:
    """The messages about `goal` that the person may read, oldest first. One query, and one where there are phrases."""
    found = list_for(
        request,
        goal.feedback.select_related(
            "author", "asked_of", "recording", "target", "check_in", "evidence__file"
        ).annotate(seen_names=seen_names()),
    )
    phrases = any(feedback.phrase for feedback in found)
    language = language_of(request.user, goal.student, goal.relation) if phrases else ENGLISH
    return [message_of(feedback, request.user, language) for feedback in found]


def seen_names() -> ArraySubquery:
    """Who has seen a message and had nothing to say: the child, and adults at school."""
    seen = Seen.objects.filter(feedback=OuterRef("pk")).exclude(relation=Relation.FAMILY)
    return ArraySubquery(seen.order_by("at").values("by__name"))


def message_of(feedback: Feedback, user: User, language: str) -> Message:
    mine, taken_back = can_still_be_edited(feedback, user), can_be_taken_back(feedback, user)
    return Message(feedback, feedback.author_id == user.pk, mine, taken_back, language)


def put_beside_parts(thread: list[Message], parts: list[Target | CheckIn | Evidence], goal: Goal) -> None:
    """Puts `talk` on each part: what was said about it, as far as the reader sees it. One tap to ask stands where it is
    wanted: at what is still to do, the latest check-in, and work."""
    about: dict[tuple, list[Message]] = {}
    for message in thread:
        if part := message.feedback.part:
            about.setdefault((type(part), part.pk), []).append(message)
    own, asked = goal.relation == Relation.OWN, asked_in(thread)
    latest = next((part for part in parts if isinstance(part, CheckIn)), None)
    for part in parts:
        said = about.get((type(part), part.pk), [])
        is_over = (isinstance(part, CheckIn) and part is not latest) or (isinstance(part, Target) and part.done_at)
        can_be_asked = own and not is_over and part.effective >= Audience.TEACHERS
        part.talk = Said(name_in_form(part), said, any(message.feedback in asked for message in said), can_be_asked)


def asked_in(thread: list[Message]) -> list[Feedback]:
    """What the student asked for and no adult at school has answered or seen yet."""
    asked: list[Feedback] = []
    for message in thread:
        said = message.feedback
        if said.asks_for_reply and said.taken_back_at is None and not said.seen_names:
            asked.append(said)
        elif said.author_relation not in (Relation.OWN, Relation.FAMILY):
            asked = []
    return asked
