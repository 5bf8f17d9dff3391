"""Nobody alone changes what a file says of the own child, or of the other adults of that child."""

import pytest
from django.utils import timezone

from tests import factories as make
from tests.accounts.rosters.files import FAMILIES, csv_file, students

OWN = "It changes something about your own child, or about an adult of that child."


@pytest.mark.parametrize("ended", [False, True], ids=["family now", "family once"])
def test_who_would_change_the_own_childs_family_asks_a_second_adult(import_file, families, world, ended):
    """The other adult's link alone is given, or taken; the own one is not in the file at all."""
    ends = {"ends_at": timezone.now()} if ended else {}
    make.make_guardian(world.ben_s, world.office, **ends)
    given = csv_file(FAMILIES, f"{world.ben_s.code},F9,Vic,New,vic@example.org,")
    assert import_file(given, complete=False, by=world.office).plan["second"] == [OWN]
    assert OWN in import_file(csv_file(FAMILIES, *families[:2]), by=world.office).plan["second"]
    to_another = csv_file(FAMILIES, f"{world.chloe_s.code},F2,Theo,Fern,,")
    assert import_file(to_another, complete=False, by=world.office).plan["second"] == [OWN]
    assert import_file(students((world.chloe_s, "5A")), complete=False, by=world.office).plan["second"] == []
