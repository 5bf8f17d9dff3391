"""The staff-room: everybody sorts the same examples, then the answers are compared, without names."""

import re
from collections import Counter
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from goals.actions.language import load_language
from goals.actions.sorting import sort_examples
from goals.language.sorting import compared
from goals.models import Sorting, SortingAnswer
from goals.models.choices import Fault
from tests import factories as make


@pytest.fixture
def sorting(world):
    exemplars = [
        make.make_exemplar(world.school, "All agree here."),
        make.make_exemplar(world.school, "Some differ here.", fault="too_vague"),
        make.make_exemplar(world.school, "All differ here.", fault="too_grand"),
    ]
    return make.make_sorting(world.school, world.home_teacher, exemplars)


def choices(sorting, *faults) -> dict:
    return {f"item-{item.pk}": fault for item, fault in zip(sorting.items.all(), faults, strict=True)}


def sort(client, sorting, *faults):
    return client.post(reverse("goals:sorting", args=[sorting.uuid]), choices(sorting, *faults))


@pytest.mark.parametrize(("band", "faulty"), [("", 7), ("5-6", 5)])
def test_a_sorting_has_twelve_examples_with_every_fault_among_them(world, client_of, band, faulty):
    load_language(school=world.school)
    key = str(uuid4())
    for _time in range(2):
        client_of(world.home_teacher).post(reverse("goals:sortings"), {"key": key, "band": band})
    drawn = [item.exemplar for item in Sorting.objects.get().items.all()]
    faults = Counter(exemplar.fault for exemplar in drawn)
    assert (len(set(drawn)), 12 - faults[""]) == (12, faulty)
    assert set(faults) == {"", *Fault.values} - missing(world, band)


def missing(world, band) -> set:
    there = set(make.Exemplar.objects.filter(**({"band": band} if band else {})).values_list("fault", flat=True))
    return {"", *Fault.values} - there


def test_one_sorts_first_and_then_sees_how_the_others_did(world, client_of, sorting):
    client = client_of(world.home_teacher)
    compare = reverse("goals:sorting_compare", args=[sorting.uuid])
    assert client.get(compare).url == reverse("goals:sorting", args=[sorting.uuid])
    assert sort(client, sorting, "good", "too_vague", "too_grand").url == compare
    assert "One of you has sorted so far." in client.get(compare).content.decode()


def test_what_they_differ_about_most_comes_first(world, client_of, sorting):
    for name, faults in [
        ("home_teacher", ("good", "too_vague", "too_grand")),
        ("maths_teacher", ("good", "too_vague", "too_hard")),
        ("admin", ("good", "good", "good")),
    ]:
        sort(client_of(getattr(world, name)), sorting, *faults)
    found = compared(sorting)
    assert [each.exemplar.text for each in found] == ["All differ here.", "Some differ here.", "All agree here."]
    assert [each.is_to_talk_about for each in found] == [True, False, False]
    assert found[1].lines == [("Too vague", 2, True), ("Good", 1, False)]


def test_the_comparison_names_nobody_and_the_database_neither(world, client_of, sorting):
    for name in ("home_teacher", "maths_teacher"):
        sort(client_of(getattr(world, name)), sorting, "good", "good", "good")
    page = client_of(world.home_teacher).get(reverse("goals:sorting_compare", args=[sorting.uuid])).content.decode()
    main = page.partition("<main")[2]
    assert "Ito Marsh" not in main
    assert "Harper Vale" not in main
    assert {field.name for field in SortingAnswer._meta.fields} == {"id", "school", "item", "voice", "fault"}
    assert all(re.fullmatch(r"[0-9a-f]{64}", voice) for voice in SortingAnswer.objects.values_list("voice", flat=True))


def test_sorting_again_replaces_what_one_chose_and_shows_it(world, client_of, sorting):
    client = client_of(world.home_teacher)
    sort(client, sorting, "good", "good", "good")
    sort(client, sorting, "too_small", "good", "good")
    assert SortingAnswer.objects.count() == 3
    form = client.get(reverse("goals:sorting", args=[sorting.uuid])).context["form"]
    assert list(form.initial.values()) == ["too_small", "good", "good"]


def test_a_choice_that_is_missing_is_said_and_the_others_stay(world, client_of, sorting):
    sent = choices(sorting, "good", "", "too_hard")
    response = client_of(world.home_teacher).post(reverse("goals:sorting", args=[sorting.uuid]), sent)
    assert "Please choose for this one too." in response.content.decode()
    assert not SortingAnswer.objects.exists()


def test_one_voice_counts_once_for_an_example(world, sorting):
    item = sorting.items.first()
    sort_examples(sorting=sorting, by=world.home_teacher, answers={item: ""})
    there = SortingAnswer.objects.get()
    with pytest.raises(IntegrityError, match="sorting_answer_once"), transaction.atomic():
        SortingAnswer.objects.create(school=world.school, item=item, voice=there.voice, fault="too_hard")


@pytest.mark.parametrize("number", [1, 3])
def test_the_comparison_takes_the_same_queries_for_any_number(world, client_of, django_assert_num_queries, number):
    exemplars = [make.make_exemplar(world.school, f"Example {n}") for n in range(number)]
    sorting = make.make_sorting(world.school, world.home_teacher, exemplars)
    client = client_of(world.home_teacher)
    sort(client, sorting, *["good"] * number)
    with django_assert_num_queries(9):
        client.get(reverse("goals:sorting_compare", args=[sorting.uuid]))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number(world, client_of, django_assert_num_queries, number):
    for _each in range(number):
        make.make_sorting(world.school, world.home_teacher)
    client = client_of(world.home_teacher)
    with django_assert_num_queries(8):
        assert len(client.get(reverse("goals:sortings")).context["sortings"]) == number
