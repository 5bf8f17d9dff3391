"""The adults of a child, kept by the office: nobody is taken for somebody else, and only the office knows how to reach
them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions.families import add_adult, end_link
from accounts.actions.restrictions import restrict_access
from accounts.models import AddressChange, Guardianship, Membership, User
from tests import factories as make


@pytest.fixture
def office(world, client_of):
    return client_of(world.office)


def address(world, name="family", *more) -> str:
    return reverse(f"people:{name}", args=[world.anna_s.uuid, *(each.uuid for each in more)])


def page(client, world) -> str:
    return client.get(address(world)).content.decode()


def typed(world, **fields) -> dict:
    said = {"name": "Vera Quill", "email": "vera@example.org", "relationship": "Grandmother", "may_view": "on"}
    return said | {"starts_on": world.school.today().isoformat()} | fields


def add(client, world, **fields):
    return client.post(address(world, "family_add"), typed(world, **fields))


def link_of(user, student) -> Guardianship:
    return Guardianship.objects.get(user=user, student=student)


def test_the_office_reads_who_is_linked_and_how_to_reach_them(world, office):
    User.objects.filter(pk=world.parent.pk).update(email="nora@example.org")
    Guardianship.objects.filter(user=world.parent).update(language="Vietnamese", needs_interpreter=True)
    found = page(office, world)
    for words in ("Nora Quill", "nora@example.org", "Vietnamese", "needs an interpreter", "Has not come in yet"):
        assert words in found


def test_a_new_adult_is_linked_from_today_and_belongs_to_the_school(world, office):
    assert add(office, world, language="Greek", needs_interpreter="on").status_code == 302
    vera = User.objects.get(email="vera@example.org")
    link = link_of(vera, world.anna_s)
    assert (vera.name, vera.username.partition(".")[0], vera.has_usable_password()) == ("Vera Quill", "vera", False)
    assert (link.relationship, link.language, link.needs_interpreter) == ("Grandmother", "Greek", True)
    assert (link.may_view, link.may_comment, link.receives_reports) == (True, False, False)
    assert link.starts_at == world.school.start_of(world.school.today())
    assert Membership.objects.active().get(user=vera).role == "parent"


@pytest.mark.parametrize("alike", [{"name": "sam  ROOK"}, {"email": "Sam@Example.org"}], ids=["name", "address"])
def test_somebody_whom_the_school_has_is_asked_about_and_never_guessed(world, office, alike):
    User.objects.filter(pk=world.other_parent.pk).update(email="sam@example.org")
    answer = add(office, world, **alike).content.decode()
    assert "Please say who this is." in answer
    assert "Yes: Sam Rook (Ben Rook)" in answer
    assert not Guardianship.objects.filter(user=world.other_parent, student=world.anna_s).exists()


def test_the_same_adult_of_a_sister_keeps_one_log_in(world, office):
    before = User.objects.count()
    add(office, world, name="Sam Rook", who=str(world.other_parent.uuid))
    assert User.objects.count() == before
    assert link_of(world.other_parent, world.anna_s).relationship == "Grandmother"


def test_another_adult_with_the_same_name_has_a_log_in_of_its_own(world, office):
    add(office, world, name="Sam Rook", who="another")
    assert not Guardianship.objects.filter(user=world.other_parent, student=world.anna_s).exists()
    assert User.objects.filter(name="Sam Rook").count() == 2


def test_nobody_of_another_school_is_offered(world, office):
    make.make_member(world.other_school, "Vera Quill", "parent")
    assert add(office, world).status_code == 302


def test_who_is_linked_already_is_not_linked_twice(world, office):
    answer = add(office, world, name="Nora Quill", who=str(world.parent.uuid)).content.decode()
    assert "Nora Quill is linked to this child already." in answer


def test_language_and_interpreter_are_the_adults_at_this_school_alone(world, office):
    make.make_guardian(world.ben_s, world.parent)
    elsewhere = make.make_guardian(world.dev_s, world.parent, language="Hindi")
    said = {"relationship": "Mother", "may_view": "on", "language": "Greek", "needs_interpreter": "on"}
    day = link_of(world.parent, world.anna_s).starts_at.astimezone(world.school.zone).date()
    office.post(address(world, "family_change", world.parent), said | {"starts_on": day.isoformat()})
    here = Guardianship.objects.filter(user=world.parent, school=world.school)
    assert set(here.values_list("language", "needs_interpreter")) == {("Greek", True)}
    elsewhere.refresh_from_db()
    assert (elsewhere.language, elsewhere.needs_interpreter) == ("Hindi", False)


def test_every_change_is_kept_with_who_made_it(world, office):
    add(office, world)
    found = page(office, world)
    assert "Olga Desk:" in found
    assert "Vera Quill, linked" in found


def test_a_changed_address_is_written_down(world, office):
    said = {"may_view": "on", "email": "nora.new@example.org", "starts_on": "2026-01-01"}
    office.post(address(world, "family_change", world.parent), said)
    kept = AddressChange.objects.get()
    assert (kept.user, kept.before, kept.after, kept.changed_by) == (
        world.parent, "", "nora.new@example.org", world.office,
    )  # fmt: skip


def as_staff(world):
    make.make_guardian(world.chloe_s, world.home_teacher)
    return world.home_teacher, world.chloe_s


def as_family_elsewhere(world):
    make.make_guardian(world.dev_s, world.other_parent)
    return world.other_parent, world.ben_s


def as_staff_from_tomorrow(world):
    make.make_guardian(world.chloe_s, world.stranger)
    tomorrow = timezone.now() + timedelta(days=1)
    Membership.objects.create(school=world.school, user=world.stranger, role="teacher", starts_at=tomorrow)
    return world.stranger, world.chloe_s


def as_aide(world):
    make.make_guardian(world.chloe_s, world.aide)
    Membership.objects.filter(user=world.aide).delete()
    return world.aide, world.chloe_s


@pytest.mark.parametrize("who", [as_staff, as_family_elsewhere, as_staff_from_tomorrow, as_aide])
def test_the_office_comes_into_no_log_in_that_opens_more_than_this_schools_children(world, office, who):
    """Another address, or a code for a new password, would open a class, or another school."""
    person, student = who(world)
    change = reverse("people:family_change", args=[student.uuid, person.uuid])
    office.post(change, {"may_view": "on", "email": "mine@example.org", "starts_on": "2026-01-01"})
    letter = office.post(reverse("reporting:family_letter", args=[student.uuid, person.uuid]), {"days": 7})
    person.refresh_from_db()
    assert (person.email, letter.status_code) == ("", 403)


def test_a_link_that_ends_today_is_no_longer_in_force(world, office, client_of):
    office.post(address(world, "family_end", world.parent), {"last_day": ""})
    assert not link_of(world.parent, world.anna_s).is_active()
    found = page(office, world).partition("No link in force")[2]
    assert "Nora Quill" in found
    assert not Membership.objects.active().filter(user=world.parent).exists()


def test_a_link_ends_with_the_last_day_in_the_schools_zone(world, office):
    day = world.school.today() + timedelta(days=3)
    office.post(address(world, "family_end", world.parent), {"last_day": day.isoformat()})
    link = link_of(world.parent, world.anna_s)
    assert link.ends_at == world.school.end_of(day)
    assert f"until {day.day} {day:%B %Y}" in page(office, world)


def test_a_link_that_has_not_begun_can_be_taken_back(world):
    later = timezone.now() + timedelta(days=9)
    made = add_adult(
        student=world.anna_s, by=world.office, name="Vera Quill", email="", known=None, starts_at=later, may_view=True
    )
    end_link(link=made, by=world.office)
    assert not Guardianship.objects.active(later + timedelta(seconds=1)).filter(pk=made.pk).exists()


# ------------------------------------------------------------------------------------- what an order does not give away


def without_tokens(text: str) -> str:
    """Nor the seconds that a session has left."""
    return "\n".join(line for line in text.splitlines() if "oken" not in line and "data-seconds" not in line)


def test_to_the_office_who_is_shut_out_looks_like_one_whose_link_has_ended(world, office):
    Guardianship.objects.filter(user=world.second_parent).update(ends_at=timezone.now())
    ended = without_tokens(page(office, world))
    Guardianship.objects.filter(user=world.second_parent).update(ends_at=None)
    restrict_access(student=world.anna_s, user=world.second_parent, reason="Court order", by=world.admin)
    shut_out = without_tokens(page(office, world))
    assert "Otto Quill" in ended
    assert shut_out == ended


def test_the_office_cannot_tell_by_linking_again_either(world, office):
    answers = [
        add(office, world, name=user.name, who=str(user.uuid)).content.decode()
        for user in (world.former_parent, world.restricted_parent)
    ]
    assert all("Please ask an administrator" in answer for answer in answers)


@pytest.mark.parametrize("said", ["the name", "the address"])
@pytest.mark.parametrize("who", ["former_parent", "restricted_parent", "shut out from tomorrow"])
def test_nor_does_a_new_log_in_let_in_who_was_shut_out(world, office, client_of, who, said):
    """For the office: an administrator knows of the order and may know better."""
    earlier = getattr(world, who, None) or world.second_parent
    if who == "shut out from tomorrow":
        tomorrow = timezone.now() + timedelta(days=1)
        restrict_access(student=world.anna_s, user=earlier, reason="Order", by=world.admin, starts_at=tomorrow)
        Guardianship.objects.filter(user=earlier).update(ends_at=timezone.now())
    User.objects.filter(pk=earlier.pk).update(email="earlier@example.org")
    name, email = (earlier.name, "") if said == "the name" else ("Vera Quill", "EARLIER@example.org")
    links = Guardianship.objects.count()
    answer = add(office, world, name=name, email=email, who="another")
    assert "Please ask an administrator" in answer.content.decode()
    assert Guardianship.objects.count() == links
    add(client_of(world.admin), world, name=name, email=email, who="another")
    assert Guardianship.objects.count() == links + 1


def test_the_office_can_do_nothing_with_an_adult_who_is_shut_out(world, office):
    for name in ("family_change", "family_end"):
        assert office.get(address(world, name, world.restricted_parent)).status_code == 404
    assert office.get(address(world, "restrictions")).status_code == 403


def test_an_administrator_links_again_who_was_linked_before(world, client_of):
    add(client_of(world.admin), world, name="Pia Ended", who=str(world.former_parent.uuid))
    assert Guardianship.objects.active().filter(user=world.former_parent, student=world.anna_s).exists()


# ---------------------------------------------------------------------------------------------- who reads this at all


def test_who_runs_the_school_and_teaches_the_child_keeps_its_family(world, client_of):
    """In a school of one teacher nobody else could."""
    Membership.objects.create(school=world.school, user=world.home_teacher, role="admin")
    assert client_of(world.home_teacher).get(address(world)).status_code == 200


def test_nobody_keeps_the_family_of_an_own_child(world, client_of):
    """Not while linked, and not when the link has ended: whoever was shut out could let herself in again."""
    make.make_guardian(world.anna_s, world.admin)
    assert client_of(world.admin).get(address(world)).status_code == 404
    Guardianship.objects.filter(user=world.admin).update(ends_at=timezone.now())
    world.admin.hats_held = None
    assert client_of(world.admin).get(address(world)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_with_more_adults(world, office, django_assert_num_queries, rows):
    for number in range(rows):
        make.make_guardian(world.tom_s, make.make_member(world.school, f"Adult {number}", "parent"))
    to = reverse("people:family", args=[world.tom_s.uuid])
    office.get(to)
    with django_assert_num_queries(17):
        office.get(to)


@pytest.mark.parametrize(("person", "reads"), [("home_teacher", True), ("anna", False), ("second_parent", False)])
def test_who_plans_a_talk_reads_that_an_interpreter_is_needed_and_not_for_whom(world, client_of, person, reads):
    Guardianship.objects.filter(user=world.parent).update(language="Vietnamese", needs_interpreter=True)
    talks = reverse("goals:talks", args=[world.anna_s.uuid])
    found = client_of(getattr(world, person)).get(talks).content.decode()
    assert ("an interpreter is needed: Vietnamese." in found) is reads
    assert "Nora" not in found
