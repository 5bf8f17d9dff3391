"""What waits: several at once are seen, with a note where it is wanted."""

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from goals.forms.base import KeyForm
from goals.messages.waiting import WaitingRow
from goals.models.goal import TITLE_LIMIT
from goals_portal.fields import LineField


class SeenForm(KeyForm):
    """`only` is the button of a single row; `row` are the ticked ones. `rows`: what waits for the person now; what was
    answered in between is no longer among them and is left out."""

    note = LineField(label=_("A note to each of them"), max_length=TITLE_LIMIT, draft=True, required=False)

    def __init__(self, data: QueryDict | None = None, *, rows: list[WaitingRow], **kwargs) -> None:
        super().__init__(data, **kwargs)
        self.rows = {row.name: row for row in rows}

    def clean(self) -> dict:
        values = super().clean()
        only = self.data.get("only")
        names = [only] if only else self.data.getlist("row")
        if not names:
            raise ValidationError(_("Tick those that you have seen."))
        values["note"] = "" if only else values.get("note", "")
        values["chosen"] = [self.rows[name] for name in dict.fromkeys(names) if name in self.rows]
        values["gone"] = len(set(names)) - len(values["chosen"])
        if not only and not values["chosen"]:
            raise ValidationError(_("Somebody has answered these in the meantime: nothing is sent."))
        return values

    def texts(self) -> list[str]:
        return [self.cleaned_data["note"]]
