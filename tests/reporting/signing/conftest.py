"""Reports that wait to be signed off."""

import pytest

from reporting.models import Report
from tests.reporting.signing.stories import hand_in


@pytest.fixture
def nine(world) -> list[Report]:
    """Nine reports of 5A that nothing is flagged about."""
    return [hand_in(world, f"Kit{chr(97 + number)} Wren") for number in range(9)]
