"""Planning goals aloud with a class: one example at a time for the whiteboard, nobody's name anywhere."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import list_for
from accounts.models.versioned import Stale
from accounts.wording import BAND_LABELS
from goals.actions.language import add_exemplar
from goals.forms.conflict import offer_again
from goals.forms.language import LessonForm
from goals.language.definitions import Reader, staff_reader_of
from goals.models import Exemplar

KEPT_AS = "lesson"
"""What the class said, by example, in the session: gone with the log-out, or with the end of the lesson."""


@dataclass(frozen=True)
class Place:
    """One example in a lesson, and the way on."""

    band: str
    number: int
    exemplars: list[Exemplar]

    @property
    def exemplar(self) -> Exemplar | None:
        return self.exemplars[self.number - 1] if self.exemplars else None

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < len(self.exemplars) else None

    def address(self, number: int | None = None) -> str:
        return reverse("goals:lesson", args=[self.band], query={"at": number or self.number})


@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """For which years is the lesson?"""
    return render(request, "goals/lessons.html", {"reader": staff_reader_of(request), "bands": BAND_LABELS.items()})


@require_http_methods(["GET", "POST"])
@transaction.atomic
def lesson(request: HttpRequest, band: str) -> HttpResponse:
    """One example in large type. A POST keeps what the class says in the lesson, then goes on, saves it as an example
    or ends the lesson."""
    reader = staff_reader_of(request)
    place = place_of(request, reader, band)
    if place.exemplar is None or "end" in request.POST:
        request.session.pop(KEPT_AS, None)
        return redirect("goals:lessons")
    key = str(place.exemplar.uuid)
    said = request.session.get(KEPT_AS, {}).get(key, "")
    form = LessonForm(request.POST if request.method == "POST" else None, initial={"said": said})
    if form.is_valid():
        text = form.cleaned_data["said"]
        request.session[KEPT_AS] = request.session.get(KEPT_AS, {}) | {key: text}
        if "save" not in request.POST or _save(request, reader, place, form):
            return redirect(place.address(_wanted(request, place)))
    return render(request, "goals/lesson.html", {"place": place, "form": form, "band": BAND_LABELS[place.band]})


def place_of(request: HttpRequest, reader: Reader, band: str) -> Place:
    """The example that the address names: those that need a better version first, then good ones."""
    if band not in BAND_LABELS:
        raise Http404
    found = list_for(request, Exemplar.objects.shown().filter(school=reader.school, band=band).order_by("-fault", "pk"))
    at = request.GET.get("at", "")
    number = int(at) if at.isascii() and at.isdecimal() and len(at) < 6 else 1
    return Place(band, min(max(number, 1), max(len(found), 1)), found)


def _wanted(request: HttpRequest, place: Place) -> int | None:
    if "next" in request.POST:
        return place.next
    return place.previous if "previous" in request.POST else None


def _save(request: HttpRequest, reader: Reader, place: Place, form: LessonForm) -> bool:
    """Whether what the class says is an example of the school's own now."""
    text, key = form.cleaned_data["said"], form.cleaned_data["key"]
    if not text:
        form.add_error("said", _("Write what the class says first."))
        return False
    words = {"band": place.band, "area": place.exemplar.area, "text": text}
    try:
        add_exemplar(school=reader.school, by=request.user, uuid=UUID(str(key)), words=words)
    except ValidationError as error:
        form.add_error(None, error)
    except Stale as stale:
        offer_again(form, stale.current)
    else:
        messages.success(request, _("Saved as an example of your school."))
        return True
    return False
