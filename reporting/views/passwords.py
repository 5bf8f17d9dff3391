"""New passwords for students of a class: printed on slips, or shown once on the teacher's screen."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions.passwords import NewPassword, draw_passwords, keep_passwords
from accounts.cards import class_for_log_ins, who_gets_cards
from accounts.forms.cards import PasswordsForm
from accounts.models import ClassGroup
from accounts.step_up import step_up
from goals_portal.shortcuts import pdf_file
from reporting.paper.passwords import pdf_of_slips
from reporting.paper.pdf import RenderFailed


@step_up(before_typing=True)
@require_http_methods(["GET", "POST"])
def class_passwords(request: HttpRequest, class_group) -> HttpResponse:
    """Whoever may give a child a card may give a password too. Neither can be read again afterwards."""
    class_group = class_for_log_ins(request, class_group, to="give_cards")
    students = who_gets_cards(request, class_group)
    form = PasswordsForm(request.POST or None, students=students)
    if form.is_valid():
        try:
            return _given(request, class_group, form)
        except RenderFailed as failure:
            messages.error(request, failure.reason)
    context = {"class_group": class_group, "form": form, "lines": form.lines()}
    return render(request, "reporting/class_passwords.html", context)


def _given(request: HttpRequest, class_group: ClassGroup, form: PasswordsForm) -> HttpResponse:
    """Where the slips cannot be made, the old passwords stay; like cards (reporting/views/cards.py)."""
    title = _("Passwords of %(name)s") % {"name": class_group.name}
    passwords = draw_passwords(form.chosen())
    if form.cleaned_data["on_paper"]:
        address = request.build_absolute_uri(reverse("account_login")).partition("://")[2].rstrip("/")
        content = pdf_of_slips(class_group, passwords, title, address)
        _keep(request, class_group, passwords)
        return pdf_file(content, title)
    kept = _keep(request, class_group, passwords)
    return render(request, "reporting/passwords_shown.html", {"class_group": class_group, "passwords": kept})


@transaction.atomic
def _keep(request: HttpRequest, class_group: ClassGroup, passwords: list[NewPassword]) -> list[NewPassword]:
    class_for_log_ins(request, class_group.uuid, to="give_cards", lock=True)
    still = who_gets_cards(request, class_group, lock=True)
    passwords = [each for each in passwords if each.student in still]
    keep_passwords(passwords=passwords, school=class_group.school, by=request.user)
    return passwords
