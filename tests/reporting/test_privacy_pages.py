"""The pages about privacy: in plain words for everybody, and for those who run the school with the second adult."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from accounts.models import AccessEvent, Membership, Student, TeachingAssignment
from accounts.roles import Audience
from goals.models import Conversation, Evidence, Feedback, Goal, Reflection
from goals.models.choices import AnswerAudience
from reporting.actions import erasure as erasing
from reporting.actions.exports import agree_to_export, ask_for_export, make_export
from reporting.models import Erasure, PersonExport, RetentionRule
from tests import factories as make

pytestmark = pytest.mark.usefixtures("empty_storage")


def page_of(client, name: str, *args, **query) -> str:
    answer = client.get(reverse(f"reporting:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


# ------------------------------------------------------------------------------------------------ for everybody
def test_everybody_is_led_from_the_foot_of_each_page_to_what_is_kept(world, client_of):
    for person in (world.anna, world.parent, world.home_teacher, world.admin):
        assert 'href="/privacy/"' in client_of(person).get("/").content.decode()


def test_a_student_reads_what_is_kept_and_for_how_long(world, client_of):
    page = page_of(client_of(world.anna), "about_me")
    assert "6 years after the student has left" in page
    assert reverse("reporting:everything", args=[world.anna_s.uuid]) in page


def test_a_parent_finds_the_own_children_there_and_no_other(world, client_of):
    page = page_of(client_of(world.parent), "about_me")
    assert reverse("reporting:everything", args=[world.anna_s.uuid]) in page
    assert str(world.ben_s.uuid) not in page


def test_a_teacher_who_teaches_the_own_child_is_offered_no_bundle_of_it(world, client_of):
    """What she sees there she sees as its teacher, and that is nobody's to take home."""
    TeachingAssignment.objects.create(school=world.school, user=world.teacher_mother, class_group=world.five_a)
    client = client_of(world.teacher_mother)
    assert client.post(reverse("reporting:everything", args=[world.anna_s.uuid])).status_code == 403


def test_the_school_s_own_lengths_are_told(world, client_of):
    RetentionRule.objects.create(school=world.school, key="report_low", amount=9)
    assert "9 years after the student has left" in page_of(client_of(world.anna), "about_me")


# ------------------------------------------------------------------------------------------------ taking along
def test_a_student_packs_and_saves_everything(world, client_of):
    make.make_goal(world.anna_s, world.cycle, title="I will swim.")
    client = client_of(world.anna)
    client.post(reverse("reporting:everything", args=[world.anna_s.uuid]))
    export = PersonExport.objects.get()
    assert "It is being packed." in page_of(client, "export", export.uuid)
    make_export(export.pk)
    assert "Save the folder" in page_of(client, "export", export.uuid)
    answer = client.get(reverse("reporting:export_file", args=[export.uuid]))
    bundle = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert "I will swim." in bundle.read("index.html").decode()
    assert "attachment" in answer["Content-Disposition"]


def test_a_student_who_left_has_the_pack_for_a_year(world, client_of):
    Student.objects.filter(pk=world.anna_s.pk).update(left_on=world.school.today() - timedelta(days=1))
    client = client_of(world.anna)
    assert "My goals, to take along" in page_of(client, "everything", world.anna_s.uuid)
    client.post(reverse("reporting:everything", args=[world.anna_s.uuid]))
    export = PersonExport.objects.get()
    assert export.kind == "leaving"
    assert (export.kept_until - export.asked_at).days >= 363


def test_who_has_left_is_told_on_the_first_page(world, client_of):
    Student.objects.filter(pk=world.anna_s.pk).update(left_on=world.school.today() - timedelta(days=1))
    assert "You have left this school." in client_of(world.anna).get("/").content.decode()
    assert "Anna has left this school." in client_of(world.parent).get("/").content.decode()


def test_asked_for_again_the_one_before_is_thrown_away(world, client_of, django_capture_on_commit_callbacks):
    client = client_of(world.anna)
    address = reverse("reporting:everything", args=[world.anna_s.uuid])
    client.post(address)
    export = PersonExport.objects.get()
    make_export(export.pk)
    export.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address)
    assert not default_storage.exists(export.zip_key)
    assert PersonExport.objects.count() == 1


