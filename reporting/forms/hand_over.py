"""Which table, in which format; and how a school's table is made up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goals_portal.fields import LineField
from reporting.hand_over.columns import columns
from reporting.models import HandOverTable
from reporting.models.hand_over import NAME_LIMIT

HEADING_LIMIT = 80
MORE_ROWS, MOST_ROWS = 4, 48
CSV, XLSX = "csv", "xlsx"


class TableForm(forms.Form):
    """A table to take along; without `table`, ours."""

    table = forms.ModelChoiceField(
        label=_("Which columns?"), queryset=None, to_field_name="uuid", required=False, empty_label=_("All columns")
    )
    format = forms.ChoiceField(
        label=_("Which kind of file?"), choices=[(XLSX, _("Excel (xlsx)")), (CSV, _("CSV"))], initial=XLSX
    )

    def __init__(self, *args, tables: list[HandOverTable], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["table"].queryset = HandOverTable.objects.filter(pk__in=[table.pk for table in tables])
        if not tables:
            del self.fields["table"]
        elif tables[0].is_preset:
            self.fields["table"].initial = tables[0].uuid


class ColumnsForm(forms.Form):
    """A name, and rows of a column of ours, the heading it gets, and its place. Empty rows are left out."""

    name = LineField(label=_("What is this table called?"), max_length=NAME_LIMIT)
    is_preset = forms.BooleanField(label=_("Offer it first, to everybody at this school"), required=False)

    def __init__(self, *args, there: HandOverTable | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        stand = [tuple(pair) for pair in there.columns] if there else []
        if there:
            self.initial = {"name": there.name, "is_preset": there.is_preset, **self.initial}
        offered = [("", _("No column")), *((column.key, column.label) for column in columns().values())]
        self.numbers = range(self._how_many(len(stand)))
        for number in self.numbers:
            key, heading = stand[number] if number < len(stand) else ("", "")
            self._add_row(number, offered, key, heading)

    def _how_many(self, standing: int) -> int:
        """As many rows as were sent; on a first visit a few more than there are."""
        sent = sum(name.startswith("column-") for name in self.data)
        return min(max(sent, standing + MORE_ROWS if not self.is_bound else standing), MOST_ROWS)

    def _add_row(self, number: int, offered: list, key: str, heading: str) -> None:
        self.fields[f"place-{number}"] = forms.IntegerField(
            label=_("Place"), min_value=1, max_value=999, initial=number + 1, required=False,
        )  # fmt: skip
        self.fields[f"column-{number}"] = forms.ChoiceField(
            label=_("What stands there"), choices=offered, initial=key, required=False
        )
        self.fields[f"heading-{number}"] = LineField(
            label=_("Its heading"), max_length=HEADING_LIMIT, initial=heading, required=False
        )

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [(self[f"place-{n}"], self[f"column-{n}"], self[f"heading-{n}"]) for n in self.numbers]

    def clean(self) -> dict:
        values = super().clean()
        for number in self.numbers:
            if values.get(f"heading-{number}") and not values.get(f"column-{number}"):
                self.add_error(f"column-{number}", _("Choose what stands under this heading."))
        if not self.errors and not self.chosen():
            self.add_error(None, _("Choose at least one column."))
        return values

    def chosen(self) -> list[tuple[str, str]]:
        """Key and heading, in their places; a column without a heading has ours."""
        known, values = columns(), self.cleaned_data
        wanted = [number for number in self.numbers if values.get(f"column-{number}")]
        wanted.sort(key=lambda number: (values.get(f"place-{number}") or number + 1, number))
        keys = [(values[f"column-{number}"], values[f"heading-{number}"]) for number in wanted]
        return [(key, heading or known[key].label) for key, heading in keys]
