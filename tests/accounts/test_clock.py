"""What clocks show in six zones, on nights on which they go forward or back."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from accounts.clock import moments_of

BACK, FORWARD, FORWARD_THERE = "2027-04-04", "2027-10-03", "2027-09-26"
NIGHTS = {
    "Australia/Melbourne": {
        BACK: {"01:30": 1, "02:00": 2, "02:30": 2, "02:59": 2, "03:00": 1, "03:30": 1},
        FORWARD: {"01:59": 1, "02:00": 0, "02:30": 0, "02:59": 0, "03:00": 1, "03:30": 1},
    },
    "Australia/Adelaide": {
        BACK: {"01:30": 1, "02:30": 2, "03:30": 1},
        FORWARD: {"01:30": 1, "02:30": 0, "03:30": 1},
    },
    "Australia/Brisbane": {BACK: {"02:30": 1, "03:30": 1}, FORWARD: {"02:30": 1, "03:30": 1}},
    "Australia/Perth": {BACK: {"02:30": 1, "03:30": 1}, FORWARD: {"02:30": 1, "03:30": 1}},
    "Australia/Lord_Howe": {
        BACK: {"01:15": 1, "01:30": 2, "01:45": 2, "02:00": 1, "02:15": 1},
        FORWARD: {"01:45": 1, "02:00": 0, "02:15": 0, "02:30": 1, "02:45": 1},
    },
    "Pacific/Chatham": {
        BACK: {"02:30": 1, "02:45": 2, "03:30": 2, "03:45": 1},
        FORWARD_THERE: {"02:30": 1, "02:45": 0, "03:30": 0, "03:45": 1},
    },
}
CASES = [
    (zone, f"{night} {shown}", number)
    for zone, nights in NIGHTS.items()
    for night, times in nights.items()
    for shown, number in times.items()
]


@pytest.mark.parametrize(("zone", "wall", "number"), CASES)
def test_so_often_do_clocks_show_it(zone, wall, number):
    moments = moments_of(datetime.fromisoformat(wall), ZoneInfo(zone))
    assert len(moments) == number
    assert {f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" for moment in moments} <= {wall}


def test_the_first_of_two_comes_first():
    moments = moments_of(datetime.fromisoformat(f"{BACK} 02:30"), ZoneInfo("Australia/Melbourne"))
    assert [f"{moment.astimezone(UTC):%d %H:%M}" for moment in moments] == ["03 15:30", "03 16:30"]
