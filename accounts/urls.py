"""Logging in and out. allauth's views one by one, so that nothing is open that we do not list."""

from allauth.account import views as allauth_views
from allauth.mfa.base import views as step_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.socialaccount import views as social_views
from allauth.socialaccount.providers.openid_connect import views as openid_views
from allauth.usersessions import views as session_views
from django.urls import path, re_path

from accounts.views import log_out, openid, passkeys

urlpatterns = [
    path("login/", allauth_views.login, name="account_login"),
    path("logout/", log_out.log_out, name="account_logout"),
    path("signup/", allauth_views.signup, name="account_signup"),  # answers that it is closed
    path("inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("reauthenticate/", allauth_views.reauthenticate, name="account_reauthenticate"),
    # A code by e-mail
    path("login/code/", allauth_views.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", allauth_views.confirm_login_code, name="account_confirm_login_code"),
    # Password
    path("password/change/", allauth_views.password_change, name="account_change_password"),
    path("password/set/", allauth_views.password_set, name="account_set_password"),
    path("password/reset/", allauth_views.password_reset, name="account_reset_password"),
    path("password/reset/done/", allauth_views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        allauth_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    # Where one is logged in
    path("sessions/", session_views.list_usersessions, name="usersessions_list"),
    # The second step
    path("steps/", step_views.index, name="mfa_index"),
    path("steps/ask/", step_views.authenticate, name="mfa_authenticate"),
    path("steps/ask-again/", step_views.reauthenticate, name="mfa_reauthenticate"),
    path("steps/app/", totp_views.activate_totp, name="mfa_activate_totp"),
    path("steps/app/remove/", totp_views.deactivate_totp, name="mfa_deactivate_totp"),
    path("steps/codes/", recovery_views.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("steps/codes/new/", recovery_views.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("steps/codes/file/", recovery_views.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("steps/passkeys/", passkey_views.list_webauthn, name="mfa_list_webauthn"),
    path("steps/passkeys/add/", passkey_views.add_webauthn, name="mfa_add_webauthn"),
    path("steps/passkeys/login/", passkey_views.login_webauthn, name="mfa_login_webauthn"),
    path("steps/passkeys/ask-again/", passkey_views.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("steps/passkeys/<int:pk>/name/", passkey_views.edit_webauthn, name="mfa_edit_webauthn"),
    path("steps/passkeys/<int:pk>/remove/", passkeys.remove, name="mfa_remove_webauthn"),
    # Google and Microsoft
    path("with/<slug:provider_id>/", openid.log_in, name="openid_connect_login"),
    path("with/<slug:provider_id>/callback/", openid_views.callback, name="openid_connect_callback"),
    path("with-another/cancelled/", social_views.login_cancelled, name="socialaccount_login_cancelled"),
    path("with-another/signup/", social_views.signup, name="socialaccount_signup"),  # answers that it is closed
    path("with-another/", social_views.connections, name="socialaccount_connections"),
    path("with-another/connect/", openid.connect, name="openid_first"),
]
