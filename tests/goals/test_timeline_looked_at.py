"""New dates are looked at before they are saved: what changes, for whom, and whether there is time enough."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, NonSchoolDay, SchoolYear, Term
from accounts.models.people import Role
from accounts.roles import Audience
from goals.models import Cycle, Extension, Reflection, Window
from goals.models.choices import SHOWN_BY_DEFAULT, WindowKind
from goals.timeline.changes import changes_of
from goals.timeline.plan import Planned
from tests import factories as make

SET, REFLECT, WRITE, PROOF, SIGN_OFF, OUT = (
    WindowKind.SET, WindowKind.REFLECT, WindowKind.WRITE, WindowKind.PROOF, WindowKind.SIGN_OFF, WindowKind.RELEASE,
)  # fmt: skip


TERMS = [((1, 28), (4, 2)), ((4, 20), (6, 26)), ((7, 13), (9, 18)), ((10, 5), (12, 18))]
PUBLIC_HOLIDAYS = [(3, 9), (6, 8), (11, 3)]


def day(month: int, number: int) -> date:
    return date(2026, month, number)


RELEASE = day(6, 19)


@pytest.fixture
def semester(db):
    """The first semester of 2026 in Victoria, not yet planned; today is its second school day."""
    with time_machine.travel("2026-01-29T09:00:00+11:00", tick=False):
        school = make.make_school("Once School")
        year = SchoolYear.objects.create(school=school, name="2026", starts_on=day(1, 28), ends_on=day(12, 18))
        for number, (first, last) in enumerate(TERMS, start=1):
            dates = {"starts_on": day(*first), "ends_on": day(*last)}
            Term.objects.create(school=school, school_year=year, number=number, **dates)
        NonSchoolDay.objects.bulk_create(NonSchoolDay(school=school, day=day(*each)) for each in PUBLIC_HOLIDAYS)
        dates = {"starts_on": day(1, 28), "ends_on": day(6, 26)}
        yield Cycle.objects.create(school=school, school_year=year, name="Semester 1", **dates)


@pytest.fixture
def ada(semester):
    return administrator_of(semester.school)


def administrator_of(school, user=None):
    user = user or make.make_user("Ada Plan")
    Membership.objects.create(school=school, user=user, role=Role.ADMIN, starts_at=timezone.now())
    return user


@pytest.fixture
def admin(ada, client_of):
    return client_of(ada)


def plan(client, cycle, release=RELEASE, kinds=SHOWN_BY_DEFAULT, **more):
    cycle.refresh_from_db()
    sent = {"release_on": release.isoformat(), "kinds": list(kinds), "base_version": cycle.version}
    return client.post(reverse("goals:plan_back", args=[cycle.uuid]), sent | more)


def saved(client, cycle, **more) -> None:
    assert plan(client, cycle, **{"looked-at": 1}, **more).status_code == 302


def days_of(cycle, kind) -> tuple[date, date]:
    window = cycle.windows.get(kind=kind)
    return window.opens_on, window.closes_on


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


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"release_on": "2027-01-01"}, "outside the timeline"),
        ({"release_on": "2026-01-28"}, "This day has passed."),
        ({"release_on": "31 June"}, "Enter a valid date."),
        ({"kinds": []}, "This field is required."),
        ({"kinds": ["party"]}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(admin, semester, sent, sentence):
    assert sentence in plan(admin, semester, **sent, **{"looked-at": 1}).content.decode()
    assert not semester.windows.exists()


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


# --------------------------------------------------------------------------------------------- for whom


@pytest.fixture
def anna(semester):
    """Of six students; four others are in Year 5, and one in Year 6."""
    anna, *_others = (
        make.make_student(semester.school_year, name, level)
        for name, level in (("Anna Quill", 5), *[("Ben Heath", 5)] * 4, ("Chloe Fern", 6))
    )
    return anna


@pytest.fixture
def said(semester, ada, anna):
    """What is said of a window that is planned, once it has the days given, or (None) goes."""

    def said_of(kind, before, after, year_levels=None):
        (opens_on, closes_on), school = (day(*each) for each in before), semester.school
        window = Window.objects.create(
            school=school, cycle=semester, kind=kind, opens_on=opens_on, closes_on=closes_on, year_levels=year_levels
        )
        for extension in given:
            why = {"given_by": ada, "reason": "Ill"}
            Extension.objects.create(school=school, window=window, **why, **extension)
        new = after and Planned(kind, *(day(*each) for each in after), year_levels and tuple(year_levels))
        (change,) = changes_of(semester, [(window, new)], [], ada)
        return change.said

    given: list[dict] = []
    said_of.given = given
    return said_of


def test_looking_back_that_ends_sooner_says_how_many_have_not_yet(said, anna, semester):
    goal = make.make_goal(anna, semester)
    Reflection.of(goal, text="I read more.", audience=Audience.TEACHERS).save()
    assert said(REFLECT, [(5, 14), (5, 27)], [(5, 14), (5, 20)]) == [
        "It is about 6 students.",
        "5 have not looked back yet.",
    ]


def test_what_is_private_counts_for_nothing(said, anna, semester):
    Reflection.of(make.make_goal(anna, semester), text="For me alone.").save()
    assert said(REFLECT, [(5, 14), (5, 27)], [(5, 14), (5, 20)])[1] == "6 have not looked back yet."


def test_days_that_are_over_are_said(ada, client_of, semester):
    """Planned back on 1 June from 19 June, three windows lie before today: it says so, and does not forbid it."""
    with time_machine.travel("2026-06-01T09:00:00+10:00", tick=False):
        page = plan(client_of(ada), semester).content.decode()
    assert page.count("These days are over by now.") == 3


def test_of_a_few_nothing_is_counted(said):
    assert said(REFLECT, [(5, 14), (5, 27)], [(5, 14), (5, 20)], year_levels=[6]) == ["It is about 1 student."]


def test_it_counts_the_year_levels_of_the_window_alone(said):
    assert said(REFLECT, [(5, 14), (5, 20)], [(5, 14), (5, 27)], year_levels=[6]) == ["It is about 1 student."]


def test_writing_that_ends_sooner_says_what_teachers_cannot_do_then(said):
    assert said(WRITE, [(5, 21), (6, 4)], [(5, 21), (6, 3)])[-1] == (
        "After 3 June nobody writes comments without more time; what was typed is kept."
    )


def test_signing_off_is_about_those_who_do(said):
    assert said(SIGN_OFF, [(6, 15), (6, 16)], [(6, 12), (6, 16)]) == ["It is about those who sign off the reports."]


def test_a_window_that_goes_closes_nothing_any_more(said):
    assert said(REFLECT, [(5, 14), (5, 27)], None)[-1] == "Without it nothing closes for them."


def test_the_hour_of_a_planned_release_is_another_matter(said):
    assert "go out at that hour all the same" in said(OUT, [(6, 19), (6, 19)], [(6, 22), (6, 22)])[-1]


def test_more_time_that_all_have_now_is_named(said, anna, ada):
    said.given.append({"student": anna, "until": day(5, 29)})
    said.given.append({"teacher": ada, "until": day(6, 8)})
    assert said(REFLECT, [(5, 14), (5, 27)], [(5, 14), (6, 1)])[1:] == [
        "Anna Quill was given time until 29 May; now all have it."
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_the_same_queries_for_any_number_of_windows(semester, ada, anna, django_assert_num_queries, number):
    kinds = [REFLECT, WRITE, PROOF][:number]
    new = [Planned(kind, day(5, 14), day(5, 20)) for kind in kinds]
    windows = [
        Window.objects.create(
            school=semester.school, cycle=semester, kind=kind, opens_on=day(5, 14), closes_on=day(5, 27)
        )
        for kind in kinds
    ]
    with django_assert_num_queries(5 if number == 1 else 6):
        changes_of(semester, list(zip(windows, new, strict=True)), [], ada)


# --------------------------------------------------------------------------------------------- the next one


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
