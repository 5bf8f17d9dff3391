"""“I'd like to talk to someone”: it reaches the chosen adult and who looks after wellbeing, and nobody else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import AccessEvent, Guardianship, Responsibility
from goals.models import Draft, ListedAdult, TalkWish
from tests import factories as make
from tests.accounts.test_database_rules import refused
from tests.goals.test_visibility import who_sees

WORDS = "Something happened at lunch."
SHOWN = "Somebody would like to talk."


def ask(client, adult, text=WORDS, **data):
    return client.post(reverse("goals:someone"), {"key": uuid4(), "adult": adult.uuid, "text": text, **data})


def first_page(client) -> str:
    return client.get(reverse("home")).content.decode()


def make_wish(world, **fields) -> TalkWish:
    return TalkWish.objects.create(school=world.school, student=world.anna_s, text=WORDS, **fields)


def test_the_child_the_wellbeing_lead_and_the_chosen_adult_see_it_and_nobody_else(world, client_of):
    assert ask(client_of(world.anna), world.home_teacher).status_code == 302
    assert who_sees(world, TalkWish.objects.all()) == {"anna": 1, "wellbeing": 8, "home_teacher": 18}


def test_family_at_the_school_never_sees_it_whatever_else_they_are(world):
    make_wish(world, adult=world.parent)
    for person in (world.wellbeing, world.parent):
        ended = {"starts_at": make.LONG_AGO, "ends_at": timezone.now() - timedelta(days=1)}
        if person is world.wellbeing:
            Guardianship.objects.create(school=world.school, student=world.anna_s, user=person, may_view=False, **ended)
        else:
            make.make_responsible(world.school, "Somebody", "office")
            Responsibility.objects.create(school=world.school, user=person, kind="wellbeing", starts_at=make.LONG_AGO)
    assert who_sees(world, TalkWish.objects.all()) == {"anna": 1}


def test_to_choose_from_are_the_lead_the_own_teachers_and_whom_the_school_lists(world, client_of):
    for person in (world.office, world.second_parent, world.teacher_mother):
        ListedAdult.objects.create(school=world.school, user=person)
    form = client_of(world.anna).get(reverse("goals:someone")).context["form"]
    names = [name for _key, name in form.fields["adult"].choices]
    assert names == ["Will Care", "Harper Vale", "Ito Marsh", "Olga Desk"]
    assert "adult" in ask(client_of(world.anna), world.principal).context["form"].errors
    assert not TalkWish.objects.exists()


def test_an_adult_is_listed_once(world):
    listed = {"school": world.school, "user": world.office}
    ListedAdult.objects.create(**listed)
    refused("listed_adult_once", lambda: ListedAdult.objects.create(**listed))


def test_it_is_told_at_once_by_first_page_and_a_mail_without_a_word_of_the_childs(world, client_of):
    type(world.wellbeing).objects.filter(pk=world.wellbeing.pk).update(email="will@school.example")
    ask(client_of(world.anna), world.home_teacher)
    job = ProcrastinateJob.objects.get(task_name="accounts.send_message")
    assert job.args["to"] == "will@school.example"
    assert not any(word in str(job.args) for word in (WORDS, "Anna", "Quill"))
    for person in (world.wellbeing, world.home_teacher):
        assert SHOWN in first_page(client_of(person))
    for person in (world.principal, world.parent, world.teacher_mother):
        assert SHOWN not in first_page(client_of(person))
    assert SHOWN not in client_of(world.home_teacher).get(reverse("home"), {"whiteboard": ""}).content.decode()


def test_opening_it_is_reading_it_and_the_child_sees_by_whom(world, client_of):
    wish = make_wish(world, adult=world.home_teacher)
    own = reverse("goals:someone")
    assert "Nobody has read it yet." in client_of(world.anna).get(own).content.decode()
    assert not AccessEvent.objects.filter(object_type="goals.talkwish").exists()
    first_page(client_of(world.wellbeing))
    assert not AccessEvent.objects.filter(object_type="goals.talkwish").exists()
    assert WORDS in client_of(world.wellbeing).get(reverse("goals:wishes")).content.decode()
    event = AccessEvent.objects.get(object_type="goals.talkwish", object_id=wish.pk)
    assert (event.user_id, event.student_id) == (world.wellbeing.pk, world.anna_s.pk)
    assert "Will Care read it:" in client_of(world.anna).get(own).content.decode()
    assert SHOWN not in first_page(client_of(world.wellbeing))
    assert SHOWN in first_page(client_of(world.home_teacher))


def test_it_is_answered_with_a_time_to_meet(world, client_of):
    wish = make_wish(world)
    address = reverse("goals:wish", args=[wish.uuid])
    data = {"answer": "Come to my room.", "meet_at": "2030-03-04T10:30", "base_version": 1}
    assert client_of(world.wellbeing).post(address, data).status_code == 302
    page = client_of(world.anna).get(reverse("goals:someone")).content.decode()
    assert "Come to my room." in page
    assert "We can talk on Monday 4 March, 10:30 a.m." in page
    assert "You have an answer." in first_page(client_of(world.anna))
    other = client_of(world.wellbeing).post(address, {**data, "answer": "Another"})
    assert (other.status_code, "Come to my room." in other.content.decode()) == (409, True)
    nothing = client_of(world.wellbeing).post(address, {"answer": "", "base_version": 2})
    assert "Please write something here, or choose a time." in nothing.content.decode()


def test_no_board_page_or_history_of_the_child_says_that_there_is_one(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, audience=2)
    pages = [
        (world.maths_teacher, reverse("goals:board", args=[world.five_maths.uuid])),
        (world.parent, reverse("goals:children")),
        (world.home_teacher, reverse("goals:history", args=[goal.uuid])),
        (world.principal, goal.get_absolute_url()),
    ]
    before = [plain(client_of(person).get(address).content.decode()) for person, address in pages]
    make_wish(world, adult=world.maths_teacher)
    after = [plain(client_of(person).get(address).content.decode()) for person, address in pages]
    assert [line for old, new in zip(before, after, strict=True) for line in set(new) ^ set(old)] == []
    assert TalkWish not in admin.site._registry


def plain(page: str) -> list[str]:
    """Without what changes with every visit."""
    return [
        line
        for line in page.splitlines()
        if not any(each in line.lower() for each in ("csrf", "key", "token", "data-seconds"))
    ]


def test_who_cannot_log_in_or_is_no_student_has_no_such_page(world, client_of):
    link = f'href="{reverse("goals:someone")}"'
    goal = make.make_goal(world.anna_s, world.cycle, audience=2)
    assert link in client_of(world.anna).get(goal.get_absolute_url()).content.decode()
    for person in (world.parent, world.home_teacher):
        assert link not in client_of(person).get(goal.get_absolute_url()).content.decode()


def test_help_outside_school_stands_there_the_schools_own_if_it_wrote_some(world, client_of):
    page = client_of(world.anna).get(reverse("goals:someone")).content.decode()
    for said in ("Nobody watches this all the time.", "tel:1800551800", "tel:139276", "tel:000"):
        assert said in page
    data = {"adults": [world.office.uuid], "help_text": "Creek Clinic: 03 5550 1234 (weekdays)"}
    client_of(world.principal).post(reverse("goals:helpers", args=[world.school.uuid]), data)
    page = client_of(world.anna).get(reverse("goals:someone")).content.decode()
    assert "tel:0355501234" in page
    assert "Kids Helpline" not in page
    assert "Olga Desk" in page


def test_a_young_child_taps_a_picture_of_the_adult(world, client_of):
    nell = make.make_student(world.year, "Nell Fern", year_level=1, classes=[world.five_a])
    page = client_of(nell.user).get(reverse("goals:someone")).content.decode()
    assert f'class="adults__one" type="submit" name="adult" value="{world.home_teacher.uuid}"' in page
    client_of(nell.user).post(reverse("goals:someone"), {"key": uuid4(), "adult": world.home_teacher.uuid})
    assert TalkWish.objects.get().adult == world.home_teacher


def test_sent_twice_it_is_one_and_what_was_typed_is_settled(world, client_of):
    client, key = client_of(world.anna), uuid4()
    drafts = client.get(reverse("goals:someone")).context["drafts"]
    packet = {"object": str(drafts.object), "field": "text", "token": drafts.token, "seq": 1, "text": "Some"}
    assert client.post(drafts.url, packet).status_code == 204
    for _time in range(2):
        ask(client, world.home_teacher, key=key, draft_token=drafts.token, draft_seq=2)
    assert TalkWish.objects.count() == 1
    assert not Draft.objects.exclude(text="").exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_adults_page_costs_the_same_for_any_number(world, client_of, django_assert_num_queries, number):
    for _each in range(number):
        make_wish(world, adult=world.home_teacher)
    client = client_of(world.wellbeing)
    with django_assert_num_queries(7):
        assert len(client.get(reverse("goals:wishes")).context["wishes"]) == number


def test_the_database_refuses_an_answer_of_nobody_and_a_child_of_another_school(world):
    refused("talk_wish_answered_by_somebody", lambda: make_wish(world, answer="Come to my room."))
    refused(
        "goals_talkwish_school_of_student",
        lambda: TalkWish.objects.create(school=world.other_school, student=world.anna_s),
    )


BOXES = ["edit", "check_in", "reflect", "target_new", "strategy_new", "next_target_new", "evidence_new", "feedback"]


@pytest.mark.parametrize("name", BOXES)
def test_the_way_to_somebody_stands_beside_each_box_of_a_students_words_and_of_nobody_elses(world, client_of, name):
    goal = make.make_goal(world.anna_s, world.cycle)
    address = reverse(f"goals:{name}", args=[goal.uuid])
    for page in (address, reverse("goals:new", args=[world.anna_s.uuid])):
        form = client_of(world.anna).get(page).content.decode().partition("<textarea")[2].partition("</form>")[0]
        assert form.count(f'href="{reverse("goals:someone")}"') == 1
    if name == "feedback":
        assert reverse("goals:someone") not in client_of(world.home_teacher).get(address).content.decode()
