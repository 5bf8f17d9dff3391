"""A tablet that a teacher opens for a class: the children come in on it one after the other."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import devices
from accounts.actions import devices as actions
from accounts.cards import class_for_log_ins
from accounts.forms.signing_in import DeviceForm
from accounts.middleware import forget_here
from accounts.models import OpenDevice
from goals_portal.shortcuts import device_called


@require_safe
def class_devices(request: HttpRequest, class_group) -> HttpResponse:
    """Which devices are open for the class, by whom and until when."""
    class_group = class_for_log_ins(request, class_group, to="open_device")
    found = OpenDevice.objects.open().filter(class_group=class_group).select_related("opened_by").order_by("opened_at")
    until = devices.end_of_school_day(class_group.school)
    context = {"class_group": class_group, "devices": found, "until": until, "here": devices.device_of(request)}
    return render(request, "accounts/class_devices.html", context)


@require_POST
@transaction.atomic
def device_open(request: HttpRequest, class_group) -> HttpResponse:
    """This device, from now on. The teacher is logged out on it: the children must not find the teacher's pages."""
    class_group = class_for_log_ins(request, class_group, to="open_device", lock=True)
    device = actions.open_device(
        class_group=class_group, kind=device_called(request.META.get("HTTP_USER_AGENT", "")), by=request.user
    )
    logout(request)
    response = redirect("people:class_door")
    devices.remember(request, response, device)
    return forget_here(response)


@require_POST
@transaction.atomic
def devices_close(request: HttpRequest, class_group) -> HttpResponse:
    class_group = class_for_log_ins(request, class_group, to="open_device", lock=True)
    form = DeviceForm(request.POST)
    if form.is_valid():
        actions.close_devices(class_group=class_group, by=request.user, uuid=form.cleaned_data["device"])
        messages.success(request, _("Closed. Whoever was logged in there is out."))
    return redirect("people:class_devices", class_group.uuid)


@login_not_required
@require_safe
def class_door(request: HttpRequest) -> HttpResponse:
    """Where a child begins on an open device, and where the next one finds it again."""
    device = devices.device_of(request)
    if request.user.is_authenticated or device is None:
        return redirect("home")
    return render(request, "accounts/class_door.html", {"device": device})
