"""Planning a round of talks: pasted or spread, then checked line by line."""

import re
import zlib
from datetime import time

from django import forms
from django.utils.dateparse import parse_time
from django.utils.translation import gettext_lazy as _

from accounts.models import Student
from goals.forms.base import KeyForm
from goals.forms.moment import MomentField
from goals.forms.talk import RoomForm, has_passed
from goals.talks.pasted_times import Line
from goals.talks.rounds import Row, Slots
from goals_portal.fields import WordsField

PASTE_LIMIT = 8000
MOST_ROWS = 60
LEFT_OUT = "out"
BREAK = re.compile(r"(\d{1,2}[:.]\d{2})\s*(?:-|–|to)\s*(\d{1,2}[:.]\d{2})")


class BreaksField(forms.CharField):
    """“10:40-11:10, 13:00-14:00” as pairs of times."""

    def clean(self, value) -> list[tuple[time, time]]:
        text = super().clean(value)
        try:
            pairs = [tuple(parse_time(at.replace(".", ":").zfill(5)) for at in found) for found in BREAK.findall(text)]
        except ValueError:  # 25:70
            pairs = []
        if BREAK.sub("", text).strip(" ,;\n\r\t") or (text and not pairs) or any(a >= b for a, b in pairs):
            raise forms.ValidationError(_("Write each break with two times, such as 10:40-11:10."))
        return pairs


class RoundForm(RoomForm, KeyForm):
    """Either a list from elsewhere, or a start from which the class is spread."""

    lines = WordsField(
        label=_("Names and times"),
        max_length=PASTE_LIMIT,
        draft=True,
        rows=8,
        required=False,
        help_text=_("One child a line, as it comes from a list or a spreadsheet: Mia Marigold Tue 9:10"),
    )
    start = MomentField(label=_("First talk"), required=False)
    minutes = forms.IntegerField(label=_("Minutes for each"), min_value=3, max_value=120, initial=10, required=False)
    until = forms.TimeField(
        label=_("Until, each day"), initial="15:00", required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    per_day = forms.IntegerField(label=_("At most so many a day"), min_value=1, max_value=40, required=False)
    breaks = BreaksField(
        label=_("Breaks"), required=False, max_length=200, help_text=_("Such as 10:40-11:10, 13:00-14:00")
    )

    def clean(self) -> dict:
        values = super().clean()
        if self.errors:
            return values
        lines, start = values["lines"], values["start"]
        if not lines and not start:
            self.add_error("lines", _("Paste a list, or say below when the first talk begins."))
        if lines and start:
            self.add_error("start", _("Either a list, or a first talk: please empty one of the two."))
        if has_passed(start):
            self.add_error("start", _("This time has passed."))
        return values

    def slots(self) -> Slots:
        values = self.cleaned_data
        return Slots(
            values["start"], values["minutes"] or 10, values["until"] or time(15), values["breaks"], values["per_day"]
        )


class CheckForm(RoomForm, KeyForm):
    """What the check page carries beside its rows; `read`: the warnings that it showed."""

    read = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)


def mark_of_warnings(rows: list[Row]) -> str:
    """What `read` must hold for these warnings to have been seen."""
    return " ".join(sorted({str(zlib.crc32(said.encode())) for row in rows for said in row.careful}))


class RowForm(forms.Form):
    """One line of the round. Whoever was not recognised for certain is chosen, or the line is left out."""

    text = forms.CharField(required=False, max_length=PASTE_LIMIT, widget=forms.HiddenInput)
    student = forms.ChoiceField(
        label=_("Who?"), error_messages={"required": _("Please choose, or leave this line out.")}
    )
    at = MomentField(label=_("When?"), error_messages={"required": _("When is it?")})

    def __init__(self, *args, students: list[Student], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.students = {str(student.uuid): student for student in students}
        names = [(key, student.full_name) for key, student in self.students.items()]
        choices = [("", _("Please choose")), *names, (LEFT_OUT, _("Leave this line out"))]
        self.fields["student"].choices = choices

    def clean(self) -> dict:
        values = super().clean()
        if values.get("student") == LEFT_OUT:
            self.errors.pop("at", None)
        return values

    def row(self) -> Row:
        """What was sent, as far as it is valid."""
        values = getattr(self, "cleaned_data", {})
        chosen = values.get("student", "")
        return Row(self.students.get(chosen), values.get("at"), self["text"].value() or "", out=chosen == LEFT_OUT)


RowFormSet = forms.formset_factory(RowForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True)


def row_of(line: Line) -> Row:
    """A line that was read, with what was not understood."""
    row = Row(line.found[0] if len(line.found) == 1 else None, line.at, line.text)
    if not line.found:
        row.wrong.append(str(_("Nobody in this class is called like this.")))
    if len(line.found) > 1:
        names = ", ".join(student.full_name for student in line.found)
        row.wrong.append(str(_("This fits more than one child: %(names)s. Please choose.")) % {"names": names})
    if line.at is None:
        row.wrong.append(str(_("No day and time were found in this line.")))
    return row


def as_initial(row: Row) -> dict:
    return {"text": row.text, "at": row.at, "student": str(row.student.uuid) if row.student else ""}
