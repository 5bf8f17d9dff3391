"""Log-in cards: the pictures as they are tapped, and the children who get new cards."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.cards import BY_KEY, HOW_MANY
from accounts.models import GivenPassword, LoginCard, Student


class PicturesForm(forms.Form):
    """`before` are the pictures tapped so far, `tap` is the newest. Without a script each tap sends the form."""

    before = forms.MultipleChoiceField(choices=[(key, key) for key in BY_KEY], required=False)
    tap = forms.ChoiceField(choices=[(key, key) for key in BY_KEY])

    @property
    def tapped(self) -> list[str]:
        """All so far; none where what was sent is no picture."""
        if not self.is_valid():
            return []
        return [*self.cleaned_data["before"], self.cleaned_data["tap"]][:HOW_MANY]


class StudentsForm(forms.Form):
    """Of a class, the children who are meant; at first those without a card in force (`live`, by student)."""

    students = forms.MultipleChoiceField(
        label=_("Children"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please tick at least one child.")},
    )  # fmt: skip

    def __init__(self, *args, students: list[Student], live: dict[int, LoginCard], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(student.uuid): student for student in students}
        self.live = live
        self.fields["students"].choices = [(key, student.full_name) for key, student in self.by_key.items()]
        self.initial["students"] = [key for key, student in self.by_key.items() if student.pk not in live]

    def chosen(self) -> list[Student]:
        return [self.by_key[key] for key in self.cleaned_data["students"]]

    def lines(self) -> Iterable[tuple]:
        """Box, student and card in force, for each child."""
        students = self.by_key.values()
        return [
            (box, student, self.live.get(student.pk)) for box, student in zip(self["students"], students, strict=True)
        ]


class PasswordsForm(StudentsForm):
    """Of a class, the students who get a new password; at first nobody. `on_paper`, else shown on the screen."""

    on_paper = forms.BooleanField(required=False)

    def __init__(self, *args, students: list[Student], **kwargs) -> None:
        super().__init__(*args, students=students, live={}, **kwargs)
        given = GivenPassword.objects.in_force().filter(student__in=students)
        self.live = {each.student_id: each for each in given}
        self.initial["students"] = []
