"""A worry about safety: one person opens one student's private texts, somebody else is told and looks at it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.actions.relations import end_relation
from accounts.actions.restrictions import restrict_access
from accounts.actions.safety import end_opening
from accounts.models import AccessEvent, Responsibility, SafetyOpening, Student, User
from accounts.models.audit import SAFETY
from accounts.roles import Audience, Relation
from accounts.safety import looking_at, review_by, reviewers_of
from goals.models import Draft, Evidence, Goal, Reflection, TalkWish
from goals.readers import readers_of
from tests import factories as make
from tests.goals.test_visibility import who_sees

WORDS = "I will run away on Friday."
REASON = "A friend of hers came to me and cried."
TOLD = "somebody has still to look at it"


@pytest.fixture
def private(world) -> Goal:
    """A goal that Anna keeps to herself, and what she kept to herself about one that is shared."""
    shared = make.make_goal(world.anna_s, world.cycle, title="I will read.", audience=Audience.FAMILY)
    Reflection.of(shared, text="Nobody likes me.", audience=Audience.ONLY_ME).save()
    return make.make_goal(world.anna_s, world.cycle, title=WORDS, audience=Audience.ONLY_ME)


def ask(client, student, **data):
    address = reverse("goals:safety_open", args=[student.uuid])
    return client.post(address, {"reason": REASON, "is_sure": "on", **data})


def review(client, opening, **data):
    return client.post(reverse("goals:safety_opening", args=[opening.uuid]), {"agrees": "agree", **data})


def page_of(client, name, *args) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def test_before_it_is_opened_the_page_says_what_happens(world, client_of):
    page = page_of(client_of(world.wellbeing), "goals:safety_open", world.anna_s.uuid)
    for said in ("Told at once: Prue Head", "For 24 hours", "does not tell Anna", "kept for ever", "call 000"):
        assert said in page
    assert not SafetyOpening.objects.exists()


@pytest.mark.parametrize(
    "sent", [{"reason": ""}, {"reason": "  "}, {"is_sure": ""}], ids=["empty", "blank", "not sure"]
)
def test_without_a_reason_and_a_tick_nothing_opens_and_what_was_typed_stays(world, client_of, private, sent):
    answer = ask(client_of(world.wellbeing), world.anna_s, **sent)
    assert (answer.status_code, SafetyOpening.objects.exists()) == (200, False)
    assert sent.get("reason", REASON).strip() in answer.content.decode()
    assert not Goal.objects.filter(pk=private.pk).visible_to(world.wellbeing).exists()


@pytest.mark.parametrize("name", ["wellbeing", "principal"])
def test_one_person_reads_for_a_day_and_nobody_else_sees_more(world, client_of, private, name):
    before = who_sees(world, Goal.objects.filter(pk=private.pk))
    assert ask(client_of(getattr(world, name)), world.anna_s).status_code == 302
    seen = who_sees(world, Goal.objects.filter(pk=private.pk))
    assert seen == {**before, name: Relation.SAFETY} == {"anna": Relation.OWN, name: Relation.SAFETY}
    assert who_sees(world, Reflection.objects.all()) == seen
    with time_machine.travel(timezone.now() + timedelta(hours=24, seconds=1), tick=False):
        assert who_sees(world, Goal.objects.filter(pk=private.pk)) == {"anna": Relation.OWN}


def test_it_opens_one_student_alone(world, client_of, private):
    of_ben = make.make_goal(world.ben_s, world.cycle, audience=Audience.ONLY_ME)
    ask(client_of(world.wellbeing), world.anna_s)
    assert not Goal.objects.filter(pk=of_ben.pk).visible_to(world.wellbeing).exists()


def test_it_is_read_on_the_students_page_and_marked(world, client_of, private):
    client = client_of(world.wellbeing)
    ask(client, world.anna_s)
    page = page_of(client, "goals:student", world.anna_s.uuid)
    assert WORDS in page
    assert "You read what Anna keeps private" in page
    assert WORDS in page_of(client, "goals:goal", private.uuid)
    assert "You can change nothing here." in page_of(client, "goals:goal", private.uuid)


def test_on_a_class_page_nothing_of_it_shows(world, client_of, private):
    make.make_check_in(private, note="I packed my bag.")
    client = client_of(world.wellbeing)
    ask(client, world.anna_s)
    board = page_of(client, "goals:board", world.five_a.uuid)
    assert not AccessEvent.objects.filter(action=SAFETY).exists()
    assert "I will read." not in board
    assert WORDS not in board
    assert "Goals are on the student's own page." in board


def test_nothing_can_be_changed_answered_printed_or_taken_along(world, client_of, private):
    shared = Goal.objects.get(title="I will read.")
    client = client_of(world.wellbeing)
    ask(client, world.anna_s)
    for name in ("feedback", "agree", "edit", "share", "check_in", "reflect", "history"):
        for goal in (private, shared):
            assert client.post(reverse(f"goals:{name}", args=[goal.uuid])).status_code in (403, 405), name
    assert "<textarea" not in page_of(client, "goals:goal", shared.uuid)
    assert client.get(reverse("reporting:goal_sheet", args=[world.anna_s.uuid])).status_code == 403


def test_what_is_being_typed_and_wishes_to_talk_stay_closed(world, client_of, private):
    Draft.objects.create(
        author=world.anna, school=world.school, student=world.anna_s, object_uuid=private.uuid, field="title",
        page_token="t", text="A draft about Friday.", seq=1,
    )  # fmt: skip
    TalkWish.objects.create(school=world.school, student=world.anna_s, text="A wish about Friday.")
    client = client_of(world.principal)
    ask(client, world.anna_s)
    for name, key in (("goals:student", world.anna_s.uuid), ("goals:goal", private.uuid)):
        page = page_of(client, name, key)
        assert "A draft about Friday." not in page
        assert "A wish about Friday." not in page
    assert client.get(reverse("goals:wishes")).status_code == 404


def test_the_principal_is_told_at_once_by_a_mail_that_names_nobody(world, client_of):
    User.objects.filter(pk=world.principal.pk).update(email="prue@school.example")
    ask(client_of(world.wellbeing), world.anna_s)
    job = ProcrastinateJob.objects.get(task_name="accounts.send_message")
    assert job.args["to"] == "prue@school.example"
    assert not any(word in str(job.args) for word in (REASON, "Anna", "Quill", "Will", "Care"))
    assert TOLD in page_of(client_of(world.principal), "home")
    for person in (world.wellbeing, world.home_teacher, world.parent, world.anna, world.admin, world.coordinator):
        assert TOLD not in page_of(client_of(person), "home")


def test_the_principal_reads_why_and_which_texts_and_no_words(world, client_of, private):
    ask(client_of(world.wellbeing), world.anna_s)
    page_of(client_of(world.wellbeing), "goals:goal", private.uuid)
    opening = SafetyOpening.objects.get()
    page = page_of(client_of(world.principal), "goals:safety_opening", opening.uuid)
    assert REASON in page
    assert "Goals: <strong>1</strong>" in page
    assert WORDS not in page
    assert client_of(world.principal).get(private.get_absolute_url()).status_code == 404
    assert review(client_of(world.principal), opening, because="We talk with Anna today.").status_code == 302
    assert "Prue Head agrees." in page_of(client_of(world.wellbeing), "goals:safety_opening", opening.uuid)
    assert TOLD not in page_of(client_of(world.principal), "home")


def test_a_no_needs_its_because_and_closes_at_once(world, client_of, private):
    ask(client_of(world.wellbeing), world.anna_s)
    opening = SafetyOpening.objects.get()
    assert "why you do not agree" in review(client_of(world.principal), opening, agrees="disagree").content.decode()
    assert review(client_of(world.principal), opening, agrees="disagree", because="Ask her first.").status_code == 302
    assert not Goal.objects.filter(pk=private.pk).visible_to(world.wellbeing).exists()
    assert review(client_of(world.principal), opening, because="Yes after all.").status_code == 200
    assert SafetyOpening.objects.get().review == "Ask her first."


def test_who_opened_it_does_not_look_at_it(world, client_of):
    for person in (world.wellbeing, world.principal):
        opening = make.make_opening(world.anna_s, person)
        assert review(client_of(person), opening).status_code == 403
        assert not SafetyOpening.objects.get(pk=opening.pk).reviewed_at


def told(world, opener) -> list[str]:
    """By name, and the same from both sides: from the student's, and from each person's own."""
    names = [user.name for user in reviewers_of(world.anna_s, opener)]
    opening = make.make_opening(world.anna_s, opener)
    mine = [
        person.name for person in User.objects.all()
        if looking_at(SafetyOpening.objects.exclude(user=person), person, timezone.now()).filter(pk=opening.pk).exists()
    ]  # fmt: skip
    assert sorted(mine) == names
    end_relation(relation=opening, by=opener)
    return names


def test_the_next_who_may_looks_at_it_and_never_one_of_the_family(world):
    named = make.make_responsible(world.school, "Nan Named", "reviewer")
    assert told(world, world.wellbeing) == ["Prue Head"]
    assert told(world, world.principal) == ["Will Care"]
    make.make_guardian(world.anna_s, world.principal, ends_at=timezone.now() - timedelta(days=1))
    assert told(world, world.wellbeing) == ["Nan Named"]
    restrict_access(student=world.anna_s, user=named, reason="Order", by=world.admin)
    assert told(world, world.wellbeing) == []


def test_where_nobody_else_could_look_at_it_nothing_opens(world, client_of):
    Responsibility.objects.filter(user=world.wellbeing).delete()
    assert "cannot be opened" in page_of(client_of(world.principal), "goals:safety_open", world.anna_s.uuid)
    assert "an administrator names somebody" in ask(client_of(world.principal), world.anna_s).content.decode()
    assert not SafetyOpening.objects.exists()


def test_nobody_opens_the_own_child_whatever_else_they_are(world, client_of, private):
    for person, ended in ((world.wellbeing, timezone.now() - timedelta(days=1)), (world.principal, None)):
        make.make_guardian(world.anna_s, person, may_view=False, ends_at=ended)
        assert ask(client_of(person), world.anna_s).status_code == 403
        make.make_opening(world.anna_s, person)
    assert who_sees(world, Goal.objects.filter(pk=private.pk)) == {"anna": Relation.OWN}
    assert who_sees(world, SafetyOpening.objects.all()) == {}


def test_an_order_shuts_it_out_and_the_end_of_the_duty_ends_it(world, private):
    make.make_opening(world.anna_s, world.wellbeing)
    make.make_opening(world.anna_s, world.principal)
    restrict_access(student=world.anna_s, user=world.wellbeing, reason="Order", by=world.admin)
    end_relation(relation=Responsibility.objects.get(user=world.principal), by=world.admin)
    assert who_sees(world, Goal.objects.filter(pk=private.pk)) == {"anna": Relation.OWN}


def test_a_teacher_with_the_duty_reads_instead_of_teaching_while_it_is_open(world, private):
    make.assign(world.wellbeing, world.five_a)
    opening = make.make_opening(world.anna_s, world.wellbeing)
    assert who_sees(world, Student.objects.filter(pk=world.anna_s.pk))["wellbeing"] == Relation.SAFETY
    end_opening(opening=opening, by=world.wellbeing)
    assert who_sees(world, Student.objects.filter(pk=world.anna_s.pk))["wellbeing"] == Relation.HOME


def test_it_is_closed_earlier_by_who_opened_it(world, client_of, private):
    opening = make.make_opening(world.anna_s, world.wellbeing)
    assert client_of(world.principal).post(reverse("goals:safety_end", args=[opening.uuid])).status_code == 403
    assert client_of(world.wellbeing).post(reverse("goals:safety_end", args=[opening.uuid])).status_code == 302
    assert client_of(world.wellbeing).get(private.get_absolute_url()).status_code == 404


def test_each_text_is_noted_and_apart_from_other_reading(world, client_of, private):
    make.make_opening(world.anna_s, world.wellbeing)
    shared = Goal.objects.get(title="I will read.")
    client_of(world.wellbeing).get(shared.get_absolute_url())
    noted = AccessEvent.objects.filter(action=SAFETY)
    assert set(noted.values_list("object_type", flat=True)) == {"goals.goal", "goals.reflection"}
    assert set(noted.values_list("user_id", "relation")) == {(world.wellbeing.pk, Relation.SAFETY)}
    assert not AccessEvent.objects.told().exists()


def test_a_file_is_noted_too(world, client_of, private):
    make.make_opening(world.anna_s, world.wellbeing)
    piece = Evidence.of(private, file=make.make_file(world.anna_s), audience=Audience.ONLY_ME)
    piece.save()
    client_of(world.wellbeing).get(reverse("goals:evidence_file", args=[piece.uuid]))
    assert AccessEvent.objects.filter(action=SAFETY, object_type="goals.evidence", object_id=piece.pk).exists()
    assert client_of(world.principal).get(reverse("goals:evidence_file", args=[piece.uuid])).status_code == 404


def test_the_student_is_not_told_by_who_can_see_this(world, private):
    shared = Goal.objects.get(title="I will read.")
    before = [readers_of(world.anna_s, audience=goal.audience, goal=goal) for goal in (private, shared)]
    make.make_opening(world.anna_s, world.wellbeing)
    assert [readers_of(world.anna_s, audience=goal.audience, goal=goal) for goal in (private, shared)] == before


MONDAY = datetime(2030, 3, 4, 10, tzinfo=ZoneInfo("Australia/Melbourne"))


def test_it_is_looked_at_within_two_school_days_and_then_seen_to_wait(world, client_of):
    friday = MONDAY - timedelta(days=3)
    assert review_by(world.school, friday.date()) == (MONDAY + timedelta(days=1)).date()
    for person in (world.wellbeing, world.principal):  # who opened it, who looks at it
        Responsibility.objects.filter(user=person).update(starts_at=friday)
    with time_machine.travel(friday):
        make.make_opening(world.anna_s, world.wellbeing)
    with time_machine.travel(MONDAY + timedelta(days=1)):
        assert "nobody has looked at it" not in page_of(client_of(world.admin), "home")
    with time_machine.travel(MONDAY + timedelta(days=2)):
        page = page_of(client_of(world.admin), "home")
        assert "nobody has looked at it" in page
        assert "Will Care" in page
        assert not any(word in page for word in ("will not come back", "Anna"))
        for person in (world.wellbeing, world.principal):
            assert TOLD in page_of(client_of(person), "home")
            assert "It still waits." in page_of(client_of(person), "goals:safety")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_any_number(world, client_of, django_assert_num_queries, number):
    for student in [world.anna_s, world.ben_s, world.chloe_s][:number]:
        make.make_opening(student, world.wellbeing)
    client = client_of(world.principal)
    with django_assert_num_queries(5):
        client.get(reverse("goals:safety"))


TEN_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "SEARCH"]


@pytest.mark.usefixtures("unmeasured")
def test_the_technical_administration_and_a_superuser_open_nothing(world, client_of, private):
    """M11: 200 ways to the private texts, none opens."""
    assert SafetyOpening not in admin.site._registry
    opening = make.make_opening(world.anna_s, world.wellbeing)
    reflection = Reflection.objects.get()
    client = client_of(world.superuser)
    addresses = [
        private.get_absolute_url(),
        *[reverse(f"goals:{name}", args=[private.uuid]) for name in ("who", "history", "edit", "goal_picture")],
        *[reverse(f"goals:{name}", args=[reflection.uuid]) for name in ("reflection_edit", "reflection_picture")],
        *[reverse(f"goals:{name}", args=[world.anna_s.uuid]) for name in ("student", "years", "bin", "safety_open")],
        *[reverse("goals:safety_opening", args=[opening.uuid]), reverse("goals:safety")],
        *[f"/technical/{app}/{model}/{pk}/" for app, model, pk in [
            ("goals", "goal", private.pk), ("goals", "reflection", reflection.pk), ("accounts", "student", 1),
            ("accounts", "safetyopening", opening.pk), ("accounts", "accessevent", 1), ("goals", "draft", 1),
            ("goals", "checkin", 1),
        ]],
    ]  # fmt: skip
    tried = [(address, client.generic(method, address)) for address in addresses for method in TEN_METHODS]
    assert len(tried) >= 200
    assert [(address, answer.status_code) for address, answer in tried if answer.status_code < 400] == []
    assert not any(WORDS.encode() in answer.content for _address, answer in tried)
