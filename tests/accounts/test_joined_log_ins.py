"""One log-in for children at two schools: with a code, what the school recorded goes along to it."""

from django.urls import reverse

from accounts.actions.restrictions import restrict_access
from accounts.models import AccessRestriction, Guardianship, RosterIdentity, User
from tests import factories as make
from tests.accounts.letters import letter_to, to


def with_a_log_in(world) -> User:
    """A father of a child at the other school."""
    person = make.make_member(world.other_school, "Nora Quill", "parent")
    make.make_guardian(world.dev_s, person)
    return person


def test_with_a_log_in_already_the_child_is_added_to_it(world, client_of, code):
    person = with_a_log_in(world)
    client = client_of(person)
    assert "added to this log-in" in client.get(to(code)).content.decode()
    assert client.post(to(code), {"child": "Anna"}).url == "/"
    page = client.get("/").content.decode()
    assert "Anna" in page
    assert "Dev" in page
    assert not User.objects.get(pk=world.parent.pk).is_active


def test_the_roster_knows_the_adult_by_that_log_in_from_then_on(world, client_of, code):
    known = RosterIdentity.objects.create(
        school=world.school, source="simple", kind="family", key="F1", user=world.parent
    )
    person = with_a_log_in(world)
    client_of(person).post(to(code), {"child": "Anna"})
    known.refresh_from_db()
    assert known.user_id == person.pk


def test_without_the_childs_name_nothing_is_added(world, client_of, code):
    client = client_of(with_a_log_in(world))
    client.post(to(code), {"child": "Ben"})
    assert "Anna" not in client.get("/").content.decode()


def test_an_order_about_the_adult_goes_along_to_the_log_in(world, client_of, code):
    make.make_guardian(world.ben_s, world.parent)
    restrict_access(student=world.ben_s, user=world.parent, reason="Court order", by=world.admin)
    code = letter_to(world, world.parent)
    person = with_a_log_in(world)
    client = client_of(person)
    client.post(to(code), {"child": "Anna"})
    assert AccessRestriction.objects.active().filter(user=person, student=world.ben_s).exists()
    assert "Ben" not in client.get("/").content.decode()


def test_a_conference_to_which_the_adult_was_invited_goes_along(world, client_of, code):
    talk = make.make_talk(world.anna_s, world.home_teacher)
    make.make_invited(talk, world.parent)
    client = client_of(with_a_log_in(world))
    client.post(to(code), {"child": "Anna"})
    assert client.get(reverse("goals:talk", args=[talk.uuid])).status_code == 200


def test_a_student_cannot_take_a_parents_letter(world, client_of, code):
    client = client_of(world.anna)
    assert "for somebody else" in client.get(to(code)).content.decode()
    client.post(to(code), {"child": "Anna"})
    assert not Guardianship.objects.filter(user=world.anna).exists()


def test_a_code_for_a_new_password_adds_no_child_to_another_log_in(world, client_of):
    world.parent.set_password("the old one 4")
    world.parent.save()
    code = letter_to(world, world.parent)
    client = client_of(with_a_log_in(world))
    client.post(to(code), {"child": "Anna"})
    assert "Anna" not in client.get("/").content.decode()
