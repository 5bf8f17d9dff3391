"""The next semester is planned like this one."""

import pytest
from django.urls import reverse

from accounts.models import NonSchoolDay, Term
from goals.models import Cycle, Window
from goals.models.choices import SHOWN_BY_DEFAULT
from tests import factories as make
from tests.goals.planning.stories import (
    OUT,
    PROOF,
    REFLECT,
    RELEASE,
    WRITE,
    administrator_of,
    day,
    days_of,
    of_year_12,
    saved,
)


def test_the_next_semester_is_planned_like_this_one(admin, semester):
    saved(admin, semester, kinds=[*SHOWN_BY_DEFAULT, PROOF])
    own = {"opens_on": day(5, 19), "closes_on": day(5, 27), "year_levels": [6]}
    Window.objects.create(school=semester.school, cycle=semester, kind=REFLECT, **own)
    page = admin.get(reverse("goals:cycle_new"), {"like": semester.uuid}).content.decode()
    assert f'value="{semester.uuid}" selected' in page
    sent = {
        "school": semester.school.uuid, "name": "Semester 2", "starts_on": "2026-07-13", "ends_on": "2026-12-18",
        "release_on": "2026-12-11", "like": semester.uuid,
    }  # fmt: skip
    assert admin.post(reverse("goals:cycle_new"), sent).status_code == 302
    new = Cycle.objects.get(name="Semester 2")
    assert days_of(new, WRITE) == (day(11, 13), day(11, 27))
    assert days_of(new, PROOF) == (day(11, 30), day(12, 4))
    of_six = new.windows.get(year_levels=[6])
    assert (of_six.kind, of_six.closes_on) == (REFLECT, day(11, 19))


def next_semester(client, like, **more):
    sent = {
        "school": like.school.uuid, "name": "Semester 2", "starts_on": "2026-07-13", "ends_on": "2026-12-18",
        "release_on": "2026-12-11", "like": like.uuid,
    }  # fmt: skip
    return client.post(reverse("goals:cycle_new"), sent | more)


@pytest.mark.parametrize(
    ("release", "before"), [("2026-12-12", "Friday 11 December"), ("2026-09-25", "Friday 18 September")]
)
def test_the_next_semester_is_not_planned_from_a_day_without_school(admin, semester, release, before):
    saved(admin, semester)
    answer = next_semester(admin, semester, release_on=release)
    assert answer.context["form"].errors["release_on"] == [
        f"There is no school on this day. The school day before it is {before}."
    ]
    assert f'value="{release}"' in answer.content.decode()
    assert not Cycle.objects.filter(name="Semester 2").exists()


def test_nor_from_a_day_after_the_terms_that_are_entered(admin, semester):
    saved(admin, semester)
    Term.objects.filter(number=4).delete()
    answer = next_semester(admin, semester)
    assert "the last school day is Friday 18 September. If there are more, enter the terms" in answer.content.decode()
    assert not Cycle.objects.filter(name="Semester 2").exists()


def test_a_year_that_leaves_early_moves_the_next_semester_of_nobody_else(admin, semester):
    saved(admin, semester)
    of_year_12(semester, OUT, (5, 22), (5, 29))
    assert next_semester(admin, semester).status_code == 302
    new = Cycle.objects.get(name="Semester 2")
    assert new.windows.get(kind=OUT, year_levels=None).opens_on == day(12, 11)
    assert days_of(new, WRITE) == (day(11, 13), day(11, 27))
    assert new.windows.get(year_levels=[12]).opens_on == day(11, 16)


def test_nor_does_it_move_what_is_planned_back(admin, semester):
    saved(admin, semester)
    of_year_12(semester, OUT, (5, 22), (5, 29))
    form = admin.get(reverse("goals:plan_back", args=[semester.uuid])).context["form"]
    assert form["release_on"].value() == RELEASE


@pytest.mark.parametrize(
    ("first", "last", "then"),
    [((4, 3), (4, 17), (10, 13)), ((5, 20), (5, 20), (11, 13))],
    ids=["holidays alone", "one day, a day off since"],
)
def test_a_window_without_a_school_day_is_one_day_in_the_next_semester(admin, semester, first, last, then):
    saved(admin, semester)
    NonSchoolDay.objects.create(school=semester.school, day=day(5, 20))
    of_year_12(semester, PROOF, first, last)
    assert next_semester(admin, semester).status_code == 302
    assert days_of(Cycle.objects.get(name="Semester 2"), PROOF) == (day(*then), day(*then))


def test_the_form_of_the_next_semester_knows_its_name_and_days(admin, semester):
    """From the terms that are entered; a semester is followed by the next one."""
    semester.name = "Semester 1, 2026"
    semester.save()
    form = admin.get(reverse("goals:cycle_new"), {"like": semester.uuid}).context["form"]
    assert {name: form[name].value() for name in ("name", "starts_on", "ends_on", "like")} == {
        "name": "Semester 2, 2026", "starts_on": day(6, 27), "ends_on": day(12, 18), "like": str(semester.uuid),
    }  # fmt: skip


def test_after_the_last_term_that_is_entered_the_days_are_asked_for(admin, semester):
    Term.objects.filter(school=semester.school, number__gt=2).delete()
    form = admin.get(reverse("goals:cycle_new"), {"like": semester.uuid}).context["form"]
    assert (form["like"].value(), form["name"].value()) == (str(semester.uuid), None)


def test_the_timeline_of_another_school_is_no_pattern(admin, ada, semester):
    other = make.make_school("Other School")
    administrator_of(other, ada)
    sent = {
        "school": other.uuid, "name": "Semester 2", "starts_on": "2026-03-01", "ends_on": "2026-06-26",
        "like": semester.uuid,
    }  # fmt: skip
    answer = admin.post(reverse("goals:cycle_new"), sent)
    assert answer.context["form"].errors["like"] == ["This is the timeline of another school."]
