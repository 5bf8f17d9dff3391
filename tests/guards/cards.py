"""Log-in cards, pasted lists and the first link: who comes in, and who does not."""

from tests.guards import Guard

OPENS, KEEPS, LIST = (
    "tests/accounts/test_cards.py",
    "tests/reporting/test_cards.py",
    "tests/accounts/test_class_list.py",
)
CARDS, MODEL, FORM = "accounts/cards.py", "accounts/models/cards.py", "accounts/forms/class_list.py"
GUARDS = [
    Guard(
        "cards: the pictures are asked for",
        CARDS,
        "or not constant_time_compare(mark_of(secret, pictures), card.pictures)",
        "",
        f"{OPENS}::test_wrong_pictures_let_nobody_in_and_show_none_of_them_as_right",
    ),
    Guard(
        "cards: wrong guesses end",
        MODEL,
        "wrong_in_a_row__lt=MOST_WRONG",
        "wrong_in_a_row__gte=0",
        f"{OPENS}::test_after_ten_wrong_guesses_the_right_ones_open_nothing",
    ),
    Guard(
        "cards: all wrong guesses end",
        MODEL,
        "wrong_in_all__lt=MOST_WRONG_IN_ALL",
        "wrong_in_all__gte=0",
        f"{OPENS}::test_the_childs_own_mornings_give_a_classmate_no_new_guesses_for_ever",
    ),
    Guard(
        "cards: one that was taken back",
        MODEL,
        "revoked_at__isnull=True,\n            expires",
        "expires",
        f"{OPENS}::test_the_card_ends",
    ),
    Guard(
        "cards: one that ran out",
        MODEL,
        "expires_at__gt=timezone.now(),\n            wrong_in_a",
        "wrong_in_a",
        f"{OPENS}::test_the_card_ends",
    ),
    Guard("cards: a child who left", CARDS, 'here(timezone.now(), "student__"), ', "", f"{OPENS}::test_the_card_ends"),
    Guard("cards: a log-in that is shut", CARDS, ", student__user__is_active=True", "", f"{OPENS}::test_the_card_ends"),
    Guard(
        "cards: only those whom one may give one",
        CARDS,
        'to="give_card")',
        'to="view")',
        f"{KEEPS}::test_an_administrator_who_is_the_mother_gets_no_card_of_her_child",
    ),
    Guard(
        "cards: the right is asked again",
        "reporting/views/cards.py",
        "if card.student in still",
        "",
        f"{KEEPS}::test_who_leaves_the_class_or_loses_it_meanwhile_gets_no_card",
    ),
    Guard(
        "lists: who is called alike is asked about",
        FORM,
        "self.is_asked and not",
        "False and not",
        f"{LIST}::test_sent_twice_it_asks_instead_of_making_twins",
    ),
    Guard(
        "lists: one child in two lines",
        FORM,
        "who in form.alike and who in chosen",
        "False",
        f"{LIST}::test_two_lines_are_never_the_same_child",
    ),
    Guard(
        "lists: a teacher is one of this school",
        FORM,
        "memberships__school=school, ",
        "",
        f"{LIST}::test_nobody_is_made_a_teacher_who_is_no_staff_of_the_school",
    ),
    Guard(
        "lists: a class keeps its teachers",
        "accounts/actions/class_list.py",
        "if teacher and is_new",
        "if teacher",
        f"{LIST}::test_nobody_becomes_the_teacher_of_a_class_that_is_there",
    ),
    Guard(
        "lists: the school is locked",
        "accounts/views/class_list.py",
        'lock=request.method == "POST", ',
        "",
        f"{LIST}::test_the_second_page_takes_the_same_queries_for_each_size",
    ),
    Guard(
        "start: one link, one school",
        "goals/start.py",
        "== _newest_school()",
        ">= 0",
        "tests/goals/test_start.py::test_the_link_founds_one_school",
    ),
    Guard(
        "start: for a day",
        "goals/start.py",
        ", max_age=SECONDS",
        "",
        "tests/goals/test_start.py::test_a_day_later_it_is_closed",
    ),
]
