"""The goal itself: three boxes first, the rest when wanted."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import LearningArea, School, Student
from accounts.roles import Audience, Relation
from accounts.wording import YOUNG, Words, age_band, exemplar_band
from goals.forms.base import TextsForm
from goals.forms.files import ToldField, add_files, add_pictured, add_spoken, has_told, may_be_told
from goals.models import Format, Goal, GoalSlot, NextTarget
from goals.models.choices import OUTCOMES_WITH_REASON, Carried, GoalStatus, Outcome, SupportPlan
from goals.models.goal import TEXT_LIMIT, TITLE_LIMIT
from goals.pages import LEVEL_LABELS
from goals.readers import Reader
from goals_portal.fields import WordsField
from goals_portal.widgets import AudienceCards, RadioCards

STEPS = ("first_step", "step_2", "step_3")
FARTHEST = timedelta(days=730)
CONFIDENCE = [
    ("", gettext_lazy("I would rather not say")),
    (1, gettext_lazy("1 – not sure at all")),
    (2, gettext_lazy("2 – a little unsure")),
    (3, gettext_lazy("3 – half and half")),
    (4, gettext_lazy("4 – quite sure")),
    (5, gettext_lazy("5 – very sure")),
]


class DayField(forms.DateField):
    """A day, chosen or typed; not years away."""

    def __init__(self, **kwargs) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)
        self.input_formats = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y"]


def still_to_come(day: date | None, before: date | None, school: School) -> date | None:
    """A day that is chosen lies ahead; one that stands there already may stay."""
    today = school.today()
    if day and day != before and not today <= day <= today + FARTHEST:
        raise ValidationError(_("Choose a day that is still to come, within the next two years."))
    return day


def audience_field(
    readers: list[Reader], *, told: bool, student: Student, stands: int = Audience.ONLY_ME
) -> forms.TypedChoiceField:
    """The labels, each with the names of those who will read. What was `told` to an adult is never the child's alone,
    and the adult chooses. Who shares nothing new with the family is not offered it, unless it `stands` there."""
    widest = Audience.TEACHERS if student.withholds_since and stands < Audience.FAMILY else Audience.FAMILY
    labels = [(level, LEVEL_LABELS[level]) for level in (Audience.TEACHERS, Audience.FAMILY)]
    widget = AudienceCards(descriptions=audience_names(readers, told=told), icons=ICONS)
    return forms.TypedChoiceField(
        label=_("Who may see this?"),
        choices=[choice for choice in (labels if told else Audience.choices) if choice[0] <= widest],
        coerce=int,
        widget=widget,
        help_text="" if told else SAFETY,
    )


SAFETY = gettext_lazy(
    "A trusted adult at school can open a private text if they worry about your safety. That is written down."
)
ICONS = {Audience.ONLY_ME: "lock-closed", Audience.TEACHERS: "academic-cap", Audience.FAMILY: "home"}
NAMED_AS_TEACHERS = {Relation.HOME, Relation.RELIEF, Relation.SUBJECT, Relation.GRANTED}


def audience_names(readers: list[Reader], *, told: bool) -> dict[int, str]:
    teachers = get_text_list([each.name for each in readers if each.relation in NAMED_AS_TEACHERS], _("and"))
    family = get_text_list([each.name for each in readers if each.relation == Relation.FAMILY], _("and"))
    at_home = family or (
        _("the family, as soon as they can log in") if told else _("your family, once they can log in")
    )
    return {
        Audience.ONLY_ME: _("Nobody else reads it while you think."),
        Audience.TEACHERS: _("%(names)s, and those who look after the school")
        % {"names": teachers or (_("The teachers") if told else _("Your teachers"))},
        Audience.FAMILY: (_("The teachers, and %(names)s") if told else _("Your teachers, and %(names)s"))
        % {"names": at_home},
    }


class SlotField(forms.TypedChoiceField):
    """Which of the goals that the school asks for this one is; None for another. A page that was opened before the
    school asked says nothing, which is another one too."""

    OTHER = "other"

    def __init__(self, slots: list[GoalSlot]) -> None:
        known = {str(slot.uuid): slot for slot in slots}
        at_home = {key: _("Talk about it at home first.") for key, slot in known.items() if slot.with_family}
        super().__init__(
            label=_("Which goal is this?"),
            choices=[*((key, slot.name) for key, slot in known.items()), (self.OTHER, _("Another one"))],
            coerce=known.get,
            initial=self.OTHER,
            widget=RadioCards(descriptions=at_home),
        )

    def clean(self, value):
        return super().clean(value or self.OTHER)


class GoalForm(TextsForm):
    """What new and changed goals share."""

    def __init__(
        self, *args, student: Student, words: Words, formats: list[Format], slots: list[GoalSlot], **kwargs
    ) -> None:
        super().__init__(*args, **kwargs)
        self.student = student
        if slots:
            self.fields["slot"] = SlotField(slots)
        self.is_young = age_band(student.year_level) == YOUNG
        field = ToldField if may_be_told(formats) else WordsField
        self.fields["title"] = field(label=words.what, max_length=TITLE_LIMIT, draft=True, rows=2)
        add_spoken(self, formats, _("Say it"), large=self.is_young)
        add_pictured(self, formats, _("A picture of it"), large=self.is_young)
        self.fields["measure"] = WordsField(
            label=words.measure, max_length=TEXT_LIMIT, draft=True, rows=2, required=False
        )
        self.fields["due_on"] = DayField(label=words.by_when, required=False)
        self.fields["why"] = WordsField(label=words.why, max_length=TEXT_LIMIT, draft=True, rows=2, required=False)
        self.fields["baseline"] = WordsField(
            label=words.baseline, max_length=TEXT_LIMIT, draft=True, rows=2, required=False
        )
        self.fields["confidence"] = forms.TypedChoiceField(
            label=_("How sure am I?"), help_text=_("For you and your teachers. It never goes home."),
            choices=CONFIDENCE, coerce=int, empty_value=None, required=False, widget=RadioCards,
        )  # fmt: skip
        self.fields["areas"] = forms.ModelMultipleChoiceField(
            label=_("What is it about?"),
            queryset=LearningArea.objects.filter(school=student.school_id).order_by("position", "name"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    @property
    def examples_address(self) -> str:
        """Where examples stand for the student's years, and for the first area that is chosen by now."""
        query = {"band": exemplar_band(self.student.year_level or 0)}
        if chosen := set(map(str, self["areas"].value() or [])):
            areas = [area.name for area in self.fields["areas"].queryset if str(area.pk) in chosen]
            query |= {"area": areas[0]} if areas else {}
        return f"{reverse('goals:language', query=query)}#examples"

    def clean_due_on(self) -> date | None:
        return still_to_come(self.cleaned_data["due_on"], self.initial.get("due_on"), self.student.school)

    def clean(self) -> dict:
        values = super().clean()
        if "title" in values and not values["title"] and not has_told(self):
            self.add_error("title", _("A goal needs words, a recording or a picture."))
        if (slot := values.get("slot")) and slot.area and "areas" in values:
            values["areas"] = values["areas"] | LearningArea.objects.filter(pk=slot.area_id)
        return values

    def words(self) -> dict:
        """The goal's own fields, as `create_goal` and `edit_goal` take them."""
        names = ("title", "measure", "due_on", "why", "baseline", "confidence", "slot")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


