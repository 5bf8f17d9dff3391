"""Talks about learning: planned, prepared by both, held; what is agreed stands on the goal's page at once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEvent
from accounts.roles import Audience
from goals.actions.parts import edit_part
from goals.actions.talk import add_agreement
from goals.forms.drafts import place_of_new
from goals.models import Agreement, Conversation, Draft, Goal, Strategy, Target
from goals.models.choices import AgreedKind
from tests import factories as make


@pytest.fixture
def goal(world):
    return make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)


@pytest.fixture
def talk(world, goal):
    return make.make_talk(world.anna_s, world.home_teacher, goal=goal, planned_for=timezone.now())


def at(name: str, talk) -> str:
    return reverse(f"goals:{name}", args=[talk.uuid])


def plan(client, student, **data):
    address = reverse("goals:talk_new", args=[student.uuid])
    return client.post(address, {"key": str(uuid4()), "audience": 1, "shared_note": "", **data})


def save_notes(client, talk, version=1, **data):
    values = {"shared_note": "", "own_note": "", "audience": 1, "audience_before": 1}
    values |= {"base_version": version, "own_version": 0}
    return client.post(at("talk", talk), values | data)


def type_into(client, student, place, field, text, seq=1, version=0):
    """A packet of autosave."""
    packet = {"object": place, "field": field, "token": "tab-1", "base_version": version, "seq": seq, "text": text}
    return client.post(reverse("goals:draft", args=[student.uuid]), packet)


def agree_line(client, talk, about, **data):
    values = {"key": str(uuid4()), "text": "I draw it first.", "kind": "strategy", "goal": str(about.uuid)}
    return client.post(at("talk_agreed", talk), values | data)


# ------------------------------------------------------------------------------------------------ planning
def test_a_talk_is_planned_with_a_time_a_goal_and_what_to_talk_about(world, client_of, goal):
    when = timezone.localtime() + timedelta(days=2)
    response = plan(
        client_of(world.home_teacher), world.anna_s, planned_for=when.strftime("%Y-%m-%dT%H:%M"),
        goal=str(goal.uuid), shared_note="How step two is going",
    )  # fmt: skip
    talk = Conversation.objects.get()
    assert response.url == at("talk", talk)
    assert (talk.adult, talk.goal, talk.shared_note) == (world.home_teacher, goal, "How step two is going")
    assert timezone.localtime(talk.planned_for).strftime("%d %H:%M") == when.strftime("%d %H:%M")
    assert "How step two is going" in client_of(world.anna).get(at("talk", talk)).content.decode()


def test_without_a_time_it_begins_now(world, client_of):
    plan(client_of(world.home_teacher), world.anna_s)
    assert timezone.now() - Conversation.objects.get().planned_for < timedelta(minutes=1)


def test_planning_twice_plans_once(world, client_of):
    client, key = client_of(world.home_teacher), str(uuid4())
    for _attempt in range(2):
        assert plan(client, world.anna_s, key=key).status_code == 302
    assert Conversation.objects.count() == 1


def test_the_same_plan_sent_again_after_its_notes_were_changed_is_still_a_repeat(world, client_of):
    client, key = client_of(world.home_teacher), str(uuid4())
    when = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    plan(client, world.anna_s, key=key, planned_for=when, shared_note="Step two")
    talk = Conversation.objects.get()
    talk.change(talk.version, shared_note="We looked at step two")
    assert plan(client, world.anna_s, key=key, planned_for=when, shared_note="Step two").url == at("talk", talk)


@pytest.mark.parametrize(
    "other", [{"shared_note": "Step three"}, {"audience": 2}, {"planned_for": "2999-01-01T10:00"}, {"goal": "this"}]
)
def test_other_words_under_the_same_key_are_shown_again_beside_the_planned_talk(world, client_of, goal, other):
    client, key = client_of(world.home_teacher), str(uuid4())
    plan(client, world.anna_s, key=key, shared_note="Step two")
    other = {name: str(goal.uuid) if value == "this" else value for name, value in other.items()}
    response = plan(client, world.anna_s, **{"key": key, "shared_note": "Step two", **other})
    text = response.content.decode()
    assert "This talk was already planned, as you sent it the first time." in text
    assert at("talk", Conversation.objects.get()) in text
    again = response.context["form"]
    assert all(again[name].value() == str(value) for name, value in other.items())
    assert plan(client, world.anna_s, **{**again.data, "key": again["key"].value()}).status_code == 302
    assert Conversation.objects.count() == 2


def test_what_was_typed_is_kept_while_it_waits_for_the_second_look(world, client_of):
    client, key, place = client_of(world.home_teacher), str(uuid4()), place_of_new(world.anna_s.uuid, "talk")
    plan(client, world.anna_s, key=key, shared_note="Step two", draft_token="tab-1", draft_seq=1)
    type_into(client, world.anna_s, place, "shared_note", "Step three", seq=2)
    plan(client, world.anna_s, key=key, shared_note="Step three", draft_token="tab-1", draft_seq=3)
    assert Draft.objects.get(field="shared_note").text == "Step three"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"planned_for": "2020-01-01T10:00"}, "planned_for"),
        ({"planned_for": "tomorrow"}, "planned_for"),
        ({"audience": "0"}, "audience"),
        ({"audience": ""}, "audience"),
        ({"key": "x"}, "key"),
        ({"shared_note": "a\ufffd"}, "shared_note"),
        ({"shared_note": "x" * 2001}, "shared_note"),
    ],
)
def test_what_cannot_be_is_said_at_the_field(world, client_of, data, field):
    response = plan(client_of(world.home_teacher), world.anna_s, **data)
    assert field in response.context["form"].errors
    assert not Conversation.objects.exists()


def test_a_goal_of_another_child_and_one_kept_private_are_no_choice(world, client_of):
    for goal in (make.make_goal(world.ben_s, world.cycle), make.make_goal(world.anna_s, world.cycle, audience=0)):
        response = plan(client_of(world.home_teacher), world.anna_s, goal=str(goal.uuid))
        assert "goal" in response.context["form"].errors


# ------------------------------------------------------------------------------------------------ preparing and notes
def test_the_student_prepares_and_the_adult_reads_it(world, client_of, talk):
    client_of(world.anna).post(at("talk_prepare", talk), {"topic": "Step two is hard.", "base_version": 1})
    assert "Step two is hard." in client_of(world.home_teacher).get(at("talk", talk)).content.decode()


def test_no_adult_writes_the_students_topic_but_for_a_child_without_a_log_in(world, client_of, talk):
    client = client_of(world.home_teacher)
    assert client.post(at("talk_prepare", talk), {"topic": "Mine", "base_version": 1}).status_code == 403
    told = make.make_talk(world.tom_s, world.home_teacher, planned_for=timezone.now())
    assert client.post(at("talk_prepare", told), {"topic": "My tower fell.", "base_version": 1}).status_code == 302


def test_own_notes_are_read_by_nobody_else(world, client_of, talk):
    save_notes(client_of(world.home_teacher), talk, own_note="Ask about sleep", shared_note="We looked at step two")
    assert "Ask about sleep" in client_of(world.home_teacher).get(at("talk", talk)).content.decode()
    for person in (world.anna, world.aide):
        text = client_of(person).get(at("talk", talk)).content.decode()
        assert "Ask about sleep" not in text
        assert "We looked at step two" in text


@pytest.fixture
def toms_talk(world):
    """Tom has no log-in: the adult has the box for his words and the notes on one page."""
    return make.make_talk(world.tom_s, world.home_teacher, planned_for=timezone.now())


def test_saving_the_topic_touches_nothing_of_the_notes_that_are_typed(world, client_of, toms_talk):
    client = client_of(world.home_teacher)
    page = client.get(at("talk", toms_talk))
    type_into(client, world.tom_s, page.context["drafts"].object, "own_note", "Ask about the tower", version=1)
    topic = {"topic": "My tower fell.", "base_version": 1, "draft_token": "tab-1", "draft_seq": 1}
    client.post(at("talk_prepare", toms_talk), topic)
    assert client.get(at("talk", toms_talk)).context["form"]["own_note"].value() == "Ask about the tower"


def test_saving_the_notes_touches_nothing_of_the_topic_that_is_typed(world, client_of, toms_talk):
    client = client_of(world.home_teacher)
    place = client.get(at("talk", toms_talk)).context["topic_drafts"].object
    type_into(client, world.tom_s, place, "topic", "My tower fell.", version=1)
    save_notes(client, toms_talk, shared_note="Towers", draft_token="tab-1", draft_seq=1)
    assert client.get(at("talk", toms_talk)).context["topic_form"]["topic"].value() == "My tower fell."


@pytest.mark.parametrize(
    ("name", "data", "untouched"),
    [
        ("talk_prepare", {"topic": "a\ufffd"}, "notes"),
        ("talk", {"shared_note": "a\ufffd", "audience": 1}, "topic"),
        ("talk_agreed", {"text": ""}, "topic"),
        ("talk_agreed", {"text": ""}, "notes"),
    ],
)
def test_a_form_that_comes_back_leaves_what_is_typed_in_the_others(world, client_of, toms_talk, name, data, untouched):
    client = client_of(world.home_teacher)
    context = client.get(at("talk", toms_talk)).context
    drafts, form, field = {
        "topic": ("topic_drafts", "topic_form", "topic"), "notes": ("drafts", "form", "shared_note")
    }[untouched]  # fmt: skip
    type_into(client, world.tom_s, context[drafts].object, field, "Not saved yet", version=1)
    page = client.post(at(name, toms_talk), data | {"draft_token": "tab-9", "draft_seq": 4})
    assert page.context[form][field].value() == "Not saved yet"
    assert page.context[drafts].token != "tab-9"


def test_shared_notes_reach_the_family_only_when_they_are_meant_to(world, client_of, talk):
    client = client_of(world.home_teacher)
    save_notes(client, talk, shared_note="For the team")
    assert client_of(world.parent).get(at("talk", talk)).status_code == 404
    save_notes(client_of(world.home_teacher), talk, version=2, shared_note="For all", audience=2)
    assert "For all" in client_of(world.parent).get(at("talk", talk)).content.decode()


def test_a_version_for_the_team_stays_with_the_team_after_sharing(world, client_of, talk):
    save_notes(client_of(world.home_teacher), talk, shared_note="For the team")
    save_notes(client_of(world.home_teacher), talk, version=2, shared_note="For all", audience=2)
    assert {event.shared_note: event.audience for event in talk.events.all()}["For the team"] == Audience.TEACHERS


def test_student_and_adult_writing_at_once_are_no_conflict(world, client_of, talk):
    client_of(world.anna).post(at("talk_prepare", talk), {"topic": "Step two", "base_version": 1})
    assert save_notes(client_of(world.home_teacher), talk, version=1, shared_note="Noted").status_code == 302
    talk.refresh_from_db()
    assert (talk.topic, talk.shared_note) == ("Step two", "Noted")


def test_the_same_notes_changed_in_two_windows_show_both_texts(world, client_of, talk):
    client = client_of(world.home_teacher)
    save_notes(client, talk, shared_note="From the phone")
    text = save_notes(client, talk, version=1, shared_note="From the desk").content.decode()
    assert "From the phone" in text
    assert "From the desk" in text
    talk.refresh_from_db()
    assert talk.shared_note == "From the phone"


def test_own_notes_changed_in_two_windows_lose_neither_text(world, client_of, talk):
    client = client_of(world.home_teacher)
    save_notes(client, talk, own_note="From the phone", shared_note="a")
    response = save_notes(client, talk, version=2, own_note="From the desk", shared_note="a")
    text = response.content.decode()
    assert "From the phone" in text
    assert "From the desk" in text
    assert response.context["form"]["own_version"].value() == 1
    assert talk.own_notes.get().text == "From the phone"


def test_a_note_that_was_not_touched_here_is_no_conflict_and_keeps_what_others_wrote(world, client_of, talk):
    client = client_of(world.home_teacher)
    save_notes(client, talk, shared_note="From the phone", own_note="Own, from the phone")
    assert save_notes(client, talk, version=1, held="1").status_code == 302
    talk.refresh_from_db()
    assert (talk.shared_note, talk.own_notes.get().text) == ("From the phone", "Own, from the phone")


# ------------------------------------------------------------------------------------------------ who may see it
@pytest.fixture
def family_talk(world, goal):
    return make.make_talk(world.anna_s, world.home_teacher, goal=goal, audience=Audience.FAMILY)


def reads(client_of, person, goal, text) -> bool:
    return text in client_of(person).get(goal.get_absolute_url()).content.decode()


def test_an_old_page_does_not_widen_what_was_narrowed_since(world, client_of, family_talk):
    client = client_of(world.home_teacher)
    save_notes(client, family_talk, audience=1, audience_before=2)
    save_notes(client, family_talk, version=1, audience=2, audience_before=2, shared_note="From an old page")
    family_talk.refresh_from_db()
    assert (family_talk.audience, family_talk.shared_note) == (Audience.TEACHERS, "From an old page")


def test_two_texts_side_by_side_bring_no_old_audience_back(world, client_of, family_talk):
    client = client_of(world.home_teacher)
    save_notes(client, family_talk, audience=1, audience_before=2, shared_note="From the phone")
    page = save_notes(client, family_talk, audience=2, audience_before=2, shared_note="From the desk")
    assert [difference.mine for difference in page.context["conflict"]] == ["From the desk"]
    form = page.context["form"]
    assert (form["audience"].value(), form["audience_before"].value()) == (1, 1)


def test_where_it_is_not_known_what_the_page_showed_both_audiences_are_shown(world, client_of, talk):
    page = save_notes(client_of(world.home_teacher), talk, audience=2, audience_before="")
    assert [(found.mine, found.theirs) for found in page.context["conflict"]] == [
        ("The family too", "The student and the teachers")
    ]
    talk.refresh_from_db()
    assert talk.audience == Audience.TEACHERS


@pytest.mark.parametrize("kind", ["strategy", "target"])
def test_what_the_lines_became_goes_no_further_than_the_talk(world, client_of, family_talk, goal, kind):
    due = (timezone.localdate() + timedelta(days=9)).isoformat()
    agree_line(client_of(world.home_teacher), family_talk, goal, kind=kind, due_on=due)
    assert reads(client_of, world.parent, goal, "I draw it first.")
    save_notes(client_of(world.home_teacher), family_talk, audience=1, audience_before=2)
    assert not reads(client_of, world.parent, goal, "I draw it first.")
    assert reads(client_of, world.aide, goal, "I draw it first.")


def test_the_words_of_the_child_since_then_do_not_go_home_either(world, client_of, family_talk, goal):
    agree_line(client_of(world.home_teacher), family_talk, goal)
    edit_part(part=Strategy.objects.get(), by=world.anna, base_version=1, text="I draw, then I speak.")
    save_notes(client_of(world.home_teacher), family_talk, audience=1, audience_before=2)
    assert not reads(client_of, world.parent, goal, "I draw, then I speak.")
    edit_part(part=Strategy.objects.get(), by=world.anna, base_version=2, text="I speak.")


@pytest.mark.parametrize(("of_the_goal", "at_home"), [(Audience.TEACHERS, False), (Audience.FAMILY, True)])
def test_shown_to_the_family_later_a_line_goes_as_far_as_its_goal(world, client_of, talk, of_the_goal, at_home):
    goal = make.make_goal(world.anna_s, world.cycle, audience=of_the_goal)
    agree_line(client_of(world.home_teacher), talk, goal)
    save_notes(client_of(world.home_teacher), talk, audience=2)
    seen = Strategy.objects.visible_to(world.parent)
    assert seen.exists() is at_home


def test_a_part_that_the_child_keeps_private_stays_private(world, client_of, talk, goal):
    agree_line(client_of(world.home_teacher), talk, goal)
    Strategy.objects.update(audience=Audience.ONLY_ME)
    save_notes(client_of(world.home_teacher), talk, audience=2)
    assert Strategy.objects.get().audience == Audience.ONLY_ME


def test_saying_that_you_have_talked_is_remembered(world, client_of, talk):
    save_notes(client_of(world.home_teacher), talk)
    talk.refresh_from_db()
    assert talk.held_at is None
    save_notes(client_of(world.home_teacher), talk, held="1")
    talk.refresh_from_db()
    assert talk.held_at is not None


# ------------------------------------------------------------------------------------------------ agreeing
def test_a_line_becomes_a_strategy_of_the_goal_at_once(world, client_of, talk, goal):
    agree_line(client_of(world.home_teacher), talk, goal)
    strategy = Strategy.objects.get(goal=goal)
    assert (strategy.text, strategy.told_to, strategy.audience) == ("I draw it first.", world.home_teacher, 1)
    assert Agreement.objects.get().strategy == strategy
    talk.refresh_from_db()
    assert talk.held_at is not None


def test_a_line_with_a_date_becomes_a_target(world, client_of, talk, goal):
    due = timezone.localdate() + timedelta(days=9)
    agree_line(client_of(world.home_teacher), talk, goal, kind="target", due_on=due.isoformat())
    assert Target.objects.get(goal=goal).due_on == due


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 301}, "text"),
        ({"text": "a\x00"}, "text"),
        ({"kind": "promise"}, "kind"),
        ({"kind": "target"}, "due_on"),
        ({"kind": "target", "due_on": "2020-01-01"}, "due_on"),
        ({"kind": "target", "due_on": "soon"}, "due_on"),
        ({"goal": str(uuid4())}, "goal"),
    ],
)
def test_a_line_that_cannot_be_is_said_at_the_field(world, client_of, talk, goal, data, field):
    response = agree_line(client_of(world.home_teacher), talk, goal, **data)
    assert field in response.context["agreed_form"].errors
    assert not Agreement.objects.exists()


def test_no_line_for_a_finished_goal_or_another_childs(world, client_of, talk, goal):
    done = make.make_goal(
        world.anna_s, world.cycle, status="closed", outcome="achieved", closed_at=timezone.now()
    )  # fmt: skip
    for other in (done, make.make_goal(world.ben_s, world.cycle)):
        assert "goal" in agree_line(client_of(world.home_teacher), talk, other).context["agreed_form"].errors


def test_the_action_itself_refuses_another_childs_goal(world, talk):
    with pytest.raises(ValidationError):
        add(world, talk, make.make_goal(world.ben_s, world.cycle))
    assert not Strategy.objects.exists()


def test_sending_a_line_twice_writes_it_once(world, client_of, talk, goal):
    client, key = client_of(world.home_teacher), str(uuid4())
    for _attempt in range(2):
        agree_line(client, talk, goal, key=key)
    assert (Agreement.objects.count(), Strategy.objects.count()) == (1, 1)


@pytest.mark.parametrize("other", ["text", "kind", "due_on", "goal"])
def test_another_line_under_the_same_key_comes_back_with_the_one_that_stands(world, client_of, talk, goal, other):
    client, key, due = client_of(world.home_teacher), str(uuid4()), timezone.localdate() + timedelta(days=9)
    second_goal = make.make_goal(world.anna_s, world.cycle)
    first = {"key": key, "kind": "target", "due_on": due.isoformat()}
    agree_line(client, talk, goal, **first)
    changed = {
        "text": "I read it aloud.", "kind": "strategy", "due_on": (due + timedelta(days=1)).isoformat(),
        "goal": str(second_goal.uuid),
    }[other]  # fmt: skip
    response = agree_line(client, talk, goal, **first | {other: changed})
    assert "This line was already kept as you sent it the first time" in response.content.decode()
    assert Agreement.objects.get().text == "I draw it first."
    again = response.context["agreed_form"]
    assert again[other].value() == changed
    agree_line(client, talk, goal, **again.data)
    assert Agreement.objects.count() == 2


def test_with_htmx_too_the_other_line_comes_back(world, client_of, talk, goal):
    client, data = client_of(world.home_teacher), {"key": str(uuid4()), "kind": "strategy", "goal": str(goal.uuid)}
    for text in ("I draw it first.", "I read it aloud."):
        response = client.post(at("talk_agreed", talk), data | {"text": text}, headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert 'value="I read it aloud."' in response.content.decode()
    assert str(response.context["agreed_form"]["key"].value()) != data["key"]


def test_htmx_gets_the_lines_and_an_empty_box(world, client_of, talk, goal):
    client = client_of(world.home_teacher)
    data = {"key": str(uuid4()), "text": "I draw it first.", "kind": "strategy", "goal": str(goal.uuid)}
    text = client.post(at("talk_agreed", talk), data, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in text
    assert "I draw it first." in text
    assert 'value="I draw it first."' not in text


def test_a_line_goes_home_only_when_the_talk_and_the_goal_do(world, client_of, talk, goal):
    agree_line(client_of(world.home_teacher), talk, goal)
    assert "I draw it first." not in client_of(world.parent).get(goal.get_absolute_url()).content.decode()
    open_talk = make.make_talk(world.anna_s, world.home_teacher, goal=goal, audience=2)
    agree_line(client_of(world.home_teacher), open_talk, goal, text="I read it aloud.")
    assert "I read it aloud." in client_of(world.parent).get(goal.get_absolute_url()).content.decode()


def tick(client, talk, *read):
    """The button of a page that showed the lines `read`."""
    return client.post(at("talk_tick", talk), {"line": [str(line.uuid) for line in read]})


def test_both_tick_and_a_new_line_is_asked_about_again(world, client_of, talk, goal):
    tick(client_of(world.anna), talk)
    tick(client_of(world.home_teacher), talk)
    talk.refresh_from_db()
    assert talk.student_agreed_at < talk.adult_agreed_at
    agree_line(client_of(world.home_teacher), talk, goal)
    talk.refresh_from_db()
    assert (talk.student_agreed_at, talk.adult_agreed_at) == (None, None)


def test_a_child_without_a_log_in_ticks_together_with_the_adult(world, client_of):
    talk = make.make_talk(world.tom_s, world.home_teacher)
    tick(client_of(world.home_teacher), talk)
    talk.refresh_from_db()
    assert talk.student_agreed_at is not None


def test_a_line_that_came_after_the_page_was_opened_is_read_before_it_is_agreed_to(world, client_of, talk, goal):
    old = add(world, talk, goal, "I draw it first.")
    new = add(world, talk, goal, "I read it aloud.")
    page = tick(client_of(world.anna), talk, old)
    assert page.context["unread"] == [new]
    assert "There is a new line since you opened this page: please read it." in page.content.decode()
    talk.refresh_from_db()
    assert talk.student_agreed_at is None
    assert tick(client_of(world.anna), talk, *page.context["lines"]).status_code == 302
    talk.refresh_from_db()
    assert talk.student_agreed_at is not None


def test_the_button_names_the_lines_of_its_page(world, client_of, talk, goal):
    lines = [add(world, talk, goal, text) for text in ("I draw it first.", "I read it aloud.")]
    text = client_of(world.anna).get(at("talk", talk)).content.decode()
    assert all(f'name="line" value="{line.uuid}"' in text for line in lines)


def test_a_line_whose_goal_is_in_the_bin_holds_nobody_up(world, client_of, talk, goal):
    add(world, talk, goal)
    Goal.objects.update(binned_at=timezone.now())
    assert tick(client_of(world.anna), talk).status_code == 302


def test_after_adding_a_line_the_adult_can_agree_to_it_at_once(world, client_of, talk, goal):
    client = client_of(world.home_teacher)
    data = {"key": str(uuid4()), "text": "I draw it first.", "kind": "strategy", "goal": str(goal.uuid)}
    text = client.post(at("talk_agreed", talk), data, headers={"HX-Request": "true"}).content.decode()
    line = Agreement.objects.get()
    assert f'name="line" value="{line.uuid}"' in text
    assert "Harper Vale: still open" in text


# ------------------------------------------------------------------------------------------------ on the open goal page
def lines_after(client, goal, known: int, shown: int, **headers):
    query = {"known": known, "shown": shown}
    return client.get(reverse("goals:agreed_lines", args=[goal.uuid], query=query), headers=headers)


def add(world, talk, goal, text="I draw it first."):
    return add_agreement(
        talk=talk, by=world.home_teacher, goal=goal, kind=AgreedKind.STRATEGY, text=text, due_on=None, uuid=uuid4()
    )


def test_the_open_goal_page_asks_and_shows_what_is_new(world, client_of, talk, goal):
    add(world, talk, goal, "Of last week")
    client = client_of(world.anna)
    page = client.get(goal.get_absolute_url()).content.decode()
    assert f"{reverse('goals:agreed_lines', args=[goal.uuid])}?known=1&amp;shown=1" in page
    assert 'hx-trigger="every 4s"' in page
    assert lines_after(client, goal, 1, 1, **{"HX-Request": "true"}).status_code == 204
    add(world, talk, goal)
    text = lines_after(client, goal, 1, 1, **{"HX-Request": "true"}).content.decode()
    assert "I draw it first." in text
    assert "Of last week" not in text
    assert "known=1&amp;shown=2" in text


def test_the_first_line_of_all_is_shown_too(world, client_of, talk, goal):
    client = client_of(world.anna)
    assert "known=0&amp;shown=0" in client.get(goal.get_absolute_url()).content.decode()
    add(world, talk, goal)
    assert "I draw it first." in lines_after(client, goal, 0, 0, **{"HX-Request": "true"}).content.decode()


def test_only_the_students_page_asks_again_and_again(world, client_of, talk, goal):
    for person in (world.home_teacher, world.parent):
        assert "every 4s" not in client_of(person).get(goal.get_absolute_url()).content.decode()


@pytest.mark.parametrize("query", [{"known": "x"}, {"known": "-1"}, {"shown": "9" * 30}, {}])
def test_nonsense_numbers_are_no_error(world, client_of, talk, goal, query):
    address = reverse("goals:agreed_lines", args=[goal.uuid], query=query)
    assert client_of(world.anna).get(address).status_code == 200


def test_asking_again_and_again_is_no_reading_of_the_students_own(world, client_of, talk, goal):
    lines_after(client_of(world.anna), goal, 0, 0)
    assert not AccessEvent.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_talk_takes_the_same_queries_for_any_number_of_lines(
    world, client_of, talk, goal, django_assert_num_queries, number
):
    for count in range(number):
        add(world, talk, goal, f"Line {count}")
        make.make_target(goal)
        make.make_check_in(goal)
    client = client_of(world.home_teacher)
    with django_assert_num_queries(17):
        assert len(client.get(at("talk", talk)).context["lines"]) == number
