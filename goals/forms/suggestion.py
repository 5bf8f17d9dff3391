"""A goal, or a start for one, that a teacher suggests to students of a class."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import LearningArea, School, Student
from goals.forms.base import KeyForm, TextsForm
from goals.forms.goal import DayField, still_to_come
from goals.models.goal import TEXT_LIMIT, TITLE_LIMIT
from goals_portal.fields import WordsField

SAID = ("title", "measure", "first_step", "due_on", "area", "reason")


class SuggestionForm(KeyForm):
    """`students`: whom the author may suggest something to, each with `relation`."""

    title = WordsField(
        label=gettext_lazy("The goal that you suggest"),
        help_text=gettext_lazy("As a child would say it: “I will …”. Empty: everybody writes a goal of their own."),
        max_length=TITLE_LIMIT, draft=True, rows=2, required=False,
    )  # fmt: skip
    measure = WordsField(
        label=gettext_lazy("How will we know?"), max_length=TEXT_LIMIT, draft=True, rows=2, required=False
    )
    first_step = WordsField(
        label=gettext_lazy("A first step"), max_length=TITLE_LIMIT, draft=True, rows=2, required=False
    )
    due_on = DayField(label=gettext_lazy("By when?"), required=False)
    area = forms.ModelChoiceField(
        label=gettext_lazy("What is it about?"),
        queryset=LearningArea.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nothing in particular"),
    )
    reason = WordsField(
        label=gettext_lazy("Why you suggest it"),
        help_text=gettext_lazy("The students read this. With a reason, a goal from somebody else becomes one's own."),
        max_length=TEXT_LIMIT, draft=True, rows=2, required=False,
    )  # fmt: skip
    students = forms.MultipleChoiceField(
        label=gettext_lazy("To whom?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Please choose at least one student."),
            "invalid_choice": gettext_lazy("One of them is no longer in this class. Please look once more."),
        },
    )

    def __init__(self, *args, school: School, students: list[Student], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.school = school
        self.by_key = {str(student.uuid): student for student in students}
        self.fields["students"].choices = [(key, student.full_name) for key, student in self.by_key.items()]
        self.fields["area"].queryset = LearningArea.objects.filter(school=school).order_by("position", "name")

    def clean_due_on(self):
        return still_to_come(self.cleaned_data["due_on"], None, self.school)

    def clean(self) -> dict:
        values = super().clean()
        if not any(values.get(name) for name in SAID if name != "due_on") and not self.errors:
            self.add_error("title", _("Write a goal, or something to start from: a reason, a first step, an area."))
        return values

    def words(self) -> dict:
        """For `suggest_goal`."""
        return {name: self.cleaned_data[name] for name in SAID}

    def chosen(self) -> list[Student]:
        return [self.by_key[key] for key in self.cleaned_data["students"]]


class DeclineForm(TextsForm):
    said = WordsField(
        label=gettext_lazy("Would you like to say why?"), max_length=TITLE_LIMIT, draft=True, rows=2, required=False
    )
