"""What a family sees: each child, what the child shares, what is new."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import list_for
from accounts.models import Guardianship, Student, User
from accounts.roles import Audience, Relation
from accounts.wording import year_label
from goals.actions.feedback import may_answer
from goals.messages.phrases import ENGLISH, PROUD, Shown, chosen_language, language_in, shown_to
from goals.messages.waiting import questions_to
from goals.models import CheckIn, Conversation, Feedback, Goal
from goals.pages import card, for_page, with_school
from goals.talks.seen import STARTED_LATELY
from goals.timeline.slots import slots_to_fill, with_slots

NEW_FOR = timedelta(days=14)
MORE_OF_CHILDREN: list[Callable[[list[Student], User], None]] = []
"""What other parts of the program put on the children of an adult's own page; each asks its queries once for all."""


@dataclass(frozen=True)
class Child:
    student: Student
    year: str
    goals: list[dict]
    new: int
    talks: list[Conversation]
    proud: Shown
    to_choose: list[str]
    """Goals that the child chooses with the family and has not shown it yet."""

    @property
    def has_left(self) -> bool:
        return self.student.relation == Relation.PAST_FAMILY


@require_safe
def children(request: HttpRequest) -> HttpResponse:
    """Each child: the goals that the child shares with the family, and how much is new in two weeks."""
    mine = Guardianship.objects.active().filter(user=request.user, may_view=True)
    shown = seen_of(request, mine.values("student"))
    for put_on in MORE_OF_CHILDREN:
        put_on([child.student for child in shown["children"]], request.user)
    return render(request, "goals/children.html", shown)


def seen_of(request: HttpRequest, keys: QuerySet | list[int]) -> dict:
    """What the page shows of the students with `keys` to the person of `request`."""
    students = list_for(
        request,
        with_slots(with_school(Student.objects.filter(pk__in=keys)), Audience.FAMILY).by_name(),
    )
    goals = defaultdict(list)
    shared = list_for(request, for_page(Goal.objects.kept().filter(student__in=students), request.user))
    for goal in sorted(shared, key=lambda goal: (goal.is_ongoing, goal.updated_at), reverse=True):
        goals[goal.student_id].append(goal)
    new, talks = _new_per_student(request, students), _talks_to_come(request, students)
    chosen = chosen_language(request.user)
    questions = list_for(request, questions_to(request.user))
    shown = [
        Child(
            student=student,
            year=year_label(student.year_level),
            goals=[family_card(goal, request.user) for goal in goals[student.pk]],
            new=new[student.pk],
            talks=talks[student.pk],
            to_choose=[slot["name"] for slot in slots_to_fill(student) if slot["with_family"]],
            proud=shown_to(PROUD, language_in(chosen, student, Relation.FAMILY), ENGLISH),
        )
        for student in students
    ]
    asked = len([row for row in questions if row.relation == Relation.FAMILY])
    return {"children": shown, "questions": asked, "is_one": len(students) == 1}


def family_card(goal: Goal, user: User) -> dict:
    """The card, with one tap to say that one is proud, where the parent may write."""
    taps = {"uuid": goal.uuid, "may_answer": may_answer(goal, user), "key": uuid4()}
    return card(goal) | taps


def _talks_to_come(request: HttpRequest, students: list[Student]) -> dict[int, list[Conversation]]:
    """The talks of the coming days that are for the family too."""
    to_come = {"held_at": None, "called_off_at": None, "planned_for__gte": timezone.now() - STARTED_LATELY}
    found: dict[int, list[Conversation]] = defaultdict(list)
    for talk in list_for(
        request,
        Conversation.objects.filter(student__in=students, **to_come).select_related("adult").order_by("planned_for"),
    ):
        found[talk.student_id].append(talk)
    return found


def _new_per_student(request: HttpRequest, students: list[Student]) -> dict[int, int]:
    """Check-ins and messages of others in the last two weeks, as far as the reader sees them."""
    since = timezone.now() - NEW_FOR
    there = {"student__in": students, "goal__binned_at__isnull": True}
    check_ins = list_for(request, CheckIn.objects.filter(made_at__gte=since, **there))
    messages = list_for(request, Feedback.objects.filter(created_at__gte=since, **there).exclude(author=request.user))
    count: dict[int, int] = defaultdict(int)
    for found in [*check_ins, *messages]:
        count[found.student_id] += 1
    return count
