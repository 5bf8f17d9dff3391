"""A student's own first page, and the same student as others see him or her."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import get_for
from accounts.models import Student


@require_safe
def student(request: HttpRequest, student) -> HttpResponse:
    student = get_for(request, Student.objects, uuid=student)
    return render(request, "goals/student.html", {"student": student})
