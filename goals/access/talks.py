"""What a person may see of talks about learning: shared notes, lines, own notes, what was brought, wishes to talk."""

from django.db.models import QuerySet

from accounts.models import User
from accounts.models.visibility import rule
from accounts.relations import Arm, in_arms, with_relation
from accounts.roles import ROLES, Relation, allows
from goals.access.goals import NARROWED, goal_arms, reading_arms
from goals.models.goal import Goal
from goals.models.preparing import Brought, FamilyLine, Invited, TalkRequest
from goals.models.talk import Agreement, Conversation, ConversationNote


def _talk_arms(talks: QuerySet, students: list[Arm], user: User, at) -> list[Arm]:
    arms = []
    for relation, of_students in students:
        if not allows(relation, "talk", "view"):
            continue
        rows = talks.filter(student__in=of_students, audience__gte=ROLES[relation].reads)
        if relation == Relation.SUBJECT:
            goals = goal_arms(Goal.objects.all(), [(relation, of_students)], user, at)
            arms += [(relation, rows.filter(goal__in=seen.values("pk"))) for _relation, seen in goals]
            rows = rows.filter(adult=user)
        parts = _as_invited(rows, user) if relation == Relation.FAMILY else [rows]
        arms += [(relation, part) for part in parts]
    return arms


def _as_invited(talks: QuerySet, user: User) -> list[QuerySet]:
    """Of `talks` those that are for all of the family, and those that `user` is invited to."""
    invited = Invited.objects.filter(user=user)
    return [talks.filter(only_invited=False), talks.filter(only_invited=True, pk__in=invited.values("conversation"))]


@rule(Conversation)
def visible_talks(queryset: QuerySet, user: User, at) -> QuerySet:
    """Talks whose shared notes are meant for the reader; for subject teachers their own and those about their goals."""
    students = reading_arms(user, at)
    return with_relation(in_arms(queryset, _talk_arms(queryset, students, user, at)), students, "student")


@rule(Agreement)
def visible_agreements(queryset: QuerySet, user: User, at) -> QuerySet:
    """The lines of visible talks; a line about a goal is never seen wider than the goal."""
    students = reading_arms(user, at)
    arms = []
    for relation, talks in _talk_arms(Conversation.objects.all(), students, user, at):
        lines = queryset.filter(
            conversation__in=talks.values("pk"),
            goal__audience__gte=ROLES[relation].reads,
            goal__binned_at__isnull=True,
        )
        arms += [(relation, part) for part in _about_goals_seen(lines, relation, students, user, at)]
    return with_relation(in_arms(queryset, arms), students, "student")


def _about_goals_seen(lines: QuerySet, relation: Relation, students: list[Arm], user: User, at) -> list[QuerySet]:
    """Of `lines`, where only some of a student's goals are seen, those about these goals."""
    if relation not in NARROWED:
        return [lines]
    narrowed = [arm for arm in students if arm[0] == relation]
    return [lines.filter(goal__in=seen.values("pk")) for _as, seen in goal_arms(Goal.objects.all(), narrowed, user, at)]


@rule(ConversationNote)
def visible_own_notes(queryset: QuerySet, user: User, at) -> QuerySet:
    """A person's own notes, as long as the talk is visible."""
    students = reading_arms(user, at)
    notes = queryset.filter(author=user)
    talks = _talk_arms(Conversation.objects.all(), students, user, at)
    arms = [(relation, notes.filter(conversation__in=rows.values("pk"))) for relation, rows in talks]
    return with_relation(in_arms(notes, arms), students, "student")


@rule(Brought)
def visible_brought(queryset: QuerySet, user: User, at) -> QuerySet:
    """What was brought to visible talks; each thing is looked up through the rule of its own model."""
    students = reading_arms(user, at)
    talks = _talk_arms(Conversation.objects.all(), students, user, at)
    arms = [(relation, queryset.filter(conversation__in=rows.values("pk"))) for relation, rows in talks]
    return with_relation(in_arms(queryset, arms), students, "student")


@rule(FamilyLine)
def visible_family_lines(queryset: QuerySet, user: User, at) -> QuerySet:
    """For the student, the adult who holds the talk, and its author; what one guardian wrote, for no other guardian."""
    students = reading_arms(user, at)
    arms = []
    for relation, talks in _talk_arms(Conversation.objects.all(), students, user, at):
        lines = queryset.filter(conversation__in=talks.values("pk"))
        if relation == Relation.FAMILY:
            lines = lines.filter(author=user)
        elif relation != Relation.OWN:
            lines = lines.filter(conversation__adult=user)
        arms.append((relation, lines))
    return with_relation(in_arms(queryset, arms), students, "student")


@rule(TalkRequest)
def visible_talk_requests(queryset: QuerySet, user: User, at) -> QuerySet:
    """A student's wish to talk, for those who hold talks with the student (subject teachers: about goals that they
    see); a parent's, for the home group teachers. Who asked sees the own."""
    students = reading_arms(user, at)
    of_child, from_home = (queryset.filter(asker_relation=asker) for asker in (Relation.OWN, Relation.FAMILY))
    seen = {
        Relation.OWN: of_child,
        Relation.HOME: queryset,
        Relation.GRANTED: of_child,
        Relation.FAMILY: from_home.filter(asked_by=user),
    }
    arms = [(relation, seen[relation].filter(student__in=ids)) for relation, ids in students if relation in seen]
    subject = [arm for arm in students if arm[0] == Relation.SUBJECT]
    for relation, goals in goal_arms(Goal.objects.all(), subject, user, at):
        if relation == Relation.SUBJECT:
            arms.append((relation, of_child.filter(goal__in=goals.values("pk"))))
    return with_relation(in_arms(queryset, arms), students, "student")
