"""What is on a log-in card, and who it lets in. The card itself is something one has; the three pictures are something
one knows: who finds a card in the yard still has to guess, and may not do so often."""

import hashlib
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.access import get_for, list_for, lock_students
from accounts.models import ClassGroup, ClassRecord, Enrolment, LoginCard, Student, StudentRecord
from accounts.models.students import here
from accounts.roles import allows

SECRET_BYTES = 15
HOW_MANY = 3


@dataclass(frozen=True)
class Picture:
    """`key` is what is sent, `icon` the heroicon."""

    key: str
    icon: str
    label: str | Promise


PICTURES = [
    Picture("sun", "sun", _("Sun")),
    Picture("moon", "moon", _("Moon")),
    Picture("star", "star", _("Star")),
    Picture("heart", "heart", _("Heart")),
    Picture("cloud", "cloud", _("Cloud")),
    Picture("flash", "bolt", _("Lightning")),
    Picture("fire", "fire", _("Fire")),
    Picture("bell", "bell", _("Bell")),
    Picture("gift", "gift", _("Present")),
    Picture("key", "key", _("Key")),
    Picture("rocket", "rocket-launch", _("Rocket")),
    Picture("cake", "cake", _("Cake")),
]
BY_KEY = {picture.key: picture for picture in PICTURES}
"""Twelve, of which three in their order: 1,728 ways, so forty guesses find one card in 43."""


def new_secret() -> str:
    return secrets.token_urlsafe(SECRET_BYTES)


def hash_of(secret: str) -> str:
    """120 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_pictures() -> list[Picture]:
    """Three in their order; the same may come again."""
    return [secrets.choice(PICTURES) for _place in range(HOW_MANY)]


def mark_of(secret: str, pictures: list[str]) -> str:
    """What is kept of the pictures. They are too few for any hash to hide, so the secret that only the card has goes
    in: with the database alone nobody can even try them."""
    return salted_hmac("accounts.cards", f"{secret} {' '.join(pictures)}", algorithm="sha256").hexdigest()


def card_for(secret: str) -> LoginCard | None:
    """The card in force with this secret, whose student may log in today."""
    found = LoginCard.objects.live().filter(secret_hash=hash_of(secret))
    found = found.filter(here(timezone.now(), "student__"), student__user__is_active=True)
    return found.select_related("student__user", "student__school").first()


def class_for_log_ins(request: HttpRequest, uuid: UUID, *, to: str, lock: bool = False) -> ClassGroup:
    """The class for whose children the person may do `to`: as the keeper of its record, else as its teacher."""
    classes = ClassRecord.objects if keeps_class(request, uuid, to) else ClassGroup.objects
    return get_for(request, classes.select_related("school"), to=to, lock=lock, uuid=uuid)


def keeps_class(request: HttpRequest, uuid: UUID, to: str) -> bool:
    kept = ClassRecord.objects.filter(uuid=uuid).visible_to(request.user).first()
    return bool(kept and allows(kept.relation, kept.access_noun, to))


def who_gets_cards(request: HttpRequest, class_group: ClassGroup, *, lock: bool = False) -> list[Student]:
    """Of a class, those whom the person may give a card, by name. With `lock`, inside the write's transaction, the
    students are locked before that is asked."""
    enrolled = Enrolment.objects.active().filter(class_group=class_group).values_list("student", flat=True)
    if lock:
        lock_students(list(enrolled))
    of_class = {"pk__in": enrolled.all()}
    as_teacher = list_for(request, Student.objects.filter(**of_class).select_related("user", "school"), to="give_card")
    kept = StudentRecord.objects.filter(**of_class).exclude(pk__in=[student.pk for student in as_teacher])
    as_office = list_for(request, kept.select_related("user", "school"), to="give_card")
    return sorted([*as_teacher, *as_office], key=lambda each: (each.family_name, each.preferred_name, each.pk))


def live_cards(students: list[Student]) -> dict[int, LoginCard]:
    """The cards in force, by student."""
    return {card.student_id: card for card in LoginCard.objects.live().filter(student__in=students)}


def opens(card: LoginCard, secret: str, pictures: list[str]) -> bool:
    """Are these its pictures? A guess is counted as wrong before it is looked at: two at once count twice."""
    guess = LoginCard.objects.live().filter(pk=card.pk)
    counted = guess.update(wrong_in_a_row=F("wrong_in_a_row") + 1, wrong_in_all=F("wrong_in_all") + 1)
    if not counted or not constant_time_compare(mark_of(secret, pictures), card.pictures):
        return False
    LoginCard.objects.filter(pk=card.pk).update(
        wrong_in_a_row=0, wrong_in_all=F("wrong_in_all") - 1, last_used_at=timezone.now()
    )
    return True
