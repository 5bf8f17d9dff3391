"""Logging in and out, and the technical administration."""

from tests.matrix import EVERYBODY_LOGGED_IN, Row

NO_STEP = "nobody here has set one up"
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
    Row("account_request_login_code", **PUBLIC),
    Row("account_confirm_login_code", EVERYBODY_LOGGED_IN, because="no code is under way"),
    Row("account_reauthenticate", set(), EVERYBODY_LOGGED_IN, because="nobody here has a password to show again"),
    Row("usersessions_list", EVERYBODY_LOGGED_IN),
    Row("usersessions_list", EVERYBODY_LOGGED_IN, method="post"),
    # The second step: each to oneself
    Row("mfa_index", EVERYBODY_LOGGED_IN),
    Row("mfa_authenticate", EVERYBODY_LOGGED_IN, because="no log-in is under way"),
    Row("mfa_reauthenticate", set(), EVERYBODY_LOGGED_IN, because=NO_STEP),
    Row("mfa_activate_totp", EVERYBODY_LOGGED_IN),
    Row("mfa_deactivate_totp", set(), because=NO_STEP),
    Row("mfa_view_recovery_codes", set(), because=NO_STEP),
    Row("mfa_generate_recovery_codes", EVERYBODY_LOGGED_IN),
    Row("mfa_download_recovery_codes", set(), because=NO_STEP),
    Row("mfa_list_webauthn", EVERYBODY_LOGGED_IN),
    Row("mfa_add_webauthn", EVERYBODY_LOGGED_IN),
    Row("mfa_login_webauthn", EVERYBODY_LOGGED_IN, because="a script of the log-in page asks it"),
    Row("mfa_reauthenticate_webauthn", set(), EVERYBODY_LOGGED_IN, because=NO_STEP),
    Row("mfa_edit_webauthn", set(), args=lambda _world: [1], because=NO_STEP),
    Row("mfa_remove_webauthn", set(), args=lambda _world: [1], because=NO_STEP),
    Row("people:second_step", EVERYBODY_LOGGED_IN),
    # Google and Microsoft
    Row("openid_connect_login", **PUBLIC, args=lambda _world: ["google"], because="it asks whether to go on there"),
    Row(
        "openid_connect_callback",
        set(),
        args=lambda _world: ["google"],
        to_log_in=True,
        because="nobody has been there",
    ),
    Row("socialaccount_login_cancelled", **PUBLIC),
    Row("socialaccount_signup", set(), to_log_in=True, because="sign-up is closed"),
    Row("socialaccount_connections", EVERYBODY_LOGGED_IN),
    Row("openid_first", **PUBLIC, because="no account is under way: it leads to the first page"),
    # How long one stays, and what was made for one
    Row("people:still", EVERYBODY_LOGGED_IN),
    Row("people:still", EVERYBODY_LOGGED_IN, method="post"),
    Row("people:own_password", set(), because="only after a log-in with a password that was given"),
    Row("people:told", EVERYBODY_LOGGED_IN, because="each sees what was made for oneself"),
    Row("people:told", EVERYBODY_LOGGED_IN, method="post", data=lambda _world: {"answer": "yes"}),
]
