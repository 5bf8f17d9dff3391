"""Planning and holding a talk about learning."""

from datetime import date, datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.calendar import SchoolCalendar
from accounts.models import School, User
from accounts.roles import Audience
from goals.forms.base import KeyForm, TextsForm
from goals.forms.conflict import Difference, differences
from goals.forms.drafts import LARGEST_SEQ
from goals.forms.moment import MomentField
from goals.models import Conversation, Goal
from goals.models.choices import AgreedKind, TalkKind
from goals.models.goal import TEXT_LIMIT, TITLE_LIMIT
from goals.notes import FIELDS, Notes
from goals_portal.fields import LineField, WordsField
from goals_portal.widgets import RadioCards

AUDIENCES: list[tuple[int, str | Promise]] = [
    (Audience.TEACHERS, _("The student and the teachers")),
    (Audience.FAMILY, _("The family too")),
]
SCHOOL_DAYS_TO_AGREE_ON, LOOK_AHEAD = 10, timedelta(weeks=12)
LAST_MINUTE = timedelta(hours=1)
SEEN_FURTHER = _("By now this talk is shown to the family too. If what you wrote is for them as well, send it again.")


def has_passed(when: datetime | None) -> bool:
    return when is not None and when < timezone.now() - LAST_MINUTE


def audience_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Who may see the notes that we share, and what we agree?"),
        coerce=int,
        choices=AUDIENCES,
        initial=Audience.TEACHERS,
        widget=RadioCards(icons={Audience.TEACHERS: "academic-cap", Audience.FAMILY: "home"}),
    )


class GoalField(forms.ChoiceField):
    """One of the goals that the person sees; cleans to the goal itself."""

    def offer(self, goals: list[Goal], empty: str | Promise | None = None) -> None:
        self.goals = {str(goal.uuid): goal for goal in goals}
        first = [] if empty is None else [("", empty)]
        self.choices = [*first, *((key, str(goal)) for key, goal in self.goals.items())]

    def clean(self, value) -> Goal | None:
        return self.goals.get(super().clean(value))


class RoomForm(forms.Form):
    """Who sits together, and who reads what is written down."""

    kind = forms.ChoiceField(
        label=_("Who sits together?"),
        choices=TalkKind.choices,
        initial=TalkKind.TALK,
        widget=RadioCards(
            icons={
                TalkKind.TALK: "chat-bubble-left-right",
                TalkKind.STUDENT_LED: "presentation-chart-bar",
                TalkKind.THREE_WAY: "user-group",
            },
            descriptions={
                TalkKind.STUDENT_LED: _("The student shows goals and work, one thing after another."),
                TalkKind.THREE_WAY: _("Student, family and teacher."),
            },
        ),
    )
    audience = audience_field()

    def clean_audience(self) -> int:
        audience = self.cleaned_data["audience"]
        if self.cleaned_data.get("kind") == TalkKind.THREE_WAY and audience != Audience.FAMILY:
            raise forms.ValidationError(_("The family sits there too: choose “The family too”."))
        return audience


class InvitedField(forms.MultipleChoiceField):
    """Who of the family sees a three-way conference; cleans to the persons."""

    def __init__(self, **kwargs) -> None:
        super().__init__(label=_("Who of the family is invited?"), widget=forms.CheckboxSelectMultiple, **kwargs)

    def offer(self, family: list[User]) -> None:
        self.family = {str(user.uuid): user for user in family}
        self.choices = [(key, user.name) for key, user in self.family.items()]
        self.initial = list(self.family)

    def clean(self, value) -> list[User]:
        return [self.family[key] for key in super().clean(value)]


INVITED_ALONE = _("If you untick someone, that person does not see this conference and cannot write a line for it.")


