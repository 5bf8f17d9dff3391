"""The gallery: every component with its states, for those who build pages and those who look at them."""

from datetime import UTC, datetime

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from goals_portal.widgets import AudienceCards, Faces, RadioCards, WordsArea

WORDS = "I want to explain my thinking in maths so that someone who was away that day understands it."
WHEN = datetime(2026, 8, 14, 10, 42, tzinfo=UTC)
BANDS = ("young", "middle", "older", "adult")


class SampleForm(forms.Form):
    title = forms.CharField(
        label=_("What will I be able to do?"),
        widget=WordsArea(limit=200, draft=True, rows=3),
    )
    measure = forms.CharField(
        label=_("How will we know?"),
        required=False,
        help_text=_("One thing that shows it."),
    )
    due = forms.DateField(label=_("By when?"), widget=forms.DateInput(attrs={"type": "date"}))
    area = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[
            ("maths", _("Maths")),
            ("english", _("English")),
            ("habits", _("How I work")),
        ],
        widget=RadioCards(icons={"maths": "calculator", "english": "book-open", "habits": "clock"}),
    )
    feeling = forms.ChoiceField(
        label=_("How is it going?"),
        choices=[
            ("going_well", _("Going well")),
            ("getting_there", _("Getting there")),
            ("stuck", _("I need help")),
        ],
        widget=Faces,
    )
    audience = forms.ChoiceField(
        label=_("Who is this for?"),
        choices=[
            ("0", _("Just me for now")),
            ("1", _("Me and my teachers")),
            ("2", _("My family too")),
        ],
        widget=AudienceCards(
            descriptions={
                "0": _("Nobody else reads it while you think."),
                "1": _("You, Ms Ada Fern and Mr Tom Reed"),
                "2": _("You, your teachers, and your family"),
            }
        ),
    )
    photo = forms.FileField(label=_("A photo or a file"), required=False)
    term = forms.ChoiceField(label=_("Term"), choices=[("3", _("Term 3")), ("4", _("Term 4"))])
    remind = forms.BooleanField(label=_("Show this on my first page"), required=False)


class SampleRow(forms.Form):
    window_name = forms.CharField(label=_("Name"))

    @property
    def title(self) -> str:
        return str(self.initial.get("window_name", ""))


SampleRows = forms.formset_factory(SampleRow, extra=0)


def rows_with_a_fault():
    """Two rows; the second has lost its name."""
    sent = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "form-0-window_name": _("Set my goal")}
    return SampleRows(sent, initial=[{"window_name": _("Set my goal")}, {"window_name": _("Look back")}])


@login_not_required
@require_safe
def gallery(request):
    """`?band=young` shows an age band; the address exists only in the demo and in tests."""
    band = request.GET.get("band")
    context = {
        "band": band if band in BANDS else "adult",
        "bands": BANDS,
        "form": SampleForm({"title": "", "due": "31 June", "feeling": "going_well", "audience": "1"}),
        "empty_form": SampleForm(initial={"title": WORDS, "feeling": "stuck", "audience": "0"}),
        "forms_in_rows": rows_with_a_fault(),
        "words": WORDS,
        "areas": [_("Maths")],
        "when": WHEN,
        "states": STATES,
        "stages": [{"url": "#wheel", **stage} for stage in STAGES],
        "print_stages": STAGES,
        "segments": SEGMENTS,
        "points": POINTS,
        "line": LINE,
        "count": {"percent": 50, "in_words": _("12 of 20 laps, up from 4")},
        "marks": MARKS,
        "story": STORY,
        "changed": CHANGED,
        "unsent": ["I will explain my answer to a partner.", "Ask Bo how he did it."],
        "anew": ANEW,
        "rows": ROWS,
        "heat": HEAT,
        "thread": THREAD,
        "tabs": TABS,
        "page": Paginator(range(60), 20).page(2),
        "consequences": [
            _("124 families get a message."),
            _("You can take a report back while nobody has opened it."),
        ],
    }
    return render(request, "pages/gallery.html", context)


