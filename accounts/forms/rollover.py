"""Where classes, and single students, go next year."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import ClassGroup, Rollover, RolloverChild, RolloverGroup, Student
from accounts.models.classes import ClassKind
from accounts.rollover.plan import Line
from accounts.wording import year_label

LEAVE, REPEAT = "leave", "repeat"


def classes_of_next_year(rollover: Rollover) -> list[ClassGroup]:
    return list(ClassGroup.objects.filter(school_year=rollover.to_year).order_by("name"))


class GroupsForm(forms.Form):
    """For each year level of a class, the class of the next year."""

    def __init__(self, *args, groups: list[RolloverGroup], classes: list[ClassGroup], numbers, **kwargs) -> None:
        """`groups` with their `class_group`; `numbers`: students by (class, year level)."""
        super().__init__(*args, **kwargs)
        self.groups, self.classes = groups, {str(group.pk): group for group in classes}
        for group in groups:
            self.fields[self.name_of(group)] = self._field(group, numbers)
            self.initial[self.name_of(group)] = LEAVE if group.leaves else str(group.to_class_id or "")

    @staticmethod
    def name_of(group: RolloverGroup) -> str:
        return f"to_{group.pk}"

    def _field(self, group: RolloverGroup, numbers) -> forms.ChoiceField:
        of = group.class_group
        same = [
            (key, each.name)
            for key, each in self.classes.items()
            if (each.kind, each.learning_area_id) == (of.kind, of.learning_area_id)
        ]
        first = ("", _("No class yet")) if of.kind == ClassKind.HOME_GROUP else ("", _("This class ends"))
        choices = [first, *same, *([(LEAVE, _("Leave the school"))] if of.kind == ClassKind.HOME_GROUP else [])]
        number = numbers.get((of.pk, group.year_level))
        label = f"{of.name}, {year_label(group.year_level)}" + (f" ({number})" if number else "")
        return forms.ChoiceField(label=label, choices=choices, required=False)

    def home_groups(self) -> list:
        return self._of_kind(ClassKind.HOME_GROUP)

    def subjects(self) -> list:
        return self._of_kind(ClassKind.SUBJECT)

    def _of_kind(self, kind: str) -> list:
        """Box and group, for each."""
        return [(self[self.name_of(group)], group) for group in self.groups if group.class_group.kind == kind]

    def decided(self) -> list[RolloverGroup]:
        for group in self.groups:
            value = self.cleaned_data[self.name_of(group)]
            group.leaves = value == LEAVE
            group.to_class = self.classes.get(value)
        return self.groups


class ChildrenForm(forms.Form):
    """What is different for single students of a class."""

    def __init__(
        self, *args, students: list[Student], lines: dict[int, Line], classes: list[ClassGroup], **kwargs
    ) -> None:
        """`lines` by student, as rehearsed; `students` with `home_group`, the name of the class of today."""
        super().__init__(*args, **kwargs)
        self.students, self.lines = students, lines
        self.classes = {str(group.pk): group for group in classes if group.kind == ClassKind.HOME_GROUP}
        self.by_name = {group.name: group for group in self.classes.values()}
        choices = [
            ("", _("Goes with the class")),
            (REPEAT, _("Stays in this year level")),
            (LEAVE, _("Leaves the school")),
        ]
        choices += [(key, _("Goes to %(name)s") % {"name": group.name}) for key, group in self.classes.items()]
        for student in students:
            self.fields[str(student.uuid)] = forms.ChoiceField(label=student.full_name, choices=choices, required=False)
            self.initial[str(student.uuid)] = self._as_decided(lines[student.pk])

    @staticmethod
    def _as_decided(line: Line) -> str:
        if not line.is_exception:
            return ""
        if line.leaves:
            return LEAVE
        return REPEAT if line.year_level == line.level_now else str(line.to_class or "")

    def decided(self) -> list[RolloverChild]:
        chosen = [(student, self.cleaned_data[str(student.uuid)]) for student in self.students]
        return [self._decision(student, value) for student, value in chosen if value]

    def _decision(self, student: Student, value: str) -> RolloverChild:
        level = self.lines[student.pk].level_now
        if value == LEAVE:
            return RolloverChild(student=student, leaves=True)
        if value == REPEAT:
            return RolloverChild(student=student, year_level=level, to_class=self.by_name.get(student.home_group))
        return RolloverChild(student=student, year_level=min(level + 1, 12), to_class=self.classes[value])
