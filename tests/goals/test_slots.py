"""Which goals a school asks for in a cycle, and where their places show until they are filled."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Term
from accounts.roles import Audience
from goals.actions.timeline import plan_cycle
from goals.models import Goal, GoalSlot, Window
from goals.models.choices import SupportPlan
from tests import factories as make


@pytest.fixture
def maths_slot(world):
    return make.make_slot(world.cycle, "Maths", area=world.maths)


@pytest.fixture
def home_slot(world):
    return make.make_slot(world.cycle, "Chosen at home", with_family=True, position=1)


def save(client, cycle, *rows, **data):
    """Sends the page's form: each row a dictionary, the last without a key is added."""
    sent = {"base_version": cycle.version, "form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        sent |= {f"form-{number}-{name}": value for name, value in row.items()}
    return client.post(reverse("goals:slots", args=[cycle.uuid]), sent | data)


def row_of(slot, **changed):
    area = slot.area_id or ""
    return {"key": slot.pk, "name": slot.name, "area": area} | changed


def names(cycle):
    return list(cycle.slots.values_list("name", flat=True))


def write(client, student, **data):
    address = reverse("goals:new", args=[student.uuid])
    return client.post(address, {"uuid": uuid4(), "title": "I will add fractions.", "audience": 1} | data)


def test_one_tap_asks_for_a_set_that_schools_use(world, client_of):
    client = client_of(world.admin)
    save(client, world.cycle, preset="home")
    found = [(slot.name, str(slot.area), slot.with_family) for slot in world.cycle.slots.all()]
    assert found == [
        ("English", "English", False), ("Maths", "Mathematics", False), ("Chosen at home", "None", True)
    ]  # fmt: skip
    world.cycle.refresh_from_db()
    save(client, world.cycle, preset="two")
    assert len(names(world.cycle)) == 3, "a set is offered only where nothing stands yet"


def test_slots_are_renamed_added_and_taken_out(world, client_of, maths_slot, home_slot):
    client = client_of(world.admin)
    out = row_of(home_slot, DELETE="on")
    save(client, world.cycle, row_of(maths_slot, name="Numbers"), out, {"name": "Sport", "year_levels": ["0", "5"]})
    assert names(world.cycle) == ["Numbers", "Sport"]
    assert GoalSlot.objects.get(name="Sport").year_levels == [0, 5]


def test_what_is_wrong_is_said_and_changes_nothing(world, client_of, maths_slot):
    client = client_of(world.admin)
    response = save(client, world.cycle, row_of(maths_slot, name=""), {"name": "maths"})
    assert response.context["forms"].errors[0] == {"name": ["Please write something here."]}
    response = save(client, world.cycle, row_of(maths_slot), {"name": "maths"})
    assert "There is another goal with this name." in response.content.decode()
    assert names(world.cycle) == ["Maths"]


def test_a_slot_with_goals_stays(world, client_of, maths_slot):
    make.make_goal(world.anna_s, world.cycle, slot=maths_slot)
    response = save(client_of(world.admin), world.cycle, row_of(maths_slot, DELETE="on"))
    assert "Goals stand here already" in response.content.decode()
    assert names(world.cycle) == ["Maths"]


def test_somebody_elses_change_is_shown_before_it_is_overwritten(world, client_of, maths_slot):
    client = client_of(world.admin)
    response = save(client, world.cycle, row_of(maths_slot, name="Numbers"), base_version=world.cycle.version - 1)
    page = response.content.decode()
    assert "Somebody changed this timeline" in page
    assert 'value="Numbers"' in page
    assert names(world.cycle) == ["Maths"]


def test_the_next_cycle_asks_for_the_same_goals(world, maths_slot, home_slot):
    first, last = world.cycle.starts_on + timedelta(days=1), world.cycle.starts_on + timedelta(days=50)
    Term.objects.create(school=world.school, school_year=world.year, number=1, starts_on=first, ends_on=last)
    type(world.cycle).objects.filter(pk=world.cycle.pk).update(ends_on=world.cycle.starts_on)
    cycle = plan_cycle(school=world.school, by=world.admin, name="Next", starts_on=first, ends_on=last)
    assert names(cycle) == ["Maths", "Chosen at home"]
    assert not set(cycle.slots.values_list("uuid", flat=True)) & {maths_slot.uuid, home_slot.uuid}


def test_a_student_sees_each_place_until_it_is_filled(world, client_of, maths_slot, home_slot):
    anna = client_of(world.anna)
    home = reverse("goals:student", args=[world.anna_s.uuid])
    assert [slot["name"] for slot in anna.get(home).context["slots"]] == ["Maths", "Chosen at home"]
    form = anna.get(reverse("goals:new", args=[world.anna_s.uuid]), {"slot": maths_slot.uuid}).context["form"]
    assert form["slot"].value() == str(maths_slot.uuid)
    write(anna, world.anna_s, slot=maths_slot.uuid)
    goal = Goal.objects.get()
    assert (goal.slot, list(goal.areas.all())) == (maths_slot, [world.maths])
    page = anna.get(home)
    assert [slot["name"] for slot in page.context["slots"]] == ["Chosen at home"]
    assert page.context["cards"][0]["areas"] == ["Maths"]


def test_a_goal_changes_its_place_and_can_stand_in_none(world, client_of, maths_slot, home_slot):
    goal = make.make_goal(world.anna_s, world.cycle, slot=maths_slot)
    anna = client_of(world.anna)
    edit = reverse("goals:edit", args=[goal.uuid])
    assert anna.get(edit).context["form"]["slot"].value() == str(maths_slot.uuid)
    for slot, said in ((home_slot, home_slot.uuid), (None, "other"), (maths_slot, maths_slot.uuid), (None, "")):
        goal.refresh_from_db()
        anna.post(edit, {"title": goal.title, "base_version": goal.version, "slot": said})
        goal.refresh_from_db()
        assert goal.slot == slot


def test_other_years_and_other_cycles_have_no_such_place(world, client_of):
    make.make_slot(world.cycle, "Year 9 only", year_levels=[9])
    of_old = make.make_slot(make.make_cycle(world.year, "Old"), "Old one")
    of_old.cycle.ends_on = timezone.localdate() - timedelta(days=1)
    of_old.cycle.save()
    anna = client_of(world.anna)
    assert anna.get(reverse("goals:student", args=[world.anna_s.uuid])).context["slots"] == []
    assert "slot" not in anna.get(reverse("goals:new", args=[world.anna_s.uuid])).context["form"].fields
    write(anna, world.anna_s, slot=of_old.uuid)
    assert Goal.objects.get().slot is None


def same_name_twice(cycle):
    make.make_slot(cycle, "Maths")
    connection.check_constraints()


def test_the_database_keeps_a_goal_in_its_own_cycle(world, maths_slot):
    elsewhere = make.make_goal(world.anna_s, make.make_cycle(world.year, "Other"))
    with pytest.raises(IntegrityError, match="goals_goal_slot_of_cycle"), transaction.atomic():
        Goal.objects.filter(pk=elsewhere.pk).update(slot=maths_slot)
    with pytest.raises(IntegrityError, match="goal_slot_has_name"), transaction.atomic():
        GoalSlot.objects.filter(pk=maths_slot.pk).update(name="")
    with pytest.raises(IntegrityError, match="goal_slot_once"), transaction.atomic():
        same_name_twice(world.cycle)


@pytest.fixture
def setting_time(world):
    today = timezone.localdate()
    return Window.objects.create(
        school=world.school, cycle=world.cycle, kind="set", opens_on=today, closes_on=today + timedelta(days=5)
    )


def missing(client, world):
    board = client.get(reverse("goals:board", args=[world.five_a.uuid])).context
    return {row.student.preferred_name: row.missing for row in board["rows"]}["Anna"]


@pytest.mark.parametrize("fields", [{"audience": Audience.ONLY_ME}, {"support_plan": SupportPlan.ASSIGNED}])
def test_the_board_names_what_is_missing_and_gives_no_private_goal_away(
    world, client_of, home_slot, setting_time, fields
):
    assert missing(client_of(world.home_teacher), world) == ["Chosen at home"]
    goal = make.make_goal(world.anna_s, world.cycle, slot=home_slot, **fields)
    assert missing(client_of(world.home_teacher), world) == ["Chosen at home"]
    Goal.objects.filter(pk=goal.pk).update(
        audience=Audience.TEACHERS, shared_at=timezone.now(), support_plan=SupportPlan.NO
    )
    assert missing(client_of(world.home_teacher), world) == []


def test_after_the_time_to_set_goals_the_board_is_quiet_about_it(world, client_of, home_slot, setting_time):
    today = timezone.localdate()
    Window.objects.update(opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))
    assert missing(client_of(world.home_teacher), world) == []


