"""The history of the demo's texts: written by the triggers a moment ago, dated when it is told to have happened."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pghistory
from django.db import connection

from goals.models import (
    Agreement,
    CheckIn,
    Conversation,
    ConversationNote,
    Evidence,
    FamilyLine,
    Feedback,
    Goal,
    NextStep,
    NextTarget,
    Reflection,
    Strategy,
    Suggestion,
    TalkRequest,
    TalkWish,
    Target,
    TargetValue,
)
from reporting.models import ProofCopy, Report, ReportComment

OF_STUDENT = "COALESCE(told_to_id, (SELECT user_id FROM accounts_student WHERE id = student_id))"
AUTHORS = {
    **dict.fromkeys([Goal, Target, TargetValue, NextTarget, Strategy, CheckIn, Evidence, Reflection], OF_STUDENT),
    **dict.fromkeys([Feedback, FamilyLine, NextStep, ConversationNote, Report, ReportComment], "author_id"),
    ProofCopy: "(SELECT reader_id FROM reporting_proofround WHERE id = round_id)",
    Suggestion: "author_id",
    Agreement: "written_by_id",
    TalkRequest: "asked_by_id",
    Conversation: "adult_id",
    TalkWish: "(SELECT user_id FROM accounts_student WHERE id = student_id)",
}

CONTEXT = ["pghistory.context_id", "pghistory.context_metadata"]


def because(why: str) -> AbstractContextManager:
    """Changes with a reason."""
    return in_history(why=why)


@contextmanager
def in_history(**about) -> Iterator[None]:
    """Changes by a person or with a reason. The database would keep it for all that follows in the transaction, and the
    whole demo is made in one."""
    with pghistory.context(**about):
        yield
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(name, '', true) FROM unnest(%s::text[]) AS name", [CONTEXT])


def date_events() -> None:
    """Each event gets the row's own time and author: the demo's database holds nothing but demo schools."""
    with connection.cursor() as cursor:
        for model, author in AUTHORS.items():
            table = connection.ops.quote_name(model.pgh_event_model._meta.db_table)
            cursor.execute(
                f"UPDATE {table} SET"  # noqa: S608 - names of our own tables and columns
                " pgh_created_at = CASE pgh_label WHEN 'insert' THEN created_at ELSE updated_at END,"
                f" pgh_context = COALESCE(pgh_context, '{{}}') || jsonb_build_object('user', {author})"
            )
