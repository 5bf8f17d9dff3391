"""Makes rows for tests: plain functions, sensible defaults, no randomness. All people are invented."""

import itertools
from datetime import timedelta

from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import (
    ClassGroup,
    Enrolment,
    Guardianship,
    LearningArea,
    MediaFile,
    Membership,
    Responsibility,
    SafetyOpening,
    School,
    SchoolYear,
    Student,
    StudentGrant,
    StudentYear,
    TeachingAssignment,
    Term,
    User,
)
from accounts.roles import Audience, Relation
from accounts.safety import review_by
from goals.models import (
    Brought,
    CheckIn,
    ClassCheckIn,
    Conversation,
    Cycle,
    Definition,
    ExampleRequest,
    Exemplar,
    Feedback,
    Goal,
    GoalArea,
    GoalGrant,
    GoalSlot,
    Invited,
    NextStep,
    NextTarget,
    Prompt,
    Sorting,
    SortingItem,
    Strategy,
    Suggestion,
    TalkRequest,
    Target,
    TargetValue,
)

numbers = itertools.count(1)
LONG_AGO = timezone.now() - timedelta(days=100)
SOON = timedelta(days=60)


def make_school(name="Wattle Creek School", **fields) -> School:
    """One that asks nobody for a second step: its people are in without a log-in."""
    fields = {"second_step_for": "nobody", **fields}
    return School.objects.create(name=name, short_name=name.split()[0], crest_letters=name[:2].upper(), **fields)


def make_year(school: School) -> SchoolYear:
    """A year that runs around today: on no day of the calendar is it the first or the last."""
    today = timezone.localdate()
    return SchoolYear.objects.create(
        school=school, name=str(today.year), starts_on=today - timedelta(days=200), ends_on=today + timedelta(days=164)
    )


def make_term(year: SchoolYear, number=1) -> Term:
    """A term that runs around today."""
    today = timezone.localdate()
    return Term.objects.create(
        school=year.school,
        school_year=year,
        number=number,
        starts_on=today - timedelta(days=40),
        ends_on=today + timedelta(days=60),
    )


def make_user(name: str, **fields) -> User:
    return User.objects.create_user(f"{name.lower().replace(' ', '.')}.{next(numbers)}", name, **fields)


def make_member(school: School, name: str, role: str, **fields) -> User:
    user = make_user(name, **fields)
    Membership.objects.create(school=school, user=user, role=role, starts_at=LONG_AGO)
    return user


def make_responsible(school: School, name: str, kind: str, year_level: int | None = None) -> User:
    user = make_member(school, name, "teacher")
    Responsibility.objects.create(school=school, user=user, kind=kind, year_level=year_level, starts_at=LONG_AGO)
    return user


def make_area(school: School, code="mathematics", name="Mathematics", kind="subject") -> LearningArea:
    return LearningArea.objects.create(school=school, code=code, name=name, kind=kind)


def make_class(year: SchoolYear, name: str, kind="home_group", area: LearningArea | None = None) -> ClassGroup:
    return ClassGroup.objects.create(school=year.school, school_year=year, name=name, kind=kind, learning_area=area)


def make_student(year: SchoolYear, name: str, year_level=5, classes=(), login=True) -> Student:
    given, _, family = name.partition(" ")
    user = make_member(year.school, name, "student") if login else None
    student = Student.objects.create(
        school=year.school,
        user=user,
        code=f"S{next(numbers):05}",
        given_name=given,
        preferred_name=given,
        family_name=family,
    )
    StudentYear.objects.create(school=year.school, student=student, school_year=year, year_level=year_level)
    for class_group in classes:
        Enrolment.objects.create(school=year.school, student=student, class_group=class_group, starts_at=LONG_AGO)
    return student


def assign(user: User, class_group: ClassGroup, **fields) -> TeachingAssignment:
    return TeachingAssignment.objects.create(
        school=class_group.school, user=user, class_group=class_group, **{"starts_at": LONG_AGO, **fields}
    )


