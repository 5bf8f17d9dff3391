"""What was said a moment ago: asked for, tapped at home in another language, and a wish to talk."""

from uuid import UUID

from accounts.models import Guardianship, Student, User
from accounts.roles import Audience, Relation
from goals.actions.feedback import choose_language, give_feedback
from goals.actions.someone import answer_wish, ask_to_talk
from goals.messages.phrases import PROUD
from goals.models import Goal, ListedAdult
from goals.models.choices import AnswerAudience
from goals_portal.demo.chance import Chance


def say_something(seed: int) -> None:
    """The named children, their families and their teachers. Nothing comes from a family that does not see the goal."""
    chance = Chance(seed, "said", "now")
    _ask_for_feedback("mia.marigold", chance.uuid())
    _tap_at_home("mia.marigold", "rosa.marigold", "en", chance)
    for child in ("sami.nightjar", "zayd.nightjar"):
        _tap_at_home(child, "", "ar", chance)
    words = "Can we talk at lunch? I would rather say it than write it."
    _wish("kit.thornbill", "harper.lyrebird", words, chance.uuid())
    _wish("zayd.nightjar", "willow.bower", "", chance.uuid(), answer="Of course. Come by after home group.")
    _list_an_adult("asha.fernleaf")


def _goal_of(username: str) -> Goal | None:
    """The newest ongoing goal of the child that the family reads."""
    goals = Goal.objects.ongoing().filter(student__user__username=username, audience=Audience.FAMILY)
    return goals.select_related("student", "school").order_by("created_at").last()


def _ask_for_feedback(username: str, uuid: UUID) -> None:
    goal = _goal_of(username)
    if goal:
        goal.relation = Relation.OWN
        latest = goal.check_ins.filter(audience=Audience.FAMILY).first()
        give_feedback(
            goal=goal, by=goal.student.user, uuid=uuid, audience=AnswerAudience.STUDENT, about=latest,
            text="Is the second bridge too long?", asks_for_reply=True,
        )  # fmt: skip


def _tap_at_home(child: str, guardian: str, language: str, chance: Chance) -> None:
    """In the family's language; of the first guardian who may write, if nobody is named."""
    goal = _goal_of(child)
    links = Guardianship.objects.active().filter(student__user__username=child, may_view=True, may_comment=True)
    named = links.filter(user__username=guardian) if guardian else links.order_by("user__username")
    link = named.select_related("user").first()
    uuid = chance.uuid()
    if goal and link:
        goal.relation = Relation.FAMILY
        choose_language(by=link.user, language=language)
        give_feedback(
            goal=goal, by=link.user, uuid=uuid, audience=AnswerAudience.STUDENT, phrase=PROUD, phrase_language=language
        )


def _wish(username: str, adult: str, text: str, key: UUID, answer: str = "") -> None:
    student = Student.objects.select_related("school").filter(user__username=username).first()
    chosen = User.objects.filter(username=adult).first()
    if student and chosen:
        wish = ask_to_talk(student=student, by=student.user, key=key, adult=chosen, text=text)
        if answer:
            answer_wish(wish=wish, by=chosen, base_version=wish.version, answer=answer, meet_at=None)


def _list_an_adult(username: str) -> None:
    for membership in User.objects.get(username=username).memberships.active():
        ListedAdult.objects.create(school=membership.school, user=membership.user)
