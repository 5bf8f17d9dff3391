"""Coming in with a log-in card: the code is one thing, the three pictures another, and both run out."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.actions.cards import make_cards, revoke_cards
from accounts.cards import BY_KEY, mark_of
from accounts.models import LoginCard, SchoolYear, Student
from accounts.models.cards import MOST_WRONG, MOST_WRONG_IN_ALL
from tests import factories as make


@pytest.fixture
def card(world) -> SimpleNamespace:
    """Anna's, as it is printed: `address`, `keys` of its pictures, and pictures that are not its own."""
    (made,) = make_cards(students=[world.anna_s], by=world.home_teacher)
    keys = [picture.key for picture in made.pictures]
    wrong = [next(key for key in BY_KEY if key != keys[0]), *keys[1:]]
    return SimpleNamespace(
        address=reverse("people:card", args=[made.secret]), keys=keys, wrong=wrong, secret=made.secret
    )


def tap(client, card, keys):
    """All three, one after the other, as the page sends them."""
    answer = client.get(card.address)
    for number, key in enumerate(keys):
        answer = client.post(card.address, {"before": keys[:number], "tap": key})
    return answer


def who(client) -> str | None:
    return client.session.get("_auth_user_id")


def test_the_card_and_its_pictures_let_the_child_in(world, client, card):
    answer = tap(client, card, card.keys)
    assert (answer.status_code, answer.url) == (302, "/account/made-for-me/?next=%2F")
    assert who(client) == str(world.anna.pk)
    assert LoginCard.objects.get().last_used_at is not None


def test_the_card_alone_shows_the_first_name_and_nothing_else(client, card):
    page = client.get(card.address).content.decode()
    assert "Hello Anna!" in page
    assert "Quill" not in page
    assert who(client) is None


def test_wrong_pictures_let_nobody_in_and_show_none_of_them_as_right(client, card):
    page = tap(client, card, card.wrong).content.decode()
    assert "These are not your pictures." in page
    assert 'name="before"' not in page
    assert who(client) is None


def test_the_order_counts(client, card):
    turned = card.keys[::-1]
    if turned != card.keys:
        tap(client, card, turned)
        assert who(client) is None


@pytest.mark.parametrize(
    "data",
    [{}, {"tap": "no-such"}, {"before": ["sun"] * 9, "tap": "sun"}, {"before": ["x"], "tap": "sun"}, {"tap": "\x00"}],
)
def test_rubbish_is_no_picture(client, card, data):
    answer = client.post(card.address, data)
    assert answer.status_code == 200
    assert who(client) is None


def test_after_ten_wrong_guesses_the_right_ones_open_nothing(client, card):
    for _time in range(MOST_WRONG):
        tap(client, card, card.wrong)
    answer = tap(client, card, card.keys)
    assert answer.status_code == 404
    assert "Ask your teacher for a new card." in answer.content.decode()
    assert who(client) is None


def test_a_right_guess_begins_the_count_anew(client, card):
    for _time in range(MOST_WRONG - 1):
        tap(client, card, card.wrong)
    tap(client, card, card.keys)
    found = LoginCard.objects.get()
    assert (found.wrong_in_a_row, found.wrong_in_all) == (0, MOST_WRONG - 1)


def test_the_childs_own_mornings_give_a_classmate_no_new_guesses_for_ever(client, card):
    for _day in range(MOST_WRONG_IN_ALL // 8):
        for _guess in range(8):
            tap(client, card, card.wrong)
        tap(client, card, card.keys)
    client.logout()
    assert tap(client, card, card.keys).status_code == 404


def test_another_childs_pictures_open_nothing(world, client, card):
    (other,) = make_cards(students=[world.ben_s], by=world.home_teacher)
    keys = [picture.key for picture in other.pictures]
    if keys != card.keys:
        tap(client, card, keys)
        assert who(client) is None


def taken_back(world):
    revoke_cards(students=[world.anna_s], by=world.home_teacher)


def made_anew(world):
    make_cards(students=[world.anna_s], by=world.home_teacher)


def run_out(world):
    LoginCard.objects.update(made_at=timezone.now() - timedelta(days=9), expires_at=timezone.now())


def left_the_school(world):
    Student.objects.filter(pk=world.anna_s.pk).update(left_on=world.school.today() - timedelta(days=1))


def shut(world):
    type(world.anna).objects.filter(pk=world.anna.pk).update(is_active=False)


@pytest.mark.parametrize("end", [taken_back, made_anew, run_out, left_the_school, shut])
def test_the_card_ends(world, client, card, end):
    end(world)
    assert client.get(card.address).status_code == 404
    assert tap(client, card, card.keys).status_code == 404
    assert who(client) is None


def test_a_made_up_address_opens_nothing(client, db):
    assert client.get(reverse("people:card", args=["x" * 20])).status_code == 404


def test_the_next_child_on_the_same_device_is_somebody_else(world, client, card):
    client.force_login(world.ben)
    client.session["of_ben"] = "private"
    tap(client, card, card.keys)
    assert who(client) == str(world.anna.pk)
    assert "of_ben" not in client.session


def test_two_cards_with_the_same_pictures_keep_different_marks():
    assert mark_of("a", ["sun", "sun", "moon"]) != mark_of("b", ["sun", "sun", "moon"])


def test_neither_code_nor_pictures_can_be_read_from_the_database(card):
    kept = LoginCard.objects.values().get()
    said = " ".join(str(value) for value in kept.values())
    assert card.secret not in said
    assert " ".join(card.keys) not in said


def test_it_runs_out_with_the_school_year(world, card):
    year = SchoolYear.objects.get(school=world.school)
    assert LoginCard.objects.get().expires_at == world.school.end_of(year.ends_on)


def test_a_child_without_a_log_in_gets_one_with_the_card(world):
    assert world.tom_s.user is None
    make_cards(students=[world.tom_s], by=world.home_teacher)
    tom = Student.objects.get(pk=world.tom_s.pk)
    assert tom.user.username == "tom.reed"
    assert not tom.user.has_usable_password()


@pytest.mark.parametrize(
    "fields",
    [
        lambda w: {},
        lambda w: {"revoked_at": timezone.now(), "expires_at": timezone.now() - timedelta(days=1)},
        lambda w: {"revoked_at": timezone.now(), "school": w.other_school},
    ],
    ids=["login_card_one_in_force", "login_card_runs_out", "accounts_logincard_school_of_student"],
)
def test_the_database_refuses(world, card, fields, request):
    usual = {
        "school": world.school, "student": world.anna_s, "secret_hash": "x", "pictures": "x", "made_by": world.office,
        "expires_at": timezone.now() + timedelta(days=1),
    }  # fmt: skip
    with pytest.raises(IntegrityError, match=request.node.callspec.id), transaction.atomic():
        LoginCard.objects.create(**usual | fields(world))


@pytest.mark.parametrize("number", [1, 3])
def test_a_class_takes_the_same_queries_however_many_are_in_it(world, django_assert_num_queries, number):
    students = [make.make_student(world.year, f"Child Number{each}", classes=[world.five_a]) for each in range(number)]
    make_cards(students=students, by=world.home_teacher)
    with django_assert_num_queries(12):
        make_cards(students=students, by=world.home_teacher)