class InviteForm(forms.Form):
    """`family`: the guardians who see what is shared with the family; `talk.invited` by now."""

    invited = InvitedField(
        help_text=INVITED_ALONE, error_messages={"required": _("Invite at least one person, or call the talk off.")}
    )

    def __init__(self, *args, family: list[User], talk: Conversation, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["invited"].offer(family)
        if talk.only_invited:
            self.initial["invited"] = [str(row.user.uuid) for row in talk.invited.select_related("user")]


class PlanForm(RoomForm, KeyForm):
    """`family`: who can be invited to a three-way conference, where there is a choice."""

    planned_for = MomentField(label=_("When?"), required=False, help_text=_("Leave it empty if you are talking now."))
    goal = GoalField(label=_("About which goal?"), required=False)
    shared_note = WordsField(
        label=_("What I would like us to talk about"),
        max_length=TEXT_LIMIT,
        required=False,
        draft=True,
        help_text=_("The student reads this before the talk."),
    )
    field_order = ["planned_for", "goal", "shared_note", "kind", "invited", "audience"]

    def __init__(self, *args, goals: list[Goal], family: list[User], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].offer(goals, empty=_("No goal in particular"))
        if len(family) > 1:
            self.fields["invited"] = InvitedField(
                required=False,
                help_text=_(
                    "This counts for a three-way conference. If you untick someone, that person does not see it and"
                    " cannot write a line for it."
                ),
            )
            self.fields["invited"].offer(family)

    def clean_planned_for(self):
        when = self.cleaned_data["planned_for"]
        if has_passed(when):
            raise forms.ValidationError(_("This time has passed. Leave it empty if you are talking now."))
        return when

    def clean(self) -> dict:
        values = super().clean()
        if values.get("kind") == TalkKind.THREE_WAY and values.get("invited") == []:
            self.add_error("invited", _("Invite at least one person, or plan a talk without the family."))
        return values

    def plan(self) -> dict:
        """For `plan_talk`."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "invited"}
        return {"uuid" if name == "key" else name: value for name, value in values.items()}

    def guests(self) -> list[User] | None:
        """For `invite`; None where it is for all of the family, or for none of it."""
        chosen = self.cleaned_data.get("invited")
        is_narrower = chosen is not None and len(chosen) < len(self.fields["invited"].choices)
        return chosen if is_narrower and self.cleaned_data["kind"] == TalkKind.THREE_WAY else None


class MoveForm(forms.Form):
    """Another time; without one, the talk is called off."""

    planned_for = MomentField(label=_("When instead?"), required=False)
    why = LineField(label=_("Why?"), max_length=TITLE_LIMIT, help_text=_("Who sees the talk reads this line."))

    def __init__(self, *args, calls_off: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.calls_off = calls_off

    def clean_planned_for(self):
        when = self.cleaned_data["planned_for"]
        if self.calls_off:
            return when
        if not when:
            raise forms.ValidationError(_("Say when instead, or call the talk off."))
        if has_passed(when):
            raise forms.ValidationError(_("This time has passed."))
        return when


class TopicForm(TextsForm):
    topic = WordsField(label=_("What I would like to talk about"), max_length=TEXT_LIMIT, draft=True, required=False)
    proud = WordsField(
        label=_("What I am proud of"),
        max_length=TITLE_LIMIT,
        draft=True,
        required=False,
        rows=2,
        help_text=_("Everybody who sits there sees this when you show your work."),
    )

    def __init__(self, *args, talk: Conversation, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not talk.is_conference:
            del self.fields["proud"]


class NotesForm(TextsForm):
    shared_note = WordsField(label=_("Notes that we share"), max_length=TEXT_LIMIT, draft=True, required=False)
    audience = audience_field()
    own_note = WordsField(
        label=_("My own notes"),
        max_length=TEXT_LIMIT,
        draft=True,
        required=False,
        help_text=_("Nobody else reads these."),
    )
    own_version = forms.IntegerField(min_value=0, max_value=LARGEST_SEQ, initial=0, widget=forms.HiddenInput)
    audience_before = forms.TypedChoiceField(
        coerce=int, choices=AUDIENCES, required=False, empty_value=None, widget=forms.HiddenInput
    )

    def __init__(self, *args, talk: Conversation, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if talk.is_three_way:
            self.fields["audience"].choices = AUDIENCES[-1:]

    @staticmethod
    def showing(notes: Notes) -> dict:
        """The boxes, and what the page must remember of what it was made from."""
        return {
            "shared_note": notes.shared_note,
            "audience": notes.audience,
            "audience_before": notes.audience,
            "own_note": notes.own_note,
            "own_version": notes.own_note_version,
        }

    def notes(self) -> Notes:
        """What was sent."""
        return Notes(*[self.cleaned_data[name] for name in FIELDS])

    def come_back(self, notes: Notes, now: Notes) -> list[Difference]:
        """Shows `notes` in the boxes, to be saved upon what stands `now`; how the two differ, and at the choice of
        readers that they are more than the page said."""
        said = self.cleaned_data["audience"]
        self.cleaned_data |= {name: getattr(notes, name) for name in FIELDS}
        self.data = self.showing(notes) | {"audience_before": now.audience}
        found = differences(self, now)
        if notes.audience > said:
            self.add_error("audience", SEEN_FURTHER)
        return found


def day_to_agree_on(school: School, today: date) -> date:
    """Ten school days ahead; where no term is entered so far, two weeks. Two queries."""
    ahead = SchoolCalendar.of(school, today, today + LOOK_AHEAD).add(today, SCHOOL_DAYS_TO_AGREE_ON)
    return ahead or today + timedelta(weeks=2)


class AgreedForm(KeyForm):
    """“We agreed”: one line, and what it becomes."""

    text = LineField(label=_("We agreed"), max_length=TITLE_LIMIT)
    kind = forms.ChoiceField(label=_("It becomes"), choices=AgreedKind.choices)
    due_on = forms.DateField(
        label=_("By when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    goal = GoalField(label=_("For this goal"))
    audience_before = forms.TypedChoiceField(
        coerce=int, choices=AUDIENCES, required=False, empty_value=Audience.TEACHERS, widget=forms.HiddenInput
    )

    def __init__(self, *args, goals: list[Goal], audience: int, **kwargs) -> None:
        """`audience`: who sees the talk now, and so the line."""
        super().__init__(*args, **kwargs)
        self.fields["goal"].offer(goals)
        self.audience = audience
        self.for_family = audience == Audience.FAMILY
        self.fields["audience_before"].initial = audience

    def clean(self) -> dict:
        values = super().clean()
        self._check_day(values)
        if values.get("audience_before", Audience.TEACHERS) < self.audience:
            self.data = {**self.data.dict(), "audience_before": self.audience}
            self.add_error(None, SEEN_FURTHER)
        return values

    def _check_day(self, values: dict) -> None:
        due_on = values.get("due_on")
        if values.get("kind") == AgreedKind.TARGET and "due_on" not in self.errors:
            if due_on is None:
                self.add_error("due_on", _("A target has a date: by when?"))
            elif due_on < timezone.localdate():
                self.add_error("due_on", _("This day has passed."))

    def line(self) -> dict:
        """For `add_agreement`."""
        values = self.cleaned_data
        return {
            "uuid": values["key"],
            "text": values["text"],
            "kind": AgreedKind(values["kind"]),
            "due_on": values["due_on"],
            "goal": values["goal"],
        }
