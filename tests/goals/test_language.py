"""What is a good goal? The school's definitions and examples: for everybody, in each reader's words."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from goals.actions.language import load_language
from goals.language.bank import bank
from goals.models import Definition, Exemplar, Prompt
from tests import factories as make


def page_of(client, **query):
    return client.get(reverse("goals:language", query=query))


def shown(response) -> list[str]:
    return [exemplar.text for exemplar in response.context["page"].object_list]


# ------------------------------------------------------------------------- the bank


def test_the_whole_bank_is_loaded_once(world):
    assert load_language(school=world.school) == 3 + 84 + 28 + 118
    assert load_language(school=world.school) == 0
    assert Exemplar.objects.filter(fault="").count() == 84
    assert not Exemplar.objects.exclude(fault="").filter(reason="").exists()
    assert not Exemplar.objects.filter(school=world.other_school).exists()


def test_what_the_school_changed_or_hid_stays_when_the_bank_is_loaded_again(world):
    load_language(school=world.school)
    changed, hidden, gone = Exemplar.objects.all()[:3]
    changed.change(1, text="Our own words.")
    hidden.change(1, is_hidden=True)
    gone.delete()
    assert load_language(school=world.school) == 1
    changed.refresh_from_db()
    hidden.refresh_from_db()
    assert (changed.text, hidden.is_hidden) == ("Our own words.", True)


def test_the_command_gives_every_school_what_it_has_not(world, capsys):
    load_language(school=world.other_school)
    call_command("load_language")
    assert capsys.readouterr().out == "Banksia Hill School: 0 added\nWattle Creek School: 233 added\n"
    call_command("load_language", school=str(world.school.uuid))
    assert capsys.readouterr().out == "Wattle Creek School: 0 added\n"


def test_every_row_of_the_bank_may_stand_in_the_database(world):
    for name, rows in bank().items():
        model = {"Definition": Definition, "Exemplar": Exemplar, "Prompt": Prompt}[name]
        for row in rows:
            model(school=world.school, **row).full_clean(exclude=["search"])


@pytest.mark.parametrize(
    ("model", "fields", "constraint"),
    [
        (Exemplar, {"text": "", "band": "5-6"}, "exemplar_has_words"),
        (Exemplar, {"text": "Be good.", "band": "5-6", "fault": "too_vague"}, "exemplar_fault_is_explained"),
        (Exemplar, {"text": "I add.", "band": "5-6", "reason": "Why?"}, "exemplar_fault_is_explained"),
        (Exemplar, {"text": "I add.", "band": "5-6", "code": "here"}, "exemplar_code_once"),
        (Definition, {"term": "goal", "plain": "A", "text": "B"}, "definition_term_once"),
        (Prompt, {"text": "", "bands": [], "stage": "develop", "point": "x", "audience": "hint"}, "prompt_has_words"),
    ],
)
def test_the_database_refuses(world, model, fields, constraint):
    make.make_exemplar(world.school, code="here")
    make.make_definition(world.school)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.create(school=world.school, **fields)


# ------------------------------------------------------------------------- who reads what


def test_a_student_finds_the_examples_of_the_own_years_and_the_plain_words(world, client_of):
    make.make_definition(world.school)
    make.make_exemplar(world.school, "For Year 5")
    make.make_exemplar(world.school, "For Year 9", band="9-10")
    response = page_of(client_of(world.anna))
    assert shown(response) == ["For Year 5"]
    assert "Something I want to be able to do." in response.content.decode()
    assert "goals:exemplar_edit" not in response.content.decode()
    assert "Change" not in response.content.decode()


def test_a_family_finds_the_childs_years_in_plain_words(world, client_of):
    make.make_definition(world.school, "strategy")
    make.make_exemplar(world.school, "For Year 5")
    make.make_exemplar(world.school, "For Year 9", band="9-10")
    response = page_of(client_of(world.parent))
    assert shown(response) == ["For Year 5"]
    assert "Something I want" in response.content.decode()
    assert response.context["definitions"][0][1] == "How I'll do it"


def test_a_student_in_year_nine_and_staff_read_the_fields_terms(world, client_of):
    make.make_definition(world.school, "strategy")
    older = make.make_student(world.year, "Nia Old", year_level=9, classes=[world.five_b])
    for person in (older.user, world.home_teacher):
        [(_definition, word, text)] = page_of(client_of(person)).context["definitions"]
        assert (word, text) == ("Strategy", "What a student wants to be able to do.")


def test_staff_see_all_years_and_what_is_hidden(world, client_of):
    make.make_exemplar(world.school, "For Year 5")
    make.make_exemplar(world.school, "For Year 9", band="9-10", is_hidden=True)
    assert len(shown(page_of(client_of(world.admin)))) == 2
    assert shown(page_of(client_of(world.anna), band="all")) == ["For Year 5"]


def test_another_schools_language_is_not_there(world, client_of):
    make.make_exemplar(world.other_school, "From elsewhere")
    assert shown(page_of(client_of(world.home_teacher))) == []
    assert shown(page_of(client_of(world.teacher_there))) == ["From elsewhere"]


def test_a_person_with_two_schools_chooses(world, client_of):
    Membership.objects.create(school=world.other_school, user=world.home_teacher, role="parent")
    make.make_exemplar(world.school, "Here", band="5-6")
    there = make.make_exemplar(world.other_school, "There", is_hidden=True)
    client = client_of(world.home_teacher)
    response = page_of(client, school=world.other_school.uuid)
    assert (shown(response), response.context["reader"].is_staff) == ([], False)
    assert shown(page_of(client, school=world.school.uuid)) == ["Here"]
    assert client.get(reverse("goals:exemplar_edit", args=[there.uuid])).status_code == 404


def test_who_left_the_school_yesterday_reads_nothing(world, client_of):
    Membership.objects.filter(user=world.anna).update(ends_at=timezone.now() - timedelta(days=1))
    assert page_of(client_of(world.anna)).status_code == 404


# ------------------------------------------------------------------------- looking for examples


@pytest.fixture
def examples(world):
    make.make_exemplar(world.school, "I will order fractions.")
    make.make_exemplar(world.school, "I will read longer books.", area="English")
    make.make_exemplar(world.school, "Get better at maths.", fault="too_vague", better_text="I will subtract.")
    make.make_exemplar(world.school, "I can count blocks.", band="F-2")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"I will order fractions.", "I will read longer books.", "I can count blocks."}),
        ({"band": "F-2"}, {"I can count blocks."}),
        ({"area": "English"}, {"I will read longer books."}),
        ({"show": "too_vague"}, {"Get better at maths."}),
        ({"show": "too_grand"}, set()),
        ({"q": "reading a book"}, {"I will read longer books."}),
        ({"q": "fraction"}, {"I will order fractions."}),
        ({"q": "to be or"}, set()),
        ({"q": "'); DROP | & !:*"}, set()),
        ({"show": "nonsense", "band": "99", "area": "English"}, {"I will read longer books."}),
    ],
)  # fmt: skip
def test_the_address_says_what_is_shown(world, client_of, examples, query, found):
    assert set(shown(page_of(client_of(world.home_teacher), **query))) == found


def test_what_was_chosen_stays_in_every_tab(world, client_of, examples):
    response = page_of(client_of(world.anna), band="5-6", area="Mathematics", q="order")
    tab = next(tab for tab in response.context["tabs"] if tab["label"] == "Too vague")
    assert tab["url"] == "/language/?band=5-6&area=Mathematics&q=order&show=too_vague"


def test_a_fault_comes_with_its_reason_a_question_and_a_better_version(world, client_of, examples):
    text = page_of(client_of(world.anna), show="too_vague").content.decode()
    for words in ("Nobody can see it.", "Which part?", "I will subtract."):
        assert words in text


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("anna", 10), ("home_teacher", 8)])
def test_the_page_takes_the_same_queries_for_any_number(
    world, client_of, django_assert_num_queries, number, name, queries
):
    for _each in range(number):
        make.make_exemplar(world.school)
    client = client_of(getattr(world, name))
    with django_assert_num_queries(queries):
        assert len(shown(page_of(client))) == number


def test_where_the_years_have_no_such_example_a_button_leads_to_all_years(world, client_of, examples):
    page = page_of(client_of(world.anna), show="too_vague", band="7-8").content.decode()
    assert "/language/?band=all&amp;show=too_vague#examples" in page
