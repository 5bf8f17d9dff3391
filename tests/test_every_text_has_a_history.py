"""Every text that a person types is kept in its history, however it is written: by the ORM, in bulk or in SQL."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, models

from accounts.models import AccessRestriction
from goals.models import (
    Agreement,
    CheckIn,
    ConversationNote,
    Evidence,
    Extension,
    FamilyLine,
    Goal,
    Reflection,
    TalkWish,
    Window,
)
from reporting.models import (
    CommentPhrase,
    FamilyComment,
    GoalForReport,
    InterpreterCall,
    LeftOut,
    MessageHome,
    ProofCopy,
    ProofMark,
    ProofReply,
    ProofRound,
    ReportComment,
    ReportGoal,
    ReportTranslation,
    TranslatedText,
)
from tests import factories as make
from tests.reporting.stories import frozen_row, written_report

OURS = ["accounts", "goals", "reporting"]
BY_NAME = (
    "what people, classes, years and the goals asked for are called: no child's words, kept by the school's records"
)
ONCE = "a reason that is written once, with who and when, and never changed"
BY_THE_MACHINE = "names of files, rules and formats: nobody types it"
WITHOUT = {
    "School": BY_NAME, "SchoolYear": BY_NAME, "NonSchoolDay": BY_NAME, "LearningArea": BY_NAME, "User": BY_NAME,
    "ClassGroup": BY_NAME, "Cycle": BY_NAME, "GoalSlot": BY_NAME,
    "CheckDismissal": ONCE, "GoalGrant": ONCE, "AddressChange": ONCE, "SafetyOpening": ONCE,
    "ReportIssue": ONCE,
    "Rendition": BY_THE_MACHINE, "MediaFile": BY_THE_MACHINE, "Sheet": BY_THE_MACHINE, "HintSwitch": BY_THE_MACHINE,
    "ClassPrint": BY_THE_MACHINE, "PersonExport": BY_THE_MACHINE, "RetentionRule": BY_THE_MACHINE,
    "Tombstone": BY_THE_MACHINE,
    "ReportLayout": BY_THE_MACHINE, "DraftPdf": BY_THE_MACHINE, "PdfRunReport": BY_THE_MACHINE,
    "PdfRunFile": BY_THE_MACHINE,
    "RosterRun": BY_THE_MACHINE, "RosterIdentity": BY_THE_MACHINE, "ColumnMapping": BY_NAME,
    "HandOverTable": BY_NAME,
    "KeptUpload": BY_THE_MACHINE, "RefusedFile": BY_THE_MACHINE, "LoginCard": BY_THE_MACHINE,
    "Invitation": BY_THE_MACHINE, "OpenDevice": BY_THE_MACHINE,
    "CalendarFeed": BY_THE_MACHINE, "HintTotal": BY_THE_MACHINE, "HintDismissal": BY_THE_MACHINE,
    "PhraseLanguage": "the code of a language, chosen from a list",
    "AccessEvent": "the read log: it is a history itself, and nobody changes it",
    "SortingAnswer": "a mark that stands for a colleague and names nobody",
    "Draft": "what is being typed: read by its author alone, and a version as soon as it is saved (decision 6)",
}  # fmt: skip


CHOSEN = {"Feedback": {"phrase", "phrase_language"}}
"""What is picked from the list of phrases: its key and its language."""


def fields_of(model: type[models.Model]) -> list[str]:
    """The fields that hold text, other than a choice from a list."""
    kinds = (models.CharField, models.TextField)
    chosen = CHOSEN.get(model.__name__, set())
    texts = [field for field in model._meta.concrete_fields if isinstance(field, kinds) and not field.choices]
    return [field.name for field in texts if field.name not in chosen]


def ours() -> list[type[models.Model]]:
    history = {model.pgh_event_model for model in apps.get_models() if hasattr(model, "pgh_event_model")}
    found = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    return [model for model in found if model not in history and not model._meta.proxy]


def test_every_model_with_text_has_a_history_or_a_reason_to_have_none():
    without = {model.__name__ for model in ours() if fields_of(model) and not hasattr(model, "pgh_event_model")}
    assert without == set(WITHOUT)


@pytest.fixture
def rows(world) -> dict[type[models.Model], models.Model]:
    """One of each that has a history, so filled that each of its texts may be another."""
    report = written_report(world)
    goal = Goal.objects.get()
    talk = make.make_talk(world.anna_s, world.home_teacher, goal=goal)
    about = {"school": world.school, "conversation": talk, "conversation_audience": talk.audience}
    made = [
        report, goal, talk, world.anna_s, make.make_grant(world.anna_s, world.stranger, world.principal),
        ReportComment.objects.first(), Reflection.objects.first(), CheckIn.objects.first(),
        make.make_counted_target(goal), make.make_strategy(goal, obstacle="It is loud"), make.make_next_target(goal),
        make.make_next_step(world.anna_s, world.home_teacher, goal), make.make_feedback(goal, world.home_teacher),
        make.make_definition(world.school), make.make_exemplar(world.school, fault="too_vague"),
        make.make_prompt(world.school), make.make_suggestion(world.anna_s, world.home_teacher),
        make.make_request(world.anna_s, world.anna), Evidence.of(goal, caption="A page"),
        TalkWish(
            school=world.school, student=world.anna_s, answer="On Monday.", answered_by=world.wellbeing,
            answered_at=report.created_at,
        ),
        Extension(
            school=world.school, window=_a_window(world), student=world.anna_s, until=world.cycle.ends_on,
            reason="Was ill", given_by=world.admin,
        ),
        FamilyLine(school=world.school, conversation=talk, student=world.anna_s, author=world.parent, text="Swimming"),
        ConversationNote(school=world.school, conversation=talk, student=world.anna_s, author=world.anna, text="Mine"),
        Agreement(**about, student=world.anna_s, goal=goal, kind="strategy", text="Draw", written_by=world.anna),
        world.parent.guardianships.get(),
        AccessRestriction(
            school=world.school, student=world.anna_s, user=world.parent, reason="An order", recorded_by=world.admin,
            ended_by=world.admin, end_reason="Lifted", ends_at=report.created_at + timedelta(days=1),
        ),
        *_a_look(world),
        ReportGoal.objects.first(),
        GoalForReport(school=world.school, goal=goal, student=world.anna_s, cycle=world.cycle, because="Not yet"),
        CommentPhrase(school=world.school, owner=world.home_teacher, text="{name} listens."),
        LeftOut(school=world.school, report=report, goal=goal, by=world.home_teacher, reason="No room"),
        MessageHome(school=world.school, student=world.anna_s, cycle=world.cycle, text="Look at my page!"),
        FamilyComment(
            school=world.school, issue=frozen_row(world, report), student=world.anna_s, author=world.parent,
            text="Thank you", answer="Gladly", settled_at=report.created_at, settled_by=world.home_teacher,
        ),
        InterpreterCall(school=world.school, student=world.anna_s, user=world.parent, language="Greek"),
        translation := ReportTranslation(
            school=world.school, report=report, language="el", translator="Eleni", by=world.reporting
        ),
        TranslatedText(school=world.school, translation=translation, mark="m", original="One", text="Ένα"),
    ]  # fmt: skip
    for row in made:
        if row.pk is None:
            row.save()
    return {type(row): row for row in made}


def _a_window(world) -> Window:
    dates = {"opens_on": world.cycle.starts_on, "closes_on": world.cycle.ends_on}
    return Window.objects.create(school=world.school, cycle=world.cycle, kind="set", **dates)


def _a_look(world) -> list[models.Model]:
    """A colleague's look at a comment, with a suggestion and a reply."""
    comment = ReportComment.objects.first()
    look = ProofRound.objects.create(school=world.school, report=comment.report, number=1, reader=world.principal)
    copy = ProofCopy(school=world.school, round=look, comment=comment, base_text="He", base_version=1, text="She")
    mark = ProofMark(school=world.school, copy=copy, words="He", instead="She", why="right")
    return [copy, mark, ProofReply(school=world.school, mark=mark, author=world.home_teacher, text="Yes")]


def write_three_ways(row: models.Model, name: str) -> list[str]:
    """By the ORM, in bulk, in SQL: what was written."""
    texts = [f"{way} {name}"[:10] for way in "123"]
    setattr(row, name, texts[0])
    row.save(update_fields=[name])
    same = type(row)._base_manager.filter(pk=row.pk)
    same.update(**{name: texts[1]})
    table, column = (connection.ops.quote_name(each) for each in (row._meta.db_table, row._meta.get_field(name).column))
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [texts[2], row.pk])  # noqa: S608 - our names
    return texts


def test_every_text_is_in_the_history_whichever_way_it_was_written(rows):
    assert set(rows) == {model for model in ours() if fields_of(model) and hasattr(model, "pgh_event_model")}
    missing = []
    for model, row in rows.items():
        for name in fields_of(model):
            written = write_three_ways(row, name)
            events = model.pgh_event_model.objects.filter(pgh_obj_id=row.pk, pgh_label="update").order_by("pgh_id")
            kept = [text for text in events.values_list(name, flat=True) if text in written]
            missing += [f"{model.__name__}.{name}: {kept}"] if list(dict.fromkeys(kept)) != written else []
    assert missing == []
