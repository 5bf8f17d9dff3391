"""What a person may see of goals and all that hangs on them: one rule per model, built from relations to students."""

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from accounts.access import relations_to_schools
from accounts.hats import FURTHER_HATS, STAFF_ROLES, held_by
from accounts.models import (
    ClassGroup,
    Enrolment,
    Guardianship,
    Membership,
    Responsibility,
    TeachingAssignment,
    User,
)
from accounts.models.classes import ClassKind
from accounts.models.people import ResponsibilityKind
from accounts.models.students import here
from accounts.models.visibility import rule
from accounts.relations import (
    Arm,
    in_arms,
    not_in,
    prepared_arms,
    school_arms,
    shut_out_of,
    student_arms,
    with_relation,
)
from accounts.roles import ROLES, Audience, Relation, allows
from goals.models.choices import AnswerAudience
from goals.models.class_check_in import ClassCheckIn, NextStep
from goals.models.goal import Goal, NextTarget, Strategy, Target
from goals.models.grants import GoalGrant
from goals.models.language import Definition, Exemplar, Prompt, Sorting
from goals.models.progress import CheckIn, Evidence, Reflection, TargetValue
from goals.models.sheets import Sheet
from goals.models.someone import TalkWish
from goals.models.suggestion import Suggestion
from goals.models.talk import Feedback
from goals.models.timeline import Cycle


def reading_arms(user: User, at) -> list[Arm]:
    """The arms of the students whose texts a person reads at all."""
    return [(relation, students) for relation, students in student_arms(user, at) if ROLES[relation].reads is not None]


def _about_subject(goals: QuerySet, user: User, at, *, relief: bool = False) -> list[QuerySet]:
    """Of `goals`, those about the subject that `user` teaches the student, and all where the school opens them."""
    taught = TeachingAssignment.objects.active(at).filter(user=user, is_relief=relief)
    tagged = Enrolment.objects.active(at).filter(
        student=OuterRef("student"),
        kind=ClassKind.SUBJECT,
        class_group__in=taught.values("class_group"),
        class_group__learning_area__goals=OuterRef("pk"),
    )
    opened = taught.filter(school__subject_teachers_see_all=True)
    return [goals.filter(Exists(tagged)), goals.filter(school__in=opened.values("school"))]


def _for_relief(goals: QuerySet, user: User, at) -> list[QuerySet]:
    """Of `goals`, all of the home group that `user` stands in for; of a subject class what its teacher would see."""
    groups = TeachingAssignment.objects.active(at).filter(user=user, is_relief=True)
    in_home_group = Enrolment.objects.active(at).filter(
        student=OuterRef("student"), kind=ClassKind.HOME_GROUP, class_group__in=groups.values("class_group")
    )
    return [goals.filter(Exists(in_home_group)), *_about_subject(goals, user, at, relief=True)]


NARROWED = {Relation.SUBJECT: _about_subject, Relation.RELIEF: _for_relief}
"""The relations through which only some of a student's goals are seen."""


def goal_arms(goals: QuerySet, students: list[Arm], user: User, at) -> list[Arm]:
    """Of `goals`, those seen through each relation in `students` (of `reading_arms`), and those granted one by one."""
    arms: list[Arm] = []
    for relation, of_students in students:
        rows = goals.filter(student__in=of_students, audience__gte=ROLES[relation].reads)
        if relation != Relation.OWN:
            rows = _kept_or_told_to(rows, user)
        if not allows(relation, "goal", "read_plan"):
            rows = rows.for_all_teachers()
        parts = NARROWED[relation](rows, user, at) if relation in NARROWED else [rows]
        arms += [(relation, part) for part in parts]
    if Relation.GRANTED_GOAL in held_by(user, at):
        arms.append((Relation.GRANTED_GOAL, _granted_goals(goals, students, user, at)))
    return arms


@prepared_arms
def goals_seen(user: User, at) -> list[Arm]:
    """The keys of the goals that `user` sees through each relation; of one relation there may be several arms."""
    arms = goal_arms(Goal.objects.all(), reading_arms(user, at), user, at)
    return [(relation, goals.values("pk")) for relation, goals in arms]


def _kept_or_told_to(rows: QuerySet, user: User) -> QuerySet:
    """Without what is in the bin, save what was told to `user`, who alone can take it out again for the child."""
    return rows.filter(Q(binned_at__isnull=True) | Q(told_to=user))


def _grants(user: User, at) -> QuerySet:
    grants = GoalGrant.objects.active(at).filter(user=user, permission__codename="view_goal")
    return grants.filter(here(at, "content_object__student__"))


FURTHER_HATS[Relation.GRANTED_GOAL] = _grants


def _granted_goals(goals: QuerySet, students: list[Arm], user: User, at) -> QuerySet:
    granted = goals.filter(
        pk__in=_grants(user, at).values("content_object"), audience__gte=Audience.TEACHERS, binned_at__isnull=True
    )
    granted = not_in(granted, "student", shut_out_of(user, at))
    for _relation, of_students in students:
        granted = granted.exclude(student__in=of_students)
    return granted


