"""Rows of a cycle in one form, and one empty row for another: the windows, the goals that are asked for."""

from collections.abc import Hashable, Sequence

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_ROWS = 60


class CycleRowForm(forms.Form):
    """One row, known by its `key`. `planned` is what it says, without the database."""

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def planned(self):
        raise NotImplementedError

    @property
    def title(self) -> str:
        """How the row is called, as it stands; nothing for the one that is added."""
        return str(self.initial.get("name", ""))

    def same(self) -> Hashable:
        """Of what there is one for each year level."""
        raise NotImplementedError

    def chosen_levels(self) -> tuple[int, ...] | None:
        """The year levels; None for all."""
        return tuple(sorted(self.cleaned_data["year_levels"])) or None


class YearLevelsField(forms.TypedMultipleChoiceField):
    def __init__(self, **kwargs) -> None:
        super().__init__(
            label=_("Only for some year levels"), help_text=_("None ticked: for all."), coerce=int, required=False,
            widget=forms.CheckboxSelectMultiple, **kwargs,
        )  # fmt: skip


class BaseRows(forms.BaseFormSet):
    """The rows in their order. `begins`: a field that every row has, the added one too; `twice`: the field that is at
    fault where two rows are for the same, and what is said."""

    begins: str
    out: str | Promise
    twice: tuple[str, str | Promise]

    def add_fields(self, form, index) -> None:
        super().add_fields(form, index)
        if self.is_there(index):
            form.fields["DELETE"].label = self.out

    def is_there(self, index: int | None) -> bool:
        return index is not None and index < self.initial_form_count()

    def clean(self) -> None:
        """One of the same for each year level."""
        if any(self.errors):
            return
        seen: set[tuple[Hashable, int | None]] = set()
        for form in self.kept():
            here = {(form.same(), level) for level in form.chosen_levels() or [None]}
            if seen & here:
                form.add_error(*self.twice)
            seen |= here

    def kept(self) -> list[CycleRowForm]:
        return [form for form in self.forms if _is_row(form, self.begins) and not form.cleaned_data.get("DELETE")]

    def changes(self, rows: Sequence[Model]) -> list[tuple]:
        """What is changed or taken out (None) of `rows`, which the forms stand for in their order."""
        pairs = zip(rows, self.initial_forms, strict=True)
        return [
            (row, None if form.cleaned_data.get("DELETE") else form.planned())
            for row, form in pairs
            if form.cleaned_data.get("DELETE") or form.has_changed()
        ]

    def additions(self) -> list:
        return [form.planned() for form in self.extra_forms if form.has_changed() and _is_row(form, self.begins)]


def _is_row(form: CycleRowForm, begins: str) -> bool:
    return bool(form.cleaned_data.get(begins))


def row_forms(form: type[CycleRowForm], formset: type[BaseRows]) -> type[BaseRows]:
    return forms.formset_factory(
        form, formset=formset, extra=1, can_delete=True, can_delete_extra=False, max_num=MOST_ROWS
    )


def in_order(data: QueryDict, rows: list[dict], formset: type[BaseRows]) -> MultiValueDict:
    """What was sent, for `rows` (each with its `key`) as they stand now: somebody may have moved, added or taken out
    another since the page was opened. A row that the page did not have stays as it is."""
    numbers = range(MOST_ROWS)
    number_of = {key: number for number in numbers if (key := data.get(f"form-{number}-key"))}
    begun = [number for number in numbers if f"form-{number}-{formset.begins}" in data]
    added = next((number for number in begun if not data.get(f"form-{number}-key")), None)
    sent = MultiValueDict({"form-TOTAL_FORMS": [len(rows) + 1], "form-INITIAL_FORMS": [len(rows)]})
    for place, row in enumerate([*rows, {}]):
        number = number_of.get(str(row["key"])) if row else added
        for name in (*formset.form.base_fields, "DELETE"):
            stands = row.get(name, [])
            values = data.getlist(f"form-{number}-{name}") if number is not None else stands
            sent.setlist(f"form-{place}-{name}", values if isinstance(values, list) else [values])
    return sent