def test_whoever_saves_it_for_the_school_stands_in_the_read_log(world, client_of):
    export = ask_for_export(school=world.school, by=world.admin, kind="school", student=world.anna_s)
    agree_to_export(export=export, by=world.principal)
    make_export(export.pk)
    client_of(world.admin).get(reverse("reporting:export_file", args=[export.uuid]))
    event = AccessEvent.objects.get(action="fetch")
    assert (event.user_id, event.student_id, event.object_type) == (
        world.admin.pk, world.anna_s.pk, "reporting.personexport",
    )  # fmt: skip


def test_a_family_s_old_bundle_is_not_given_out_after_something_was_withdrawn(world, client_of):
    goal = make.make_goal(world.anna_s, world.cycle, title="Shared at home.", audience=Audience.FAMILY)
    export = ask_for_export(school=world.school, by=world.parent, kind="family", student=world.anna_s)
    make_export(export.pk)
    goal.change(goal.version, audience=Audience.TEACHERS)
    client = client_of(world.parent)
    answer = client.get(reverse("reporting:export_file", args=[export.uuid]))
    assert answer.status_code == 302
    assert "Something has changed since" in page_of(client, "export", export.uuid)


def test_an_administrator_opens_no_bundle_of_the_own_child(world, client_of):
    Membership.objects.create(school=world.school, user=world.parent, role="admin")
    export = ask_for_export(school=world.school, by=world.admin, kind="school", student=world.anna_s)
    assert client_of(world.parent).get(reverse("reporting:export", args=[export.uuid])).status_code == 404


def test_nobody_hands_out_or_destroys_the_other_adult_of_the_own_child(world, client_of):
    Membership.objects.create(school=world.school, user=world.parent, role="admin")
    other = world.second_parent
    export = ask_for_export(school=world.school, by=world.admin, kind="school", person=other)
    erasure = erasing.ask_to_erase_adult(person=other, school=world.school, reason="asked", by=world.admin)
    addresses = [
        reverse("reporting:privacy_adult", args=[world.school.uuid, other.uuid]),
        reverse("reporting:export", args=[export.uuid]),
        reverse("reporting:erasure", args=[erasure.uuid]),
    ]
    for person, status in ((world.parent, 404), (world.admin, 200)):
        assert [client_of(person).get(address).status_code for address in addresses] == [status] * 3
    assert other.name not in page_of(client_of(world.parent), "people", world.school.uuid, q=other.name.split()[0])


# ------------------------------------------------------------------------------------------------ destroying
def sign(client, erasure: Erasure, name: str):
    return client.post(reverse("reporting:erasure_approve", args=[erasure.uuid]), {"name": name})


@pytest.fixture
def asked(world, client_of) -> Erasure:
    client_of(world.admin).post(
        reverse("reporting:privacy_student", args=[world.school.uuid, world.ben_s.uuid]), {"reason": "asked"}
    )
    return Erasure.objects.get()


def test_the_principal_sees_what_would_go_and_signs(world, client_of, asked):
    client = client_of(world.principal)
    page = page_of(client, "erasure", asked.uuid)
    assert "Ben Rook" in page
    assert "What would go" in page
    assert sign(client, asked, " prue  HEAD ").status_code == 302
    asked.refresh_from_db()
    assert asked.approved_by == world.principal


def test_another_name_is_no_signature(world, client_of, asked):
    answer = sign(client_of(world.principal), asked, "Somebody Else")
    assert "This is not your name" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.approved_at is None


def test_it_can_be_withdrawn_and_then_not_approved(world, client_of, asked):
    client_of(world.admin).post(reverse("reporting:erasure_withdraw", args=[asked.uuid]))
    answer = sign(client_of(world.principal), asked, "Prue Head")
    assert "no longer waiting" in answer.content.decode() or answer.status_code == 200
    asked.refresh_from_db()
    assert asked.withdrawn_at
    assert asked.approved_at is None


def test_the_proof_can_be_saved_and_names_no_child(world, client_of, asked):
    erasing.approve_erasure(erasure=asked, by=world.principal)
    erasing.carry_out(asked.pk)
    client = client_of(world.admin)
    told = client.get(reverse("reporting:erasure_proof", args=[asked.uuid])).content.decode()
    assert '"approved_by": "Prue Head"' in told
    assert "Rook" not in told
    assert "Ben" not in page_of(client, "erasure", asked.uuid)


