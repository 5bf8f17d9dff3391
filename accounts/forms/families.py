"""Adults of a child: adding one, and what he or she may see and do."""

from datetime import date, datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.families import Adult, is_only_family_here, same_adults
from accounts.models import Guardianship, School, User
from goals_portal.fields import LineField

ANOTHER = "another"
RIGHTS = ("may_view", "may_comment", "receives_reports")


class DayField(forms.DateField):
    """A day, chosen with what the browser has for it."""

    def __init__(self, **kwargs) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and not 2000 <= value.year < 2100:
            raise forms.ValidationError(_("Please look at the year again."))


class LinkForm(forms.Form):
    """What an adult is to the child, sees and does."""

    relationship = LineField(
        label=_("What is she or he to the child?"), max_length=40, required=False,
        help_text=_("For example: mother, father, grandmother, carer"),
    )  # fmt: skip
    may_view = forms.BooleanField(label=_("Sees what the child shares with the family"), required=False, initial=True)
    may_comment = forms.BooleanField(label=_("May answer"), required=False, initial=True)
    receives_reports = forms.BooleanField(label=_("Receives the reports"), required=False, initial=True)
    language = LineField(
        label=_("Language"), max_length=40, required=False,
        help_text=_("The language that this adult reads best, if it is not English."),
    )  # fmt: skip
    needs_interpreter = forms.BooleanField(label=_("Needs an interpreter for talks"), required=False)
    starts_on = DayField(label=_("From which day on?"))

    def __init__(self, *args, school: School, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        self.initial.setdefault("starts_on", school.today())

    def clean(self) -> dict:
        said = super().clean()
        if not said.get("may_view") and (said.get("may_comment") or said.get("receives_reports")):
            self.add_error("may_view", _("Who answers, or receives reports, also sees what the child shares."))
        return said

    def link(self) -> dict:
        """For the actions: the days as moments of the school."""
        names = ("relationship", "language", "needs_interpreter", *RIGHTS)
        said = {name: self.cleaned_data[name] for name in names if name in self.fields}
        return said | {"starts_at": self.starts_at(self.cleaned_data["starts_on"])}

    def starts_at(self, day: date) -> datetime:
        return self.school.start_of(day)


class AdultForm(LinkForm):
    """A new link. Where the school has a grown-up of this name or address, it is asked whether that is the same one."""

    name = LineField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail address"), required=False, max_length=254, empty_value="",
        help_text=_("Without one, you print a letter with a code."),
    )  # fmt: skip
    who = forms.ChoiceField(
        label=_("Is this the same adult?"), required=False, widget=forms.RadioSelect,
        error_messages={"required": _("Please say who this is.")},
    )  # fmt: skip
    field_order = ["name", "email", "who", "relationship"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        name, email = (str(self[field].value() or "").strip() for field in ("name", "email"))
        plain = self.is_bound and name and "\x00" not in name + email
        self.alike = {str(user.uuid): user for user in (same_adults(self.school, name, email) if plain else [])}
        known = [(key, self._described(user)) for key, user in self.alike.items()]
        self.fields["who"].choices = [*known, (ANOTHER, _("No, another adult"))]
        self.fields["who"].required = bool(known)

    def _described(self, user: User) -> str:
        links = Guardianship.objects.to_come().filter(user=user, school=self.school).select_related("student")
        children = ", ".join(link.student.full_name for link in links.not_shut_out())
        return _("Yes: %(name)s (%(of)s)") % {"name": user.name, "of": children or user.email or user.username}

    def known(self) -> User | None:
        return self.alike.get(self.cleaned_data["who"])


class ChangeForm(LinkForm):
    """`email` is there where the log-in opens nothing but this school's children."""

    email = forms.EmailField(label=_("E-mail address"), required=False, max_length=254, empty_value="")
    field_order = ["relationship", "email"]

    def __init__(self, *args, adult: Adult, school: School, **kwargs) -> None:
        link = adult.link
        said = {name: getattr(link, name) for name in ("relationship", "language", "needs_interpreter", *RIGHTS)}
        said |= {"email": adult.user.email, "starts_on": link.starts_at.astimezone(school.zone).date()}
        super().__init__(*args, school=school, initial=said, **kwargs)
        self.adult = adult
        if not is_only_family_here(adult.user, school):
            del self.fields["email"]
        if link.withdrawn_because:
            for name in RIGHTS:
                del self.fields[name]

    def starts_at(self, day: date) -> datetime:
        """A beginning that stays on its day keeps its moment."""
        return self.adult.link.starts_at if day == self.initial["starts_on"] else super().starts_at(day)

    def clean_starts_on(self) -> date:
        day = self.cleaned_data["starts_on"]
        ends_at = self.adult.link.ends_at
        if ends_at and self.starts_at(day) >= ends_at:
            raise forms.ValidationError(_("This link ends before that day."))
        return day


class EndForm(forms.Form):
    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty to end the link at once."),
    )  # fmt: skip

    def __init__(self, *args, school: School, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.school = school

    def clean_last_day(self) -> date | None:
        day = self.cleaned_data["last_day"]
        if day and day < self.school.today():
            raise forms.ValidationError(_("This day has passed. Leave it empty to end the link at once."))
        return day

    def ends_at(self) -> datetime | None:
        day = self.cleaned_data["last_day"]
        return self.school.end_of(day) if day else None
