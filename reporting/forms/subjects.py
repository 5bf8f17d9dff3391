"""The form of a comment on a subject."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goals_portal.fields import WordsField


class SubjectForm(forms.Form):
    """`limit`: characters, as the school decided."""

    is_ready = forms.BooleanField(label=_("It is ready: it can go into the report"), required=False)

    def __init__(self, *args, limit: int, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = WordsField(
            label=_("Your comment"), max_length=limit, required=False, draft=True, rows=6, strip=False
        )
