"""The staff-room: everybody sorts the same examples."""

import random
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import School, User
from goals.models import Exemplar, Sorting, SortingAnswer, SortingItem
from goals.models.choices import Fault

EXAMPLES, FAULTY = 12, 7


@transaction.atomic
def open_sorting(*, school: School, by: User, uuid: UUID, band: str) -> Sorting:
    """A sorting with examples drawn by chance, every fault among them as far as the school has examples; opened once
    however often the form is sent."""
    if there := Sorting.objects.filter(uuid=uuid).first():
        if (there.school_id, there.opened_by_id) != (school.pk, by.pk):
            raise ValidationError(_("Please load this page again, then open the sorting."))
        return there
    sorting = Sorting.objects.create(school=school, uuid=uuid, opened_by=by, opened_at=timezone.now(), band=band)
    SortingItem.objects.bulk_create(
        SortingItem(school=school, sorting=sorting, exemplar=exemplar, position=position)
        for position, exemplar in enumerate(drawn(school, band), 1)
    )
    return sorting


def drawn(school: School, band: str) -> list[Exemplar]:
    shown = Exemplar.objects.shown().filter(school=school, **({"band": band} if band else {}))
    ready = list(shown)
    random.shuffle(ready)
    faulty = _first_of_each_fault([each for each in ready if each.fault])[:FAULTY]
    found = faulty + [each for each in ready if each.is_good][: EXAMPLES - len(faulty)]
    random.shuffle(found)
    return found


def _first_of_each_fault(faulty: list[Exemplar]) -> list[Exemplar]:
    """The same, with one of each fault at the front."""
    firsts = {each.fault: each for each in faulty}
    front = [firsts[fault] for fault in Fault if fault in firsts]
    return front + [each for each in faulty if each not in front]


def voice_of(sorting: Sorting, user: User) -> str:
    """The same for all answers of one colleague in one sorting; nobody can read from it whose they are."""
    return salted_hmac("goals.language.sorting", f"{sorting.uuid} {user.uuid}", algorithm="sha256").hexdigest()


@transaction.atomic
def sort_examples(*, sorting: Sorting, by: User, answers: dict[SortingItem, str]) -> None:
    """How `by` sorts the examples; sorting again replaces it."""
    voice = voice_of(sorting, by)
    SortingAnswer.objects.bulk_create(
        [
            SortingAnswer(school_id=sorting.school_id, item=item, voice=voice, fault=fault)
            for item, fault in answers.items()
        ],
        update_conflicts=True,
        unique_fields=["item", "voice"],
        update_fields=["fault"],
    )
