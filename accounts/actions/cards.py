"""Making log-in cards and taking them back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.access import lock_students
from accounts.actions.log_ins import give_log_ins
from accounts.cards import Picture, hash_of, mark_of, new_pictures, new_secret
from accounts.models import LoginCard, School, SchoolYear, Student, User

WITHOUT_A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class NewCard:
    """A card at the only moment when its secret and its pictures can be read."""

    student: Student
    secret: str
    pictures: list[Picture]


def draw_cards(students: list[Student]) -> list[NewCard]:
    """New cards for `students` (with `user`), in their order. Nothing opens with them before they are kept; who has no
    log-in gets one, since its user name stands on the card."""
    without = [student for student in students if student.user_id is None]
    with transaction.atomic():
        give_log_ins(without)
        Student.objects.bulk_update(without, ["user"])
    return [NewCard(student, new_secret(), new_pictures()) for student in students]


@transaction.atomic
def keep_cards(*, cards: list[NewCard], school: School, by: User) -> None:
    """From now on the students of `school` come in with these; the cards before end. They run out with the school
    year."""
    students = [card.student for card in cards]
    lock_students([student.pk for student in students])
    revoke_cards(students=students, by=by)
    until = runs_out(school)
    LoginCard.objects.bulk_create(
        LoginCard(
            school=school, student=card.student, made_by=by, expires_at=until,
            secret_hash=hash_of(card.secret), pictures=mark_of(card.secret, [picture.key for picture in card.pictures]),
        )
        for card in cards
    )  # fmt: skip


def make_cards(*, students: list[Student], by: User) -> list[NewCard]:
    """Drawn and kept at once, for `students` of one school (with `user` and `school`)."""
    cards = draw_cards(students)
    keep_cards(cards=cards, school=students[0].school, by=by)
    return cards


def runs_out(school: School) -> datetime:
    year = SchoolYear.objects.now_at(school).first()
    return school.end_of(year.ends_on) if year else timezone.now() + WITHOUT_A_YEAR


@transaction.atomic
def revoke_cards(*, students: list[Student], by: User) -> int:
    """Nothing opens with the cards of `students` any more; how many there were."""
    return LoginCard.objects.filter(student__in=students, revoked_at__isnull=True).update(revoked_at=timezone.now())
