"""What clocks show, and which moments that is: once a year an hour is left out, once it comes twice."""

from datetime import UTC, datetime, tzinfo


def moments_of(wall: datetime, zone: tzinfo) -> list[datetime]:
    """The moments (aware, in order) at which clocks in `zone` show `wall` (naive): none, one or two."""
    moments = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    found = {moment.astimezone(UTC): moment for moment in moments if _shown(moment, zone) == wall}
    return [found[moment] for moment in sorted(found)]


def _shown(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0)
