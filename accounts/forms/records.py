"""A student's record: names, classes, year level, leaving and coming back; and looking for people."""

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions.records import Names
from accounts.forms.days import DayField
from accounts.models import ClassGroup, Enrolment, School, SchoolYear, Student
from accounts.models.classes import ClassKind
from accounts.wording import YEAR_LEVELS
from goals_portal.fields import LineField


def classes_now_and_next(school: School) -> QuerySet[ClassGroup]:
    """The classes of the year that runs today and of those to come."""
    years = SchoolYear.objects.filter(school=school, ends_on__gte=school.today())
    return ClassGroup.objects.filter(school_year__in=years).select_related("school_year")


class ClassField(forms.ModelChoiceField):
    """A class by name, with its year where that is not this one's."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"queryset": ClassGroup.objects.none(), "empty_label": _("Please choose"), **kwargs})

    def label_from_instance(self, group: ClassGroup) -> str:
        begins = group.school_year.starts_on
        return f"{group.name} ({group.school_year})" if begins > timezone.localdate() else group.name


class YearLevelField(forms.TypedChoiceField):
    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("label", _("Year level"))
        choices = [("", _("Please choose")), *YEAR_LEVELS]
        super().__init__(choices=choices, coerce=int, empty_value=None, **kwargs)


class NamesForm(forms.Form):
    given_name = LineField(label=_("Given name"), help_text=_("As in the school's records."), max_length=80)
    preferred_name = LineField(label=_("Called"), help_text=_("Empty: the given name."), max_length=80, required=False)
    family_name = LineField(label=_("Family name"), max_length=80, required=False)
    code = LineField(label=_("Student number"), max_length=40)
    pronouns = LineField(label=_("Pronouns"), max_length=40, required=False)
    language = LineField(label=_("Language at home"), max_length=40, required=False)

    def names(self) -> Names:
        found = {name: self.cleaned_data.get(name, "") for name in Names.__dataclass_fields__}
        return Names(**found | {"preferred_name": found["preferred_name"] or found["given_name"]})


class ArrivalForm(NamesForm):
    year_level = YearLevelField()
    class_group = ClassField(label=_("Home group"))
    on = DayField(label=_("First day"))

    def __init__(self, *args, school: School, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["class_group"].queryset = classes_now_and_next(school).filter(kind=ClassKind.HOME_GROUP)
        self.fields["on"].initial = school.today()


class BackForm(forms.Form):
    year_level = YearLevelField()
    class_group = ClassField(label=_("Home group"))
    on = DayField(label=_("First day"), not_past=True)

    def __init__(self, *args, student: Student, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        classes = classes_now_and_next(student.school)
        self.fields["class_group"].queryset = classes.filter(kind=ClassKind.HOME_GROUP)
        self.fields["on"].initial = student.school.today()


class MoveForm(forms.Form):
    class_group = ClassField(
        label=_("Class"),
        help_text=_("A new home group takes the place of the one before. A subject class is added."),
    )
    on = DayField(label=_("From this day on"), not_past=True)

    def __init__(self, *args, student: Student, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        in_now = Enrolment.objects.active().filter(student=student)
        classes = classes_now_and_next(student.school).exclude(pk__in=in_now.values("class_group"))
        self.fields["class_group"].queryset = classes.order_by("school_year", "kind", "name")
        self.fields["on"].initial = student.school.today()

    def clean(self) -> None:
        group, on = self.cleaned_data.get("class_group"), self.cleaned_data.get("on")
        if group and on and not group.school_year.starts_on <= on <= group.school_year.ends_on:
            self.add_error("on", _("%(name)s is a class of %(year)s.") % {"name": group, "year": group.school_year})


class OutForm(forms.Form):
    enrolment = forms.ModelChoiceField(
        label=_("Class"), queryset=Enrolment.objects.none(), empty_label=_("Please choose")
    )
    last_day = DayField(label=_("Last day in the class"), not_past=True)

    def __init__(self, *args, student: Student, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["enrolment"]
        field.queryset = enrolments_to_come(student)
        field.label_from_instance = lambda enrolment: enrolment.class_group.name
        self.fields["last_day"].initial = student.school.today()


def enrolments_to_come(student: Student) -> QuerySet[Enrolment]:
    """Those in force or still to begin."""
    rows = Enrolment.objects.filter(student=student).exclude(ends_at__lte=timezone.now())
    return rows.select_related("class_group__school_year", "school").order_by("kind", "starts_at")


class LevelForm(forms.Form):
    school_year = forms.ModelChoiceField(label=_("School year"), queryset=SchoolYear.objects.none(), empty_label=None)
    year_level = YearLevelField()

    def __init__(self, *args, student: Student, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        years = SchoolYear.objects.filter(school=student.school, ends_on__gte=student.school.today())
        self.fields["school_year"].queryset = years
        self.fields["year_level"].initial = student.year_level


class LeaveForm(forms.Form):
    last_day = DayField(label=_("Last day at the school"), not_past=True)

    def __init__(self, *args, student: Student, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = student.left_on or student.school.today()
