"""Which earlier words are taken up again."""

from django import forms

from goals.forms.drafts import LARGEST_SEQ
from goals.story.versions import AGAIN, Said, Version


class AgainForm(forms.Form):
    """The version, the box, and the version that stood there when the page was made."""

    part = forms.ChoiceField(choices=[(model._meta.model_name, model._meta.model_name) for model in AGAIN])
    event = forms.IntegerField(min_value=1)
    name = forms.ChoiceField(choices=[(name, name) for names in AGAIN.values() for name in names])
    base_version = forms.IntegerField(min_value=1, max_value=LARGEST_SEQ)

    def found(self, versions: list[Version]) -> tuple[Version, Said] | None:
        """What the form names among the `versions` that its sender sees, if these are the sender's own words."""
        if not self.is_valid():
            return None
        named = self.cleaned_data
        return next(
            (
                (version, said)
                for version in versions
                if (version.part, version.event) == (named["part"], named["event"])
                for said in version.texts
                if said.name == named["name"] and said.is_mine
            ),
            None,
        )
