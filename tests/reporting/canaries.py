"""A child with one of everything, and a mark of her own in every text, file, name of a file, version, draft and job."""

import io
from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.test import Client
from django.utils import timezone

from accounts.media.store import keep_bytes
from accounts.models import (
    AccessEvent,
    AccessRestriction,
    GivenPassword,
    KeptUpload,
    LoginCard,
    RefusedFile,
    Rollover,
    RolloverChild,
    RosterIdentity,
    RosterRun,
    SchoolYear,
    Student,
)
from accounts.roles import Audience, Relation
from accounts.tasks import send_message
from goals.models import (
    Absence,
    Agreement,
    ConversationNote,
    Draft,
    Evidence,
    Extension,
    FamilyLine,
    HintDismissal,
    JudgementSeen,
    Nudge,
    PhraseLanguage,
    Reflection,
    Seen,
    TalkWish,
)
from goals.models.timeline import Window
from reporting.models import (
    CheckDismissal,
    ClassPrint,
    DraftPdf,
    FamilyComment,
    GoalForReport,
    InterpreterCall,
    IssueOpened,
    LeftOut,
    MessageHome,
    PdfRun,
    PdfRunFile,
    PdfRunReport,
    ProofCopy,
    ProofMark,
    ProofReply,
    ProofRound,
    ReportComment,
    ReportTranslation,
    SignedReport,
    SignOff,
    TranslatedText,
)
from reporting.privacy.rows import MapRow
from reporting.privacy.subjects import OF_STUDENTS, StudentRows
from tests import factories as make
from tests.reporting.stories import published_issue

UNTOUCHED = {
    "DraftPdf",
    "PdfRunReport",
    "ReportIssue",
    "Rendition",
    "Student",
    "StudentYear",
    "PersonExport",
    "AccessEvent",
    "Erasure",
    "SafetyOpening",
}
"""Their texts are set apart: what is frozen stays readable, and names have a mark of their own."""
SHORTEST = 10
BY_THE_PROGRAM = (
    "_key",
    "sha256",
    "content_type",
    "_hash",
    "secret",
    "approved_words",
    "page_token",
    "phrase_language",
)


def live_a_life(world, student: Student, mark: str, *, published: bool = True) -> None:
    """Rows of every kind of the map about `student`, and bytes in the storage, all with `mark`."""
    user, teacher = student.user, world.home_teacher
    guardian = make.make_member(world.school, "Gus Plover", "parent")
    make.make_guardian(student, guardian, relationship=mark)
    user.email = f"{mark}@example.org"
    user.save()
    issue = published_issue(world, student) if published else None
    goal = make.make_goal(
        student, world.cycle, audience=Audience.FAMILY, areas=[world.maths], recording=a_file(student, mark)
    )
    _parts(world, student, goal, mark)
    _messages(world, student, goal, guardian, mark)
    _talks(world, student, goal, guardian)
    _papers(world, student, goal, mark)
    if issue:
        _around_the_report(world, issue, guardian, mark)
        _proof_read(world, issue.report, mark)
        _chosen(world, issue.report, goal, mark)
        _signed_and_opened(world, issue, guardian)
        _printed(world, issue.report, mark)
    _records(world, student, mark)
    _logs(world, student, mark)
    for row in OF_STUDENTS:
        for _again in range(2):  # so that the versions hold it as well as the row
            _write_everywhere(row, student, mark)
    assert teacher.pk


def _around_the_report(world, issue, guardian, mark) -> None:
    """What the child says with it, what the family writes back, a call that is asked for, a translation."""
    student, of = issue.student, {"school": world.school, "student": issue.student}
    MessageHome.objects.create(**of, cycle=world.cycle, text="x", recording=a_file(student, mark))
    FamilyComment.objects.create(
        **of, issue=issue, author=guardian, text="x", answer="x", settled_at=timezone.now(), settled_by=world.principal
    )
    InterpreterCall.objects.create(**of, user=guardian, language=f"x{mark}")
    made = ReportTranslation.objects.create(
        school=world.school, report=issue.report, language="el", translator="x", by=world.reporting,
        ready_at=timezone.now(),
    )  # fmt: skip
    TranslatedText.objects.create(school=world.school, translation=made, mark="m", original="x", text="x")


def _proof_read(world, report, mark) -> None:
    """A mark on a comment that stands, and one on a comment that was taken out: of both only versions are left."""
    gone = ReportComment.objects.create(
        school=world.school, report=report, author=world.home_teacher, text=mark,
        goal=make.make_goal(report.student, report.cycle),
    )  # fmt: skip
    look = ProofRound.objects.create(school=world.school, report=report, number=1, reader=world.principal)
    for comment in (report.comments.exclude(pk=gone.pk).first(), gone):
        about = {"school": world.school, "round": look, "comment": comment}
        copy = ProofCopy.objects.create(**about, base_text=mark, base_version=1, text=mark, reasons={"key": mark})
        suggested = ProofMark.objects.create(school=world.school, copy=copy, words=mark, why="other", note=mark)
        ProofReply.objects.create(school=world.school, mark=suggested, author=world.home_teacher, text=mark)
    gone.delete()
    CheckDismissal.objects.create(
        school=world.school, report=report, check_kind="other_name", words=mark, reason=mark, by=world.home_teacher
    )


