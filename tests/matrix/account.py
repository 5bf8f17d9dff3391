"""Logging in and out, and the technical administration."""

from tests.matrix import EVERYBODY_LOGGED_IN, Row

PUBLIC = {"allowed": EVERYBODY_LOGGED_IN, "public": True}

ROWS = [
    Row("home", EVERYBODY_LOGGED_IN),
    Row("here", EVERYBODY_LOGGED_IN, because="it says who is logged in, to that person"),
    Row("account_login", **PUBLIC),
    Row("account_logout", **PUBLIC),
    Row("account_signup", **PUBLIC, because="it answers that sign-up is closed"),
    Row("account_inactive", **PUBLIC),
    Row("account_reset_password", **PUBLIC),
    Row("account_reset_password_done", **PUBLIC),
    Row("account_reset_password_from_key", **PUBLIC, args=lambda w: ["0", "no-such-key"]),
    Row("account_reset_password_from_key_done", **PUBLIC),
    Row("account_change_password", EVERYBODY_LOGGED_IN),
    Row("account_set_password", EVERYBODY_LOGGED_IN),
]