def make_guardian(student: Student, user: User, **fields) -> Guardianship:
    return Guardianship.objects.create(
        school=student.school, student=student, user=user, **{"starts_at": LONG_AGO, **fields}
    )


def make_grant(student: Student, user: User, by: User, **fields) -> StudentGrant:
    return StudentGrant.objects.create(
        school=student.school,
        content_object=student,
        user=user,
        permission=Permission.objects.get(codename="view_student"),
        granted_by=by,
        **{"reason": "Reading support", "starts_at": LONG_AGO, "ends_at": timezone.now() + SOON, **fields},
    )


def make_goal_grant(goal: Goal, user: User, by: User, **fields) -> GoalGrant:
    return GoalGrant.objects.create(
        school=goal.school,
        content_object=goal,
        user=user,
        permission=Permission.objects.get(codename="view_goal"),
        granted_by=by,
        **{"reason": "Talks about friendships", "starts_at": LONG_AGO, "ends_at": timezone.now() + SOON, **fields},
    )


def make_cycle(year: SchoolYear, name="This semester") -> Cycle:
    today = timezone.localdate()
    return Cycle.objects.create(
        school=year.school,
        school_year=year,
        name=name,
        starts_on=today - timedelta(days=60),
        ends_on=today + timedelta(days=60),
    )


def make_slot(cycle: Cycle, name="Maths", **fields) -> GoalSlot:
    return GoalSlot.objects.create(school=cycle.school, cycle=cycle, name=name, **fields)


def make_goal(student: Student, cycle: Cycle, title="I will explain my thinking in Maths.", **fields) -> Goal:
    audience = fields.pop("audience", Audience.TEACHERS)
    areas = fields.pop("areas", ())
    goal = Goal.objects.create(
        school=student.school,
        student=student,
        cycle=cycle,
        title=title,
        audience=audience,
        shared_at=timezone.now() if audience else None,
        **fields,
    )
    for area in areas:
        GoalArea.objects.create(school=goal.school, goal=goal, area=area)
    return goal


def make_target(goal: Goal, text="Explain two answers a week.", **fields) -> Target:
    target = Target.of(goal, text=text, **fields)
    target.save()
    return target


def make_next_target(goal: Goal, text="Explain it in Science too.", **fields) -> NextTarget:
    found = NextTarget.of(goal, text=text, **fields)
    found.save()
    return found


def make_strategy(goal: Goal, text="I draw it first.", **fields) -> Strategy:
    strategy = Strategy.of(goal, text=text, **fields)
    strategy.save()
    return strategy


def make_check_in(goal: Goal, status="going_well", **fields) -> CheckIn:
    check_in = CheckIn.of(goal, status=status, **fields)
    check_in.save()
    return check_in


def make_class_check_in(class_group: ClassGroup, by: User, **fields) -> ClassCheckIn:
    return ClassCheckIn.objects.create(school=class_group.school, class_group=class_group, opened_by=by, **fields)


def make_counted_target(goal: Goal, text="Read ten pages.", **fields) -> Target:
    return make_target(goal, text, **{"count_from": 2, "count_to": 10, "unit": "pages", **fields})


def make_value(target: Target, value, on=None, **fields) -> TargetValue:
    found = TargetValue.of(
        target.goal, target=target, value=value, on=on or timezone.localdate(), audience=target.audience, **fields
    )
    found.save()
    return found


def make_next_step(student: Student, author: User, goal: Goal | None = None, text="I'll see you on Monday.", **fields):
    return NextStep.objects.create(
        school=student.school,
        student=student,
        goal=goal,
        goal_audience=goal.audience if goal else None,
        author=author,
        text=text,
        **{"author_relation": Relation.HOME, **fields},
    )


def make_suggestion(student: Student, author: User, title="I will count by twos.", **fields) -> Suggestion:
    values = {"author_relation": Relation.HOME, "title": title, **fields}
    return Suggestion.objects.create(school=student.school, student=student, author=author, **values)


