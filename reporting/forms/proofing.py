"""Forms of looking over a report, and of answering."""

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from goals_portal.fields import WordsField
from reporting.models.choices import ProofWhy
from reporting.models.proof import NOTE_LIMIT
from reporting.proofing.answers import Answered
from reporting.proofing.desk import Changed, CopyBox
from reporting.proofing.words import Change

NOT_ALL_OF_IT = _("A suggestion does not take out the whole comment: say it in a remark.")
STAYS = {"hx-preserve": "true"}
"""What is typed in it stays where the list around it is made anew."""
SHOWN = 60
"""Letters at most of the words that an error names."""
WHY = [("", _("Please choose")), *ProofWhy.choices]


def _please_say_why(change: Change) -> str:
    """With the words in question: several changes may lack a reason."""
    words, instead = (Truncator(text.strip()).chars(SHOWN) for text in (change.words, change.instead))
    if instead:
        return gettext("“%(words)s”: please say why you would write it like this.") % {"words": instead}
    if words:
        return gettext("“%(words)s”: please say why you would leave it out.") % {"words": words}
    return gettext("Please say why you would write it like this.")


class LaterField(forms.ChoiceField):
    """Is to be chosen, but not before the look is finished."""

    def validate(self, value) -> None:
        if value:
            super().validate(value)


class LookForm(forms.Form):
    """A copy of each comment to change, and a remark about it. Beside each change: why. What was changed is worked out
    from the copies, so the list beside them always fits them."""

    def __init__(self, data=None, *, boxes: list[CopyBox], typed: dict[str, str] | None = None) -> None:
        super().__init__(None if data is None else data.copy())
        self.boxes = boxes
        for box in boxes:
            start = (typed or {}).get(box.name, box.copy.text if box.copy else box.comment.text)
            self.fields[box.name] = WordsField(
                label=_("As you would write it"), max_length=max(box.limit, len(box.comment.text)), draft=True, rows=6,
                strip=False, initial=start, error_messages={"required": NOT_ALL_OF_IT},
            )  # fmt: skip
            self.fields[box.remark_name] = WordsField(
                label=_("A remark about the whole comment"), max_length=NOTE_LIMIT, required=False, draft=True, rows=2,
                initial=(typed or {}).get(box.remark_name, box.remark_so_far),
            )  # fmt: skip
            box.field, box.remark = self[box.name], self[box.remark_name]
            box.changed = box.changes_in((box.field.value() or "").replace("\r\n", "\n"))
            for changed in box.changed:
                self._add_why(changed, box.reason_so_far(changed, typed or self.data), typed or {})

    def _add_why(self, changed: Changed, saved: tuple[str, str], typed: Mapping[str, str]) -> None:
        """`saved`: why and a note, also of a change at the same place that was another one a moment ago."""
        guess = ProofWhy.SPELLING if changed.change.is_small else ""
        self.fields[changed.why_name] = LaterField(
            label=_("Why?"), choices=WHY, initial=saved[0] or guess,
            widget=forms.Select(attrs=STAYS),
        )  # fmt: skip
        self.fields[changed.note_name] = WordsField(
            label=_("In your words"), max_length=NOTE_LIMIT, required=False, draft=True, rows=2,
            initial=typed.get(changed.note_name, saved[1]),
        )  # fmt: skip
        self.fields[changed.note_name].widget.attrs.update(STAYS)
        if self.is_bound:
            self.data.setdefault(changed.why_name, saved[0] or guess)
            self.data.setdefault(changed.note_name, saved[1])
        changed.why, changed.note = self[changed.why_name], self[changed.note_name]

    def copies(self) -> list[tuple[CopyBox, dict]]:
        """Per box, what is kept of it."""
        return [
            (
                box,
                {
                    "text": self.cleaned_data[box.name],
                    "remark": self.cleaned_data[box.remark_name],
                    "reasons": {each.change.key: self._reason(each) for each in box.changed},
                },
            )
            for box in self.boxes
        ]

    def _reason(self, changed: Changed) -> list[str]:
        return [self.cleaned_data[changed.why_name], self.cleaned_data[changed.note_name]]

    def ask_why(self) -> bool:
        """Adds an error where a change has no reason; True where each has one."""
        for changed in (changed for box in self.boxes for changed in box.changed):
            why, note = self._reason(changed)
            if not why:
                self.add_error(changed.why_name, _please_say_why(changed.change))
            elif why == ProofWhy.OTHER and not note:
                self.add_error(changed.note_name, _("Please say in a few words why."))
        for box in self.boxes:
            if not self.cleaned_data[box.name].strip():
                self.add_error(box.name, NOT_ALL_OF_IT)
        return not self.errors


class AskForm(forms.Form):
    """Whom to ask, and about which reports."""

    colleague = forms.ModelChoiceField(
        queryset=None, to_field_name="uuid", label=_("A colleague"), empty_label=_("Please choose"),
        error_messages={"required": _("Please choose a colleague."), "invalid_choice": _("Please choose a colleague.")},
    )  # fmt: skip
    report = forms.TypedMultipleChoiceField(coerce=UUID, required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, data=None, *, colleagues, reports: list[UUID] | None = None) -> None:
        super().__init__(data)
        self.fields["colleague"].queryset = colleagues
        sent = data.getlist("report") if data is not None else reports or []
        self.fields["report"].choices = [(each, each) for each in sent]
        self.fields["report"].initial = sent


class AnswersForm(forms.Form):
    """Beside each suggestion a reply, for its writer and its reader; beside each comment, for its writer, the comment
    to change by hand."""

    def __init__(self, data=None, *, answered: list[Answered], by: User, typed: dict[str, str] | None = None) -> None:
        super().__init__(data)
        typed = typed or {}
        for each in answered:
            if each.is_mine:
                self._add_rewrite(each, typed)
            for suggested in each.suggested:
                if each.is_mine or suggested.is_by(by):
                    self.fields[suggested.name] = WordsField(
                        label=_("Your reply"), max_length=NOTE_LIMIT, required=False, draft=True, rows=2,
                        initial=typed.get(suggested.name, ""),
                    )  # fmt: skip
                    suggested.reply = self[suggested.name]

    def _add_rewrite(self, each: Answered, typed: dict[str, str]) -> None:
        text = each.comment.text
        self.fields[each.name] = WordsField(
            label=_("Your comment"), max_length=max(each.box.limit, len(text)), required=False, draft=True, rows=5,
            strip=False, initial=typed.get(each.name, text),
        )  # fmt: skip
        each.rewrite = self[each.name]
