"""How reports look on paper: what a school chooses."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
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
    shown = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    """The order as it stood on the page before the last change."""

    def __init__(self, data=None, files=None, *, layout: ReportLayout | None) -> None:
        of = layout or STANDARD
        names = ("paper", "is_large", "words_colour", "line_colour")
        begin = {name: getattr(of, name) for name in names} | dict(zip(PLACES, of.blocks, strict=True))
        begin["shown"] = ",".join(of.blocks)
        super().__init__(_with_places_swapped(data, begin["shown"]), files, initial=begin)
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

    @property
    def choices(self) -> dict:
        """As the action takes them, but for the crest."""
        names = ("paper", "is_large", "words_colour", "line_colour")
        return {name: self.cleaned_data[name] for name in names} | {
            "blocks": [self.cleaned_data[place] for place in PLACES]
        }

    @property
    def may_be_wrong(self) -> list:
        """The boxes beside which the page has room for what is wrong in them."""
        return [self[name] for name in ("crest", "words_colour", "line_colour")]

    @property
    def places(self) -> list:
        """The boxes for the order."""
        return [self[place] for place in PLACES]


def _with_places_swapped(data: QueryDict | None, saved: str) -> QueryDict | None:
    """What was sent, with one place for each part: a part that was put where another stood changes places with it."""
    if data is None:
        return None
    data = data.copy()
    sent, stood = [data.get(place) for place in PLACES], data.get("shown", "").split(",")
    if sorted(stood) != sorted(Block.values):
        stood = saved.split(",")
    if set(sent) <= set(Block.values):
        order = swapped(sent, stood)
        data.update(dict(zip(PLACES, order, strict=True)) | {"shown": ",".join(order)})
    return data


def swapped(sent: list[str], stood: list[str]) -> list[str]:
    """`sent` with each part once. What was changed since it `stood` stays where it was put; what stood there takes the
    place that is left."""
    changed_first = sorted(range(len(sent)), key=lambda place: sent[place] == stood[place])
    order: dict[int, str] = {}
    for place in changed_first:
        if sent[place] not in order.values():
            order[place] = sent[place]
    for place in (place for place in changed_first if place not in order):
        there = [stood[other] for other, part in order.items() if part == sent[place]]
        left = [part for part in [*there, *stood] if part not in order.values()]
        order[place] = left[0]
    return [order[place] for place in range(len(sent))]


def contrast_to_white(colour: str) -> float:
    """Of #rrggbb, by the formula of WCAG 2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