def _chosen(world, report, goal, mark) -> None:
    """What was said about a goal and the report, and why it stays out."""
    row = {"school": world.school, "goal": goal}
    GoalForReport.objects.create(**row, student=report.student, cycle=report.cycle, because=mark)
    LeftOut.objects.create(**row, report=report, reason=mark, by=world.home_teacher)


def _signed_and_opened(world, issue, guardian) -> None:
    """By the principal, with others; and at home."""
    row = {"school": world.school}
    sign_off = SignOff.objects.create(**row, cycle=world.cycle, year_level=5, by=world.principal)
    SignedReport.objects.create(**row, sign_off=sign_off, report=issue.report)
    for user, relation in ((guardian, Relation.FAMILY), (issue.student.user, Relation.OWN)):
        IssueOpened.objects.create(**row, issue=issue, user=user, relation=relation)


def _printed(world, report, mark) -> None:
    """A rehearsal: a draft that is made, one that waits, and the file for the printer."""
    of = {"school": world.school}
    draft, bundle = (keep_bytes(io.BytesIO(f"{mark} {each}".encode()), "runs") for each in ("draft", "print"))
    made = DraftPdf.objects.create(
        **of, report=report, content_hash=uuid4().hex, storage_key=draft, sha256="0" * 64, pages=1
    )  # fmt: skip
    for state in ({"state": "made", "draft": made}, {"content": {"goals": mark}}):
        run = PdfRun.objects.create(**of, cycle=world.cycle, kind="draft", asked_by=world.principal)
        row = PdfRunReport.objects.create(**of, run=run, report=report, position=0, group="5A", **state)
    PdfRunFile.objects.create(
        **of, run=run, kind="print", holds=[row.pk], content_hash=uuid4().hex, storage_key=bundle, size=1
    )  # fmt: skip


def a_file(student: Student, mark: str):
    """With the mark in its body, in its name and in a smaller size."""
    body = io.BytesIO(f"the body of a file {mark} {uuid4()}".encode())
    small = io.BytesIO(f"a smaller one {mark}".encode())
    return make.make_file(
        student, storage_key=keep_bytes(body), page_key=keep_bytes(small), name=f"{mark}.jpg", size=body.tell() or 1
    )


def _parts(world, student, goal, mark) -> None:
    target = make.make_counted_target(goal)
    make.make_strategy(goal, obstacle="x")
    gone = make.make_strategy(goal, text=mark)
    gone.delete()  # of it only versions are left
    make.make_next_target(goal, recording=a_file(student, mark))
    check_in = make.make_check_in(goal, note="x", recording=a_file(student, mark))
    make.make_value(target, 4, check_in=check_in)
    Evidence.of(goal, file=a_file(student, mark), caption="x", alternative_text="x", link="").save()
    Reflection.of(goal, text="x", audience=Audience.ONLY_ME, picture=a_file(student, mark)).save()
    make.make_next_step(student, world.home_teacher, goal)
    make.make_suggestion(student, world.home_teacher, reason="x", measure="x")
    JudgementSeen.objects.create(
        school=world.school,
        goal=goal,
        side="student",
        outcome="achieved",
        teacher_outcome="partly",
        seen_by=student.user,
    )
    request = make.make_example_request(goal, world.home_teacher)
    request.answer, request.answered_at = "yes", timezone.now()
    request.exemplar = make.make_exemplar(world.school, text=f"I will {mark}")
    request.save()


def _messages(world, student, goal, guardian, mark) -> None:
    said = make.make_feedback(goal, world.home_teacher, audience=3)
    make.make_feedback(goal, student.user, relation=Relation.OWN)
    make.make_feedback(goal, guardian, relation=Relation.FAMILY, audience=3, recording=a_file(student, mark))
    Seen.objects.create(school=world.school, goal=goal, feedback=said, by=student.user, relation=Relation.OWN)
    make.make_goal_grant(goal, world.aide, world.principal)
    make.make_grant(student, world.former_aide, world.principal)


def _talks(world, student, goal, guardian) -> None:
    of = {"school": world.school, "student": student}
    talk = make.make_talk(student, world.home_teacher, goal=goal, topic="x", shared_note="x", proud="x", why="x")
    make.make_brought(talk, goal=goal)
    Agreement.objects.create(
        **of, conversation=talk, conversation_audience=talk.audience, goal=goal, kind="strategy", text="x",
        written_by=student.user,
    )  # fmt: skip
    for author in (student.user, world.home_teacher):
        ConversationNote.objects.create(**of, conversation=talk, author=author, text="x")
    FamilyLine.objects.create(**of, conversation=talk, author=guardian, text="x")
    make.make_request(student, student.user)
    make.make_invited(talk, guardian)
    TalkWish.objects.create(**of, text="x", answer="x", answered_by=world.wellbeing, answered_at=timezone.now())


