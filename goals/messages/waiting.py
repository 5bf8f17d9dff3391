"""What waits for a person: of teachers, messages and goals of all classes; of students and parents, the questions to
them. Each with its age, the oldest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.access import list_for
from accounts.models import ClassGroup, Enrolment, Guardianship, Student, StudentGrant, TeachingAssignment, User
from accounts.models.classes import ClassKind
from accounts.roles import Audience, Relation
from goals.messages.phrases import ENGLISH, asking_phrases, language_of
from goals.messages.threads import Message, message_of, seen_names
from goals.models import Feedback, Goal, GoalArea, GoalGrant, Seen
from goals.models.choices import AnswerAudience

AT_HOME = (Relation.OWN, Relation.FAMILY)
ANSWERS = (Relation.HOME, Relation.RELIEF, Relation.SUBJECT, Relation.GRANTED, Relation.GRANTED_GOAL)
"""Who works with the child. What principal and coordinators see of a whole school waits for others."""
A_WEEK = 7


def waiting_for_school() -> QuerySet:
    """Messages of students and parents that no adult at school has answered or seen, as far as teachers may read them.
    What a student writes waits; of a parent a question, a phrase that asks, and a voice, which nobody can look into."""
    answers = Feedback.objects.filter(
        goal=OuterRef("goal"), created_at__gt=OuterRef("created_at"), audience__gte=AnswerAudience.STUDENT,
        taken_back_at=None,
    ).exclude(author_relation__in=AT_HOME)  # fmt: skip
    by_student = Q(author_relation=Relation.OWN) & (~Q(text="") | Q(recording__isnull=False) | Q(asks_for_reply=True))
    says = by_student | Q(text__contains="?") | Q(recording__isnull=False) | Q(phrase__in=asking_phrases())
    about = Q(part_audience=None) | Q(part_audience__gte=Audience.TEACHERS)
    kept = Q(evidence=None) | Q(evidence__binned_at=None)
    found = Feedback.objects.filter(
        says, about, kept, author_relation__in=AT_HOME, audience__gte=AnswerAudience.TEAM, taken_back_at=None
    )
    seen = Seen.objects.filter(feedback=OuterRef("pk")).exclude(relation__in=AT_HOME)
    return found.filter(~Exists(answers), ~Exists(seen))


def unheard_voices() -> QuerySet:
    """What students said for the family, and no teacher has let go home yet."""
    of_students = Feedback.objects.filter(author_relation=Relation.OWN, recording__isnull=False, taken_back_at=None)
    return of_students.filter(audience=AnswerAudience.FAMILY, released_at=None)


def asked_of(user: User) -> Q:
    """Asked of all teachers, or of `user`, or of a teacher who has left the child since."""
    still = TeachingAssignment.objects.active().filter(
        user=OuterRef("asked_of"), class_group__in=_classes_of(OuterRef(OuterRef("student")))
    )
    return Q(asked_of=None) | Q(asked_of=user) | ~Exists(still)


def _classes_of(student) -> QuerySet:
    return Enrolment.objects.active().filter(student=student).values("class_group")


def goals_to_look_at(user: User) -> QuerySet:
    """Goals that wait for an adult's agreement, without those that `user` has seen, or said something about, since.
    `waits_since`: from when."""
    changed = When(changed_since_agreed=True, then=F("updated_at"))
    since = Case(changed, default=Coalesce("shared_at", "created_at"))
    goals = Goal.objects.awaiting_teacher().annotate(waits_since=since)
    seen = Seen.objects.filter(goal=OuterRef("pk"), feedback=None, by=user, at__gte=OuterRef("waits_since"))
    said = Feedback.objects.filter(goal=OuterRef("pk"), author=user, created_at__gte=OuterRef("waits_since"))
    return goals.filter(~Exists(seen), ~Exists(said))


@dataclass(frozen=True)
class WaitingRow:
    """A message, or a goal without one. `kind` and the uuid name it in the form."""

    goal: Goal
    since: datetime
    message: Message | None
    class_group: ClassGroup | None

    @property
    def name(self) -> str:
        return f"message-{self.message.feedback.uuid}" if self.message else f"goal-{self.goal.uuid}"

    @property
    def age(self) -> str:
        return age_in_words(self.since)

    @property
    def is_question(self) -> bool:
        """To the reader at home or the student, from somebody else."""
        return bool(self.message) and self.message.feedback.relation in AT_HOME

    def is_of(self, class_uuid: str) -> bool:
        return self.class_group is not None and str(self.class_group.uuid) == class_uuid


def age_in_words(since: datetime) -> str:
    today, day = timezone.localdate(), timezone.localdate(since)
    days = (today - day).days
    if days < 1:
        return _("since today")
    if days == 1:
        return _("since yesterday")
    return _("since %(day)s") % {"day": date_format(day, "l" if days < A_WEEK else "j F")}


def waiting_rows(request: HttpRequest) -> list[WaitingRow]:
    """All that waits for the person, oldest first. The same queries for any number."""
    user = request.user
    mine = students_of(user)
    messages = list_for(request, _with_row(
        waiting_for_school().filter(asked_of(user), student__in=mine, goal__in=Goal.objects.ongoing())
    ), to="answer")  # fmt: skip
    goals = list_for(request, goals_to_look_at(user).filter(student__in=mine).select_related("student"), to="agree")
    questions = list_for(request, _with_row(questions_to(user)), to="answer")
    found = [message for message in messages if message.relation in ANSWERS]
    found += [question for question in questions if question.relation in AT_HOME]
    classes = classes_by_student(user, areas_of({row.goal_id for row in found} | {goal.pk for goal in goals}))
    language = _language(user, found)
    rows = [
        *(_row(classes, said.goal, said.created_at, message_of(said, user, language)) for said in found),
        *(_row(classes, goal, goal.waits_since, None) for goal in goals if goal.relation in ANSWERS),
    ]
    return sorted(rows, key=lambda row: row.since)


def _with_row(messages: QuerySet) -> QuerySet:
    return messages.select_related(
        "author", "asked_of", "recording", "goal__student", "target", "check_in", "evidence__file"
    ).annotate(seen_names=seen_names())


def _row(classes: "Classes", goal: Goal, since: datetime, message: Message | None) -> WaitingRow:
    return WaitingRow(goal, since, message, classes.of(goal))


def _language(user: User, found: list[Feedback]) -> str:
    said = next((message for message in found if message.phrase), None)
    return language_of(user, said.student, said.relation) if said else ENGLISH


def students_of(user: User) -> QuerySet:
    """The students whom `user` teaches or looks after, and those of goals that were granted; ids."""
    taught = TeachingAssignment.objects.active().filter(user=user).values("class_group")
    return (
        Enrolment.objects.active().filter(class_group__in=taught).values("student")
        .union(
            StudentGrant.objects.active().filter(user=user).values("content_object"),
            GoalGrant.objects.active().filter(user=user).values("content_object__student"),
            all=True,
        )
    )  # fmt: skip


def questions_to(user: User) -> QuerySet:
    """What others ask a student or a parent: to look again, a question in words, or a phrase that asks; until there is
    an answer, or it was seen."""
    asks = Q(asks_to_look_again=True) | Q(text__contains="?") | Q(phrase__in=asking_phrases())
    mine = Student.objects.filter(user=user).values("pk").union(
        Guardianship.objects.active().filter(user=user, may_view=True).values("student"), all=True
    )  # fmt: skip
    later = Feedback.objects.filter(goal=OuterRef("goal"), author=user, created_at__gt=OuterRef("created_at"))
    seen = Seen.objects.filter(feedback=OuterRef("pk"), by=user)
    found = Feedback.objects.filter(asks, student__in=mine, goal__binned_at=None, taken_back_at=None)
    return found.exclude(author=user).filter(~Exists(later), ~Exists(seen))


@dataclass(frozen=True)
class Classes:
    """In which class of the reader a student is: the home group before a class of the goal's subject, before others."""

    by_student: dict[int, list[Enrolment]]
    areas: dict[int, set[int]]

    def of(self, goal: Goal) -> ClassGroup | None:
        areas = self.areas.get(goal.pk, set())
        found = sorted(
            (enrolment.class_group for enrolment in self.by_student.get(goal.student_id, [])),
            key=lambda group: (group.kind != ClassKind.HOME_GROUP, group.learning_area_id not in areas, group.name),
        )
        return found[0] if found else None


def areas_of(goals: Iterable[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for goal, area in GoalArea.objects.filter(goal__in=list(goals)).values_list("goal", "area"):
        found.setdefault(goal, set()).add(area)
    return found


def classes_by_student(user: User, areas: dict[int, set[int]]) -> Classes:
    taught = TeachingAssignment.objects.active().filter(user=user).values("class_group")
    enrolments: dict[int, list[Enrolment]] = {}
    for enrolment in Enrolment.objects.active().filter(class_group__in=taught).select_related("class_group"):
        enrolments.setdefault(enrolment.student_id, []).append(enrolment)
    return Classes(enrolments, areas)


def waiting_goals(user: User) -> QuerySet:
    """The goals with something that waits for `user`, for the number beside each class."""
    said = waiting_for_school().filter(asked_of(user), goal=OuterRef("pk"))
    look_at = goals_to_look_at(user).values("pk")
    return Goal.objects.ongoing().filter(Q(pk__in=look_at) | Exists(said))
