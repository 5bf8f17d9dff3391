"""Who may see what is said around a report that went home."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from accounts.models import Guardianship, User
from accounts.models.visibility import rule
from accounts.relations import ever_family_of, in_arms, not_in, student_arms, with_relation
from accounts.roles import FAMILY, OWN, Relation
from reporting.models import FamilyComment, InterpreterCall, MessageHome, ReportIssue, ReportTranslation

ANSWERS_FAMILIES = (Relation.HOME, Relation.PRINCIPAL, Relation.COORDINATOR)


@rule(MessageHome)
def visible_messages_home(queryset: QuerySet, user: User, at) -> QuerySet:
    """The child's own, always; those who answer families read what is not taken back, and each adult who receives
    reports does as soon as the report that it goes with is out."""
    students = student_arms(user, at)
    receiving = Guardianship.objects.active(at).filter(user=user, receives_reports=True)
    out = ReportIssue.objects.published().filter(student=OuterRef("student"), report__cycle=OuterRef("cycle"))
    given = queryset.given()
    at_home = given.filter(Exists(out), student__in=receiving.values("student"))
    seen = {
        **dict.fromkeys(OWN, queryset),
        **dict.fromkeys(FAMILY, at_home),
        **dict.fromkeys(ANSWERS_FAMILIES, given),
    }
    arms = [(relation, seen[relation].filter(student__in=keys)) for relation, keys in students if relation in seen]
    return with_relation(in_arms(queryset, arms), students, "student")


def still_sees(column: str, at=None) -> Exists:
    """Of words by the adult in `column`: does she or he still see the student whom they are about?"""
    return Exists(Guardianship.objects.opening(at).filter(user=OuterRef(column), student=OuterRef("student")))


def _own_word(queryset: QuerySet, user: User, at, author: str) -> QuerySet:
    """Of the family nobody but its author, also among those who teach the child; at school who answers families."""
    students = student_arms(user, at)
    mine = queryset.filter(**{author: user})
    of_others = not_in(queryset, "student", ever_family_of(user))
    seen = {**dict.fromkeys(FAMILY, mine), **dict.fromkeys(ANSWERS_FAMILIES, of_others)}
    arms = [(relation, seen[relation].filter(student__in=keys)) for relation, keys in students if relation in seen]
    return with_relation(in_arms(queryset, arms), students, "student")


@rule(FamilyComment)
def visible_family_comments(queryset: QuerySet, user: User, at) -> QuerySet:
    """What waits from an adult who no longer sees the child waits for nobody: an answer would reach no reader, and a
    teacher learns of no order."""
    answerable = queryset.filter(Q(settled_at__isnull=False) | still_sees("author", at))
    return _own_word(answerable, user, at, "author")


@rule(InterpreterCall)
def visible_interpreter_calls(queryset: QuerySet, user: User, at) -> QuerySet:
    return _own_word(queryset, user, at, "user")


@rule(ReportTranslation)
def visible_translations(queryset: QuerySet, user: User, at) -> QuerySet:
    """Those that are ready, for who reads a version of their report; before that for who enters them, also by an office
    beside another relation."""
    issues = ReportIssue.objects.visible_to(user, at)
    newest = issues.filter(report=OuterRef("report")).order_by("-number")
    found = queryset.filter(report__in=issues.values("report")).annotate(
        relation=Subquery(newest.values("relation")[:1]), offices=Subquery(newest.values("offices")[:1])
    )
    entered = issues.that_allow("translate").values("report")
    return found.filter(Q(ready_at__isnull=False) | Q(report__in=entered))
