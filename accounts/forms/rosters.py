"""Bringing a roster, and answering what it leaves open."""

import hashlib

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import ColumnMapping, School
from accounts.rosters.roster import CLASSES, ENROLMENTS, FAMILIES, STAFF, STUDENTS
from accounts.rosters.simple import COLUMNS, NEEDED, OTHER_WORDS
from goals_portal.fields import LineField
from goals_portal.widgets import FileBox

SECTION_CHOICES = [
    (STUDENTS, _("Students")), (FAMILIES, _("Families: one adult of one child a line")), (STAFF, _("Staff")),
    (CLASSES, _("Classes")), (ENROLMENTS, _("Who is in which class")),
]  # fmt: skip
COLUMN_LABELS = {
    "student_number": _("Student number"), "given_name": _("Given name"), "family_name": _("Family name"),
    "preferred_name": _("Preferred name"), "year_level": _("Year level"), "home_group": _("Home group"),
    "language": _("Language at home"), "left_on": _("Left on"), "staff_number": _("Staff number"),
    "email": _("E-mail address"), "class_name": _("Name of the class"), "kind": _("Home group or subject"),
    "subject": _("Subject"), "teachers": _("Staff numbers of its teachers"), "adult_number": _("The adult's number"),
    "relationship": _("Relationship"),
}  # fmt: skip
MOST_ASKED = 120
"""Questions on one page; the others follow when these are answered."""
ACCEPTED = ".csv,.txt,.tsv,.xlsx,.zip"
BYTES = 20 * 1024**2


class Scope(models.TextChoices):
    ALL = "all", _("It is complete: who is missing in it has left, and links that are missing have ended")
    SOME = "some", _("It is not complete: only add and change, end nothing")


def roster_file(**kwargs) -> forms.FileField:
    """A box for one file."""
    widget = FileBox({"accept": ACCEPTED}, tools=("file",), limits={"bytes": BYTES})
    return forms.FileField(
        widget=widget, allow_empty_file=True, max_length=255, error_messages={"required": _("Please choose a file.")},
        **kwargs,
    )  # fmt: skip


class RosterForm(forms.Form):
    file = roster_file(
        label=_("The file"), help_text=_("A CSV file, an Excel workbook (.xlsx), or several CSV files in one zip.")
    )
    scope = forms.ChoiceField(
        label=_("How much is in it?"), choices=Scope, widget=forms.RadioSelect,
        error_messages={"required": _("Please say whether the file is complete.")},
    )  # fmt: skip
    mapping = forms.ModelChoiceField(
        label=_("Which columns does it have?"), queryset=ColumnMapping.objects.none(), required=False,
        empty_label=_("Our own or OneRoster: seen by itself"), to_field_name="uuid",
    )  # fmt: skip

    def __init__(self, *args, school: School, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.problems: list = []
        mappings = ColumnMapping.objects.filter(school=school)
        self.fields["mapping"].queryset = mappings
        if not mappings:
            del self.fields["mapping"]

    @property
    def is_complete(self) -> bool:
        return self.cleaned_data["scope"] == Scope.ALL


class MappingForm(forms.Form):
    """Which program's file it is, and an example of it, of which only the heading is read."""

    name = LineField(label=_("Name"), help_text=_("For example: Compass students"), max_length=60)
    section = forms.ChoiceField(label=_("What stands in it?"), choices=SECTION_CHOICES)
    file = roster_file(label=_("A file of this kind"), help_text=_("Only its first line is read, and nothing is kept."))

    def __init__(self, *args, school: School, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.school = school

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if ColumnMapping.objects.filter(school=self.school, name=name).exists():
            raise forms.ValidationError(_("There is one of this name. Please remove it first, or choose another name."))
        return name


class ColumnsForm(forms.Form):
    """Ours, each with a list of theirs. `headings` come along, so that no file has to be kept in between."""

    name = LineField(label=_("Name"), max_length=60)
    section = forms.ChoiceField(choices=SECTION_CHOICES, widget=forms.HiddenInput)
    headings = forms.CharField(widget=forms.HiddenInput, max_length=20_000)

    def __init__(self, *args, section: str, headings: list[str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Nothing")), *[(heading, heading) for heading in headings]]
        for column in COLUMNS.get(section, ()):
            guess = column if column in headings else next((h for h in headings if OTHER_WORDS.get(h) == column), "")
            self.fields[f"column-{column}"] = forms.ChoiceField(
                label=COLUMN_LABELS[column], choices=choices, required=column in NEEDED[section], initial=guess,
                error_messages={"required": _("This one is needed.")},
            )  # fmt: skip

    @property
    def columns(self) -> dict[str, str]:
        chosen = {name.removeprefix("column-"): value for name, value in self.cleaned_data.items() if "column-" in name}
        return {ours: theirs for ours, theirs in chosen.items() if theirs}


class Question(forms.ChoiceField):
    """It waits for an answer, and some may be given before others."""

    def validate(self, value: str) -> None:
        if value:
            super().validate(value)


class QuestionsForm(forms.Form):
    """The plan's questions as boxes to tick, those first that are open."""

    def __init__(self, *args, questions: list[dict], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        shown = sorted(questions, key=lambda asked: bool(asked["answer"]))[:MOST_ASKED]
        self.keys = {name_of(asked["key"]): asked["key"] for asked in shown}
        self.number, self.shown = len(questions), len(shown)
        for asked in shown:
            self.fields[name_of(asked["key"])] = Question(
                label=asked["text"], choices=asked["options"], widget=forms.RadioSelect, initial=asked["answer"],
                help_text=", ".join(asked["names"][:200]),
            )  # fmt: skip

    @property
    def answers(self) -> dict[str, str]:
        return {key: self.cleaned_data.get(name, "") for name, key in self.keys.items()}


def name_of(key: str) -> str:
    """A field's name, the same for a question as long as it is asked."""
    return "q" + hashlib.sha256(key.encode()).hexdigest()[:16]
