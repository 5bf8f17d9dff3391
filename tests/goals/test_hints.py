"""Hints while writing: each rule where it should speak and where it should not; one at a time, put away for good."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import NonSchoolDay, StudentYear, Term
from goals.actions.language import load_language
from goals.language.hints import BY_ID, RULES, Written, fired
from goals.models import HintDismissal, HintSwitch, HintTotal
from goals.models.hints import ALL_RULES, OTHER_LANGUAGE
from tests import factories as make

FRIDAY = date(2026, 8, 14)


def rules_of(band="5-6", title="I will explain my answers", **boxes) -> set[str]:
    return {rule.id for rule in fired(Written(band, title, today=FRIDAY, **boxes))}


def on(days: int) -> date:
    return FRIDAY + timedelta(days=days)


TWO_STEPS = ("Explain 1.", "Explain 2.")
SPEAKS = [
    ("M1", {"other_goals": 3}, {"other_goals": 2}),
    ("M2", {"title": "I will read, write, draw and sing"}, {"title": "I will read and write"}),
    ("M3", {"targets": ("1", "2", "3", "4", "5")}, {"targets": ("1", "2", "3", "4")}),
    ("M3", {"strategies": 6}, {"strategies": 5}),
    ("G2", {"due_on": on(71), "targets": TWO_STEPS}, {"due_on": on(70), "targets": TWO_STEPS}),
    ("G3", {"due_on": on(36), "measure": "3 times"}, {"due_on": on(36), "targets": TWO_STEPS}),
    ("G1", {"title": "I will always be right"}, {"title": "I will keep track across all my subjects"}),
    ("G4", {"title": "I want to become a vet"}, {"title": "I will get a friend to read it"}),
    ("S1", {"title": "Finish my poster"}, {"title": "I will bring what I need each day"}),
    ("S2", {"title": "keep getting the same mark"}, {"title": "I will keep a log"}),
    ("S2", {"baseline": "3 of 5", "measure": "3 of 5."}, {"baseline": "2 of 5", "measure": "3 of 5"}),
    ("S4", {"days_left": 2}, {"days_left": 3}),
    ("V1", {"title": "get better at maths"}, {"title": "get better at maths", "measure": "7 of 10"}),
    ("V2", {"title": "I will try harder"}, {"title": "I will try 3 new ways"}),
    ("V4", {"due_on": on(14)}, {"due_on": on(14), "measure": "A drawing"}),
    ("V4", {"targets": ("Explain it",)}, {}),
    ("H1", {"confidence": 2}, {"confidence": 3}),
    ("H2", {"title": "go from an E to an A"}, {"title": "go from a C to a B"}),
    (
        "H2",
        {"title": "I run 40 minutes", "baseline": "6 minutes"},
        {"title": "I run 9 minutes", "baseline": "6 minutes"},
    ),
    ("H3", {"times_carried": 2}, {"times_carried": 1}),
    ("H4", {"times_stuck": 2}, {"times_stuck": 1}),
    ("H4", {"days_without_check_in": 16}, {"days_without_check_in": 15}),
    ("N1", {"title": "Don't talk in class"}, {"title": "I will work without stopping"}),
    ("P1", {"title": "The student will read more"}, {"title": "I will read to the student beside me"}),
]


@pytest.mark.parametrize(("rule", "where", "elsewhere"), SPEAKS)
def test_each_rule_speaks_where_it_should_and_not_elsewhere(rule, where, elsewhere):
    assert rule in rules_of(**where)
    assert rule not in rules_of(**elsewhere)


def test_every_rule_is_tried():
    assert {rule for rule, *_cases in SPEAKS} == set(BY_ID)


@pytest.mark.parametrize("boxes", [{"band": "F-2"}, {"title": ""}, {"title": "Tôi muốn đọc sách dài hơn mỗi tuần"}])
def test_prep_to_year_two_pictures_and_other_languages_are_left_in_peace(boxes):
    assert rules_of(**{"confidence": 1, **boxes}) == set()


# ------------------------------------------------------------------------- on the page


@pytest.fixture
def anna(world, client_of):
    load_language(school=world.school)
    return client_of(world.anna)


def hint(client, world, title="get better at maths", **boxes):
    return client.post(reverse("goals:hint", args=[world.anna_s.uuid]), {"title": title, **boxes})


def dismiss(client, world, rule):
    return client.post(reverse("goals:hint_dismiss", args=[world.anna_s.uuid]), {"rule": rule})


def totals() -> dict:
    return {row.rule: (row.shown, row.taken, row.ignored) for row in HintTotal.objects.all()}


def test_one_question_in_the_schools_words_with_an_example(world, anna):
    page = hint(anna, world, confidence="1").content.decode()
    assert page.count("hint__question") == 1
    assert "What would the half-way step look like?" in page
    assert "I will run for longer each week." in page


def test_where_the_years_have_no_example_one_for_other_years_stands_there(world, anna):
    StudentYear.objects.filter(student=world.anna_s).update(year_level=9)
    page = hint(anna, world, "I will read, write, draw and sing", measure="Daily").content.decode()
    assert "It became:" in page


def test_nothing_is_asked_about_a_sound_line(world, anna):
    assert "hint__question" not in hint(anna, world, "I will order fractions", measure="8 of 10").content.decode()
    assert totals() == {}


def test_totals_count_what_was_shown_taken_and_put_away_and_keep_no_child_or_text(world, anna):
    hint(anna, world)
    hint(anna, world, hint_shown="V1")
    assert totals() == {"V1": (1, 0, 0)}
    hint(anna, world, "I will subtract", measure="7 of 10", hint_shown="V1")
    assert totals() == {"V1": (1, 1, 0)}
    for _time in range(2):
        dismiss(anna, world, "V1")
    assert totals() == {"V1": (1, 1, 1)}
    assert {field.name for field in HintTotal._meta.fields} == {"id", "school", "rule", "shown", "taken", "ignored"}


def test_put_away_is_for_good_and_for_this_child_alone(world, anna, client_of):
    dismiss(anna, world, "V1")
    assert "hint__question" not in hint(anna, world).content.decode()
    address = reverse("goals:hint", args=[world.ben_s.uuid])
    assert "hint__question" in client_of(world.ben).post(address, {"title": "get better at maths"}).content.decode()


def test_no_questions_please_is_heard(world, anna):
    dismiss(anna, world, ALL_RULES)
    assert "hint__question" not in hint(anna, world, confidence="1").content.decode()
    assert HintDismissal.objects.get().rule == ALL_RULES


def test_who_does_not_write_in_english_is_asked_nothing_until_that_is_taken_back(world, anna):
    address = reverse("goals:hint_dismiss", args=[world.anna_s.uuid])
    assert "I am not writing in English" in hint(anna, world).content.decode()
    off = anna.post(address, {"rule": OTHER_LANGUAGE}, headers={"HX-Request": "true"})
    for page in (off, hint(anna, world, confidence="1")):
        assert "hint__question" not in page.content.decode()
        assert "I write in English again" in page.content.decode()
    anna.post(address, {"rule": OTHER_LANGUAGE, "back": "on"}, headers={"HX-Request": "true"})
    assert "hint__question" in hint(anna, world).content.decode()
    assert totals() == {"V1": (2, 0, 0)}


def test_writing_in_english_again_brings_back_nothing_that_was_put_away_for_good(world, anna):
    for rule in ("V1", OTHER_LANGUAGE):
        dismiss(anna, world, rule)
    anna.post(reverse("goals:hint_dismiss", args=[world.anna_s.uuid]), {"rule": OTHER_LANGUAGE, "back": "on"})
    assert [row.rule for row in HintDismissal.objects.all()] == ["V1"]


def test_the_home_teacher_switches_it_on_the_childs_page_and_others_do_not_see_it(world, client_of):
    page, says = reverse("goals:student", args=[world.anna_s.uuid]), "Does not write in English"
    assert says not in client_of(world.maths_teacher).get(page).content.decode()
    teacher = client_of(world.home_teacher)
    assert says in teacher.get(page).content.decode()
    assert dismiss(teacher, world, OTHER_LANGUAGE).url == page
    assert "Anna does not write in English" in teacher.get(page).content.decode()
    StudentYear.objects.filter(student=world.anna_s).update(year_level=1)
    assert "not write in English" not in teacher.get(page).content.decode()


def test_what_is_half_typed_or_nonsense_asks_nothing_and_breaks_nothing(world, anna):
    for boxes in ({"due_on": "2026-1"}, {"confidence": "9"}, {"goal": "x"}, {"hint_shown": "?"}, {"title": "\x00" * 9}):
        assert hint(anna, world, **boxes).status_code == 200


def test_a_year_two_child_is_asked_nothing(world, anna):
    StudentYear.objects.filter(student=world.anna_s).update(year_level=2)
    assert "hint__question" not in hint(anna, world, confidence="1").content.decode()
    assert 'id="hint"' not in anna.get(reverse("goals:new", args=[world.anna_s.uuid])).content.decode()


def test_two_goals_more_and_a_goal_that_is_stuck_are_noticed(world, anna):
    goals = [make.make_goal(world.anna_s, world.cycle) for _each in range(3)]
    hint(anna, world, "I will order fractions", measure="8 of 10")
    assert totals() == {"M1": (1, 0, 0)}
    for days in (1, 2):
        make.make_check_in(goals[0], "stuck", made_at=timezone.now() - timedelta(days=days))
    hint(anna, world, "I will order fractions", measure="8 of 10", goal=str(goals[0].uuid))
    assert totals()["H4"] == (1, 0, 0)


@pytest.mark.parametrize(("off_for", "soon"), [(None, True), ([5], True), ([6], False)])
def test_due_soon_is_counted_in_the_school_days_of_the_year_level(world, anna, off_for, soon):
    today = world.school.today()
    make.make_term(world.year)
    for days in range(1, 15):
        NonSchoolDay.objects.create(
            school=world.school, day=today + timedelta(days=days), name="Camp", year_levels=off_for
        )  # fmt: skip
    hint(anna, world, "I will order fractions", measure="8 of 10", due_on=str(today + timedelta(days=14)))
    assert totals() == ({"S4": (1, 0, 0)} if soon else {})


@pytest.mark.parametrize(("holidays", "asked"), [(0, True), (30, False)])
def test_a_missed_check_in_is_not_asked_about_in_the_holidays(world, anna, holidays, asked):
    today = world.school.today()
    terms = [(-60, -holidays - 1), (-1, 60)] if holidays else [(-60, 60)]
    for number, (first, last) in enumerate(terms, start=1):
        days = {"starts_on": today + timedelta(days=first), "ends_on": today + timedelta(days=last)}
        Term.objects.create(school=world.school, school_year=world.year, number=number, **days)
    goal = make.make_goal(world.anna_s, world.cycle)
    make.make_check_in(goal, made_at=timezone.now() - timedelta(days=35))
    hint(anna, world, "I will order fractions", measure="8 of 10", goal=str(goal.uuid))
    assert totals() == ({"H4": (1, 0, 0)} if asked else {})


def test_a_hint_never_stands_in_the_way_of_saving(world, anna):
    page = anna.get(reverse("goals:new", args=[world.anna_s.uuid]))
    sent = {"title": "get better", "audience": 0, "uuid": page.context["form"].initial["uuid"], "hint_shown": "V1"}
    assert anna.post(reverse("goals:new", args=[world.anna_s.uuid]), sent).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_a_hint_takes_the_same_queries_for_any_number_of_goals(world, anna, django_assert_num_queries, number):
    for _each in range(number + 2):
        make.make_goal(world.anna_s, world.cycle, audience=0)
    with django_assert_num_queries(17):
        hint(anna, world, hint_shown="V1")


# ------------------------------------------------------------------------- the staff's page


def switches(but_not=()) -> list[str]:
    return [f"{rule.id}:{band}" for rule in RULES for band in ("3-4", "5-6", "7-8", "9-10", "11-12")
            if (rule.id, band) not in but_not]  # fmt: skip


def test_staff_read_every_rule_and_switch_each_for_some_years(world, anna, client_of):
    teacher = client_of(world.home_teacher)
    page = teacher.get(reverse("goals:hint_rules")).content.decode()
    assert [rule.id for rule in RULES if str(rule.sentence).replace("'", "&#x27;") not in page] == []
    teacher.post(reverse("goals:hint_rules"), {"on": switches(but_not={("V1", "5-6")})})
    assert [(row.rule, row.band) for row in HintSwitch.objects.all()] == [("V1", "5-6")]
    assert "hint__question" not in hint(client_of(world.anna), world).content.decode()
    client_of(world.home_teacher).post(reverse("goals:hint_rules"), {"on": switches()})
    assert "hint__question" in hint(client_of(world.anna), world).content.decode()


def test_a_school_switches_for_itself_alone(world, client_of):
    client_of(world.teacher_there).post(reverse("goals:hint_rules"), {"on": []})
    assert set(HintSwitch.objects.values_list("school", flat=True)) == {world.other_school.pk}


@pytest.mark.parametrize("number", [1, 3])
def test_the_rules_take_the_same_queries_for_any_number_of_totals(world, client_of, django_assert_num_queries, number):
    for rule in RULES[:number]:
        HintTotal.objects.create(school=world.school, rule=rule.id, shown=1)
    client = client_of(world.home_teacher)
    with django_assert_num_queries(9):
        client.get(reverse("goals:hint_rules"))
