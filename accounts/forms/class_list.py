"""A pasted class list, and the page on which it is looked over before anything is saved."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actions.class_list import Listed
from accounts.models import ClassGroup, School, SchoolYear, Student, StudentYear, User
from accounts.models.classes import ClassKind
from accounts.models.dated import in_force
from accounts.models.people import Role
from accounts.rosters.pasted import LONGEST, MOST_NAMES, Order, PastedName, names_in
from accounts.wording import year_label
from goals_portal.fields import LineField, WordsField

NEW = "new"


class ClassForm(forms.Form):
    """Which class it is."""

    name = LineField(label=_("Name of the class"), help_text=_("For example: 5A"), max_length=60)
    year_level = forms.TypedChoiceField(
        label=_("Year level"), coerce=int,
        error_messages={"required": _("Please choose the year level.")},
    )  # fmt: skip
    teacher = forms.ModelChoiceField(
        label=_("Whose home group is it?"), queryset=User.objects.none(), required=False, empty_label=_("Nobody yet"),
    )  # fmt: skip

    def __init__(self, *args, school: School, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        taught = StudentYear.levels_taught(school)
        self.fields["year_level"].choices = [("", _("Please choose")), *((each, year_label(each)) for each in taught)]
        staff = in_force(prefix="memberships__") & Q(memberships__school=school, memberships__role=Role.TEACHER)
        self.fields["teacher"].queryset = User.objects.filter(staff, is_active=True).distinct().order_by("name")

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        found = self.there(name)
        if found and found.kind != ClassKind.HOME_GROUP:
            raise forms.ValidationError(
                _("%(name)s is a subject class. Please choose another name."), params={"name": name}
            )
        return name

    def there(self, name: str) -> ClassGroup | None:
        """The class of this name that the school has this year."""
        return ClassGroup.objects.filter(school_year__in=SchoolYear.objects.now_at(self.school), name=name).first()


class PasteForm(ClassForm):
    order = forms.ChoiceField(
        label=_("What comes first in a line?"), choices=Order, initial=Order.GUESS, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    names = WordsField(
        label=_("The names"), max_length=20_000, rows=14,
        help_text=_("One child a line, as in your list or spreadsheet. Nothing is saved yet."),
    )  # fmt: skip

    def clean(self) -> None:
        text = self.cleaned_data.get("names")
        if not text:
            return
        try:
            self.cleaned_data["rows"] = names_in(text, Order(self.cleaned_data.get("order") or Order.GUESS))
        except forms.ValidationError as error:
            self.add_error("names", error)
        else:
            if not self.cleaned_data["rows"]:
                self.add_error("names", _("There is no name in this yet."))


class ChildForm(forms.Form):
    """One line of the list. `alike` are students of the school with this name: who it is, is asked, never guessed."""

    given = LineField(label=_("Given name"), max_length=LONGEST)
    family = LineField(label=_("Family name"), max_length=LONGEST, required=False)
    who = forms.ChoiceField(
        label=_("Who is this?"), required=False, widget=forms.RadioSelect,
        error_messages={"required": _("Please say who this is.")},
    )  # fmt: skip
    out = forms.BooleanField(label=_("Leave out"), required=False)

    def ask(self, alike: list[Student], is_twin: bool) -> None:
        """`is_twin`: a line before this one has the same name."""
        self.alike = {str(student.uuid): student for student in alike}
        choices = [(key, _described(student)) for key, student in self.alike.items()]
        another = _("Another child with the same name") if is_twin or alike else _("A new student")
        self.fields["who"].choices = [*choices, (NEW, another)]
        self.is_asked = bool(alike or is_twin)
        self.fields["who"].required = self.is_asked and not self["out"].value()

    @property
    def title(self) -> str:
        return str(self.pasted)

    @property
    def pasted(self) -> PastedName:
        values = [(self[name].value() or "").strip() for name in ("given", "family")]
        return PastedName(*(" ".join(value.split()) for value in values))

    def listed(self) -> Listed:
        known = self.alike.get(self.cleaned_data["who"])
        return Listed(self.cleaned_data["given"], self.cleaned_data["family"], known)


def _described(student: Student) -> str:
    where = ", ".join(filter(None, [year_label(student.year_level), student.home_group]))
    return f"{student.full_name} ({where})" if where else student.full_name


class BaseChildren(forms.BaseFormSet):
    """The children of the list in their order."""

    def look_for(self, alike: dict[tuple[str, str], list[Student]]) -> None:
        """Before it is valid: `alike` are the school's students by name (`PastedName.key`)."""
        seen = set()
        for form in self.forms:
            key = form.pasted.key
            form.ask(alike.get(key, []), key in seen)
            seen.add(key)

    def clean(self) -> None:
        chosen = set()
        for form in self.kept():
            who = form.cleaned_data.get("who")
            if who in form.alike and who in chosen:
                form.add_error("who", _("This student was chosen before in this list."))
            chosen.add(who)
        if not any(self.errors) and not self.kept():
            raise forms.ValidationError(_("Nobody is left in this list."))

    def kept(self) -> list[ChildForm]:
        return [form for form in self.forms if not form.cleaned_data.get("out")]

    def names(self) -> list[PastedName]:
        return [form.pasted for form in self.forms]


Children = forms.formset_factory(
    ChildForm, formset=BaseChildren, extra=0, max_num=MOST_NAMES, absolute_max=MOST_NAMES, validate_max=True
)
