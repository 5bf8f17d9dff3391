"""What a row of the data map says, and what can be read out of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.apps import apps
from django.db.models import Model, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reporting.privacy.classes import Keep


class Erase(StrEnum):
    """What becomes of the rows when the person is erased."""

    STUDENT = "student"
    PERSON = "person"
    NAMELESS = "nameless"
    LAW = "law"
    TIME = "time"
    NOBODY = "nobody"


ERASE_WORDS = {
    Erase.STUDENT: _("goes with the student"),
    Erase.PERSON: _("goes with the person"),
    Erase.NAMELESS: _("stays, and the person's name is taken out"),
    Erase.LAW: _("a published report stays as long as the law asks; everything else goes with the student"),
    Erase.TIME: _("goes by itself when its time is over, and with a student who is erased"),
    Erase.NOBODY: _("says nothing about a person"),
}


@dataclass(frozen=True, kw_only=True)
class MapRow:
    """One kind of thing that is kept.

    `student` and `person` are the paths of fields to the student and to the person whom it is about; `names` are
    further columns that name a person (who wrote it down, who allowed it), with spaces between. `own` says which rows
    are a student's to take along, `own_words` which of those that a person wrote go with that person. `hidden` are
    columns that are not taken along, each with the reason; `files` those that say where bytes lie. `no_export` is
    the reason why nothing of it is taken along. With `history`, the table of its earlier versions is part of the row.
    """

    model: str
    why: str | Promise
    keep: Keep
    erase: Erase
    student: str = ""
    person: str = ""
    names: str = ""
    own: Q = field(default_factory=Q)
    own_words: Q = field(default_factory=Q)
    hidden: dict[str, str | Promise] = field(default_factory=dict)
    files: str = ""
    no_export: str | Promise = ""
    history: bool = False

    @property
    def model_class(self) -> type[Model]:
        return apps.get_model(self.model)

    @property
    def event_class(self) -> type[Model] | None:
        return self.model_class.pgh_event_model if self.history else None

    @property
    def labels(self) -> list[str]:
        """The models that it stands for."""
        return [self.model, self.event_class._meta.label] if self.history else [self.model]

    @property
    def paths_to_people(self) -> set[str]:
        """The columns of the model itself that lead to a person, a student or a parent of the path."""
        paths = [self.student, self.person, *self.names.split()]
        return {path.partition("__")[0] for path in paths if path}

    @property
    def file_columns(self) -> list[str]:
        return self.files.split()

    @property
    def erase_words(self) -> str | Promise:
        return ERASE_WORDS[self.erase]


@dataclass(frozen=True, kw_only=True)
class StoreRow:
    """A folder of files (a regular expression of its name), or a table that is no model."""

    name: str
    why: str | Promise
    keep: Keep
    erase: str | Promise
