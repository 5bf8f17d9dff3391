"""What a school offers its students to say things with."""

from django.db import transaction

from accounts.models import School
from goals.models.formats import FormatRule, formats_by_year


@transaction.atomic
def set_formats(*, school: School, chosen: dict[int, list[str]]) -> None:
    """Keeps what differs from what held until now, per year level. What was made stays, whatever is chosen."""
    for year_level, formats in formats_by_year(school).items():
        if year_level in chosen and set(chosen[year_level]) != set(formats):
            FormatRule.objects.update_or_create(
                school=school, year_level=year_level, defaults={"formats": chosen[year_level]}
            )