def test_a_principal_who_is_family_does_not_see_what_is_asked_about_the_own_child(world, client_of, asked):
    make.make_guardian(world.ben_s, world.principal)
    assert client_of(world.principal).get(reverse("reporting:erasure", args=[asked.uuid])).status_code == 404


def test_lengths_below_the_law_are_refused_in_words(world, client_of):
    address = reverse("reporting:terms", args=[world.school.uuid])
    lengths = {"report_low": 5, "report_high": 30, "learning": 1, "working": 1, "adult": 2, "read_log": 24}
    page = client_of(world.admin).post(address, lengths).content.decode()
    assert "Not shorter than 6. The law asks for at least six years." in page
    assert not RetentionRule.objects.exists()


# ------------------------------------------------------------------------------------------------ lists
def requests_of(world, number: int) -> None:
    for each in range(number):
        student = make.make_student(world.year, f"Kit {each}", classes=[world.five_a])
        erasing.ask_to_erase_student(student=student, reason="asked", by=world.admin)
        ask_for_export(school=world.school, by=world.admin, kind="school", student=student)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_privacy_page_asks_as_often_for_three_as_for_one(world, client_of, rows, django_assert_num_queries):
    requests_of(world, rows)
    client = client_of(world.admin)
    with django_assert_num_queries(9):
        page_of(client, "privacy", world.school.uuid)


@pytest.mark.parametrize("rows", [1, 3])
def test_finding_people_asks_as_often_for_three_as_for_one(world, client_of, rows, django_assert_num_queries):
    for each in range(rows):
        make.make_student(world.year, f"Kit {each}", classes=[world.five_a])
    client = client_of(world.admin)
    with django_assert_num_queries(7):
        assert page_of(client, "people", world.school.uuid, q="kit").count("Kit ") >= rows


@pytest.mark.parametrize("rows", [1, 3])
def test_what_is_kept_about_me_asks_as_often_for_three_children_as_for_one(
    world, client_of, rows, django_assert_num_queries
):
    person = make.make_member(world.school, "Nan Three", "parent")
    for each in range(rows):
        make.make_guardian(make.make_student(world.year, f"Kit {each}"), person)
    client = client_of(person)
    with django_assert_num_queries(7):
        page_of(client, "about_me")


# ------------------------------------------------------------------------------------------------ high privacy first
def test_what_is_new_is_private_until_somebody_shares_it(world):
    """Y7: the defaults of the rows themselves, whichever page writes them."""
    nobody_else = {Goal: "audience", Reflection: "audience"}
    assert {model: model._meta.get_field(name).default for model, name in nobody_else.items()} == dict.fromkeys(
        nobody_else, Audience.ONLY_ME
    )
    goal = Goal.objects.create(school=world.school, student=world.anna_s, cycle=world.cycle, title="New")
    for made in (make.make_target, make.make_strategy, make.make_check_in, make.make_next_target):
        part = made(goal)
        part.refresh_from_db()
        assert part.effective == Audience.ONLY_ME, made
    assert Feedback._meta.get_field("audience").default == AnswerAudience.STUDENT
    assert Conversation._meta.get_field("audience").default == Audience.TEACHERS


@pytest.mark.parametrize("level", [0, 5, 6, 7, 12])
def test_nothing_that_is_new_is_seen_by_a_teacher_or_a_parent(world, level):
    goal = Goal.objects.create(school=world.school, student=world.anna_s, cycle=world.cycle, title="New")
    for person in (world.home_teacher, world.parent, world.principal, world.wellbeing, world.aide):
        assert not Goal.objects.filter(pk=goal.pk).visible_to(person).exists()


def test_a_file_of_a_young_child_reaches_no_family_before_a_teacher_s_tap(world):
    goal = make.make_goal(world.anna_s, world.cycle, audience=Audience.FAMILY)
    piece = Evidence.of(goal, file=make.make_file(world.anna_s), audience=Audience.FAMILY)
    piece.save()
    assert not Evidence.objects.visible_to(world.parent).exists()
    assert world.school.files_wait_to_year == 6
