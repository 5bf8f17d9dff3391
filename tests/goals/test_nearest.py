"""Examples near to what is being typed: found by the school's own full-text search, stored nowhere."""

import pytest
from django.db import connection
from django.urls import reverse

from accounts.wording import EXEMPLAR_BANDS
from goals.actions.language import load_language
from goals.language.nearest import near, search_for
from goals.models import Draft, Exemplar
from tests import factories as make


@pytest.fixture
def language(world):
    load_language(school=world.school)


def near_to(client, world, text, **data) -> list[str]:
    response = client.post(reverse("goals:nearest", args=[world.anna_s.uuid]), {"title": text, **data})
    return [exemplar.text for exemplar in response.context["found"]]


@pytest.mark.parametrize(
    ("typed", "near_by"),
    [
        ("I want to get better at maths", "fractions"),
        ("read longer books", "read"),
        ("run without stopping", "run"),
        ("start my work", "work"),
    ],
)
def test_the_examples_are_about_the_same(world, client_of, language, typed, near_by):
    found = near_to(client_of(world.anna), world, typed)
    assert len(found[:3]) >= 1
    assert near_by in " ".join(found[:3])


def test_examples_for_the_same_years_come_first(world, client_of):
    make.make_exemplar(world.school, "I will order fractions by size.", band="9-10")
    make.make_exemplar(world.school, "I will order fractions by name.", band="5-6")
    assert near_to(client_of(world.anna), world, "fractions") == [
        "I will order fractions by name.",
        "I will order fractions by size.",
    ]


@pytest.mark.parametrize("typed", ["", "I will get better", "<b>&|!:*'\x00", "好", "x" * 5000])
def test_where_no_word_says_anything_nothing_is_near(world, client_of, language, typed):
    assert near_to(client_of(world.anna), world, typed) == []


def test_faults_hidden_ones_and_other_schools_are_never_near(world, client_of):
    make.make_exemplar(world.school, "Fractions!", fault="too_vague")
    make.make_exemplar(world.school, "Hidden fractions", is_hidden=True)
    make.make_exemplar(world.other_school, "Fractions elsewhere")
    for person in (world.anna, world.home_teacher):
        assert near_to(client_of(person), world, "fractions") == []


def test_the_words_are_kept_nowhere_and_stand_in_no_address(world, client_of, language):
    client = client_of(world.anna)
    near_to(client, world, "my secret fractions")
    assert not Draft.objects.exists()
    page = client.get(reverse("goals:new", args=[world.anna_s.uuid])).content.decode()
    assert f'hx-post="{reverse("goals:nearest", args=[world.anna_s.uuid])}"' in page
    assert 'hx-params="title"' in page


def test_without_javascript_a_link_leads_to_examples_for_the_years_and_the_area(world, client_of):
    client = client_of(world.anna)
    assert "/language/?band=5-6#examples" in client.get(reverse("goals:new", args=[world.anna_s.uuid])).content.decode()
    goal = make.make_goal(world.anna_s, world.cycle, areas=[world.maths])
    page = client.get(reverse("goals:edit", args=[goal.uuid])).content.decode()
    assert "/language/?band=5-6&amp;area=Mathematics#examples" in page


def test_one_query_answers_and_the_search_index_can_carry_it(world, django_assert_num_queries):
    make.make_exemplar(world.school, "I will order fractions.")
    rows = [
        Exemplar(school=world.school, text=f"Number {n} of many words", band=EXEMPLAR_BANDS[n % 6]) for n in range(3000)
    ]
    Exemplar.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE goals_exemplar")
        cursor.execute("SET LOCAL enable_seqscan = off")
    found = near(Exemplar.objects.all(), world.school.pk, "5-6", search_for("fractions"))
    assert "exemplar_search" in found.explain()
    with django_assert_num_queries(1):
        assert [exemplar.text for exemplar in found] == ["I will order fractions."]
