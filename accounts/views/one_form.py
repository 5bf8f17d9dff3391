"""A page that is one form: what it is about, the boxes, one button."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def one_form(
    request: HttpRequest, form: Form, *, title: str, lead: str, label: str, back: str, of: str, facts: list[str] = ()
) -> HttpResponse:
    """`of`: the name of what `back` leads to; `facts`: what will follow, a sentence each."""
    context = {"form": form, "title": title, "lead": lead, "label": label, "back": back, "of": of, "facts": facts}
    return render(request, "accounts/one_form.html", context)