class NewGoalForm(GoalForm):
    """With the first steps, a plan, a file, and who may see it; `uuid` makes a second sending the same goal."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, readers: list[Reader], told: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        words = kwargs["words"]
        line = {"max_length": TITLE_LIMIT, "draft": True, "rows": 2, "required": False}
        self.fields["first_step"] = WordsField(label=words.first_step, **line)
        self.fields["step_2"] = WordsField(label=_("And then?"), **line)
        self.fields["step_3"] = WordsField(label=_("And after that?"), **line)
        self.fields["strategy"] = WordsField(label=words.strategy, **line)
        self.fields["obstacle"] = WordsField(
            label=_("If this gets in the way …"), help_text=_("… then I do what I wrote above."), **line
        )
        add_files(self, kwargs["formats"], _("Something that shows where I am now"))
        self.fields["audience"] = audience_field(readers, told=told, student=self.student)
        self.initial.setdefault("audience", Audience.TEACHERS if told else Audience.ONLY_ME)
        self.initial.setdefault("uuid", uuid.uuid4())

    def clean(self) -> dict:
        values = super().clean()
        if values.get("obstacle") and not values.get("strategy"):
            self.add_error("strategy", _("Write what you will do then."))
        return values

    @property
    def steps(self) -> list[str]:
        return [self.cleaned_data[name] for name in STEPS]

    @property
    def starts_filled(self) -> bool:
        """Does a box that is folded at first begin with words, of a goal that is carried forward?"""
        return any(self.initial.get(name) for name in ("why", "baseline", *STEPS[1:]))


class EditGoalForm(GoalForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why_changed"] = WordsField(
            label=_("Why I changed it"),
            help_text=_("Whoever sees the goal can read this in its history."),
            max_length=TITLE_LIMIT,
            rows=2,
            required=False,
        )


def goal_as_initial(goal: Goal) -> dict:
    names = ("title", "measure", "due_on", "why", "baseline", "confidence", "recording", "picture")
    slot = str(goal.slot.uuid) if goal.slot else SlotField.OTHER
    words = {name: getattr(goal, name) for name in names}
    return words | {"areas": [area.pk for area in goal.areas.all()], "slot": slot}


def carried_initial(previous: Goal, how: str, coming: Iterable[NextTarget] = ()) -> dict:
    """What the next goal starts with: the same words to change a bit, or the old measure as the new starting point;
    and as its steps what was to come next."""
    if how not in (Carried.REFINED, Carried.CLIMBED):
        return {}
    kept = {"why": previous.why, "areas": [area.pk for area in previous.areas.all()]}
    kept |= dict(zip(STEPS, (found.text for found in coming), strict=False))
    if how == Carried.REFINED:
        return kept | {"title": previous.title, "measure": previous.measure}
    return kept | {"baseline": previous.measure}


def suggested_audience(goal: Goal) -> int:
    """For an agreed goal, “My family too” is suggested as far as the school says; the student decides."""
    young_enough = goal.year_level is not None and goal.year_level <= goal.school.family_preset_to_year
    withholds = goal.student.withholds_since
    if goal.audience == Audience.TEACHERS and goal.status == GoalStatus.AGREED and young_enough and not withholds:
        return Audience.FAMILY
    return goal.audience


class ShareForm(forms.Form):
    why = WordsField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("Whoever sees the goal can read this in its history."),
        max_length=TITLE_LIMIT,
        rows=2,
        required=False,
    )

    def __init__(self, *args, goal: Goal, readers: list[Reader], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"] = audience_field(
            readers, told=goal.told_to_id is not None, student=goal.student, stands=goal.audience
        )
        self.order_fields(["audience", "why"])


class SupportPlanForm(forms.Form):
    support_plan = forms.TypedChoiceField(
        label=gettext_lazy("Is this goal from the support plan?"),
        choices=[
            (SupportPlan.NO, gettext_lazy("No")),
            (SupportPlan.ASSIGNED, gettext_lazy("Yes")),
            (SupportPlan.TEACHERS, gettext_lazy("Yes, for all")),
        ],
        coerce=int,
        widget=RadioCards(
            descriptions={
                SupportPlan.ASSIGNED: gettext_lazy("Only those who are assigned to this student see it."),
                SupportPlan.TEACHERS: gettext_lazy("All who may see the goal see it, and that it is from the plan."),
            }
        ),
    )


class FinishForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("How did it end?"),
        choices=Outcome.choices,
        widget=RadioCards,
        error_messages={"required": gettext_lazy("Please choose how it ended.")},
    )
    outcome_reason = WordsField(
        label=gettext_lazy("What makes me say so"), max_length=TEXT_LIMIT, rows=3, draft=True, required=False,
        help_text=gettext_lazy("For “Not yet” and “Set aside”, write a line, so that it never reads as blame."),
    )  # fmt: skip

    def clean(self) -> dict:
        values = super().clean()
        if (
            values.get("outcome") in OUTCOMES_WITH_REASON
            and "outcome_reason" in values
            and not values["outcome_reason"]
        ):
            self.add_error("outcome_reason", _("Write a line about the reason, so that it never reads as blame."))
        return values


class TeacherOutcomeForm(forms.Form):
    outcome = forms.ChoiceField(label=gettext_lazy("How I see it"), choices=Outcome.choices, widget=RadioCards)
