"""The reports of a student that are being written: by whom, and who could go on."""

from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.forms.staff import teachers_of
from accounts.models import Guardianship, Student, User
from accounts.records import KEY, lock_persons
from reporting.access import UNFINISHED
from reporting.models import Report


def being_written(student: Student) -> dict[str, Report]:
    """By key for a form; none where reports are written elsewhere. Nothing of what is written is read."""
    written_here = Report.objects.filter(school__reports_elsewhere=False)
    rows = written_here.filter(student=student, state__in=UNFINISHED).select_related("cycle", "author")
    return {str(row.uuid): row for row in rows.only("uuid", "state", "version", "cycle", "author", "student", "school")}


def lock_authors(user: User, student: UUID, sent: str) -> None:
    """Who writes the student's reports now, and who is to (`sent`, a key as it was sent), with the person: before the
    student, as in a writer's own save."""
    written = Report.objects.filter(student__uuid=student, state__in=UNFINISHED)
    chosen = [int(sent)] if KEY.fullmatch(sent) else []
    lock_persons(Q(pk=user.pk) | Q(pk__in=chosen) | Q(pk__in=written.values("author")))


class AuthorForm(forms.Form):
    report = forms.ChoiceField(label=_("Report"), widget=forms.RadioSelect)
    author = forms.ModelChoiceField(
        label=_("Who goes on writing"), queryset=User.objects.none(), empty_label=_("Please choose")
    )

    def __init__(self, *args, student: Student, reports: dict[str, Report], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.reports = reports
        self.fields["report"].choices = [(key, f"{row.cycle}: {row.author.name}") for key, row in reports.items()]
        self.fields["report"].initial = next(iter(reports), None)
        family = Guardianship.objects.active().filter(student=student)
        self.fields["author"].queryset = teachers_of(student.school).exclude(pk__in=family.values("user"))

    def chosen(self) -> Report:
        return self.reports[self.cleaned_data["report"]]