def make_feedback(goal: Goal, author: User, relation=Relation.HOME, text="I can see your drawing helps.", **fields):
    part = fields.get("target") or fields.get("check_in") or fields.get("evidence")
    fields = {"part_audience": part.audience if part else None, **fields}
    return Feedback.objects.create(
        school=goal.school,
        goal=goal,
        student=goal.student,
        goal_audience=goal.audience,
        author=author,
        author_relation=relation,
        text=text,
        **fields,
    )


def make_talk(student: Student, adult: User, **fields) -> Conversation:
    return Conversation.objects.create(school=student.school, student=student, adult=adult, **fields)


def make_file(student: Student, **fields) -> MediaFile:
    """The row of a picture; nothing lies in the storage."""
    number = next(numbers)
    values = {
        "kind": "picture",
        "storage_key": f"nowhere/{number}",
        "name": "page.png",
        "content_type": "image/png",
        "size": 1,
        "sha256": "0" * 64,
        "uploaded_by": student.user,
    }
    return MediaFile.objects.create(school=student.school, student=student, **values | fields)


def make_exemplar(school: School, text="I will explain my answer to a partner.", **fields) -> Exemplar:
    """A good example; with `fault` one that has its reason, question and better version."""
    if fields.get("fault"):
        fields = {"reason": "Nobody can see it.", "question": "Which part?", "better_text": "I will add.", **fields}
    return Exemplar.objects.create(school=school, text=text, **{"band": "5-6", "area": "Mathematics", **fields})


def make_definition(school: School, term="goal", **fields) -> Definition:
    words = {"plain": "Something I want to be able to do.", "text": "What a student wants to be able to do."}
    return Definition.objects.create(school=school, term=term, **words | fields)


def make_prompt(school: School, text="What will we see?", **fields) -> Prompt:
    values = {"stage": "develop", "bands": ["5-6"], "point": "how_know_success", "audience": "student"}
    return Prompt.objects.create(school=school, text=text, **values | fields)


def make_sorting(school: School, by: User, exemplars=()) -> Sorting:
    sorting = Sorting.objects.create(school=school, opened_by=by, opened_at=timezone.now())
    for position, exemplar in enumerate(exemplars, 1):
        SortingItem.objects.create(school=school, sorting=sorting, exemplar=exemplar, position=position)
    return sorting


def make_example_request(goal: Goal, by: User) -> ExampleRequest:
    return ExampleRequest.objects.create(school=goal.school, goal=goal, student=goal.student, asked_by=by)


def make_request(student: Student, by: User, relation=Relation.OWN, text="Step two is hard.", **fields) -> TalkRequest:
    return TalkRequest.objects.create(
        school=student.school, student=student, asked_by=by, asker_relation=relation, text=text, **fields
    )


def make_invited(talk: Conversation, *guardians: User) -> None:
    """From now on a three-way conference of the family for these alone."""
    Conversation.objects.filter(pk=talk.pk).update(kind="three_way", audience=2, only_invited=True)
    for user in guardians:
        Invited.objects.create(school=talk.school, student=talk.student, conversation=talk, user=user)


def make_brought(talk: Conversation, **thing) -> Brought:
    place = talk.brought.count() + 1
    return Brought.objects.create(
        school=talk.school, conversation=talk, student=talk.student, **{"position": place, **thing}
    )


def make_opening(student: Student, user: User, **fields) -> SafetyOpening:
    """In force from now on, for a day."""
    now = fields.pop("starts_at", timezone.now())
    return SafetyOpening.objects.create(**{
        "school": student.school, "student": student, "user": user, "reason": "She wrote that she will not come back.",
        "starts_at": now, "ends_at": now + timedelta(hours=24),
        "look_by": review_by(student.school, student.school.today()), **fields,
    })  # fmt: skip
