"""Who works at the school, who teaches a class, and what somebody answers for."""

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms.days import DayField
from accounts.forms.records import YearLevelField
from accounts.models import (
    ClassGroup,
    LearningArea,
    Membership,
    Responsibility,
    School,
    SchoolYear,
    StudentGrant,
    TeachingAssignment,
    User,
)
from accounts.models.dated import in_force
from accounts.models.people import ResponsibilityKind, Role
from goals_portal.fields import LineField, WordsField

STAFF_ROLES = [(Role.TEACHER, _("Teacher, aide or other member of staff")), (Role.ADMIN, _("Administrator"))]
REASON_LIMIT = 500


def teachers_of(school: School) -> QuerySet[User]:
    """Who works at the school today, or is going to."""
    to_come = Q(memberships__starts_at__gt=timezone.now())
    at_work = in_force(prefix="memberships__") | to_come
    mine = Q(memberships__school=school, memberships__role=Role.TEACHER)
    return User.objects.filter(at_work & mine, is_active=True).distinct().order_by("name")


class StaffForm(forms.Form):
    name = LineField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(label=_("Is at the school as"), choices=STAFF_ROLES)
    on = DayField(label=_("From this day on"), not_past=True)

    def __init__(self, *args, school: School, may_appoint: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = school.today()
        if not may_appoint:
            self.fields["role"].choices = STAFF_ROLES[:1]


class NewClassForm(forms.Form):
    """A home group or a subject class, this year or next."""

    school_year = forms.ModelChoiceField(label=_("School year"), queryset=SchoolYear.objects.none(), empty_label=None)
    name = LineField(label=_("Name of the class"), help_text=_("For example: 5A"), max_length=60)
    learning_area = forms.ModelChoiceField(
        label=_("Subject"), queryset=LearningArea.objects.none(), required=False, empty_label=_("None: a home group"),
    )  # fmt: skip

    def __init__(self, *args, school: School, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        years = SchoolYear.objects.filter(school=school, ends_on__gte=school.today())
        self.fields["school_year"].queryset = years
        self.fields["school_year"].initial = years.first()
        self.fields["learning_area"].queryset = LearningArea.objects.filter(school=school)

    def clean(self) -> None:
        year, name = self.cleaned_data.get("school_year"), self.cleaned_data.get("name")
        if year and name and ClassGroup.objects.filter(school_year=year, name=name).exists():
            self.add_error("name", _("There is a class of this name in %(year)s already.") % {"year": year})


class TeacherForm(forms.Form):
    user = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.none(), empty_label=_("Please choose"))
    on = DayField(label=_("From this day on"), not_past=True)
    last_day = DayField(label=_("Last day"), required=False, not_past=True, help_text=_("Empty: until it is ended."))

    def __init__(self, *args, class_group: ClassGroup, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = teachers_of(class_group.school)
        first = max(class_group.school.today(), class_group.school_year.starts_on)
        self.fields["on"].initial = first

    def clean(self) -> None:
        on, last = self.cleaned_data.get("on"), self.cleaned_data.get("last_day")
        if on and last and last < on:
            self.add_error("last_day", _("The last day must not be before the first."))


class ReliefForm(forms.Form):
    """One class, one day."""

    user = forms.ModelChoiceField(
        label=_("Who stands in?"), queryset=User.objects.none(), empty_label=_("Please choose")
    )
    on = DayField(label=_("Day"), not_past=True)

    def __init__(self, *args, class_group: ClassGroup, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        school = class_group.school
        teaches = TeachingAssignment.objects.active().filter(class_group=class_group, is_relief=False)
        self.fields["user"].queryset = teachers_of(school).exclude(pk__in=teaches.values("user"))
        self.fields["on"].initial = school.today()


class EndForm(forms.Form):
    """One of several relations ends on a day."""

    which = forms.ChoiceField(label=_("What ends?"), widget=forms.RadioSelect)
    last_day = DayField(label=_("Last day"), not_past=True)
    at_once = forms.BooleanField(label=_("At once, not only after this day"), required=False)

    def __init__(self, *args, school: School, relations: dict, **kwargs) -> None:
        """`relations`: the rows by key, each with its label in `label`."""
        super().__init__(*args, **kwargs)
        self.relations = relations
        self.fields["which"].choices = [(key, relation.label) for key, relation in relations.items()]
        self.fields["last_day"].initial = school.today()
        if len(relations) == 1:
            self.fields["which"].initial = next(iter(relations))

    def until(self):
        """The last day; nothing where it ends at this moment."""
        return None if self.cleaned_data["at_once"] else self.cleaned_data["last_day"]

    def chosen(self):
        return self.relations[self.cleaned_data["which"]]


class DutyForm(forms.Form):
    kind = forms.ChoiceField(label=_("Answers for"))
    year_level = YearLevelField(required=False, help_text=_("Only for a year level coordinator."))
    on = DayField(label=_("From this day on"), not_past=True)
    last_day = DayField(label=_("Last day"), required=False, not_past=True, help_text=_("Empty: until it is ended."))

    def __init__(self, *args, school: School, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Please choose")), *ResponsibilityKind.choices, *reversed(STAFF_ROLES)]
        self.fields["on"].initial = school.today()

    def clean(self) -> None:
        coordinates = self.cleaned_data.get("kind") == ResponsibilityKind.COORDINATOR
        level = self.cleaned_data.get("year_level")
        if coordinates and level is None and "year_level" not in self.errors:
            self.add_error("year_level", _("Please choose the year level."))
        if not coordinates:
            self.cleaned_data["year_level"] = None
        on, last = self.cleaned_data.get("on"), self.cleaned_data.get("last_day")
        if on and last and last < on:
            self.add_error("last_day", _("The last day must not be before the first."))


class GrantForm(forms.Form):
    """One student, for a time and with a reason; the student is looked for by name."""

    student = LineField(label=_("Student"), help_text=_("Name or user name."), max_length=120)
    reason = WordsField(label=_("Why?"), max_length=REASON_LIMIT, rows=3)
    last_day = DayField(label=_("Last day"), not_past=True)

    def __init__(self, *args, find, **kwargs) -> None:
        """`find`: the students whom these words name, as far as the person sees them."""
        super().__init__(*args, **kwargs)
        self.find = find

    def clean_student(self):
        found = self.find(self.cleaned_data["student"])
        if len(found) != 1:
            raise forms.ValidationError(
                _("Several students are called like that. Please type more of the name, or the user name.")
                if found
                else _("No student of the school is called like that.")
            )
        return found[0]


class LastDayForm(forms.Form):
    last_day = DayField(label=_("Last day at the school"), not_past=True)

    def __init__(self, *args, school: School, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = school.today()


def label_of(relation) -> str:
    """A relation of a member of staff in a few words."""
    if isinstance(relation, Membership):
        return dict(STAFF_ROLES).get(relation.role, relation.get_role_display())
    if isinstance(relation, Responsibility):
        level = relation.get_year_level_display() if relation.year_level is not None else ""
        return f"{relation.get_kind_display()}{f', {level}' if level else ''}"
    if isinstance(relation, StudentGrant):
        return _("Works with %(student)s") % {"student": relation.content_object}
    if isinstance(relation, TeachingAssignment):
        kind = _("Relief in") if relation.is_relief else _("Teaches")
        return f"{kind} {relation.class_group}"
    raise TypeError(relation)
