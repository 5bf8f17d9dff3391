"""Devices that a teacher opened for a class: how one is known again, and whom it lets in."""

from datetime import datetime, time, timedelta

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.models import ClassGroup, Enrolment, OpenDevice, School, Student
from goals_portal.shortcuts import host_cookie

COOKIE = "class_device"
SCHOOL_DAY_ENDS = time(17)
AT_LEAST = timedelta(hours=1)


def end_of_school_day(school: School) -> datetime:
    """Five in the afternoon at the school; for a device that is opened later, the end of that day."""
    now = timezone.now()
    five = datetime.combine(school.today(), SCHOOL_DAY_ENDS, tzinfo=school.zone)
    return five if five - now >= AT_LEAST else school.end_of(school.today())


def device_of(request: HttpRequest) -> OpenDevice | None:
    """The open device that the request comes from; asked once in a request."""
    if not hasattr(request, "open_device"):
        request.open_device = _device_of(request)
    return request.open_device


def _device_of(request: HttpRequest) -> OpenDevice | None:
    try:
        uuid = signing.loads(request.COOKIES.get(host_cookie(COOKIE), ""), salt=COOKIE)
    except signing.BadSignature:
        return None
    return OpenDevice.objects.open().filter(uuid=uuid).select_related("class_group__school").first()


def remember(request: HttpRequest, response: HttpResponse, device: OpenDevice) -> None:
    response.set_cookie(
        host_cookie(COOKIE), signing.dumps(str(device.uuid), salt=COOKIE), expires=device.expires_at,
        secure=request.is_secure(), httponly=True, samesite="Lax",
    )  # fmt: skip


def may_use_card(request: HttpRequest, student: Student) -> bool:
    """Does the school let this student come in with a card here? Where it says so, only on a device that was opened for
    a class that the student is in today."""
    if not student.school.cards_need_open_device:
        return True
    device = device_of(request)
    return device is not None and is_in(student, device.class_group)


def is_in(student: Student, class_group: ClassGroup) -> bool:
    return Enrolment.objects.active().filter(student=student, class_group=class_group).exists()