def test_who_sees_only_some_goals_is_told_of_none_that_is_missing(world, client_of, home_slot, setting_time):
    make.make_goal(world.anna_s, world.cycle, areas=[world.maths])
    address = reverse("goals:board", args=[world.five_maths.uuid])
    rows = client_of(world.maths_teacher).get(address).context["rows"]
    assert [row.missing for row in rows if row.student == world.anna_s] == [[]]


def test_the_family_is_asked_to_talk_about_it_until_the_child_shows_it(world, client_of, maths_slot, home_slot):
    children = reverse("goals:children")
    asked = "choose a goal together with you (“Chosen at home”)"
    page = client_of(world.parent).get(children).content.decode()
    assert asked in page
    assert "(“Maths”)" not in page
    goal = make.make_goal(world.anna_s, world.cycle, slot=home_slot)
    assert asked in client_of(world.parent).get(children).content.decode()
    Goal.objects.filter(pk=goal.pk).update(audience=Audience.FAMILY)
    assert asked not in client_of(world.parent).get(children).content.decode()


def test_what_is_carried_forward_takes_the_place_of_the_same_name(world, client_of, maths_slot):
    ended = timezone.now()
    before = make.make_cycle(world.year, "Before")
    before.change(before.version, starts_on=before.starts_on - timedelta(days=9), ends_on=before.starts_on)
    old = make.make_goal(
        world.anna_s, before, slot=make.make_slot(before, "Maths"), status="closed", outcome="reached", closed_at=ended
    )
    page = client_of(world.anna).get(
        reverse("goals:new", args=[world.anna_s.uuid]), {"from": old.uuid, "how": "climbed"}
    )  # fmt: skip
    assert page.context["form"]["slot"].value() == str(maths_slot.uuid)


@pytest.mark.parametrize("way", ["take", "reword"])
def test_a_suggestion_takes_the_place_of_its_area(world, client_of, maths_slot, way):
    suggestion = make.make_suggestion(world.anna_s, world.home_teacher, area=world.maths)
    anna = client_of(world.anna)
    if way == "take":
        anna.post(reverse("goals:suggestion_take", args=[suggestion.uuid]))
        assert Goal.objects.get().slot == maths_slot
    else:
        page = anna.get(reverse("goals:new", args=[world.anna_s.uuid]), {"suggestion": suggestion.uuid})
        assert page.context["form"]["slot"].value() == str(maths_slot.uuid)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_any_number(world, client_of, django_assert_num_queries, number):
    for place in range(number):
        make.make_slot(world.cycle, f"Goal {place}", area=world.maths)
    client, address = client_of(world.admin), reverse("goals:slots", args=[world.cycle.uuid])
    client.get(address)
    with django_assert_num_queries(10):
        client.get(address)
