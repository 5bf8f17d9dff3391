"""Steps, strategies, check-ins, work and looking back."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import School
from accounts.roles import Audience
from accounts.wording import Words
from goals.forms.base import FilesForm, KeyForm, TextsForm
from goals.forms.files import ToldField, add_files, add_pictured, add_spoken, has_told, may_be_told
from goals.forms.goal import ICONS, DayField, still_to_come
from goals.models import Format, Goal, Prompt, Target
from goals.models.choices import HELPED_FACES, CheckInStatus, Helped, SmallStep
from goals.models.goal import TEXT_LIMIT, TITLE_LIMIT, UNIT_LIMIT
from goals.pages import check_in_label
from goals.voices import Told
from goals_portal.fields import LineField, WordsField
from goals_portal.widgets import AudienceCards, Faces, RadioCards, StatusCards


class NumberField(forms.DecimalField):
    """A number as people write it, with a comma or a point; no larger than the database keeps."""

    default_error_messages = {"invalid": gettext_lazy("Please write a number, such as 7 or 7.5.")}

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_digits=8, decimal_places=2, **kwargs)

    def to_python(self, value) -> Decimal | None:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value):
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class PlanForm(KeyForm):
    """A step or a strategy. `folded` fields are shown when they are wanted."""

    folded: tuple[str, ...] = ()

    def __init__(self, *args, school: School, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.school = school

    def shown_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in self.folded]

    def folded_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.folded]

    def is_unfolded(self) -> bool:
        return any(field.errors or field.value() not in (None, "") for field in self.folded_fields())

    def clean_due_on(self) -> date | None:
        return still_to_come(self.cleaned_data["due_on"], self.initial.get("due_on"), self.school)


class TargetForm(PlanForm):
    text = WordsField(label=gettext_lazy("What is the step?"), max_length=TITLE_LIMIT, draft=True, rows=2)
    due_on = DayField(label=gettext_lazy("By when?"), required=False)
    count_from = NumberField(label=gettext_lazy("Today it is …"), required=False)
    count_to = NumberField(label=gettext_lazy("… and it shall be"), required=False)
    unit = LineField(
        label=gettext_lazy("What do we count?"),
        help_text=gettext_lazy("For example: pages, minutes, words spelt right."),
        max_length=UNIT_LIMIT, required=False,
    )  # fmt: skip
    folded = ("count_from", "count_to", "unit")

    def clean(self) -> dict:
        values = super().clean()
        if not any(values.get(name) not in (None, "") for name in self.folded):
            return values
        for name in self.folded:
            if values.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, _("To count it, fill in all three: what we count, and from where to where."))
        if not self.errors and values["count_from"] == values["count_to"]:
            self.add_error("count_to", _("The two numbers are the same: where shall it go?"))
        return values


class NextTargetForm(PlanForm):
    """What comes next, typed, said or drawn: for the time after the cycle that `ends_on` ends. A `young` child is asked
    to say it first, and for no day."""

    text = WordsField(label=gettext_lazy("What will I work on next?"), max_length=TITLE_LIMIT, draft=True, rows=2)
    due_on = DayField(
        label=gettext_lazy("By when?"), help_text=gettext_lazy("It can stay empty until you know."), required=False
    )

    def __init__(self, *args, ends_on: date, formats: list[Format], young: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.ends_on = ends_on
        if may_be_told(formats):
            label = self.fields["text"].label
            self.fields["text"] = ToldField(label=label, max_length=TITLE_LIMIT, draft=True, rows=2)
        add_spoken(self, formats, _("Say it") if young else _("Or say it"), large=young)
        add_pictured(self, formats, _("Or draw it, or photograph it"))
        if young:
            self.order_fields(["recording", "picture", "text"])
            del self.fields["due_on"]

    def clean(self) -> dict:
        values = super().clean()
        if "text" in values and not values["text"] and not has_told(self):
            self.add_error("text", _("Write something here, say it or draw it."))
        return values

    def clean_due_on(self) -> date | None:
        day = super().clean_due_on()
        if day and day <= self.ends_on and day != self.initial.get("due_on"):
            said = _("This is for the time after %(day)s: choose a later day, or add it as a step for now.")
            raise forms.ValidationError(said % {"day": date_format(self.ends_on, "j F")})
        return day


class StrategyForm(PlanForm):
    text = WordsField(label=gettext_lazy("What I will do"), max_length=TITLE_LIMIT, draft=True, rows=2)
    obstacle = WordsField(
        label=gettext_lazy("If this gets in the way …"),
        help_text=gettext_lazy("… then I do what I wrote above. It can stay empty."),
        max_length=TITLE_LIMIT, draft=True, rows=2, required=False,
    )  # fmt: skip


class CheckInForm(KeyForm):
    """How it goes, and what goes with it. `targets`: all of the goal; the open ones are offered, and what was ticked or
    counted is taken even where another window has ticked it meanwhile. `ticks`: may the sender tick them?"""

    class_check_in = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args,
        words: Words,
        formats: list[Format],
        young: bool = True,
        targets: tuple = (),
        ticks: bool = False,
        in_small_steps: bool = False,
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"] = forms.ChoiceField(
            label=_("How is it going?"),
            choices=[(status, check_in_label(status, words)) for status in CheckInStatus],
            widget=Faces if young else StatusCards,
            error_messages={"required": _("Please choose how it is going.")},
        )
        self.fields["note"] = WordsField(
            label=_("One sentence, if you like"), max_length=TITLE_LIMIT, draft=True, rows=2, required=False
        )
        if in_small_steps:
            self.fields["small_step"] = forms.TypedChoiceField(
                label=_("Compared with when we began"), choices=SmallStep.choices, coerce=int, empty_value=None,
                required=False, widget=RadioCards,
            )  # fmt: skip
        self.targets = {str(target.uuid): target for target in targets}
        if ticks:
            self._offer_ticks(words)
        self._offer_numbers()
        self.fields["wants_help"] = forms.BooleanField(
            label=_("I would like help"),
            help_text=_("Your teachers and those who look after you at school see this. It never goes home."),
            required=False,
        )
        add_spoken(self, formats, _("Say it"), large=young)
        add_files(self, formats, _("Something to show"))

    def _offer_ticks(self, words: Words) -> None:
        sent = self.data.getlist("done") if self.is_bound else []
        offered = {key: target for key, target in self.targets.items() if target.done_at is None or key in sent}
        if offered:
            self.fields["done"] = forms.MultipleChoiceField(
                label=words.targets,
                help_text=_("Tick what you have finished."),
                choices=[(key, target.text) for key, target in offered.items()],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                error_messages={
                    "invalid_choice": _("A step that you ticked was removed in another window. Please look once more.")
                },
            )

    def _offer_numbers(self) -> None:
        for key, target in self.targets.items():
            name = f"number-{key}"
            if target.is_counted and (target.done_at is None or name in self.data):
                label = _("Today: %(unit)s") % {"unit": target.unit}
                self.fields[name] = NumberField(label=label, help_text=target.text, required=False)

    def about_targets(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name == "done" or name.startswith("number-")]

    def said(self) -> dict:
        """For `add_check_in`."""
        values = self.cleaned_data
        said = {name: value for name, value in values.items() if name != "done" and not name.startswith("number-")}
        numbers = {key: values.get(f"number-{key}") for key in self.targets}
        counted = {self.targets[key]: number for key, number in numbers.items() if number is not None}
        return said | {"done": [self.targets[key] for key in values.get("done", [])], "counted": counted}


class CountForm(forms.Form):
    """The number of a day, of one counted target."""

    value = NumberField()
    on = forms.DateField(label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args, target: Target, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].label = target.unit
        self.fields["on"].initial = timezone.localdate()


class SayForm(FilesForm):
    """The sentence of a check-in, said after the tap."""

    def __init__(self, *args, formats: list[Format], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        add_spoken(self, formats, _("Say it"), large=True, required=True)


class WriteDownForm(TextsForm):
    """What an adult heard or saw; `row` says how much fits."""

    def __init__(self, *args, row: Told, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        limit = row._meta.get_field(row.words_field).max_length
        self.fields["text"] = WordsField(label=_("The child's own words"), max_length=limit, draft=True, rows=4)


SAID = ("text", "audience", "recording", "picture")


class FaceField(forms.ChoiceField):
    """A face that words, a recording or a picture can stand for."""

    def validate(self, value: str) -> None:
        if value:
            super().validate(value)


class ReflectionForm(KeyForm):
    """Looking back, and who may see it: never wider than the goal, private unless the student says otherwise. A `young`
    child can say with a face whether its way helped."""

    def __init__(
        self, *args, goal: Goal, told: bool, formats: list[Format], questions: Sequence[Prompt] = (), turn: int = 0,
        label: str = "", young: bool = False, **kwargs,
    ) -> None:  # fmt: skip
        """`questions` to choose from, another one first at each `turn`; `label`: the one that was answered before."""
        super().__init__(*args, **kwargs)
        if young:
            questions = self._offer_faces(questions)
        self.questions = {str(question.uuid): question for question in questions}
        self.first = questions[turn % len(questions)] if questions else None
        if len(questions) > 1 and not young:
            self._offer_questions(self.first)
        least = Audience.TEACHERS if told else Audience.ONLY_ME
        choices = [choice for choice in Audience.choices if least <= choice[0] <= max(goal.audience, least)]
        field = ToldField if may_be_told(formats) else WordsField
        one = label if "question" in self.fields or not self.first else self.first.text
        self.fields["text"] = field(label=one or _("What I think"), max_length=TEXT_LIMIT, draft=True, rows=6)
        add_spoken(self, formats, _("Say it") if young else _("Or say it"), large=young)
        add_pictured(self, formats, _("Or draw it, or photograph it"))
        self.fields["audience"] = forms.TypedChoiceField(
            label=_("Who may see this?"), choices=choices, coerce=int, widget=AudienceCards(icons=ICONS), initial=least
        )

    def _offer_faces(self, questions: Sequence[Prompt]) -> list[Prompt]:
        """The face comes first; the questions that are left for the voice and the words."""
        of_faces = [question for question in questions if question.answer_by == "faces"]
        self.fields["helped"] = FaceField(
            label=of_faces[0].text if of_faces else _("Did your way help you?"),
            choices=Helped.choices,
            widget=Faces(faces=HELPED_FACES),
        )
        return [question for question in questions if question not in of_faces]

    def _offer_questions(self, first: Prompt) -> None:
        self.fields["question"] = forms.ChoiceField(
            label=_("Choose a question to think about"),
            choices=[(key, question.text) for key, question in self.questions.items()],
            initial=str(first.uuid),
            widget=RadioCards(descriptions={key: question.follow_up for key, question in self.questions.items()}),
            error_messages={
                "invalid_choice": _("This question is no longer asked. Please choose another one."),
                "required": _("Please choose a question."),
            },
        )

    @property
    def asked(self) -> str:
        """The question that was answered."""
        chosen = self.questions.get(self.cleaned_data.get("question", ""), self.first)
        return chosen.text if chosen else ""

    def clean(self) -> dict:
        values = super().clean()
        if "text" in values and not values["text"] and not values.get("helped") and not has_told(self):
            self.add_error("text", _("Write something here, say it or draw it."))
        return values

    def said(self) -> dict:
        """For `add_reflection` and `edit_reflection`."""
        return {name: self.cleaned_data.get(name) for name in SAID} | {"helped": self.cleaned_data.get("helped", "")}
