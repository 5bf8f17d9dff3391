"""What to print: which reports, of whom, how large."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import ClassGroup
from accounts.models.classes import ClassKind
from accounts.wording import year_label
from goals.models import Cycle
from reporting.models import RunKind
from reporting.policies import year_levels

ALL = "all"
LARGE = _("Large print: nothing smaller than 18 points")


class RunForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What should be made?"), choices=RunKind, widget=forms.RadioSelect,
        error_messages={"required": _("Please say what should be made.")},
    )  # fmt: skip
    scope = forms.ChoiceField(label=_("Of whom?"))
    is_large = forms.BooleanField(label=LARGE, required=False)

    def __init__(self, *args, cycle: Cycle, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        classes = ClassGroup.objects.filter(school_year=cycle.school_year_id, kind=ClassKind.HOME_GROUP)
        self.classes = {str(each.uuid): each for each in classes.order_by("name")}
        levels = [(f"level:{level}", year_label(level)) for level in year_levels(cycle)]
        groups = [(key, each.name) for key, each in self.classes.items()]
        self.fields["scope"].choices = [
            (ALL, _("The whole school")), (_("A year level"), levels), (_("A class"), groups)
        ]  # fmt: skip

    def asked(self) -> dict:
        """As the action takes it."""
        scope, found = self.cleaned_data["scope"], {}
        if scope in self.classes:
            found["class_group"] = self.classes[scope]
        elif scope != ALL:
            found["year_level"] = int(scope.removeprefix("level:"))
        return found | {"kind": self.cleaned_data["kind"], "is_large": self.cleaned_data["is_large"]}


class ClassRunForm(forms.Form):
    """For the teacher of a class: what is out, of one cycle."""

    cycle = forms.ChoiceField(label=_("Reports of"))
    is_large = forms.BooleanField(label=LARGE, required=False)

    def __init__(self, *args, cycles: list[Cycle], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.cycles = {cycle.uuid: cycle for cycle in cycles}
        self.fields["cycle"].choices = [(str(cycle.uuid), str(cycle)) for cycle in cycles]

    def clean_cycle(self) -> Cycle:
        return self.cycles[UUID(self.cleaned_data["cycle"])]
