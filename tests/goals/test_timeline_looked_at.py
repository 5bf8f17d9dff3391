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

    def said_of(kind, before, after, year_levels=None, then=()):
        (opens_on, closes_on), school = (day(*each) for each in before), semester.school
        window = Window.objects.create(
            school=school, cycle=semester, kind=kind, opens_on=opens_on, closes_on=closes_on, year_levels=year_levels
        )
        for extension in given:
            why = {"given_by": ada, "reason": "Ill"}
            Extension.objects.create(school=school, window=window, **why, **extension)
        new = after and Planned(kind, *(day(*each) for each in after), then or (year_levels and tuple(year_levels)))
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


DAYS = [(5, 14), (5, 27)]


def test_who_loses_a_window_is_named(said):
    assert said(REFLECT, DAYS, DAYS, then=(5,)) == [
        "It is about 5 students.", "No longer for Year 6: they have no other.", "Without it nothing closes for them.",
    ]  # fmt: skip


def test_who_falls_back_on_the_one_for_all_has_another(said, semester):
    window_for(semester, None)
    assert said(REFLECT, DAYS, DAYS, year_levels=[5, 6], then=(5,)) == [
        "It is about 5 students.", "No longer for Year 6: they have another.",
    ]  # fmt: skip


def test_nor_does_it_close_nothing_for_who_falls_back_on_it(said, semester):
    window_for(semester, None)
    assert said(REFLECT, DAYS, None, year_levels=[6]) == [
        "It is about 1 student.", "No longer for Year 6: they have another.",
    ]  # fmt: skip


def test_a_window_for_all_does_not_count_who_has_one_of_their_own(said, semester):
    window_for(semester, [6])
    assert said(REFLECT, DAYS, [(5, 14), (6, 1)]) == ["It is about 5 students."]


def window_for(cycle, year_levels) -> Window:
    dates = {"opens_on": day(5, 14), "closes_on": day(5, 27), "year_levels": year_levels}
    return Window.objects.create(school=cycle.school, cycle=cycle, kind=REFLECT, **dates)


def test_more_time_that_ends_with_the_window_is_named(said, anna):
    said.given.append({"student": anna, "until": day(5, 29)})
    assert said(REFLECT, DAYS, DAYS, then=(6,))[-1] == (
        "Anna Quill was given time until 29 May; this is no longer for them, so it counts for nothing."
    )


@pytest.mark.parametrize(
    ("ends", "expected"), [((5, 20), []), ((6, 1), ["Anna Quill was given time until 29 May; now all have it."])]
)
def test_more_time_in_the_window_for_all_counts_in_one_of_the_own_year_level(semester, ada, anna, ends, expected):
    window = window_for(semester, None)
    why = {"given_by": ada, "reason": "Ill"}
    Extension.objects.create(school=semester.school, window=window, student=anna, until=day(5, 29), **why)
    (change,) = changes_of(semester, [], [Planned(REFLECT, day(5, 1), day(*ends), (5,))], ada)
    assert change.said == ["It is about 5 students.", *expected]


def test_more_time_stays_with_who_falls_back_on_the_window_for_all(said, semester, anna):
    window_for(semester, None)
    said.given.append({"student": anna, "until": day(5, 29)})
    assert said(REFLECT, DAYS, DAYS, year_levels=[5, 6], then=(6,)) == [
        "It is about 1 student.", "No longer for Year 5: they have another.",
    ]  # fmt: skip


def test_not_all_have_the_time_of_a_teacher_while_a_year_level_ends_sooner(said, semester, ada):
    window_for(semester, [6])
    said.given.append({"teacher": ada, "until": day(5, 29)})
    assert "now all have it" not in " ".join(said(REFLECT, DAYS, [(5, 14), (6, 1)]))


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
    with django_assert_num_queries(6 if number == 1 else 7):
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


def next_semester(client, like, **more):
    sent = {
        "school": like.school.uuid, "name": "Semester 2", "starts_on": "2026-07-13", "ends_on": "2026-12-18",
        "release_on": "2026-12-11", "like": like.uuid,
    }  # fmt: skip
    return client.post(reverse("goals:cycle_new"), sent | more)


def of_year_12(cycle, kind, first, last) -> Window:
    dates = {"opens_on": day(*first), "closes_on": day(*last), "year_levels": [12]}
    return Window.objects.create(school=cycle.school, cycle=cycle, kind=kind, **dates)


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
