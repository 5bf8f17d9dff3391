"""Work that shows it, and what is said about it."""

from django import forms
from django.core import validators
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goals.forms.base import KeyForm, TextsForm
from goals.forms.files import add_files
from goals.models import Evidence, Format
from goals.models.goal import TITLE_LIMIT
from goals.models.progress import LINK_LIMIT
from goals_portal.fields import WordsField


class LinkField(forms.URLField):
    default_validators = [validators.URLValidator(schemes=["http", "https"])]
    default_error_messages = {
        "invalid": gettext_lazy("This is no address of a page. It begins with https:// and is copied from the browser.")
    }

    def __init__(self, **kwargs) -> None:
        super().__init__(assume_scheme="https", max_length=LINK_LIMIT, required=False, **kwargs)


class AboutForm(TextsForm):
    """What is said about a piece of work."""

    caption = WordsField(
        label=gettext_lazy("What does it show?"), max_length=TITLE_LIMIT, draft=True, rows=2, required=False
    )
    alternative_text = WordsField(
        label=gettext_lazy("For who cannot see it"),
        help_text=gettext_lazy("What is in the picture, in a few words. It is read aloud to those who do not see it."),
        max_length=TITLE_LIMIT, draft=True, rows=2, required=False,
    )  # fmt: skip


class EvidenceForm(AboutForm, KeyForm):
    """Files, or a link, or a line about what was seen."""

    def __init__(self, *args, formats: list[Format], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        add_files(self, formats, _("Photo, drawing, recording or file"))
        if Format.LINK in formats:
            self.fields["link"] = LinkField(label=_("A link"), help_text=_("To something that is kept elsewhere."))
        self.order_fields(["files", "link"])

    def clean(self) -> dict:
        values = super().clean()
        if not self.errors and not any(values.get(name) for name in ("files", "link", "caption")):
            raise forms.ValidationError(_("Add a photo, a recording, a file or a link, or write what you saw."))
        return values


class EditEvidenceForm(AboutForm):
    def __init__(self, *args, evidence: Evidence, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if evidence.link:
            self.fields["link"] = LinkField(label=_("A link"))
            self.fields["link"].required = True
        if not evidence.file_id or evidence.file.kind != "picture":
            del self.fields["alternative_text"]
        if not evidence.file_id and not evidence.link:
            self.fields["caption"].required = True