def _papers(world, student, goal, mark) -> None:
    of = {"school": world.school, "student": student}
    window = Window.objects.filter(cycle=world.cycle).first() or Window.objects.create(
        school=world.school,
        cycle=world.cycle,
        kind="set",
        opens_on=world.cycle.starts_on,
        closes_on=world.cycle.ends_on,
    )
    Extension.objects.create(**of, window=window, until=world.cycle.ends_on, reason="x", given_by=world.admin)
    check_in = make.make_class_check_in(
        world.five_a, world.home_teacher, opened_at=timezone.now() - timedelta(hours=1), closed_at=timezone.now()
    )
    Absence.objects.create(**of, class_check_in=check_in, marked_by=world.home_teacher)
    Nudge.objects.create(**of, on=timezone.localdate())
    HintDismissal.objects.create(**of, rule="all")
    for author in (student.user, world.home_teacher):
        Draft.objects.create(**of, author=author, object_uuid=uuid4(), field="title", page_token=uuid4().hex, text="x")
    now = timezone.now()
    LoginCard.objects.create(
        **of, secret_hash=uuid4().hex, pictures="p", made_by=world.home_teacher, expires_at=now + timedelta(days=9)
    )
    AccessRestriction.objects.create(**of, user=world.stranger, reason="x", recorded_by=world.admin)
    page = keep_bytes(io.BytesIO(mark.encode()), "prints")
    ClassPrint.objects.create(
        school=world.school, class_group=world.five_a, asked_by=world.home_teacher, purpose="family", title="5A",
        page_key=page,
    )  # fmt: skip
    kept = keep_bytes(io.BytesIO(mark.encode()), "kept")
    KeptUpload.objects.create(
        by=student.user, place="/x/", kind="picture", storage_key=kept, name=f"{mark}.png", content_type="image/png",
        size=1, sha256="0" * 64,
    )  # fmt: skip
    RefusedFile.objects.create(school=world.school, by=student.user, name=f"{mark}.exe", found="x")
    PhraseLanguage.objects.create(user=student.user, language="vi")


def _records(world, student, mark) -> None:
    """What the office, a roster, the change of years and a worry about safety leave behind."""
    soon = {"school": world.school, "student": student}
    GivenPassword.objects.create(**soon, given_by=world.office, expires_at=timezone.now() + timedelta(days=7))
    RosterIdentity.objects.create(**soon, source="own", kind="student", key=mark)
    RosterRun.objects.create(
        school=world.school, by=world.office, file_name="roster.csv", sha256="0" * 64, plan={"new": [mark]},
        roster={"students": [mark]}, done={"changed": [mark]}, state="done", done_at=timezone.now(),
    )  # fmt: skip
    make.make_opening(student, world.wellbeing, reason=f"A worry about {mark}")
    first = world.year.ends_on + timedelta(days=1)
    next_year = {"starts_on": first, "ends_on": first + timedelta(days=364)}
    year, _made = SchoolYear.objects.get_or_create(school=world.school, name="Next", defaults=next_year)
    rollover, _made = Rollover.objects.get_or_create(
        school=world.school, from_year=world.year, to_year=year, defaults={"made_by": world.admin}
    )
    RolloverChild.objects.create(**soon, rollover=rollover, year_level=6)


def _logs(world, student, mark) -> None:
    AccessEvent.objects.create(
        user_id=world.home_teacher.pk, user_name=world.home_teacher.name, school_id=world.school.pk,
        student_id=student.pk, relation=2, action="view", object_type="goals.goal", object_id=1,
    )  # fmt: skip
    LogEntry.objects.create(
        user=world.superuser, content_type=ContentType.objects.get_for_model(Student), object_id=str(student.pk),
        object_repr=f"{mark}", action_flag=2, change_message="[]",
    )  # fmt: skip
    send_message.defer(subject=f"Hello {mark}", body=mark, to=student.user.email)
    Client().force_login(student.user)


def _write_everywhere(row: MapRow, student: Student, mark: str) -> None:
    """The mark in every text of the rows that is not a choice, in bulk, so that the triggers keep a version. Where the
    database refuses words (a link beside a file, a unit without numbers), none can stand."""
    if row.model.split(".")[1] in UNTOUCHED:
        return
    for field in row.model_class._meta.local_fields:
        if takes_words(field):
            for thing in StudentRows(student).of(row):
                text = f"{mark}-{row.model_class._meta.model_name}-{thing.pk}-{field.name}"[: field.max_length]
                with suppress(IntegrityError), transaction.atomic():
                    type(thing)._base_manager.filter(pk=thing.pk).update(**{field.name: text})


def takes_words(field: models.Field) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    by_the_program = any(part in field.name for part in BY_THE_PROGRAM)
    return is_text and not by_the_program and (field.max_length or SHORTEST) >= SHORTEST
