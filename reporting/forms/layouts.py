"""How reports look on paper: what a school chooses."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.media.uploads import ACCEPTED, Checked, check_upload
from accounts.models.media import MediaKind
from goals_portal.widgets import FileBox
from reporting.models import ReportLayout
from reporting.models.layout import Block, Paper
from reporting.paper.look import STANDARD

PLACES = ("first", "second", "third", "fourth")
LABELS = (_("First"), _("Then"), _("Third"), _("Last"))
LEAST_CONTRAST = 4.5
"""Of words on white, as WCAG 2 asks for."""
CREST_BYTES = 10 * 1024**2


def colour_box(label: str, help_text: str) -> forms.RegexField:
    return forms.RegexField(
        r"^#[0-9a-fA-F]{6}$", label=label, help_text=help_text, widget=forms.TextInput({"type": "color"}),
        error_messages={"invalid": _("Write the colour as # and six signs, such as #12483f.")},
    )  # fmt: skip


class LayoutForm(forms.Form):
    paper = forms.ChoiceField(label=_("Paper"), choices=Paper, widget=forms.RadioSelect)
    is_large = forms.BooleanField(
        label=_("Large print for everybody"), required=False,
        help_text=_("Nothing is smaller than 18 points. Who needs it can always get one report in large print."),
    )  # fmt: skip
    crest = forms.FileField(
        label=_("A picture of the crest"), required=False, allow_empty_file=True, max_length=255,
        help_text=_("Without one, the letters of the crest stand there."),
        widget=FileBox({"accept": ACCEPTED[MediaKind.PICTURE]}, tools=("file",), limits={"bytes": CREST_BYTES}),
    )  # fmt: skip
    without_crest = forms.BooleanField(label=_("Take the picture away"), required=False)
    words_colour = colour_box(_("Colour of the headings"), _("Dark enough to be read on white, also in grey."))
    line_colour = colour_box(_("Colour of the lines"), _("Under the head, and beside the student’s own words."))
    first = forms.ChoiceField(label=LABELS[0], choices=Block)
    second = forms.ChoiceField(label=LABELS[1], choices=Block)
    third = forms.ChoiceField(label=LABELS[2], choices=Block)
    fourth = forms.ChoiceField(label=LABELS[3], choices=Block)

    def __init__(self, data=None, files=None, *, layout: ReportLayout | None) -> None:
        of = layout or STANDARD
        names = ("paper", "is_large", "words_colour", "line_colour")
        begin = {name: getattr(of, name) for name in names} | dict(zip(PLACES, of.blocks, strict=True))
        super().__init__(data, files, initial=begin)
        if not (layout and layout.crest_key):
            del self.fields["without_crest"]

    def clean_crest(self) -> Checked | None:
        sent = self.cleaned_data["crest"]
        return check_upload(sent, {MediaKind.PICTURE}) if sent else None

    def clean_words_colour(self) -> str:
        colour = self.cleaned_data["words_colour"]
        if contrast_to_white(colour) < LEAST_CONTRAST:
            raise ValidationError(_("This colour is too light for words on white paper. Please take a darker one."))
        return colour

    def clean(self) -> dict:
        cleaned = super().clean()
        blocks = [cleaned.get(place) for place in PLACES]
        if None not in blocks and len(set(blocks)) < len(PLACES):
            self.add_error("second", _("Please give each part of the report a place of its own."))
        return cleaned

    @property
    def choices(self) -> dict:
        """As the action takes them, but for the crest."""
        names = ("paper", "is_large", "words_colour", "line_colour")
        return {name: self.cleaned_data[name] for name in names} | {
            "blocks": [self.cleaned_data[place] for place in PLACES]
        }

    @property
    def places(self) -> list:
        """The boxes for the order."""
        return [self[place] for place in PLACES]


def contrast_to_white(colour: str) -> float:
    """Of #rrggbb, by the formula of WCAG 2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
