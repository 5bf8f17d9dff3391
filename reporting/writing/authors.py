"""The reports of a student that are being written: by whom, and who could go on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.staff import teachers_of
from accounts.models import Guardianship, Student, User
from reporting.access import UNFINISHED
from reporting.models import Report


def being_written(student: Student) -> dict[str, Report]:
    """By key for a form. Nothing of what is written is read."""
    rows = Report.objects.filter(student=student, state__in=UNFINISHED).select_related("cycle", "author")
    return {str(row.uuid): row for row in rows.only("uuid", "state", "version", "cycle", "author", "student", "school")}


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
