"""New dates are looked at before they are saved."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import Term
from goals.models import Window
from goals.models.choices import SHOWN_BY_DEFAULT
from tests.goals.planning.stories import (
    OUT,
    PROOF,
    REFLECT,
    RELEASE,
    SET,
    WRITE,
    day,
    days_of,
    plan,
    saved,
)


def test_nothing_is_saved_before_it_was_looked_at(admin, semester):
    page = plan(admin, semester).content.decode()
    assert "Nothing is saved yet." in page
    assert "21 May – 4 June" in page
    assert not semester.windows.exists()
    saved(admin, semester)
    assert days_of(semester, WRITE) == (day(5, 21), day(6, 4))


def test_the_finer_windows_come_when_they_are_asked_for(admin, semester):
    saved(admin, semester)
    saved(admin, semester, kinds=[*SHOWN_BY_DEFAULT, PROOF])
    assert days_of(semester, PROOF) == (day(6, 5), day(6, 12))
    assert semester.windows.count() == len(SHOWN_BY_DEFAULT) + 1


def test_a_later_release_takes_its_windows_along_and_leaves_all_others(admin, semester):
    saved(admin, semester)
    own = {"opens_on": day(5, 1), "closes_on": day(5, 20), "year_levels": [6]}
    Window.objects.create(school=semester.school, cycle=semester, kind=REFLECT, **own)
    saved(admin, semester, release=RELEASE + timedelta(days=3), kinds=[WRITE, OUT])
    assert semester.windows.get(kind=OUT).opens_on == day(6, 22)
    assert days_of(semester, WRITE) == (day(5, 22), day(6, 5))
    assert semester.windows.get(kind=SET).opens_on == day(2, 10)
    assert semester.windows.get(year_levels=[6]).closes_on == day(5, 20)


def test_dates_that_stand_already_change_nothing(admin, semester):
    saved(admin, semester)
    page = plan(admin, semester).content.decode()
    assert "Every window has these dates already." in page
    assert "Save these dates" not in page


def test_the_page_does_not_call_it_enough_where_a_year_level_has_no_time(admin, semester):
    saved(admin, semester)
    page = admin.get(reverse("goals:cycle", args=[semester.uuid])).content.decode()
    assert "Every window leaves time enough." in page
    semester.windows.filter(kind=REFLECT).update(year_levels=[5])
    page = admin.get(reverse("goals:cycle", args=[semester.uuid])).content.decode()
    assert "Every window leaves time enough." not in page
    assert "All but Year 5: No time is set aside to look back." in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"release_on": "2027-01-01"}, "outside the timeline"),
        ({"release_on": "2026-01-28"}, "This day has passed."),
        ({"release_on": "31 June"}, "Enter a valid date."),
        ({"release_on": "2026-06-20"}, "There is no school on this day. The school day before it is Friday 19 June."),
        ({"release_on": "2026-04-10"}, "There is no school on this day. The school day before it is Thursday 2 April."),
        ({"kinds": []}, "This field is required."),
        ({"kinds": ["party"]}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(admin, semester, sent, sentence):
    assert sentence in plan(admin, semester, **sent, **{"looked-at": 1}).content.decode()
    assert not semester.windows.exists()


def test_without_terms_nothing_is_planned_back_and_the_page_says_what_to_do(admin, semester):
    Term.objects.all().delete()
    page = plan(admin, semester).content.decode()
    assert "There is no school day between these days. Enter the terms first." in page
    assert "Every window has these dates already." not in page
    assert f'value="{RELEASE.isoformat()}"' in page


def test_nor_from_a_day_before_school_begins(admin, semester):
    Term.objects.filter(number=1).delete()
    page = plan(admin, semester, release=day(4, 1)).content.decode()
    assert "There is no school on this day. The first school day is Monday 20 April." in page


def test_who_saved_in_between_is_not_overwritten(admin, semester):
    saved(admin, semester)
    old = plan(admin, semester, **{"looked-at": 1, "base_version": 1}, kinds=[PROOF])
    assert "Somebody changed this timeline while you were here." in old.content.decode()
    assert not semester.windows.filter(kind=PROOF).exists()


def test_changed_boxes_are_looked_at_and_come_back_as_they_were_typed(admin, semester):
    saved(admin, semester, kinds=[REFLECT])
    semester.refresh_from_db()
    window, address = semester.windows.get(), reverse("goals:cycle", args=[semester.uuid])
    sent = {
        "form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 1, "base_version": semester.version, "form-0-key": window.pk,
        "form-0-kind": REFLECT, "form-0-opens_on": "2026-05-14", "form-0-closes_on": "2026-05-20",
    }  # fmt: skip
    looked = admin.post(address, sent)
    assert "14 May – 20 May, 5 school days" in looked.content.decode()
    assert "at least 8 are recommended" in looked.content.decode()
    assert dict(looked.context["sent"]) == {name: str(value) for name, value in sent.items()}
    boxes = admin.post(address, sent | {"again": 1}).content.decode()
    assert 'value="2026-05-20"' in boxes
    assert days_of(semester, REFLECT) == (window.opens_on, window.closes_on)
    assert admin.post(address, sent | {"looked-at": 1}).status_code == 302
    assert days_of(semester, REFLECT) == (day(5, 14), day(5, 20))
