"""What a person may see of talks about learning: shared notes, lines, own notes, what was brought, wishes to talk."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.models.visibility import rule
from accounts.relations import Arm, in_arms, prepared_arms, with_relation
from accounts.roles import ROLES, Relation, allows
from goals.access.goals import NARROWED, goals_seen, reading_arms
from goals.models.preparing import Brought, FamilyLine, Invited, TalkRequest
from goals.models.talk import Agreement, Conversation, ConversationNote


def _talk_arms(talks: QuerySet, students: list[Arm], user: User, at) -> list[Arm]:
    arms = []
    for relation, of_students in students:
        if not allows(relation, "talk", "view"):
            continue
        rows = talks.filter(student__in=of_students, audience__gte=ROLES[relation].reads)
        if relation == Relation.SUBJECT:
            rows = rows.filter(_about_goals_seen_as(relation, user, at) | Q(adult=user))
        parts = _as_invited(rows, user) if relation == Relation.FAMILY else [rows]
        arms += [(relation, part) for part in parts]
    return arms


def _about_goals_seen_as(relation: Relation, user: User, at) -> Q:
    """Rows about a goal that `user` sees through `relation`, of rows about few students: one question for all arms of
    goals, as each arm of the rows once more for each of them takes the database longer to plan than to answer."""
    seen = [Q(goal__in=goals) for through, goals in goals_seen(user, at) if through == relation]
    return reduce(or_, seen, Q(pk__in=[]))


@prepared_arms
def talks_seen(user: User, at) -> list[Arm]:
    """The keys of the talks that `user` sees through each relation; of one relation there may be several arms."""
    arms = _talk_arms(Conversation.objects.all(), reading_arms(user, at), user, at)
    return [(relation, talks.values("pk")) for relation, talks in arms]


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
    for relation, talks in talks_seen(user, at):
        lines = queryset.filter(
            conversation__in=talks,
            goal__audience__gte=ROLES[relation].reads,
            goal__binned_at__isnull=True,
        )
        if relation in NARROWED:
            lines = lines.filter(_about_goals_seen_as(relation, user, at))
        arms.append((relation, lines))
    return with_relation(in_arms(queryset, arms), students, "student")


@rule(ConversationNote)
def visible_own_notes(queryset: QuerySet, user: User, at) -> QuerySet:
    """A person's own notes, as long as the talk is visible."""
    students = reading_arms(user, at)
    notes = queryset.filter(author=user)
    arms = [(relation, notes.filter(conversation__in=talks)) for relation, talks in talks_seen(user, at)]
    return with_relation(in_arms(notes, arms), students, "student")


@rule(Brought)
def visible_brought(queryset: QuerySet, user: User, at) -> QuerySet:
    """What was brought to visible talks; each thing is looked up through the rule of its own model."""
    students = reading_arms(user, at)
    arms = [(relation, queryset.filter(conversation__in=talks)) for relation, talks in talks_seen(user, at)]
    return with_relation(in_arms(queryset, arms), students, "student")


@rule(FamilyLine)
def visible_family_lines(queryset: QuerySet, user: User, at) -> QuerySet:
    """For the student, the adult who holds the talk, and its author; what one guardian wrote, for no other guardian."""
    students = reading_arms(user, at)
    arms = []
    for relation, talks in talks_seen(user, at):
        lines = queryset.filter(conversation__in=talks)
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
    arms += [
        (relation, of_child.filter(_about_goals_seen_as(relation, user, at), student__in=ids))
        for relation, ids in students
        if relation == Relation.SUBJECT
    ]
    return with_relation(in_arms(queryset, arms), students, "student")
