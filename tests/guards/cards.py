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
        OPENS,
    ),
    Guard("cards: wrong guesses end", MODEL, "wrong_in_a_row__lt=MOST_WRONG", "wrong_in_a_row__gte=0", OPENS),
    Guard("cards: all wrong guesses end", MODEL, "wrong_in_all__lt=MOST_WRONG_IN_ALL", "wrong_in_all__gte=0", OPENS),
    Guard("cards: one that was taken back", MODEL, "revoked_at__isnull=True,\n            expires", "expires", OPENS),
    Guard(
        "cards: one that ran out", MODEL, "expires_at__gt=timezone.now(),\n            wrong_in_a", "wrong_in_a", OPENS
    ),
    Guard("cards: a child who left", CARDS, 'here(timezone.now(), "student__"), ', "", OPENS),
    Guard("cards: a log-in that is shut", CARDS, ", student__user__is_active=True", "", OPENS),
    Guard("cards: only those whom one may give one", CARDS, 'to="give_card")', 'to="view")', KEEPS),
    Guard("cards: the right is asked again", "reporting/views/cards.py", "if card.student in still", "", KEEPS),
    Guard("lists: who is called alike is asked about", FORM, "self.is_asked and not", "False and not", LIST),
    Guard("lists: one child in two lines", FORM, "who in form.alike and who in chosen", "False", LIST),
    Guard("lists: a teacher is one of this school", FORM, "memberships__school=school, ", "", LIST),
    Guard(
        "lists: a class keeps its teachers",
        "accounts/actions/class_list.py",
        "if teacher and is_new",
        "if teacher",
        LIST,
    ),
    Guard("lists: the school is locked", "accounts/views/class_list.py", 'lock=request.method == "POST", ', "", LIST),
    Guard("start: one link, one school", "goals/start.py", "== _newest_school()", ">= 0", "tests/goals/test_start.py"),
    Guard("start: for a day", "goals/start.py", ", max_age=SECONDS", "", "tests/goals/test_start.py"),
]
