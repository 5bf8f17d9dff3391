"""What families and the school write to each other about a report; the child's message; translations."""

from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.media.uploads import Checked
from goals.forms.base import KeyForm, TextsForm
from goals.forms.files import PICTURED, ToldField, UploadField, has_told
from goals.messages.phrases import Language
from goals.models import Format
from goals.models.goal import TEXT_LIMIT
from goals_portal.fields import LineField, WordsField
from reporting.families.translating import Original
from reporting.models import MessageHome, ReportTranslation
from reporting.models.families import LANGUAGE_LIMIT, MESSAGE_LIMIT, MESSAGE_SECONDS, NAME_LIMIT

GRACE = 3
"""Seconds: a recorder that stops by itself stops a little late."""


class WriteBackForm(KeyForm):
    text = WordsField(
        label=_("Write to the school about this report"),
        max_length=TEXT_LIMIT,
        draft=True,
        rows=2,
        help_text=_("Only the school reads this. Your child and other adults do not."),
    )


class SettleForm(TextsForm):
    """An answer, or nothing to say."""

    answer = WordsField(label=_("Your answer"), max_length=TEXT_LIMIT, draft=True, rows=2)

    def __init__(self, *args, only_read: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.only_read = only_read
        self.fields["answer"].required = not only_read

    def clean_answer(self) -> str:
        answer = self.cleaned_data["answer"]
        if self.only_read and answer:
            raise ValidationError(_("You have typed an answer. Send it with “Answer”, or empty this box first."))
        return answer


class CallForm(forms.Form):
    language = LineField(label=_("Which language do you speak?"), max_length=LANGUAGE_LIMIT)


class ShortRecordingField(UploadField):
    """A voice of half a minute."""

    def __init__(self, **kwargs) -> None:
        super().__init__(formats=[Format.VOICE], **kwargs)
        self.widget.limits = {**self.widget.limits, "audio": MESSAGE_SECONDS}

    def checked(self, upload) -> Checked:
        checked = super().checked(upload)
        if checked.seconds and checked.seconds > MESSAGE_SECONDS + GRACE:
            raise ValidationError(_("This recording is too long: up to 30 seconds fit. Please say it once more."))
        return replace(checked, seconds=min(checked.seconds, MESSAGE_SECONDS)) if checked.seconds else checked


class MessageHomeForm(TextsForm):
    """Said, drawn or typed, as the school offers it."""

    text = ToldField(
        label=_("What I want to say to my family"), max_length=MESSAGE_LIMIT, draft=True, rows=3, required=False
    )

    def __init__(self, *args, formats, there: MessageHome | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("text", there.text if there else "")
        if there:
            self.initial |= {"recording": there.recording, "picture": there.picture}
        if Format.VOICE in formats:
            label = _("Say it: half a minute")
            self.fields["recording"] = ShortRecordingField(label=label)
        if offered := [each for each in formats if each in PICTURED]:
            self.fields["picture"] = UploadField(label=_("Draw it, or take a photo"), formats=offered)

    def clean(self) -> dict:
        values = super().clean()
        if not values.get("text") and not has_told(self) and not self.errors:
            self.add_error("text", _("Say, draw or write something first."))
        return values


class TranslationForm(TextsForm):
    """A box for each text of the report, beside it; empty ones stay untranslated."""

    translator = LineField(
        label=_("Who translated it?"), max_length=NAME_LIMIT, draft=True,
        help_text=_("A person's name. The family reads it. Not a program: a child's words are translated by people."),
    )  # fmt: skip
    is_checked = forms.BooleanField(label=_("Somebody who speaks the language has checked it"), required=False)
    is_ready = forms.BooleanField(
        label=_("It is ready: it can stand beside the report"),
        required=False,
        help_text=_("Before that nobody sees it but those who enter translations."),
    )

    def __init__(
        self, *args, originals: list[Original], there: ReportTranslation | None, language: Language, **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by_box = {f"text-{original.mark[:16]}": original for original in originals}
        texts = dict(there.texts.values_list("mark", "text")) if there else {}
        if there:
            stands = {"translator": there.translator, "is_checked": there.is_checked, "is_ready": bool(there.ready_at)}
            self.initial = {**stands, **self.initial}
        for name, original in self.by_box.items():
            field = WordsField(
                label=_("%(label)s, in %(language)s") % {"label": original.label, "language": language.name},
                max_length=2 * TEXT_LIMIT, required=False, draft=True, rows=3,
            )  # fmt: skip
            field.widget.attrs |= {"lang": language.code}
            self.fields[name] = field
            self.initial.setdefault(name, texts.get(original.mark, ""))

    def rows(self) -> list[tuple[Original, forms.BoundField]]:
        return [(original, self[name]) for name, original in self.by_box.items()]

    def translated(self) -> dict[str, str]:
        """By original."""
        return {original.text: self.cleaned_data[name] for name, original in self.by_box.items()}