def _otherwise(user: User, at) -> Relation | None:
    """The relation of rows that no arm of students holds."""
    return Relation.GRANTED_GOAL if Relation.GRANTED_GOAL in held_by(user, at) else None


@rule(Goal)
def visible_goals(queryset: QuerySet, user: User, at) -> QuerySet:
    students = reading_arms(user, at)
    arms = goal_arms(queryset, students, user, at)
    return with_relation(in_arms(queryset, arms), students, "student", otherwise=_otherwise(user, at))


@rule(Target)
@rule(Strategy)
@rule(CheckIn)
@rule(TargetValue)
def visible_parts(queryset: QuerySet, user: User, at) -> QuerySet:
    """The parts of visible goals that are meant for the relation through which the goal is seen."""
    students = reading_arms(user, at)
    arms = _part_arms(queryset, user, at)
    return with_relation(in_arms(queryset, arms), students, "student", otherwise=_otherwise(user, at))


def _part_arms(parts: QuerySet, user: User, at) -> list[Arm]:
    return [
        (relation, parts.filter(goal__in=goals, effective__gte=ROLES[relation].reads))
        for relation, goals in goals_seen(user, at)
    ]


@rule(Reflection)
def visible_reflections(queryset: QuerySet, user: User, at) -> QuerySet:
    return _once_released(queryset, user, at, text="", helped="")


@rule(NextTarget)
def visible_next_targets(queryset: QuerySet, user: User, at) -> QuerySet:
    return _once_released(queryset, user, at, text="")


def _once_released(queryset: QuerySet, user: User, at, **without_words) -> QuerySet:
    """As other parts; one without words reaches the family when its recording or picture is released."""
    students = reading_arms(user, at)
    arms = [
        (relation, rows.exclude(**without_words, released_at=None) if relation == Relation.FAMILY else rows)
        for relation, rows in _part_arms(queryset, user, at)
    ]
    return with_relation(in_arms(queryset, arms), students, "student", otherwise=_otherwise(user, at))


@rule(Evidence)
def visible_evidence(queryset: QuerySet, user: User, at) -> QuerySet:
    """As other parts; a binned file only for its student (or who recorded it), and for the family once released."""
    students = reading_arms(user, at)
    arms = [
        (relation, rows if relation == Relation.OWN else _presentable(rows, relation, user))
        for relation, rows in _part_arms(queryset, user, at)
    ]
    return with_relation(in_arms(queryset, arms), students, "student", otherwise=_otherwise(user, at))


def _presentable(evidence: QuerySet, relation: Relation, user: User) -> QuerySet:
    kept = _kept_or_told_to(evidence, user)
    return kept.filter(released_at__isnull=False) if relation == Relation.FAMILY else kept


LEAST_ANSWER = {
    Relation.OWN: AnswerAudience.STUDENT,
    Relation.PAST_OWN: AnswerAudience.STUDENT,
    Relation.FAMILY: AnswerAudience.FAMILY,
    Relation.RELIEF: AnswerAudience.STUDENT,
    Relation.GRANTED_GOAL: AnswerAudience.STUDENT,
}
"""The least audience of an answer that each relation reads; for all others those among the student's teachers."""


@rule(Feedback)
def visible_feedback(queryset: QuerySet, user: User, at) -> QuerySet:
    """Messages about visible goals that are meant for the reader, and the reader's own. What one guardian wrote is
    shown to no other guardian."""
    students = reading_arms(user, at)
    arms = []
    for relation, goals in goals_seen(user, at):
        thread = queryset.filter(goal__in=goals)
        arms += [(relation, _meant_for(relation, thread, user)), (relation, thread.filter(author=user))]
    return with_relation(in_arms(queryset, arms), students, "student", otherwise=_otherwise(user, at))


def _meant_for(relation: Relation, thread: QuerySet, user: User) -> QuerySet:
    """Never a message about a part that the reader does not see, nor one that was taken back."""
    sees_part = Q(part_audience=None) | Q(part_audience__gte=ROLES[relation].reads)
    least = LEAST_ANSWER.get(relation, AnswerAudience.TEAM)
    meant = thread.filter(sees_part, audience__gte=least, taken_back_at=None)
    if relation != Relation.OWN:
        meant = meant.filter(Q(evidence=None) | Q(evidence__binned_at=None) | Q(evidence__told_to=user))
    if relation == Relation.FAMILY:
        meant = meant.exclude(author_relation=Relation.FAMILY).exclude(text="", phrase="", released_at=None)
        meant = meant.filter(Q(evidence=None) | Q(evidence__released_at__isnull=False))
    return meant


