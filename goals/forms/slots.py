"""Which goals a cycle asks for: a row for each, and an empty one."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import LearningArea, School, StudentYear
from accounts.wording import year_label
from goals.forms.rows import BaseRows, CycleRowForm, YearLevelsField, in_order, row_forms
from goals.models import GoalSlot
from goals.models.slots import NAME_LIMIT
from goals.timeline.slots import PlannedSlot, areas_of
from goals_portal.fields import LineField


class SlotForm(CycleRowForm):
    """One of the goals that are asked for."""

    name = LineField(label=_("Name, as students see it"), max_length=NAME_LIMIT, help_text=_("For example: Maths"))
    area = forms.TypedChoiceField(
        label=_("Learning area"),
        required=False,
        empty_value=None,
        help_text=_("A goal here counts as one of this area, so its teachers see it too."),
    )
    with_family = forms.BooleanField(
        label=_("Chosen at home, with the family"), required=False, help_text=_("The family is told on its first page.")
    )
    year_levels = YearLevelsField()

    def __init__(self, *args, areas: list[LearningArea], years: list[int], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year_levels"].choices = [(year, year_label(year)) for year in years]
        known = {str(area.pk): area for area in areas}
        self.fields["area"].choices = [("", _("Any")), *((key, area.name) for key, area in known.items())]
        self.fields["area"].coerce = known.get

    def planned(self) -> PlannedSlot:
        values = self.cleaned_data
        return PlannedSlot(values["name"], values["area"], values["with_family"], self.chosen_levels())

    def same(self) -> str:
        return self.cleaned_data["name"].casefold()


class BaseSlots(BaseRows):
    begins = "name"
    out = _("Take this goal out")
    twice = ("name", _("There is another goal with this name."))


SlotFormSet = row_forms(SlotForm, BaseSlots)


def slot_forms(school: School, slots: list[GoalSlot], data: QueryDict | None = None) -> BaseSlots:
    """A row for each of `slots`, in their order, and an empty one."""
    years = sorted({*StudentYear.levels_taught(school), *(year for slot in slots for year in slot.year_levels or [])})
    initial = [
        {
            "key": slot.pk,
            "name": slot.name,
            "area": str(slot.area_id or ""),
            "with_family": slot.with_family,
            "year_levels": slot.year_levels or [],
        }
        for slot in slots
    ]
    sent = None if data is None else in_order(data, initial, SlotFormSet)
    return SlotFormSet(sent, initial=initial, form_kwargs={"areas": areas_of(school), "years": years})
