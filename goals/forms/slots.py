"""Which goals a cycle asks for: a row for each, and an empty one."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import LearningArea, School
from accounts.wording import year_label
from goals.forms.text import LineField
from goals.forms.timeline import MOST_ROWS, rows_in_order
from goals.models import GoalSlot
from goals.models.slots import NAME_LIMIT
from goals.timeline.slots import PlannedSlot, areas_of, years_of


class SlotForm(forms.Form):
    """One slot, known by its `key`."""

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)
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
    year_levels = forms.TypedMultipleChoiceField(
        label=_("Only for some year levels"), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("None ticked: for all."),
    )  # fmt: skip

    def __init__(self, *args, areas: list[LearningArea], years: list[int], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year_levels"].choices = [(year, year_label(year)) for year in years]
        known = {str(area.pk): area for area in areas}
        self.fields["area"].choices = [("", _("Any")), *((key, area.name) for key, area in known.items())]
        self.fields["area"].coerce = known.get

    def planned(self) -> PlannedSlot:
        values = self.cleaned_data
        year_levels = tuple(sorted(values["year_levels"])) or None
        return PlannedSlot(values["name"], values["area"], values["with_family"], year_levels)


class BaseSlots(forms.BaseFormSet):
    """The slots of a cycle in their order, and one empty row for another."""

    def add_fields(self, form, index) -> None:
        super().add_fields(form, index)
        if index is not None and index < self.initial_form_count():
            form.fields["DELETE"].label = _("Take this goal out")

    def clean(self) -> None:
        """Each name once for each year level."""
        if any(self.errors):
            return
        seen: set[tuple[str, int | None]] = set()
        for form in self.forms:
            if not form.cleaned_data.get("name") or form.cleaned_data.get("DELETE"):
                continue
            planned = form.planned()
            here = {(planned.name.casefold(), level) for level in planned.year_levels or [None]}
            if seen & here:
                form.add_error("name", _("There is another goal with this name."))
            seen |= here

    def changes(self, slots: list[GoalSlot]) -> list[tuple[GoalSlot, PlannedSlot | None]]:
        """For `save_slots`: what is changed or taken out of `slots`, which the rows stand for in their order."""
        found: list[tuple[GoalSlot, PlannedSlot | None]] = []
        for slot, form in zip(slots, self.initial_forms, strict=True):
            if form.cleaned_data.get("DELETE"):
                found.append((slot, None))
            elif form.has_changed():
                found.append((slot, form.planned()))
        return found

    def additions(self) -> list[PlannedSlot]:
        return [form.planned() for form in self.extra_forms if form.has_changed()]


SlotFormSet = forms.formset_factory(
    SlotForm, formset=BaseSlots, extra=1, can_delete=True, can_delete_extra=False, max_num=MOST_ROWS
)


def slot_forms(school: School, slots: list[GoalSlot], data: QueryDict | None = None) -> BaseSlots:
    """A row for each of `slots`, in their order, and an empty one."""
    years = sorted({*years_of(school), *(year for slot in slots for year in slot.year_levels or [])})
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
    if data is not None:
        data = rows_in_order(data, initial, SlotForm, begins="name")
    return SlotFormSet(data, initial=initial, form_kwargs={"areas": areas_of(school), "years": years})
