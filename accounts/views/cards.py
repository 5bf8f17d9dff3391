"""Coming in with a log-in card: its code is scanned, then the three pictures are tapped."""

from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.cards import HOW_MANY, PICTURES, card_for, opens
from accounts.devices import may_use_card
from accounts.forms.cards import PicturesForm


@login_not_required
@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, secret: str) -> HttpResponse:
    """The pictures; after the third, the child's first page. A card that opens nothing says so, and whom to ask."""
    found = card_for(secret)
    if found is None:
        return render(request, "accounts/card_gone.html", status=404)
    if not may_use_card(request, found.student):
        return render(request, "accounts/card_elsewhere.html", status=403)
    tapped = PicturesForm(request.POST).tapped if request.method == "POST" else []
    is_wrong = len(tapped) == HOW_MANY and not opens(found, secret, tapped)
    if len(tapped) == HOW_MANY and not is_wrong:
        return perform_login(request, found.student.user)
    context = {
        "card": found, "student": found.student, "pictures": PICTURES, "is_wrong": is_wrong,
        "tapped": [] if is_wrong else tapped, "places": range(HOW_MANY),
    }  # fmt: skip
    return render(request, "accounts/card.html", context)
