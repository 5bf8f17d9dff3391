"""Destroying what is about one person (Y3): nothing is left but what the law keeps, and nobody else loses a letter."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import AccessEvent, AccessRestriction, Membership, Responsibility, Student, User
from accounts.roles import Relation
from goals.models import Feedback, Goal
from reporting.actions import erasure as erasing
from reporting.actions import rendition
from reporting.actions.rendition import stored_bytes
from reporting.models import Erasure, Rendition, ReportIssue, Tombstone
from reporting.privacy.erase import StudentErasure
from reporting.privacy.subjects import OF_STUDENTS, StudentRows
from reporting.summaries import from_json
from tests import factories as make
from tests.reporting.canaries import live_a_life
from tests.reporting.hits import hits_in_database, hits_in_files, state_of

pytestmark = pytest.mark.usefixtures("empty_storage")
MARK, NAME, OTHER = "zqxkanari", "Zoeqxname", "yyvkanari"


@pytest.fixture
def zoe(world) -> Student:
    student = make.make_student(world.year, f"{NAME} Plover", classes=[world.five_a, world.five_maths])
    live_a_life(world, student, MARK)
    rendition.render(student.report_issues.get().pk)
    return student


@pytest.fixture
def yan(world) -> Student:
    student = make.make_student(world.year, "Yan Pipit", classes=[world.five_a, world.five_maths])
    live_a_life(world, student, OTHER, published=False)
    return student


def erase(world, student: Student) -> Erasure:
    """Asked for by the administrator, approved by the principal, done."""
    with transaction.atomic():
        erasure = erasing.ask_to_erase_student(student=student, reason="asked", by=world.admin)
        erasing.approve_erasure(erasure=erasure, by=world.principal)
    erasing.carry_out(erasure.pk)
    erasure.refresh_from_db()
    return erasure


@pytest.fixture
def files_go_at_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        yield


def test_the_child_has_one_of_everything_in_the_map(world, zoe):
    """Or nothing would be shown by its being gone."""
    rows = StudentRows(zoe)
    without = {row.model for row in OF_STUDENTS if not rows.of(row).exists()}
    assert without <= {"reporting.PersonExport"}
    assert len(hits_in_database(MARK)) > 50
    assert len(hits_in_files(MARK)) > 10


def test_nothing_of_an_erased_child_is_left(world, zoe, yan):
    before, issue = state_of(yan), ReportIssue.objects.get(student=zoe)
    told, bytes_before = issue.data, stored_bytes(issue.renditions.get())
    erasure = erase(world, zoe)
    assert erasure.done_at, erasure.proof
    assert hits_in_database(MARK) == {}
    assert hits_in_files(MARK) == []
    assert hits_in_database(NAME) == {"reporting_reportissue": 1}
    issue.refresh_from_db()
    assert issue.data == told
    assert stored_bytes(Rendition.objects.get(issue=issue)) == bytes_before
    assert from_json(issue.data).student.full_name == f"{NAME} Plover"
    assert state_of(yan) == before
    assert len(hits_in_database(OTHER)) > 40


def test_the_published_report_is_still_read_by_the_principal(world, client_of, zoe):
    issue = ReportIssue.objects.get(student=zoe)
    erase(world, zoe)
    page = client_of(world.principal).get(f"/issues/{issue.uuid}/").content.decode()
    assert NAME in page
    assert client_of(world.principal).get(f"/issues/{issue.uuid}/pdf/").status_code == 200


def test_without_a_published_report_not_even_the_row_is_left(world, yan):
    login = yan.user
    erase(world, yan)
    assert not Student.objects.filter(pk=yan.pk).exists()
    assert not User.objects.filter(pk=login.pk).exists()
    assert not AccessEvent.objects.filter(student_id=yan.pk).exists()


def test_a_child_without_a_log_in_is_erased_too(world):
    make.make_goal(world.tom_s, world.cycle, title=MARK)
    erase(world, world.tom_s)
    assert hits_in_database(MARK) == {}


def test_the_proof_counts_what_went_and_names_nobody(world, zoe):
    expected = StudentErasure(zoe).rehearse().as_json()
    erasure = erase(world, zoe)
    assert erasure.rehearsed["rows"] == expected["rows"]
    rows = {row["what"]: (row["before"], row["after"]) for row in erasure.proof["rows"]}
    assert rows["goals.Goal"] == (3, 0)
    assert rows["goals.GoalEvent"][0] > 2
    assert rows["reporting.ReportIssue"] == (1, 1)
    assert erasure.proof["kept"] == {"report_low": 1}
    assert erasure.student_id is None
    assert erasure.left_to_do == {}


def test_it_goes_on_where_it_was_interrupted(world, zoe, monkeypatch):
    """The rows are gone and the bytes are not: the next run deletes them."""
    erasure = erasing.ask_to_erase_student(student=zoe, reason="asked", by=world.admin)
    erasing.approve_erasure(erasure=erasure, by=world.principal)
    with monkeypatch.context() as broken:
        broken.setattr(erasing, "forget_readings", lambda *_args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            erasing.carry_out(erasure.pk)
    erasure.refresh_from_db()
    assert erasure.done_at is None
    assert erasure.left_to_do["files"]
    erasing.carry_out(erasure.pk)
    erasure.refresh_from_db()
    assert erasure.done_at
    assert hits_in_files(MARK) == []
    assert not AccessEvent.objects.filter(student_id=zoe.pk).exists()


# ------------------------------------------------------------------------------------------------ two adults
def test_whoever_asks_does_not_approve(world):
    erasure = erasing.ask_to_erase_student(student=world.ben_s, reason="asked", by=world.principal)
    with pytest.raises(ValidationError, match="two adults"):
        erasing.approve_erasure(erasure=erasure, by=world.principal)
    with pytest.raises(IntegrityError, match="erasure_two_adults"), transaction.atomic():
        Erasure.objects.update(approved_by=world.principal)


def test_nothing_happens_before_the_approval(world):
    erasure = erasing.ask_to_erase_student(student=world.ben_s, reason="asked", by=world.admin)
    erasing.carry_out(erasure.pk)
    assert Student.objects.get(pk=world.ben_s.pk).preferred_name == "Ben"
    with pytest.raises(IntegrityError, match="erasure_approved_before_done"), transaction.atomic():
        Erasure.objects.update(done_at=timezone.now())


def test_it_is_asked_for_once(world):
    erasing.ask_to_erase_student(student=world.ben_s, reason="asked", by=world.admin)
    with pytest.raises(ValidationError, match="already"):
        erasing.ask_to_erase_student(student=world.ben_s, reason="asked", by=world.admin)


# ------------------------------------------------------------------------------------------------ adults
def erase_adult(world, person: User) -> Erasure:
    erasure = erasing.ask_to_erase_adult(person=person, school=world.school, reason="asked", by=world.admin)
    erasing.approve_erasure(erasure=erasure, by=world.principal)
    erasing.carry_out(erasure.pk)
    return erasure


def test_a_parent_goes_with_the_own_words_and_the_child_keeps_its_own(world):
    goal = make.make_goal(world.anna_s, world.cycle, title="I will swim.", audience=2)
    make.make_feedback(goal, world.parent, relation=Relation.FAMILY, text=MARK, audience=3)
    make.make_feedback(goal, world.home_teacher, text="Well said.")
    User.objects.filter(pk=world.parent.pk).update(email=f"{MARK}@example.org", name=f"Nora {MARK}")
    erase_adult(world, User.objects.get(pk=world.parent.pk))
    assert hits_in_database(MARK) == {}
    assert Goal.objects.get().title == "I will swim."
    assert Feedback.objects.get().text == "Well said."


def test_a_teacher_who_left_is_nameless_and_the_child_keeps_the_feedback(world):
    goal = make.make_goal(world.anna_s, world.cycle)
    make.make_feedback(goal, world.former_teacher, text="Keep drawing.")
    Membership.objects.filter(user=world.former_teacher).update(ends_at=timezone.now())
    erase_adult(world, world.former_teacher)
    author = Feedback.objects.get().author
    assert (author.name, author.email, author.is_active) == ("–", "", False)
    assert author.username.startswith("gone-")
    assert Feedback.objects.get().text == "Keep drawing."


def test_who_still_works_here_or_elsewhere_is_not_erased(world):
    with pytest.raises(ValidationError, match="still works here"):
        erasing.ask_to_erase_adult(person=world.home_teacher, school=world.school, reason="asked", by=world.admin)
    make.make_guardian(world.dev_s, world.parent)
    Membership.objects.create(school=world.other_school, user=world.parent, role="parent")
    with pytest.raises(ValidationError, match="another school"):
        erasing.ask_to_erase_adult(person=world.parent, school=world.school, reason="asked", by=world.admin)


# ------------------------------------------------------------------------------------------------ a restored backup
def test_the_mark_that_is_left_names_nobody_and_cannot_be_changed(world):
    subject = erasing.subject_of(world.ben_s)
    erase(world, world.ben_s)
    stone = Tombstone.objects.get(kind="student")
    assert (stone.subject, stone.keeps) == (subject, "")
    assert default_storage.exists(f"tombstones/{subject}.json")
    for change in ("UPDATE reporting_tombstone SET kind = 'adult'", "DELETE FROM reporting_tombstone"):
        with pytest.raises(Exception, match="Cannot"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)


# ------------------------------------------------------------------------------------------------ asked three times
def asked_for(world, person: User) -> Erasure:
    return erasing.ask_to_erase_adult(person=person, school=world.school, reason="asked", by=world.admin)


def refused_when_it_is_done(erasure: Erasure) -> str:
    erasing.carry_out(erasure.pk)
    erasure.refresh_from_db()
    assert (erasure.done_at, erasure.is_under_way, erasure.was_refused) == (None, False, True)
    return erasure.proof["refused"]


def test_a_child_who_came_back_is_not_destroyed(world, client_of):
    Student.objects.filter(pk=world.ben_s.pk).update(left_on=world.school.today() - timedelta(days=9))
    world.ben_s.refresh_from_db()
    early = erasing.ask_to_erase_student(student=world.ben_s, reason="asked", by=world.admin)
    Student.objects.filter(pk=world.ben_s.pk).update(left_on=None)
    with pytest.raises(ValidationError, match="come back"):
        erasing.approve_erasure(erasure=Erasure.objects.get(pk=early.pk), by=world.principal)
    Student.objects.filter(pk=world.ben_s.pk).update(left_on=world.school.today() - timedelta(days=9))
    erasing.approve_erasure(erasure=Erasure.objects.get(pk=early.pk), by=world.principal)
    Student.objects.filter(pk=world.ben_s.pk).update(left_on=None)
    assert "come back" in refused_when_it_is_done(early)
    assert Student.objects.get(pk=world.ben_s.pk).preferred_name == "Ben"
    page = client_of(world.principal).get(f"/schools/{world.school.uuid}/privacy/").content.decode()
    assert "not done: read why" in page
    assert "come back" in client_of(world.principal).get(f"/erasures/{early.uuid}/").content.decode()


def test_an_adult_who_is_hired_again_or_linked_meanwhile_is_not_destroyed(world):
    hired, linked = asked_for(world, world.former_parent), asked_for(world, world.other_parent)
    for erasure in (hired, linked):
        erasing.approve_erasure(erasure=erasure, by=world.principal)
    soon = timezone.now() + timedelta(days=9)
    Membership.objects.create(school=world.school, user=world.former_parent, role="teacher", starts_at=soon)
    make.make_guardian(world.tom_s, world.other_parent)
    assert "still works here" in refused_when_it_is_done(hired)
    assert "become family" in refused_when_it_is_done(linked)
    assert User.objects.filter(pk__in=[world.former_parent.pk, world.other_parent.pk], is_active=True).count() == 2


def test_who_begins_later_or_was_given_something_still_works_here(world):
    for person in (world.former_teacher, world.former_aide):
        Membership.objects.filter(user=person).update(ends_at=timezone.now())
    make.make_grant(world.ben_s, world.former_aide, world.admin)
    Responsibility.objects.create(
        school=world.school, user=world.former_teacher, kind="office", starts_at=timezone.now() + timedelta(days=9)
    )  # fmt: skip
    for person in (world.former_teacher, world.former_aide):
        with pytest.raises(ValidationError, match="still works here"):
            asked_for(world, person)


def test_an_order_keeps_the_adult_whom_it_shuts_out(world):
    with pytest.raises(ValidationError, match="An order shuts this person out"):
        asked_for(world, world.restricted_parent)
    AccessRestriction.objects.update(ends_at=timezone.now(), ended_by=world.admin, end_reason="Over.")
    assert asked_for(world, world.restricted_parent).is_open


def test_a_former_student_who_teaches_today_stays_as_a_teacher(world):
    login = world.ben_s.user
    Membership.objects.create(school=world.school, user=login, role="teacher")
    make.make_goal(world.ben_s, world.cycle, title=MARK)
    erase(world, world.ben_s)
    assert hits_in_database(MARK) == {}
    login.refresh_from_db()
    assert (login.name, login.is_active) == ("Ben Rook", True)
    assert [each.role for each in Membership.objects.filter(user=login)] == ["teacher"]
