"""What waits to be looked over: by class, writer or year level, and how far each is."""

import pytest
from django.urls import reverse

from reporting.actions.proofing import begin_look, finish_look
from tests.reporting.proofing.looking import page_of, sent
from tests.reporting.proofing.stories import WRITTEN, handed_in, looked_over


def test_one_after_another_by_class(world, reader, report):
    bens = handed_in(world, world.ben_s)
    page = reader.get(reverse("reporting:looks"))
    assert [pile.unread for pile in page.context["piles"]] == [2]
    assert page.context["first"] == report
    query = page.context["chosen"].query
    answer = reader.post(f"{page_of(report)}?{query}", sent(report, world.proof_reader, WRITTEN, finish="1"))
    assert answer.url == f"{page_of(bens)}?{query}"
    answer = reader.post(f"{page_of(bens)}?{query}", sent(bens, world.proof_reader, WRITTEN, finish="1"))
    assert answer.url == f"{reverse('reporting:looks')}?{query}"


@pytest.mark.parametrize(
    ("way", "labels"), [("class", ["5A"]), ("writer", ["Harper Vale"]), ("year", ["Prep", "Year 5"])]
)
def test_by_class_writer_or_year(world, reader, report, way, labels):
    handed_in(world, world.tom_s)
    piles = reader.get(reverse("reporting:looks"), {"by": way}).context["piles"]
    assert [pile.label for pile in piles] == labels
    found = [report for pile in piles for report in reader.get(pile.url).context["reports"]]
    assert len(found) == 2


def test_how_far_each_is(world, client_of, reader, report):
    states = lambda: [each.look for each in reader.get(reverse("reporting:looks")).context["reports"]]  # noqa: E731
    assert states() == ["new"]
    look = begin_look(report=report, by=world.principal)
    assert states() == ["reading"]
    finish_look(look=look, by=world.principal)
    assert states() == ["done"]
    looked_over(report, world.principal)
    assert states() == ["waiting"]
    begin_look(report=report, by=world.proof_reader)
    assert states() == ["mine"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_for_each_number(world, reader, django_assert_num_queries, number):
    for student in [world.anna_s, world.ben_s, world.tom_s][:number]:
        looked_over(handed_in(world, student), world.principal)
    reader.get(reverse("reporting:looks"))
    with django_assert_num_queries(7):
        reader.get(reverse("reporting:looks"))
