"""What a teacher keeps for a child, and piles of sheets."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goals.forms.base import FilesForm, KeyForm
from goals.forms.files import FilesField, add_files
from goals.models import Format, Goal
from goals.models.goal import TITLE_LIMIT
from goals_portal.fields import WordsField


class CaptureForm(KeyForm):
    """A photo, a voice, a drawing or a line, for one of the child's goals."""

    def __init__(self, *args, goals: list[Goal], formats: list[Format], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.goals = {str(goal.uuid): goal for goal in goals}
        add_files(self, [each for each in formats if each != Format.DOCUMENT], _("Photo, voice or drawing"), large=True)
        self.fields["caption"] = WordsField(
            label=_("Words"), help_text=_("What the child said or did."), max_length=TITLE_LIMIT, draft=True, rows=2,
            required=False,
        )  # fmt: skip
        self.fields["goal"] = forms.ChoiceField(
            label=_("For which goal?"), choices=[(uuid, str(goal)) for uuid, goal in self.goals.items()],
            widget=forms.RadioSelect if len(goals) > 1 else forms.HiddenInput,
            initial=goals[0].uuid if goals else None,
            error_messages={"invalid_choice": _("This goal is finished or gone. Please choose another one.")},
        )  # fmt: skip

    def clean(self) -> dict:
        values = super().clean()
        if not self.errors and not (values.get("files") or values["caption"]):
            raise forms.ValidationError(_("Take a photo, record the voice or write what the child said."))
        return values

    @property
    def goal(self) -> Goal:
        return self.goals[self.cleaned_data["goal"]]


class SheetForm(forms.Form):
    """Whose sheet it is: a goal of one of the children."""

    goal = forms.UUIDField(error_messages=dict.fromkeys(("required", "invalid"), gettext_lazy("Tap the child's name.")))


class PileForm(FilesForm):
    pages = FilesField(
        label=gettext_lazy("The sheets"),
        help_text=gettext_lazy("Photos, one for each sheet, or a PDF from the school's copier (up to 60 pages)."),
        formats=[Format.PHOTO, Format.DOCUMENT],
        required=True,
        at_once=60,
    )

    def clean_pages(self) -> list:
        pages = self.cleaned_data["pages"]
        fitting = [page for page in pages if page.content_type in PAGES]
        if fitting != pages:
            self.fields["pages"].good = fitting
            raise forms.ValidationError(_("A sheet is a photo or a PDF."))
        return pages


PAGES = {"image/jpeg", "image/png", "image/webp", "application/pdf"}
