"""More time for one person: who reads of it, for whom it can be given, and how it is taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRestriction
from goals.models import Extension, Window
from goals.models.choices import WindowKind
from goals.timeline.changes import changes_of
from goals.timeline.plan import Planned
from tests import factories as make

MOVED = "Moved with her mother."


def day(days: int):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def reflect(world):
    dates = {"opens_on": day(-20), "closes_on": day(5)}
    return Window.objects.create(school=world.school, cycle=world.cycle, kind=WindowKind.REFLECT, **dates)


def more_time(world, window, until=10, reason=MOVED, **whom) -> Extension:
    whom = whom or {"student": world.anna_s}
    why = {"reason": reason, "given_by": world.principal}
    return Extension.objects.create(school=world.school, window=window, until=day(until), **why, **whom)


# ------------------------------------------------------------------------------------------- who reads of it


def read_by(client, cycle) -> str:
    return client.get(reverse("goals:cycle", args=[cycle.uuid])).content.decode()


def said_to(user, cycle, window) -> str:
    """What the page before saving says of a window that is to end later than the time that was given."""
    new = Planned(WindowKind.REFLECT, window.opens_on, day(15), None)
    (change,) = changes_of(cycle, [(window, new)], [], user)
    return " ".join(change.said)


@pytest.fixture
def runs_it(world):
    """Somebody who runs the timeline, as administrator, principal or reporting coordinator."""

    def person(duty):
        if duty == "admin":
            return make.make_member(world.school, "Bo Quill", "admin")
        return make.make_responsible(world.school, "Bo Quill", duty)

    return person


DUTIES = pytest.mark.parametrize("duty", ["admin", "principal", "reporting"])


@DUTIES
def test_who_runs_the_timeline_reads_who_has_more_time_and_why(world, reflect, runs_it, client_of, duty):
    bo = runs_it(duty)
    more_time(world, reflect)
    assert MOVED in read_by(client_of(bo), world.cycle)
    assert "Anna Quill was given time" in said_to(bo, world.cycle, reflect)


def shut_out(world, bo) -> None:
    AccessRestriction.objects.create(
        school=world.school, student=world.anna_s, user=bo, reason="Court order", recorded_by=world.admin,
        starts_at=timezone.now() - timedelta(days=1),
    )  # fmt: skip


def her_father(world, bo) -> None:
    make.make_guardian(world.anna_s, bo)


def once_her_father(world, bo) -> None:
    make.make_guardian(world.anna_s, bo, ends_at=timezone.now() - timedelta(days=1))


@DUTIES
@pytest.mark.parametrize("become", [shut_out, her_father, once_her_father])
def test_of_a_child_that_is_kept_from_them_they_read_nothing(world, reflect, runs_it, client_of, duty, become):
    bo = runs_it(duty)
    become(world, bo)
    more_time(world, reflect)
    more_time(world, reflect, student=world.ben_s, reason="Was ill.")
    page = read_by(client_of(bo), world.cycle)
    assert MOVED not in page
    assert "Anna Quill" not in page
    assert "Was ill." in page
    assert "Anna Quill" not in (said := said_to(bo, world.cycle, reflect))
    assert "Ben Rook was given time" in said


def test_a_page_without_the_childs_time_does_not_say_that_nobody_has_more(world, reflect, runs_it, client_of):
    bo = runs_it("reporting")
    her_father(world, bo)
    more_time(world, reflect)
    assert "Nobody has been given more time." not in read_by(client_of(bo), world.cycle)


def test_a_teachers_time_is_read_by_all_who_run_the_timeline(world, reflect, runs_it, client_of):
    bo = runs_it("reporting")
    shut_out(world, bo)
    more_time(world, reflect, teacher=world.home_teacher, reason="Was on leave.")
    assert "Was on leave." in read_by(client_of(bo), world.cycle)


# --------------------------------------------------------------------------------------------- for whom, until when


def give(client, reflect, **data):
    sent = {"window": reflect.pk, "student": "Anna Quill", "until": day(10).isoformat(), "reason": MOVED}
    return client.post(reverse("goals:extension_new", args=[reflect.cycle.uuid]), sent | data)


@pytest.mark.parametrize("how", ["anna quill", "code"])
def test_more_time_for_a_student_is_recorded_with_who_and_why(world, reflect, client_of, how):
    give(client_of(world.admin), reflect, student=world.anna_s.code.lower() if how == "code" else how)
    given = Extension.objects.get()
    assert (given.student, given.given_by, given.reason) == (world.anna_s, world.admin, MOVED)
    assert MOVED in read_by(client_of(world.admin), world.cycle)


def test_more_time_for_a_teacher(world, reflect, client_of):
    give(client_of(world.admin), reflect, student="", teacher=str(world.home_teacher.uuid))
    assert Extension.objects.get().teacher == world.home_teacher


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"student": "Nobody Here"}, "student"),
        ({"student": "Dev Thorn"}, "student"),
        ({"student": ""}, "student"),
        ({"student": "a\x00"}, "student"),
        ({"teacher": "stranger"}, "teacher"),
        ({"until": day(5).isoformat()}, "until"),
        ({"until": "never"}, "until"),
        ({"reason": ""}, "reason"),
        ({"window": "0"}, "window"),
    ],
)
def test_more_time_needs_one_person_a_later_day_and_a_reason(world, reflect, client_of, data, field):
    assert field in give(client_of(world.admin), reflect, **data).context["form"].errors
    assert not Extension.objects.exists()


def test_two_windows_of_one_kind_are_told_apart_by_their_year_levels(world, reflect, client_of):
    Window.objects.filter(pk=reflect.pk).update(year_levels=[5])
    dates = {"opens_on": reflect.opens_on, "closes_on": reflect.closes_on}
    Window.objects.create(school=world.school, cycle=world.cycle, kind=reflect.kind, year_levels=[6], **dates)
    page = client_of(world.admin).get(reverse("goals:extension_new", args=[world.cycle.uuid]))
    labels = [str(label) for _key, label in page.context["form"].fields["window"].choices]
    assert [label.partition(":")[0] for label in labels] == ["Reflect, Year 5", "Reflect, Year 6"]
    assert f"{reflect.closes_on:%d %b %Y}" in labels[0]


def test_where_the_year_level_has_a_window_of_its_own_the_one_for_all_is_refused(world, reflect, client_of):
    dates = {"opens_on": reflect.opens_on, "closes_on": reflect.closes_on}
    Window.objects.create(school=world.school, cycle=world.cycle, kind=reflect.kind, year_levels=[5], **dates)
    page = give(client_of(world.admin), reflect).content.decode()
    assert "This window is not for the year level of this student." in page
    assert not Extension.objects.exists()


def test_the_window_of_another_year_level_is_refused_in_words_and_what_was_typed_stays(world, reflect, client_of):
    Window.objects.filter(pk=reflect.pk).update(year_levels=[6])
    page = give(client_of(world.admin), reflect).content.decode()
    assert "This window is not for the year level of this student." in page
    assert MOVED in page
    assert not Extension.objects.exists()
    Window.objects.filter(pk=reflect.pk).update(year_levels=[5, 6])
    assert give(client_of(world.admin), reflect).status_code == 302


@pytest.mark.parametrize(
    ("closed", "until", "sentence"),
    [
        (-9, day(-3), "This day has passed."),
        (5, day(61), "outside the timeline"),
        (5, "9999-12-31", "This day is too far away."),
    ],
)
def test_a_day_that_gives_no_time_is_refused_in_words(world, reflect, client_of, closed, until, sentence):
    Window.objects.filter(pk=reflect.pk).update(closes_on=day(closed))
    page = give(client_of(world.admin), reflect, until=str(until)).content.decode()
    assert sentence in page
    assert MOVED in page
    assert not Extension.objects.exists()


@pytest.mark.parametrize("end", [False, True], ids=["first", "last"])
def test_the_first_and_the_last_day_that_can_be_given(world, reflect, client_of, end):
    Window.objects.filter(pk=reflect.pk).update(closes_on=day(-9))
    until = world.cycle.ends_on if end else day(0)
    assert give(client_of(world.admin), reflect, until=until.isoformat()).status_code == 302
    assert Extension.objects.get().until == until


def test_no_timeline_ends_in_the_year_9999(world, client_of):
    sent = {"school": world.school.uuid, "name": "For ever", "starts_on": day(0).isoformat(), "ends_on": "9999-12-31"}
    assert "This day is too far away." in client_of(world.admin).post(reverse("goals:cycle_new"), sent).content.decode()


@DUTIES
@pytest.mark.parametrize("become", [shut_out, her_father, once_her_father])
def test_nobody_gives_time_to_a_child_that_is_kept_from_them(world, reflect, runs_it, client_of, duty, become):
    bo = runs_it(duty)
    become(world, bo)
    page = give(client_of(bo), reflect).content.decode()
    assert "There is no student with this number or name to whom you can give more time." in page
    assert MOVED in page
    assert not Extension.objects.exists()


# --------------------------------------------------------------------------------------------- taken back


def taking_back(given, cycle=None) -> str:
    return reverse("goals:extension_take_back", args=[(cycle or given.window.cycle).uuid, given.pk])


def take_back(client, given, cycle=None):
    return client.post(taking_back(given, cycle), follow=True)


def test_time_given_to_the_wrong_student_is_taken_back_with_one_tap(world, reflect, client_of):
    given, client = more_time(world, reflect), client_of(world.admin)
    assert f'action="{taking_back(given)}"' in read_by(client, world.cycle)
    page = take_back(client, given).content.decode()
    assert "The time is taken back." in page
    assert MOVED not in page
    assert not Extension.objects.exists()


def test_the_history_keeps_what_was_given_and_who_took_it_back(world, reflect, client_of):
    given = more_time(world, reflect)
    take_back(client_of(world.admin), given)
    kept = Extension.pgh_event_model.objects.get(pgh_obj_id=given.pk, pgh_label="delete")
    assert (kept.student, kept.reason, kept.given_by) == (world.anna_s, MOVED, world.principal)
    assert kept.pgh_context["user"] == world.admin.pk


def test_what_is_over_is_not_taken_back(world, reflect, client_of):
    given, client = more_time(world, reflect, until=-1), client_of(world.admin)
    assert taking_back(given) not in read_by(client, world.cycle)
    assert "There is no such time to take back any more." in take_back(client, given).content.decode()
    assert Extension.objects.exists()


@pytest.mark.parametrize("become", [shut_out, her_father, once_her_father])
def test_nobody_takes_back_the_time_of_a_child_that_is_kept_from_them(world, reflect, runs_it, client_of, become):
    bo = runs_it("admin")
    become(world, bo)
    given = more_time(world, reflect)
    page = take_back(client_of(bo), given).content.decode()
    assert "There is no such time to take back any more." in page
    assert Extension.objects.exists()


def test_the_time_of_one_school_is_not_taken_back_from_the_page_of_another(world, reflect, client_of):
    given = more_time(world, reflect)
    take_back(client_of(world.other_admin), given, world.other_cycle)
    assert Extension.objects.exists()


def test_what_was_taken_back_twice_is_said_and_does_no_harm(world, reflect, client_of):
    given, client = more_time(world, reflect), client_of(world.admin)
    take_back(client, given)
    assert "There is no such time to take back any more." in take_back(client, given).content.decode()


def test_once_it_is_taken_back_the_window_can_go(world, reflect, client_of):
    given, client = more_time(world, reflect), client_of(world.admin)
    sent = {
        "form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-key": reflect.pk, "form-0-kind": reflect.kind,
        "form-0-opens_on": reflect.opens_on, "form-0-closes_on": reflect.closes_on, "form-0-DELETE": "on",
        "base_version": world.cycle.version, "looked-at": 1,
    }  # fmt: skip
    refused = client.post(reverse("goals:cycle", args=[world.cycle.uuid]), sent).content.decode()
    assert "Somebody was given more time in this window" in refused
    take_back(client, given)
    assert client.post(reverse("goals:cycle", args=[world.cycle.uuid]), sent).status_code == 302
    assert not world.cycle.windows.exists()
