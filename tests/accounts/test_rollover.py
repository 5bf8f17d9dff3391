"""Into the next school year: nothing changes before it is confirmed, and then everything at one moment."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.actions.records import Names, arrive, leave, move
from accounts.actions.rollover import confirm, finish, keep_teachers, plan_rollover, run, step
from accounts.models import (
    ClassGroup,
    Enrolment,
    Rollover,
    RolloverChild,
    RolloverGroup,
    SchoolYear,
    Student,
    StudentYear,
    TeachingAssignment,
    User,
)
from accounts.rollover.plan import rehearse
from goals.models import Goal
from tests import factories as make


@pytest.fixture
def next_year(world):
    """With Gil Sextus in 6A, the last year level of the school."""
    world.six_a = make.make_class(world.year, "6A")
    world.gil_s = make.make_student(world.year, "Gil Sextus", 6, classes=[world.six_a])
    world.gil = world.gil_s.user
    days = {"starts_on": world.year.ends_on + timedelta(days=1), "ends_on": date(world.year.ends_on.year + 1, 12, 31)}
    return SchoolYear.objects.create(school=world.school, name="Next", **days)


@pytest.fixture
def planned(world, next_year):
    return plan_rollover(school=world.school, by=world.admin)


def done(world, planned) -> Rollover:
    confirm(rollover=planned, by=world.admin)
    planned.refresh_from_db()
    run(planned)
    planned.refresh_from_db()
    return planned


def sees(person, goal, at) -> bool:
    return Goal.objects.filter(pk=goal.pk).visible_to(User.objects.get(pk=person.pk), at).exists()


def home_of(student, at) -> str:
    return Enrolment.objects.active(at).get(student=student, kind="home_group").class_group.name


def relations() -> list:
    models = (Enrolment, StudentYear, TeachingAssignment, Student)
    return [list(model.objects.order_by("pk").values_list()) for model in models]


def test_a_rehearsal_changes_nothing(world, planned, client_of):
    before = relations()
    client_of(world.admin).get(reverse("accounts:rollover", args=[world.school.uuid]))
    rehearse(planned)
    assert relations() == before


def test_five_goes_to_six_and_six_leaves(world, planned):
    found = {line.student_id: line for line in rehearse(planned).lines}
    assert ClassGroup.objects.get(pk=found[world.anna_s.pk].to_class).name == "6A"
    assert (found[world.gil_s.pk].leaves, found[world.gil_s.pk].year_level) == (True, None)
    assert rehearse(planned).leaving == 1


def test_at_the_moment_the_old_teacher_loses_and_the_new_one_gains(world, planned):
    goal = make.make_goal(world.anna_s, world.cycle)
    six_a = ClassGroup.objects.get(school_year=planned.to_year, name="6A")
    make.assign(world.stranger, six_a, starts_at=world.school.start_of(planned.to_year.starts_on))
    done(world, planned)
    midnight = world.school.start_of(planned.to_year.starts_on)
    before, second = midnight - timedelta(seconds=1), timedelta(seconds=1)
    assert [sees(world.home_teacher, goal, at) for at in (before, midnight, midnight + second)] == [True, False, False]
    assert [sees(world.stranger, goal, at) for at in (before, midnight)] == [False, True]
    assert sees(world.anna, goal, midnight)


def test_open_goals_go_on(world, planned):
    goal = make.make_goal(world.anna_s, world.cycle)
    done(world, planned)
    goal.refresh_from_db()
    assert goal.is_ongoing


def test_the_year_level_goes_up_with_the_new_year(world, planned):
    done(world, planned)
    assert world.anna_s.year_level_on(planned.from_year.ends_on) == 5
    assert world.anna_s.year_level_on(planned.to_year.starts_on) == 6


def test_who_leaves_reads_the_own_goals_and_the_teacher_none(world, planned):
    goal = make.make_goal(world.gil_s, world.cycle, audience=0)
    done(world, planned)
    midnight = world.school.start_of(planned.to_year.starts_on)
    assert Goal.objects.visible_to(world.gil, midnight).get().relation == 19
    assert Student.objects.get(pk=world.gil_s.pk).left_on == planned.from_year.ends_on
    assert goal.title


def test_what_was_decided_for_one_student_counts(world, planned, client_of):
    """Anna stays in Year 5, Ben leaves; Tom goes with his class."""
    address = reverse("accounts:rollover_children", args=[world.school.uuid])
    sent = {str(world.anna_s.uuid): "repeat", str(world.ben_s.uuid): "leave"}
    client_of(world.admin).post(f"{address}?class={world.five_a.uuid}", sent)
    done(world, planned)
    midnight = world.school.start_of(planned.to_year.starts_on)
    assert world.anna_s.year_level_on(planned.to_year.starts_on) == 5
    assert home_of(world.anna_s, midnight) == "5A"
    assert Student.objects.get(pk=world.ben_s.pk).left_on == planned.from_year.ends_on


def test_subject_classes_go_on_with_who_goes_on(world, planned):
    done(world, planned)
    midnight = world.school.start_of(planned.to_year.starts_on)
    classes = Enrolment.objects.active(midnight).filter(student=world.anna_s)
    assert sorted(classes.values_list("class_group__name", flat=True)) == ["6 Maths", "6A"]


def test_a_class_that_was_given_by_hand_stays(world, planned):
    own = make.make_class(planned.to_year, "6 Special")
    move(student=world.anna_s, class_group=own, on=planned.to_year.starts_on, by=world.admin)
    done(world, planned)
    assert home_of(world.anna_s, world.school.start_of(planned.to_year.starts_on)) == "6 Special"


def test_who_has_no_class_is_named(world, planned, client_of):
    RolloverGroup.objects.filter(rollover=planned, class_group=world.five_b).update(to_class=None)
    page = client_of(world.admin).get(reverse("accounts:rollover", args=[world.school.uuid]))
    assert [student.full_name for student in page.context["unplaced"]] == ["Chloe Stone"]


def test_the_choices_of_the_page_are_kept(world, planned, client_of):
    group = RolloverGroup.objects.get(rollover=planned, class_group=world.five_a, year_level=5)
    five_b = ClassGroup.objects.get(school_year=planned.to_year, name="5B")
    client_of(world.admin).post(
        reverse("accounts:rollover", args=[world.school.uuid]), {f"to_{group.pk}": str(five_b.pk)}
    )
    group.refresh_from_db()
    assert group.to_class == five_b


def test_teachers_are_kept_once(world, planned):
    assert keep_teachers(rollover=planned, by=world.admin) == 5
    assert keep_teachers(rollover=planned, by=world.admin) == 0
    midnight = world.school.start_of(planned.to_year.starts_on)
    assert TeachingAssignment.objects.active(midnight).filter(class_group__school_year=planned.to_year).count() == 5


def test_before_the_word_it_is_said_which_classes_nobody_teaches(world, planned, client_of):
    pages = [reverse(f"accounts:{name}", args=[world.school.uuid]) for name in ("rollover", "rollover_run")]
    client = client_of(world.admin)
    for page in pages:
        found = client.get(page).context["untaught"].split(", ")
        assert "6A" in found
        assert f"Nobody teaches these classes next year yet: {', '.join(found)}." in client.get(page).content.decode()
    for group in ClassGroup.objects.filter(school_year=planned.to_year, name__in=found):
        TeachingAssignment.objects.create(
            school=world.school, user=world.home_teacher, class_group=group,
            starts_at=world.school.start_of(planned.to_year.starts_on),
        )  # fmt: skip
    assert not any("Nobody teaches" in client.get(page).content.decode() for page in pages)


def test_confirmed_it_can_no_longer_be_planned(world, planned):
    confirm(rollover=planned, by=world.admin)
    with pytest.raises(ValidationError, match="being prepared already"):
        keep_teachers(rollover=planned, by=world.admin)


def test_done_twice_it_is_done_once(world, planned):
    done(world, planned)
    after = relations()
    confirm(rollover=planned, by=world.admin)
    run(planned)
    assert relations() == after


def test_a_step_that_breaks_off_is_done_again(world, planned, monkeypatch):
    monkeypatch.setattr("accounts.actions.rollover.AT_ONCE", 2)
    confirm(rollover=planned, by=world.admin)
    planned.refresh_from_db()
    assert step(planned) == 2
    finish(planned)
    planned.refresh_from_db()
    assert planned.finished_at is None
    run(planned)
    assert not RolloverChild.objects.filter(rollover=planned, done_at=None).exists()
    assert home_of(world.anna_s, world.school.start_of(planned.to_year.starts_on)) == "6A"


def test_without_the_next_year_it_says_what_to_do_first(world, client_of):
    answer = client_of(world.admin).post(reverse("accounts:rollover_plan", args=[world.school.uuid]), follow=True)
    assert "The next school year is not entered yet" in answer.content.decode()
    assert not Rollover.objects.exists()


def test_when_the_new_year_has_begun_it_happens_now(world, planned):
    goal = make.make_goal(world.anna_s, world.cycle)
    yesterday = world.school.today() - timedelta(days=1)
    SchoolYear.objects.filter(pk=world.year.pk).update(ends_on=yesterday)
    SchoolYear.objects.filter(pk=planned.to_year.pk).update(starts_on=world.school.today())
    planned.to_year.refresh_from_db()
    done(world, planned)
    assert not sees(world.home_teacher, goal, timezone.now())


def test_the_words_for_the_whole_way_are_there(world, next_year, client_of):
    """Through the pages: rehearse, keep the teachers, confirm; the job is waiting then."""
    client = client_of(world.admin)
    for name in ("rollover_plan", "rollover_teachers", "rollover_run"):
        assert client.post(reverse(f"accounts:{name}", args=[world.school.uuid]), {"yes": "1"}).status_code == 302
    page = client.get(reverse("accounts:rollover", args=[world.school.uuid])).content.decode()
    assert "0 of 5 students are ready" in page
    run(Rollover.objects.get())
    assert (
        "The new year is prepared"
        in client.get(reverse("accounts:rollover", args=[world.school.uuid])).content.decode()
    )


@pytest.mark.parametrize("number", [1, 3])
def test_the_rehearsal_asks_the_same_for_one_class_and_for_three(db, client_of, django_assert_num_queries, number):
    school = make.make_school("Redgum Bend School")
    year = make.make_year(school)
    days = {"starts_on": year.ends_on + timedelta(days=1), "ends_on": date(year.ends_on.year + 1, 12, 31)}
    SchoolYear.objects.create(school=school, name="Next", **days)
    for place in range(number):
        make.make_student(year, f"Child {place}", 4, classes=[make.make_class(year, f"4{'ABC'[place]}")])
    admin = make.make_member(school, "Edda Inkpot", "admin")
    plan_rollover(school=school, by=admin)
    client = client_of(admin)
    with django_assert_num_queries(18):
        client.get(reverse("accounts:rollover", args=[school.uuid]))


def test_an_own_child_is_placed_by_somebody_else(world, planned, client_of):
    """Nor is it named among those without a class."""
    make.make_guardian(world.anna_s, world.admin)
    RolloverGroup.objects.filter(rollover=planned, class_group=world.five_a).update(to_class=None)
    page = client_of(world.admin).get(reverse("accounts:rollover", args=[world.school.uuid]))
    assert [student.full_name for student in page.context["unplaced"]] == ["Tom Reed", "Ben Rook"]
    address = f"{reverse('accounts:rollover_children', args=[world.school.uuid])}?class={world.five_a.uuid}"
    client_of(world.admin).post(address, {str(world.anna_s.uuid): "leave", str(world.ben_s.uuid): "leave"})
    assert [child.student for child in RolloverChild.objects.all()] == [world.ben_s]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("days", [-9, 0])
def test_who_leaves_before_the_year_changes_is_in_no_class_of_the_next(world, planned, when, days):
    """Whether that was known when the plan was confirmed or only when the job came to it."""
    last_day = planned.from_year.ends_on + timedelta(days=days)
    if when == "before":
        leave(student=world.anna_s, last_day=last_day, by=world.admin)
    confirm(rollover=planned, by=world.admin)
    if when == "after":
        leave(student=world.anna_s, last_day=last_day, by=world.admin)
    planned.refresh_from_db()
    run(planned)
    assert not Enrolment.objects.filter(student=world.anna_s, class_group__school_year=planned.to_year).exists()
    assert world.anna_s.year_level_on(planned.to_year.starts_on) is None
    world.anna_s.refresh_from_db()
    assert world.anna_s.left_on == last_day


def arrives(world, class_group) -> Student:
    names = Names(given_name="Kip", preferred_name="Kip", family_name="Marsh", code="N9")
    day = world.school.today()
    return arrive(school=world.school, names=names, year_level=5, class_group=class_group, on=day, by=world.admin)


def behind(world, client_of) -> list[Student]:
    page = client_of(world.admin).get(reverse("accounts:rollover", args=[world.school.uuid]))
    names = [student.full_name for student in page.context["behind"]]
    assert all(name in page.content.decode() for name in names)
    return list(Student.objects.filter(pk__in=[student.pk for student in page.context["behind"]]))


def test_who_came_after_the_confirmation_is_named_until_somebody_finds_a_class(world, planned, client_of):
    done(world, planned)
    assert behind(world, client_of) == []
    kip = arrives(world, world.five_a)
    assert behind(world, client_of) == [kip]
    six_a = ClassGroup.objects.get(school_year=planned.to_year, name="6A")
    move(student=kip, class_group=six_a, on=planned.to_year.starts_on, by=world.admin)
    assert behind(world, client_of) == []


def test_in_the_new_year_the_school_s_page_says_it_too(world, planned, client_of):
    done(world, planned)
    arrives(world, world.five_a)
    with time_machine.travel(world.school.start_of(planned.to_year.starts_on) + timedelta(hours=9)):
        gaps = client_of(world.admin).get(reverse("school")).context["schools"][0]["gaps"]
    assert "1 student is still in a class of last year." in gaps
