"""The school's dates in one's own calendar program."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from goals.actions.feed import end_feed, mark_of, new_feed
from goals.models import CalendarFeed
from goals.timeline.feed import entries_for, ics


@require_http_methods(["GET", "POST"])
def dates(request: HttpRequest) -> HttpResponse:
    """The address is shown once, on the answer to the button that makes it: only its mark is kept."""
    address = ""
    if "end" in request.POST:
        end_feed(by=request.user)
        messages.success(request, _("Your calendar program is told nothing any more."))
        return redirect("goals:dates")
    if request.method == "POST":
        address = request.build_absolute_uri(reverse("goals:dates_feed", args=[new_feed(by=request.user)]))
    feed = CalendarFeed.objects.filter(user=request.user).first()
    context = {"address": address, "feed": feed, "entries": entries_for(request.user)}
    return render(request, "goals/dates.html", context)


@login_not_required
@require_safe
def dates_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What a calendar program gets that knows the address: the dates that its person has at this moment."""
    feed = CalendarFeed.objects.filter(mark=mark_of(secret), user__is_active=True).select_related("user").first()
    if feed is None:
        raise Http404
    return HttpResponse(ics(entries_for(feed.user), request.get_host()), content_type="text/calendar; charset=utf-8")