STATES = [
    *("going_well", "getting_there", "stuck", "none"),
    *("open", "agreed", "paused", "closed"),
    *("achieved", "partly", "not_yet", "changed", "set_aside"),
    *("done", "now", "later", "waiting"),
    *("drafting", "writing", "submitted", "back", "cleared", "approved"),
    *("scheduled", "published", "recalled"),
]
STAGES = [
    {"label": _("Set"), "state": "done", "state_label": _("Done")},
    {"label": _("Plan"), "state": "done", "state_label": _("Done")},
    {"label": _("Work on it"), "state": "now", "state_label": _("Now")},
    {"label": _("Look back"), "state": "open", "state_label": _("Open")},
    {"label": _("What next"), "state": "later", "state_label": _("Not yet")},
]
SEGMENTS = [
    {"key": "develop", "label": _("Set my goal"), "at": 0, "number": 7},
    {"key": "monitor", "label": _("Work on it"), "at": 7, "number": 16},
    {"key": "no_goal", "label": _("No goal shared yet"), "at": 23, "number": 3},
]
POINTS = [
    {
        "percent": 4,
        "label": "One page with pictures",
        "when": "3 August",
        "state": "going_well",
    },
    {
        "percent": 28,
        "label": "Explain it to Kim",
        "when": "14 August",
        "state": "getting_there",
    },
    {
        "percent": 52,
        "label": "Two ways to solve one task",
        "when": "24 August",
        "state": "stuck",
    },
    {
        "percent": 92,
        "label": "Teach the table group",
        "when": "11 September",
        "state": "open",
    },
]
LINE = {
    "points": [
        {"x": 12, "y": 100, "value": "2", "when": "3 Aug"},
        {"x": 96, "y": 82.5, "value": "4", "when": "14 Aug"},
        {"x": 180, "y": 56.2, "value": "7", "when": "24 Aug"},
    ],
    "path": "12,100 96,82.5 180,56.2",
    "first": "2",
    "last": "10",
    "unit": "pages",
    "now": "7",
    "desc": "3 Aug: 2 pages; 14 Aug: 4 pages; 24 Aug: 7 pages",
}
MARKS = [
    {"state": "getting_there", "label": "Getting there", "when": "14 Aug"},
    {"state": "stuck", "label": "Stuck", "when": "24 Aug"},
    {"state": "done", "label": "Done", "when": "4 Sep"},
]
STORY = [
    {"when": "3 Aug", "label": _("Written"), "url": "#wheel", "icon": "sparkles"},
    {"when": "14 Aug", "label": _("Getting there"), "url": "#wheel", "face": "getting_there"},
    {"when": "24 Aug", "label": _("Words changed"), "url": "#wheel", "icon": "pencil-square"},
]
CHANGED = {
    "is_anew": False,
    "pieces": [
        {"kind": "same", "text": "I will read "},
        {"kind": "out", "text": "two"},
        {"kind": "same", "text": " "},
        {"kind": "new", "text": "five"},
        {"kind": "same", "text": " pages a day."},
    ],
}
ANEW = {
    "is_anew": True,
    "pieces": [{"kind": "out", "text": "I will get better at maths."}, {"kind": "new", "text": WORDS}],
}
ROWS = [
    [("Name", "Mia Example"), ("Goals", "2"), ("Last talk", "3 days ago")],
    [("Name", "Tariq Sample"), ("Goals", "1"), ("Last talk", "two weeks ago")],
    [("Name", "Nguyễn Thị Mẫu"), ("Goals", "3"), ("Last talk", "today")],
]
HEAT = [
    ("Mia Example", ["going_well", "going_well", "getting_there", "stuck"]),
    ("Tariq Sample", ["none", "getting_there", "going_well", "going_well"]),
]
THREAD = [
    {
        "who": "Ms Ada Fern",
        "role": _("Teacher"),
        "at": WHEN,
        "audience": "family",
        "text": "Your drawing of the number line made it clear. Which word could you use instead of “thing”?",
    },
    {
        "who": "Mia Example",
        "at": WHEN,
        "mine": True,
        "text": "Maybe “the difference”. I will try it tomorrow.",
    },
]
TABS = [
    {"label": _("My class"), "url": "#tabs", "current": True},
    {"label": _("Waiting for me"), "url": "#tabs", "current": False, "count": 4},
    {"label": _("Talks"), "url": "#tabs", "current": False},
]
