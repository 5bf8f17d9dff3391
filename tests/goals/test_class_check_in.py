"""A class checks in: everybody is heard, and each who asks for something gets a next step."""

from datetime import timedelta
from threading import Thread
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent
from accounts.roles import Audience
from goals.actions.class_check_in import open_class_check_in
from goals.class_check_ins import part_of
from goals.models import Absence, ClassCheckIn
from tests import factories as make
from tests.goals.checking_in import begin, close, mark, names, page_of, tap

# ------------------------------------------------------------------------- opening and closing


def test_one_tap_opens_it_and_a_second_leads_to_the_same(world, client_of):
    client, key = client_of(world.home_teacher), uuid4()
    first = begin(client, world.five_a, key)
    assert first.url == begin(client, world.five_a, key).url == begin(client, world.five_a).url
    assert ClassCheckIn.objects.count() == 1


def test_the_form_sent_once_more_after_closing_opens_no_second(world, client_of):
    client, key = client_of(world.home_teacher), uuid4()
    begin(client, world.five_a, key)
    close(client, ClassCheckIn.objects.get())
    begin(client, world.five_a, key)
    assert ClassCheckIn.objects.count() == 1


def test_a_relief_teacher_runs_the_check_in_of_the_day(world, client_of, goals):
    client = client_of(world.relief_teacher)
    begin(client, world.five_a)
    opened = ClassCheckIn.objects.get()
    assert opened.opened_by == world.relief_teacher
    assert mark(client, opened, world.ben_s).status_code == 302
    assert close(client, opened).status_code == 302


def test_one_that_nobody_closed_ends_with_its_day_and_keeps_no_other_from_opening(world, client_of, opened):
    yesterday = timezone.now() - timedelta(days=1)
    ClassCheckIn.objects.update(opened_at=yesterday)
    assert not ClassCheckIn.objects.open().exists()
    begin(client_of(world.home_teacher), world.five_a)
    opened.refresh_from_db()
    assert timezone.localdate(opened.closed_at - timedelta(seconds=1)) == timezone.localdate(yesterday)
    assert ClassCheckIn.objects.open().count() == 1


def test_the_database_holds_one_open_per_class(world, opened):
    with pytest.raises(IntegrityError, match="class_check_in_one_open"), transaction.atomic():
        make.make_class_check_in(world.five_a, world.relief_teacher)
    with pytest.raises(IntegrityError, match="class_check_in_closes_after_opening"), transaction.atomic():
        ClassCheckIn.objects.update(closed_at=opened.opened_at - timedelta(minutes=1))


def test_the_database_holds_one_absence_of_a_child_of_the_school(world, opened):
    absence = {"class_check_in": opened, "student": world.ben_s, "marked_by": world.home_teacher}
    with pytest.raises(IntegrityError, match="goals_absence_school_of_student"), transaction.atomic():
        Absence.objects.create(school=world.other_school, **absence)
    Absence.objects.create(school=world.school, **absence)
    with pytest.raises(IntegrityError, match="absence_once"), transaction.atomic():
        Absence.objects.create(school=world.school, **absence)


def test_faces_are_noted_as_read_when_they_are_shown_and_not_with_every_question(world, client_of, opened):
    """A page that asks every three seconds for five minutes would otherwise write 2,500 rows."""
    fill(world, opened, 5)
    teacher = client_of(world.home_teacher)
    mark_now = page_of(teacher, opened).context["mark"]
    noted = AccessEvent.objects.count()
    for _time in range(20):
        poll(teacher, opened, mark_now)
    assert AccessEvent.objects.count() == noted == 5


