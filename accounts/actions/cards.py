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


@transaction.atomic
def make_cards(*, students: list[Student], by: User) -> list[NewCard]:
    """A new card for each of `students` of one school (with `user` and `school`), in their order; it ends the one
    before. Who has no log-in gets one. A card runs out with the school year."""
    lock_students([student.pk for student in students])
    without = [student for student in students if student.user_id is None]
    give_log_ins(without)
    Student.objects.bulk_update(without, ["user"])
    LoginCard.objects.filter(student__in=students, revoked_at__isnull=True).update(revoked_at=timezone.now())
    until = runs_out(students[0].school)
    made = [NewCard(student, new_secret(), new_pictures()) for student in students]
    LoginCard.objects.bulk_create(
        LoginCard(
            school_id=card.student.school_id, student=card.student, made_by=by,
            secret_hash=hash_of(card.secret), pictures=mark_of(card.secret, [picture.key for picture in card.pictures]),
            expires_at=until,
        )
        for card in made
    )  # fmt: skip
    return made


def runs_out(school: School) -> datetime:
    year = SchoolYear.objects.on(school.today()).filter(school=school).first()
    return school.end_of(year.ends_on) if year else timezone.now() + WITHOUT_A_YEAR


@transaction.atomic
def revoke_cards(*, students: list[Student], by: User) -> int:
    """Nothing opens with the cards of `students` any more; how many there were."""
    return LoginCard.objects.filter(student__in=students, revoked_at__isnull=True).update(revoked_at=timezone.now())
