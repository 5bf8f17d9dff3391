"""The page “What is a good goal?”: whose school and whose words, and what its reader asks to see."""

from dataclasses import dataclass

from django.contrib.postgres.search import SearchRank
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.access import list_for, schools_of
from accounts.models import Guardianship, School, Student
from accounts.roles import Relation
from accounts.wording import CHILD, EXEMPLAR_BANDS, GROWN_UP, OLDER, Words, age_band, exemplar_band, words_for_student
from goals.language.nearest import search_for
from goals.models import Definition, Exemplar
from goals.models.choices import Fault

GOOD = "good"
SHOWS: dict[str, str | Promise] = {GOOD: _("Good goals"), **{fault.value: fault.label for fault in Fault}}
ALL_BANDS = "all"
HELP: dict[str, Promise] = {
    GOOD: _("Goals that work. Borrow the way they are made, and write your own."),
    Fault.VAGUE: _("Everybody starts like this. Say which part, and what others will see you do."),
    Fault.GRAND: _("Keep the dream. The goal is the part that depends on you, in the next weeks."),
    Fault.SMALL: _("These are good things to do. A goal is something you learn by doing them."),
    Fault.MANY: _("All of them may matter. Choose one or two now; the others can wait."),
    Fault.HARD: _("It is brave to aim high. There is a half-way step that you can reach first."),
}


@dataclass(frozen=True)
class Reader:
    """Who reads: of which school, whether as its staff, in whose words, and for which year levels first."""

    school: School
    schools: list[School]
    year_level: int | None
    words: Words
    is_plain: bool

    @property
    def is_staff(self) -> bool:
        return self.school.relation == Relation.STAFF

    @property
    def band(self) -> str:
        return ALL_BANDS if self.year_level is None else exemplar_band(self.year_level)

    def explained(self, definition: Definition) -> tuple[Definition, str, str]:
        """A definition with its word and its text, as this reader's pages say them."""
        word = str(getattr(self.words, definition.term))
        return definition, word, definition.plain if self.is_plain else definition.text


def reader_of(request: HttpRequest) -> Reader:
    """With several schools, `?school=` says which. 404 for who belongs to none."""
    schools = schools_of(request)
    if not schools:
        raise Http404
    chosen = [school for school in schools if str(school.uuid) == request.GET.get("school")]
    school = (chosen or schools)[0]
    if school.relation == Relation.STAFF:
        return Reader(school, schools, None, GROWN_UP, is_plain=False)
    if Relation.OWN in request.user.hats_held:
        level = year_level_of(request, Student.objects.filter(school=school, user=request.user))
        return Reader(school, schools, level, words_for_student(level), is_plain=age_band(level) != OLDER)
    children = Guardianship.objects.active().filter(user=request.user, may_view=True)
    level = year_level_of(request, Student.objects.filter(school=school, pk__in=children.values("student")))
    return Reader(school, schools, level, CHILD, is_plain=True)


def staff_reader_of(request: HttpRequest) -> Reader:
    """404 for who is not staff: these pages are for staff meetings and lessons."""
    reader = reader_of(request)
    if not reader.is_staff:
        raise Http404
    return reader


def year_level_of(request: HttpRequest, students: QuerySet) -> int | None:
    """The year level of the youngest."""
    levels = [student.year_level for student in list_for(request, students.with_year_level())]
    return min((level for level in levels if level is not None), default=None)


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what it does not name, or names wrongly, is what fits the reader."""

    show: str
    band: str
    area: str
    q: str

    def exemplars(self, school: School) -> QuerySet:
        """The school's examples that are asked for, the nearest first where words are looked for."""
        found = Exemplar.objects.filter(school=school, fault="" if self.show == GOOD else self.show)
        if self.band != ALL_BANDS:
            found = found.filter(band=self.band)
        if self.area:
            found = found.filter(area=self.area)
        if not self.q:
            return found
        query = search_for(self.q)
        if query is None:
            return found.none()
        return found.filter(search=query).order_by(SearchRank(F("search"), query).desc(), "pk")


def asked(request: HttpRequest, reader: Reader) -> Asked:
    show, band = request.GET.get("show"), request.GET.get("band")
    return Asked(
        show=show if show in SHOWS else GOOD,
        band=band if band in [ALL_BANDS, *EXEMPLAR_BANDS] else reader.band,
        area=request.GET.get("area", "").replace("\x00", ""),
        q=request.GET.get("q", "").replace("\x00", "").strip(),
    )


def areas_of(request: HttpRequest, school: School) -> list[str]:
    """The areas in which there are examples that the reader sees."""
    seen = Exemplar.objects.filter(school=school).exclude(area="").visible_to(request.user)
    return list(seen.order_by("area").values_list("area", flat=True).distinct())
