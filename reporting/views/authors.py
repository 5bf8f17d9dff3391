"""Who writes a student's report: for those who run the school, without a word of what is written."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.records import student_for
from reporting.actions.authors import reassign
from reporting.writing.authors import AuthorForm, being_written, lock_authors


@require_http_methods(["GET", "POST"])
@transaction.atomic
def authors(request: HttpRequest, student) -> HttpResponse:
    saving = request.method == "POST"
    if saving:
        lock_authors(request.user, student, request.POST.get("author", ""))
    student = student_for(request, student, to="reassign_reports", lock=saving)
    written = being_written(student)
    form = AuthorForm(request.POST or None, student=student, reports=written)
    if written and form.is_valid():
        try:
            reassign(report=form.chosen(), author=form.cleaned_data["author"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("%(name)s writes the report now.") % {"name": form.cleaned_data["author"]})
            return redirect("reporting:authors", student.uuid)
    return render(request, "reporting/authors.html", {"student": student, "reports": written, "form": form})
