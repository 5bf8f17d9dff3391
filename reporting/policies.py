"""The school's choices about reports, with the defaults where it has made none."""

from django.db.models import Max, Min, Q
from django.utils.translation import gettext

from accounts.models import Student, StudentYear
from accounts.wording import year_label
from goals.models import Cycle
from reporting.models import ReportPolicy

CYCLES = Cycle.objects.select_related("school", "school_year")


def policies(cycle: Cycle) -> dict[int, ReportPolicy]:
    """By year level: what was chosen for this cycle, else (unsaved) for the last one before it for which there was a
    choice; a level without any has the defaults (`policy_for`)."""
    of_school = ReportPolicy.objects.filter(cycle__school=cycle.school_id)
    chosen = of_school.filter(Q(cycle=cycle) | Q(cycle__starts_on__lt=cycle.starts_on))
    newest = chosen.order_by("year_level", "-cycle__starts_on", "-cycle").distinct("year_level")
    return {
        policy.year_level: policy if policy.cycle_id == cycle.pk else _as_before(policy, cycle) for policy in newest
    }


def _as_before(policy: ReportPolicy, cycle: Cycle) -> ReportPolicy:
    policy.pk, policy.cycle, policy._state.adding = None, cycle, True
    return policy


def policy_for(cycle: Cycle, year_level: int | None, stored: dict[int, ReportPolicy] | None = None) -> ReportPolicy:
    """The policy of one year level, an unsaved default where there is none."""
    stored = policies(cycle) if stored is None else stored
    return stored.get(year_level) or ReportPolicy(school_id=cycle.school_id, cycle=cycle, year_level=year_level)


def year_levels(cycle: Cycle) -> list[int]:
    """From the lowest to the highest year level that the school has in this cycle's year."""
    years = StudentYear.objects.filter(school_year=cycle.school_year_id)
    ends = years.aggregate(lowest=Min("year_level"), highest=Max("year_level"))
    return [] if ends["lowest"] is None else list(range(ends["lowest"], ends["highest"] + 1))


def year_level_in(cycle: Cycle, student: Student) -> int | None:
    years = StudentYear.objects.filter(school_year=cycle.school_year_id, student=student)
    return years.values_list("year_level", flat=True).first()


def reporting_cycle(school_id: int, today) -> Cycle | None:
    """The cycle whose reports are written now: the one that runs, else the last that began."""
    begun = Cycle.objects.filter(school=school_id, starts_on__lte=today)
    return begun.select_related("school", "school_year").order_by("-starts_on", "-pk").first()


def label_of(year_level: int | None) -> str:
    return gettext("Without a year level") if year_level is None else year_label(year_level)