@pytest.mark.django_db(transaction=True)
def test_two_teachers_who_open_at_once_open_one(world, client_of):
    def open_it(teacher) -> None:
        try:
            with transaction.atomic():
                type(world.five_a).objects.select_for_update().get(pk=world.five_a.pk)
                open_class_check_in(class_group=world.five_a, by=teacher, key=uuid4())
        finally:
            connection.close()

    threads = [Thread(target=open_it, args=[who]) for who in (world.home_teacher, world.relief_teacher)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ClassCheckIn.objects.count() == 1


# ------------------------------------------------------------------------- who is heard


def test_what_a_child_taps_stands_on_the_teachers_page(world, client_of, goals, opened):
    tap(client_of(world.anna), goals[0], "stuck", wants_help="on")
    page = page_of(client_of(world.home_teacher), opened)
    picture = page.context["picture"]
    assert (names(picture.heard), names(picture.asked), names(picture.without_goal)) == (["Anna"], ["Ben"], ["Tom"])
    assert "Would like help" in page.content.decode()


def test_the_whiteboard_shows_who_was_heard_and_nothing_else(world, client_of, goals, opened):
    tap(client_of(world.anna), goals[0], "stuck", wants_help="on")
    page = page_of(client_of(world.home_teacher), opened, whiteboard="").content.decode()
    main = page[page.index('id="seats"') :]
    assert "Heard" in main
    assert not [word for word in ("Stuck", "Would like help", "face--stuck", "No goal") if word in main]


def test_nothing_is_noted_as_read_where_no_face_is_shown(world, client_of, goals, opened):
    tap(client_of(world.anna), goals[0], "stuck")
    page_of(client_of(world.home_teacher), opened, whiteboard="")
    assert not AccessEvent.objects.filter(user_id=world.home_teacher.pk).exists()
    page_of(client_of(world.home_teacher), opened)
    assert AccessEvent.objects.filter(user_id=world.home_teacher.pk, object_id=goals[0].pk).exists()


def poll(client, opened, mark):
    address = reverse("goals:class_check_in", args=[opened.uuid], query={"mark": mark})
    return client.get(address, headers={"HX-Request": "true"})


def test_the_page_asks_and_is_answered_only_when_there_is_something_new(world, client_of, goals, opened):
    teacher = client_of(world.home_teacher)
    mark_now = page_of(teacher, opened).context["mark"]
    assert poll(teacher, opened, mark_now).status_code == 204
    make.make_check_in(goals[0], class_check_in=opened)
    answer = poll(teacher, opened, mark_now)
    assert "Going well" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_it_stops_asking_when_it_is_closed(world, client_of, opened):
    teacher = client_of(world.home_teacher)
    mark_now = page_of(teacher, opened).context["mark"]
    close(teacher, opened)
    answer = poll(teacher, opened, mark_now).content.decode()
    assert "hx-get" not in answer
    assert "This check-in is closed" in answer


def test_a_goal_that_is_kept_private_is_not_asked_about_and_says_nothing(world, client_of, opened):
    private = make.make_goal(world.tom_s, world.cycle, audience=Audience.ONLY_ME)
    assert part_of(private) is None
    assert names(page_of(client_of(world.home_teacher), opened).context["picture"].without_goal) == ["Tom"]


def test_what_is_withdrawn_while_it_goes_on_is_no_longer_shown(world, client_of, goals, opened):
    tap(client_of(world.anna), goals[0])
    client_of(world.anna).post(reverse("goals:share", args=[goals[0].uuid]), {"audience": 0})
    assert page_of(client_of(world.home_teacher), opened).context["picture"].heard == []


@pytest.mark.parametrize(("subject", "asked"), [("maths", True), ("reading", False)])
def test_a_subject_class_asks_about_goals_of_its_subject(world, client_of, subject, asked):
    make.make_class_check_in(world.five_maths, world.maths_teacher)
    goal = make.make_goal(world.anna_s, world.cycle, areas=[getattr(world, subject)])
    assert (part_of(goal) is not None) is asked
    thing = client_of(world.anna).get(reverse("home")).context["thing"]
    assert (thing.class_check_in is not None) is asked


def test_away_and_here_again_each_with_a_tap_and_twice_is_once(world, client_of, opened):
    teacher = client_of(world.home_teacher)
    for _time in range(2):
        mark(teacher, opened, world.ben_s)
    assert Absence.objects.count() == 1
    assert names(page_of(teacher, opened).context["picture"].asked) == ["Anna"]
    mark(teacher, opened, world.ben_s, away="0")
    assert not Absence.objects.exists()


def test_with_htmx_a_tap_brings_the_class_back(world, client_of, opened):
    address = reverse("goals:class_check_in_away", args=[opened.uuid, world.ben_s.uuid])
    answer = client_of(world.home_teacher).post(address, {"away": "1"}, headers={"HX-Request": "true"})
    assert "mark as here" in answer.content.decode()


def test_somebody_who_was_marked_away_and_comes_late_is_heard(world, client_of, goals, opened):
    mark(client_of(world.home_teacher), opened, world.ben_s)
    tap(client_of(world.ben), goals[1])
    picture = page_of(client_of(world.home_teacher), opened).context["picture"]
    assert names(picture.heard) == ["Ben"]


# ------------------------------------------------------------------------- the end


def test_it_ends_with_how_many_were_heard_and_who_would_like_help_first(world, client_of, goals, opened):
    tap(client_of(world.anna), goals[0], "going_well")
    tap(client_of(world.ben), goals[1], "stuck", note="Step two is hard.")
    teacher = client_of(world.home_teacher)
    close(teacher, opened)
    ClassCheckIn.objects.update(opened_at=F("closed_at") - timedelta(minutes=5))
    page = page_of(teacher, opened)
    text = " ".join(page.content.decode().split())
    assert "2 heard in 5 minutes; 1 would like help" in text
    assert names(page.context["picture"].heard) == ["Ben", "Anna"]
    assert text.index("Step two is hard.") < text.index("Everybody else who was heard")


def test_who_was_away_is_said_afterwards_too(world, client_of, opened):
    teacher = client_of(world.home_teacher)
    close(teacher, opened)
    assert "Was away" in page_of(teacher, opened).content.decode()
    for student in (world.anna_s, world.ben_s):
        mark(teacher, opened, student)
    assert "Was here" in page_of(teacher, opened).content.decode()


def test_one_in_which_nobody_was_heard_says_so(world, client_of, opened):
    teacher = client_of(world.home_teacher)
    close(teacher, opened)
    assert "Nobody has checked in" in page_of(teacher, opened).content.decode()


def fill(world, opened, number) -> None:
    for count in range(number):
        student = make.make_student(world.year, f"Child {count}", classes=[world.five_a])
        goal = make.make_goal(student, world.cycle)
        make.make_check_in(goal, "stuck", class_check_in=opened)
        make.make_next_step(student, world.home_teacher, goal)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_open_page_takes_eleven_queries_and_a_poll_without_news_seven(
    world, client_of, opened, django_assert_num_queries, number
):
    fill(world, opened, number)
    teacher = client_of(world.home_teacher)
    with django_assert_num_queries(11):
        page = page_of(teacher, opened)
    assert len(page.context["picture"].heard) == number
    with django_assert_num_queries(7):
        assert poll(teacher, opened, page.context["mark"]).status_code == 204


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_end_takes_fourteen_queries(world, client_of, opened, django_assert_num_queries, number):
    fill(world, opened, number)
    teacher = client_of(world.home_teacher)
    close(teacher, opened)
    with django_assert_num_queries(14):
        assert len(page_of(teacher, opened).context["picture"].help_wanted) == number