@rule(TalkWish)
def visible_talk_wishes(queryset: QuerySet, user: User, at) -> QuerySet:
    """A student's own; those of the school for who looks after wellbeing; and for the adult who was chosen. For nobody
    who is, or ever was, family of the child, whatever else she or he is; for no principal and no administrator."""
    leads = Responsibility.objects.active(at).filter(user=user, kind=ResponsibilityKind.WELLBEING)
    staff = Membership.objects.active(at).filter(user=user, role__in=STAFF_ROLES)
    others = queryset.exclude(student__user=user)
    others = not_in(others, "student", (Guardianship.objects.filter(user=user), "student"))
    others = not_in(others, "student", shut_out_of(user, at))
    as_lead = others.filter(school__in=leads.values("school"))
    chosen = others.filter(adult=user, school__in=staff.values("school")).exclude(school__in=leads.values("school"))
    arms = [(Relation.OWN, queryset.filter(student__user=user)), (Relation.WELLBEING, as_lead)]
    keys = in_arms(queryset, [*arms, (Relation.CHOSEN, chosen)])
    return keys.annotate(relation=Case(
        When(student__user=user, then=Value(int(Relation.OWN))),
        When(school__in=leads.values("school"), then=Value(int(Relation.WELLBEING))),
        default=Value(int(Relation.CHOSEN)), output_field=IntegerField(),
    ))  # fmt: skip


@rule(NextStep)
def visible_next_steps(queryset: QuerySet, user: User, at) -> QuerySet:
    """As messages for the student and the teachers: about a goal where the goal is seen, about none where the student's
    texts are read (of a subject teacher his own); never at home."""
    at_school = [arm for arm in reading_arms(user, at) if arm[0] != Relation.FAMILY]
    arms = [(relation, queryset.filter(goal__in=goals)) for relation, goals in goals_seen(user, at)]
    arms = [arm for arm in arms if arm[0] != Relation.FAMILY]
    for relation, of_students in at_school:
        rows = queryset.filter(goal__isnull=True, student__in=of_students)
        arms.append((relation, rows.filter(author=user) if relation == Relation.SUBJECT else rows))
    return with_relation(in_arms(queryset, arms), at_school, "student", otherwise=_otherwise(user, at))


@rule(Suggestion)
def visible_suggestions(queryset: QuerySet, user: User, at) -> QuerySet:
    """For the student and those who look after the student at school; of a teacher of a subject the own ones alone."""
    arms = [arm for arm in student_arms(user, at) if allows(arm[0], "suggestion", "view")]
    seen = [(relation, queryset.filter(student__in=of_students)) for relation, of_students in arms]
    seen = [(relation, rows.filter(author=user) if relation == Relation.SUBJECT else rows) for relation, rows in seen]
    return with_relation(in_arms(queryset, seen), arms, "student")


@rule(Sheet)
def visible_sheets(queryset: QuerySet, user: User, at) -> QuerySet:
    """The sheets that a person photographed, as long as he or she sees the class."""
    classes = ClassGroup.objects.visible_to(user, at)
    return queryset.filter(uploaded_by=user, class_group__in=classes.values("pk")).annotate(
        relation=Subquery(classes.filter(pk=OuterRef("class_group")).values("relation")[:1])
    )


PLANS = (Relation.ADMIN, Relation.PRINCIPAL, Relation.REPORTING)


@rule(Cycle)
def visible_cycles(queryset: QuerySet, user: User, at) -> QuerySet:
    """The timelines of the schools that a person runs; whoever is also in the office runs them no less."""
    schools = dict(relations_to_schools(user, at))
    arms = [(relation, schools[relation]) for relation in PLANS]
    seen = [(relation, queryset.filter(school__in=ids)) for relation, ids in arms]
    return with_relation(in_arms(queryset, seen), arms, "school")


@rule(ClassCheckIn)
def visible_class_check_ins(queryset: QuerySet, user: User, at) -> QuerySet:
    """Those of the classes that a person sees."""
    classes = ClassGroup.objects.visible_to(user, at)
    return queryset.filter(class_group__in=classes.values("pk")).annotate(
        relation=Subquery(classes.filter(pk=OuterRef("class_group")).values("relation")[:1])
    )


@rule(Definition)
@rule(Exemplar)
@rule(Prompt)
def visible_language(queryset: QuerySet, user: User, at) -> QuerySet:
    """The common language of the schools that a person belongs to; what a school has hidden, for its staff alone."""
    schools = school_arms(user, at)
    seen_as = {Relation.STAFF: queryset, Relation.MEMBER: queryset.shown()}
    arms = [(relation, seen_as[relation].filter(school__in=ids)) for relation, ids in schools]
    return with_relation(in_arms(queryset, arms), schools, "school")


@rule(Sorting)
def visible_sortings(queryset: QuerySet, user: User, at) -> QuerySet:
    """What the staff of a school sorts together."""
    schools = [arm for arm in school_arms(user, at) if arm[0] == Relation.STAFF]
    arms = [(relation, queryset.filter(school__in=ids)) for relation, ids in schools]
    return with_relation(in_arms(queryset, arms), schools, "school")
