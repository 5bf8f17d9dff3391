"""What hints leave behind: totals per rule and school, and a child's own wish to hear no more. Never a text."""

from django.db import transaction
from django.db.models import F

from accounts.models import School, Student, User
from goals.language.hints import BANDS, BY_ID
from goals.models import HintDismissal, HintSwitch, HintTotal
from goals.models.hints import OTHER_LANGUAGE


def count_hint(*, school_id: int, rule: str, what: str) -> None:
    """One more `shown`, `taken` or `ignored`, in one statement: no count is lost between two children."""
    HintTotal.objects.get_or_create(school_id=school_id, rule=rule)
    HintTotal.objects.filter(school_id=school_id, rule=rule).update(**{what: F(what) + 1})


@transaction.atomic
def dismiss_hint(*, student: Student, by: User, rule: str) -> None:
    """The student hears this no more, nothing at all any more (`ALL_RULES`), or nothing while it writes another
    language (`OTHER_LANGUAGE`); wished twice, it is written once."""
    _there, made = HintDismissal.objects.get_or_create(
        student=student, rule=rule, defaults={"school_id": student.school_id}
    )
    if made and rule in BY_ID:
        count_hint(school_id=student.school_id, rule=rule, what="ignored")


@transaction.atomic
def write_in_english(*, student: Student, by: User) -> None:
    """Takes “not in English” back: hints speak again, but for those that were put away for good."""
    HintDismissal.objects.filter(student=student, rule=OTHER_LANGUAGE).delete()


@transaction.atomic
def switch_hints(*, school: School, by: User, on: set[tuple[str, str]]) -> None:
    """From now on these rules speak, each for these year levels, and no others."""
    off = {(rule, band) for rule in BY_ID for band in BANDS} - on
    there = HintSwitch.objects.filter(school=school)
    there.exclude(pk__in=[row.pk for row in there if (row.rule, row.band) in off]).delete()
    HintSwitch.objects.bulk_create(
        [HintSwitch(school=school, rule=rule, band=band) for rule, band in sorted(off)], ignore_conflicts=True
    )
