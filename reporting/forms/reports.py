"""Forms of the reports: they parse, and offer only what the report holds or the person sees."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.clock import moments_of
from accounts.wording import year_label
from goals.models import Cycle
from goals.models.goal import TEXT_LIMIT
from goals_portal.fields import LineField, WordsField
from reporting.models import Batch, ReportPolicy
from reporting.models.choices import Check
from reporting.models.report import MOST_WORDS, REASON_LIMIT
from reporting.releasing.planned_days import off_the_timeline
from reporting.writing.desk import BOX_NAME, Box

FARTHEST = timedelta(days=366)
FIRST, SECOND = "first", "second"
ALL = "all"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class CommentsForm(forms.Form):
    """A box per goal and one overall. Beside each, hidden, the version that the page was made from and a mark of its
    text, so that a box that this person left alone never overwrites what a colleague wrote in it."""

    def __init__(
        self, data=None, *, boxes: list[Box], typed: dict[str, str] | None = None, begins: bool = False
    ) -> None:
        """`begins`: the page opens in the first box that is empty. A box that was not on the page that was sent holds
        what stands there."""
        super().__init__(None if data is None else data.copy())
        self.boxes = boxes
        for box in boxes:
            text, version = (box.comment.text, box.comment.version) if box.comment else ("", 0)
            made_from = f"{version}:{digest(text)}"
            if self.is_bound and box.name not in self.data:
                self.data.update({box.name: text, f"{box.name}-from": made_from})
            self.fields[box.name] = WordsField(
                label=box.label, max_length=box.limit, required=False, draft=True, rows=6, strip=False,
                initial=(typed or {}).get(box.name, text),
            )  # fmt: skip
            self.fields[f"{box.name}-from"] = forms.CharField(
                required=False,
                max_length=40,
                initial=made_from,
                widget=forms.HiddenInput,
            )
            box.field, box.hidden = self[box.name], self[f"{box.name}-from"]
        first = next((box for box in boxes if not box.field.value()), None)
        if begins and first:
            first.field.field.widget.attrs["autofocus"] = True

    def written(self) -> list[tuple[int | None, str, int]]:
        """What this person changed: the goal (or None), the text and the version that the page was made from."""
        changed = []
        for box in self.boxes:
            text = self.cleaned_data[box.name]
            version, _colon, was = self.cleaned_data[f"{box.name}-from"].partition(":")
            if digest(text) != was:
                changed.append((box.key, text, int(version) if version.isdecimal() and len(version) < 9 else 0))
        return changed

    def newly_typed(self) -> dict[str, str]:
        """By box: what this person changed."""
        changed = {key for key, _text, _version in self.written()}
        return {box.name: self.cleaned_data[box.name] for box in self.boxes if box.key in changed}

    def typed_without_box(self) -> dict[str, str]:
        """By box: what was sent in boxes that are not here (their goals are no longer in the report, or the report is
        somebody else's), and is not what the page began with."""
        without = {name for name in self.data if BOX_NAME.fullmatch(name)} - self.fields.keys()
        sent = {name: self.data[name].replace("\r\n", "\n").replace("\x00", "") for name in without}
        began_with = {name: self.data.get(f"{name}-from", "").partition(":")[2] for name in sent}
        return {name: text for name, text in sent.items() if text and digest(text) != began_with[name]}


class ReportsForm(forms.Form):
    """Several reports at once."""

    report = forms.TypedMultipleChoiceField(coerce=UUID, required=False)

    def __init__(self, data) -> None:
        super().__init__(data)
        self.fields["report"].choices = [(sent, sent) for sent in data.getlist("report")]

    def chosen(self) -> set[UUID]:
        """Empty where anything else was sent."""
        return set(self.cleaned_data["report"]) if self.is_valid() else set()


class ReasonForm(forms.Form):
    """Why: sent back, corrected or taken back."""

    reason = WordsField(label=_("Reason"), max_length=TEXT_LIMIT)

    def __init__(self, data=None, *, label: str, help_text: str = "") -> None:
        super().__init__(data)
        self.fields["reason"].label = label
        self.fields["reason"].help_text = help_text


class DismissForm(forms.Form):
    """What stands out is right: which it is, and why."""

    check_kind = forms.ChoiceField(choices=Check, widget=forms.HiddenInput)
    words = forms.CharField(required=False, max_length=MOST_WORDS, strip=False, widget=forms.HiddenInput)
    reason = LineField(label=_("Why is it right?"), max_length=REASON_LIMIT)


class PolicyForm(forms.ModelForm):
    """What goes into the reports of one year level."""

    class Meta:
        model = ReportPolicy
        fields = [
            "goals_in_reports", "shows_reflection", "shows_progress", "most_goals", "student_limit", "teacher_limit",
            "overall_limit", "subject_comments", "subject_limit", "one_look",
        ]  # fmt: skip

    def __init__(self, data=None, *, row: ReportPolicy, stale: bool) -> None:
        """`stale`: somebody saved in between; each box in which something else stands says what is saved now."""
        super().__init__(data, instance=row, prefix=f"y{row.year_level}")
        self.stale = stale

    def clean(self) -> dict:
        values = super().clean()
        for name in self.changed_data if self.stale else []:
            self.add_error(name, _("Saved now: %(value)s.") % {"value": in_words(self.initial[name])})
        return values


def in_words(value: bool | int | None) -> str:
    """What stands in a box."""
    if isinstance(value, bool):
        return str(_("ticked") if value else _("not ticked"))
    return str(_("empty") if value is None else value)


def level_or_all(choice: str) -> int | None:
    return None if choice == ALL else int(choice)


class ScheduleForm(forms.Form):
    """When the approved reports go out, in the school's time: of one year level, or of all."""

    year_level = forms.TypedChoiceField(label=_("Which reports?"), coerce=level_or_all)
    publish_at = forms.DateTimeField(
        label=_("When do they go out?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Please give a day and a time, such as 18/6/2027 16:00.")},
    )

    which = forms.ChoiceField(
        label=_("Which of the two?"),
        required=False,
        choices=[(FIRST, _("The first, before the clocks go back")), (SECOND, _("The second, after it"))],
        widget=forms.RadioSelect,
    )
    all_the_same = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    """The moment about which the warning was read."""
    is_twice = False
    """Do clocks show the time twice that night? Then it is asked which."""
    warnings: Sequence[str] = ()
    """What to read before it is planned: a second press plans it all the same."""

    def __init__(self, data=None, *, cycle: Cycle, ready: Counter, initial: dict | None = None) -> None:
        """`ready`: how many reports can go out, by year level."""
        super().__init__(data, initial=initial)
        self.cycle, self.ready = cycle, ready
        self.zone = cycle.school.zone
        self.total = ready.total()
        total = {"n": self.total}
        everybody = ngettext("The one report that can go out", "All %(n)s reports that can go out", self.total) % total
        levels = sorted(level for level in ready if level is not None)
        one = [(level, _("%(year)s: %(n)s") % {"year": year_label(level), "n": ready[level]}) for level in levels]
        self.fields["year_level"].choices = [(ALL, everybody), *one]
        self.fields["publish_at"].help_text = _("The time of the school (%(zone)s).") % {"zone": cycle.school.time_zone}

    def _clean_fields(self) -> None:
        with timezone.override(UTC):  # what clocks show, whatever the zone
            super()._clean_fields()

    def clean(self) -> dict:
        values = super().clean()
        which = values.pop("which", "")
        if shown := values.get("publish_at"):
            moments = moments_of(shown.replace(tzinfo=None, second=0, microsecond=0), self.zone)
            values["publish_at"] = self._chosen(moments, which)
        was_warned_of = values.pop("all_the_same", "")
        if not self.errors:
            self._warn(values["publish_at"], values["year_level"], was_warned_of)
        return values

    def _warn(self, moment: datetime, year_level: int | None, was_warned_of: str) -> None:
        levels = list(self.ready) if year_level is None else [year_level]
        self.moment = moment.astimezone(UTC).isoformat()
        if was_warned_of != self.moment:
            self.warnings = off_the_timeline(self.cycle, moment.astimezone(self.zone).date(), levels)

    def _chosen(self, moments: list[datetime], which: str) -> datetime | None:
        self.is_twice = self.fields["which"].required = len(moments) > 1
        if not moments:
            self.add_error(
                "publish_at", _("Clocks go forward that night, and this time is left out. Please choose another.")
            )
        elif self.is_twice and not which:
            self.add_error("which", _("Clocks go back that night, and this time comes twice."))
        else:
            chosen = moments[-1 if which == SECOND else 0]
            if chosen < timezone.now() - timedelta(minutes=1):
                self.add_error("publish_at", _("This is in the past."))
            if chosen > timezone.now() + FARTHEST:
                self.add_error("publish_at", _("This is more than a year away."))
            return chosen
        return None


class BatchForm(forms.Form):
    """One of the releases that are planned and not yet out."""

    batch = forms.ModelChoiceField(queryset=None, to_field_name="uuid")

    def __init__(self, data=None, *, cycle: Cycle) -> None:
        super().__init__(data)
        self.fields["batch"].queryset = Batch.objects.filter(cycle=cycle, published_at__isnull=True)
