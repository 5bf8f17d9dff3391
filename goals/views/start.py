"""The first page of an empty installation."""

from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goals.actions.school import found_school
from goals.forms.start import StartForm
from goals.start import is_good


@login_not_required
@require_http_methods(["GET", "POST"])
@transaction.atomic
def start(request: HttpRequest, token: str) -> HttpResponse:
    """A school and its first administrator, who is logged in and pastes the first class."""
    if not is_good(token):
        return render(request, "goals/start_gone.html", status=404)
    form = StartForm(request.POST or None)
    if not form.is_valid():
        return render(request, "goals/start.html", {"form": form})
    school, user = found_school(**form.cleaned_data)
    return perform_login(request, user, redirect_url=reverse("people:class_list", args=[school.uuid]))
