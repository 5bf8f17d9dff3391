"""What is said around a report that went home; and how a school hands goals over to another system."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reporting.privacy.classes import Keep
from reporting.privacy.map.goals import FILE
from reporting.privacy.rows import Erase, MapRow

EVERY = Q(pk__isnull=False)
NO_WORD_OF_THE_CHILD = Q(author=F("student__user"))


def ready_and_out(path: str = "") -> Q:
    """A translation at the end of `path` that is ready, of a report of which a version is out: never more than one."""
    issue = f"{path}report__issues__"
    asked = {"published_at": False, "recalled_at": True, "replaced_at": True}
    out = {f"{issue}{column}__isnull": missing for column, missing in asked.items()}
    return Q(**{f"{path}ready_at__isnull": False}, **out)


AROUND_REPORTS = [
    MapRow(
        model="reporting.MessageHome",
        keep=Keep.LEARNING,
        erase=Erase.STUDENT,
        history=True,
        student="student",
        names="told_to written_down_by released_by",
        why=_("What a child says to the family with a report."),
        hidden={"recording": FILE, "picture": FILE},
    ),
    MapRow(
        model="reporting.FamilyComment",
        keep=Keep.LEARNING,
        erase=Erase.STUDENT,
        history=True,
        student="student",
        person="author",
        names="settled_by",
        own=NO_WORD_OF_THE_CHILD,
        own_words=EVERY,
        why=_("What an adult of the family writes to the school about a report, and the answer."),
    ),
    MapRow(
        model="reporting.InterpreterCall",
        keep=Keep.LEARNING,
        erase=Erase.STUDENT,
        history=True,
        student="student",
        person="user",
        names="called_by",
        own=Q(user=F("student__user")),
        own_words=EVERY,
        why=_("That an adult of the family asked to be called with an interpreter, and in which language."),
    ),
    MapRow(
        model="reporting.ReportTranslation",
        keep=Keep.LEARNING,
        erase=Erase.STUDENT,
        history=True,
        student="report__student",
        names="by",
        own=ready_and_out(),
        why=_("A report in another language, and the name of the person who translated it."),
    ),
    MapRow(
        model="reporting.TranslatedText",
        keep=Keep.LEARNING,
        erase=Erase.STUDENT,
        history=True,
        student="translation__report__student",
        own=ready_and_out("translation__"),
        why=_("A text of a report beside its translation."),
        hidden={"mark": _("for the working of the program")},
    ),
    MapRow(
        model="reporting.HandOverTable",
        keep=Keep.SCHOOL,
        erase=Erase.NOBODY,
        names="made_by",
        why=_("How the columns of a table for another reporting system are called."),
    ),
]
