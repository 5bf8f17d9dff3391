"""Forms about people."""

from accounts.forms.login import ChangePasswordForm, LoginForm, ResetPasswordForm, ResetPasswordKeyForm

__all__ = ["ChangePasswordForm", "LoginForm", "ResetPasswordForm", "ResetPasswordKeyForm"]
