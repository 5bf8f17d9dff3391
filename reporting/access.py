"""Who may see a report being written, and who its published issues; what is said around them: families/access.py."""

from django.db.models import Case, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from accounts.hats import FURTHER_HATS, held_by
from accounts.models import ClassGroup, Guardianship, Membership, Responsibility, User
from accounts.models.people import ResponsibilityKind, Role
from accounts.models.visibility import rule
from accounts.relations import (
    OFFICES,
    Arm,
    ever_family_of,
    in_arms,
    not_in,
    office_arms,
    prepared_arms,
    school_arms,
    shut_out_of,
    student_arms,
    with_offices,
    with_relation,
)
from accounts.roles import FAMILY, OWN, Relation, relations_with
from goals.models import Cycle
from reporting.families import access as around_reports
from reporting.models.choices import ReportState
from reporting.models.issue import ReportIssue
from reporting.models.phrases import CommentPhrase
from reporting.models.printing import ClassPrint
from reporting.models.privacy import Erasure, ExportKind, PersonExport
from reporting.models.proof import ProofRound
from reporting.models.report import Report
from reporting.models.runs import PdfRun, RunKind

__all__ = ["around_reports"]
ALL_STATES = list(ReportState)
FROM_SUBMITTED = [state for state in ReportState if state != ReportState.DRAFTING]
UNFINISHED = [ReportState.DRAFTING, ReportState.SUBMITTED, ReportState.APPROVED, ReportState.SCHEDULED]

STATES_SEEN = {
    Relation.HOME: ALL_STATES,
    Relation.SUBJECT: FROM_SUBMITTED,
    Relation.PRINCIPAL: FROM_SUBMITTED,
    Relation.COORDINATOR: FROM_SUBMITTED,
    Relation.REPORTING: FROM_SUBMITTED,
    Relation.PROOF_READER: [ReportState.SUBMITTED],
}
"""The states of a report in which each relation sees it. Students and families see none: they read the issue."""


def _written_by(reports: QuerySet, students: list[Arm], user: User, at) -> QuerySet:
    """The reports that `user` is writing: kept by the author when the class has moved on, while he or she teaches at
    the school; never about an own child, and none where reports are written elsewhere."""
    employed = Membership.objects.active(at).filter(user=user, role=Role.TEACHER)
    reports = reports.filter(author=user, state__in=UNFINISHED, school__in=employed.values("school"))
    reports = not_in(reports.filter(school__reports_elsewhere=False), "student", shut_out_of(user, at))
    for relation, of_students in students:
        if relation in (*OWN, *FAMILY):
            reports = reports.exclude(student__in=of_students)
    return reports


def asked_to_look_over(user: User, at) -> QuerySet:
    """The looks that a colleague asked `user` for since the report was handed in, and has not called off."""
    asked = ProofRound.objects.filter(reader=user, asked_by__isnull=False, called_off_at__isnull=True)
    asked = asked.filter(report__state=ReportState.SUBMITTED)
    return asked.filter(begun_at__gte=F("report__submitted_at"))


FURTHER_HATS[Relation.PROOF_READER] = asked_to_look_over
"""Also who has no duty, for the reports that he or she was asked to look over."""


def _to_look_over(reports: QuerySet, students: list[Arm], user: User, at) -> QuerySet:
    """The reports that `user` was asked to look over: until they are approved, for staff of the school who see them in
    no other way; never about a child whose family they are or were."""
    employed = Membership.objects.active(at).filter(user=user, role=Role.TEACHER)
    asked = asked_to_look_over(user, at)
    reports = reports.filter(pk__in=asked.values("report"), school__in=employed.values("school"))
    for others in (ever_family_of(user), shut_out_of(user, at)):
        reports = not_in(reports, "student", others)
    for relation, of_students in students:
        if relation in (*OWN, *STATES_SEEN):
            reports = reports.exclude(student__in=of_students)
    return reports


def _by_themselves(reports: QuerySet, students: list[Arm], user: User, at) -> list[Arm]:
    """Of `reports`, those that are seen for their own sake, whoever the student is to `user`."""
    arms = [(Relation.AUTHOR, _written_by(reports, students, user, at))]
    if Relation.PROOF_READER in held_by(user, at):
        arms.append((Relation.PROOF_READER, _to_look_over(reports, students, user, at)))
    return arms


@prepared_arms
def seen_by_themselves(user: User, at) -> list[Arm]:
    arms = _by_themselves(Report.objects.all(), student_arms(user, at), user, at)
    return [(relation, reports.values("pk")) for relation, reports in arms]


@rule(Report)
def visible_reports(queryset: QuerySet, user: User, at) -> QuerySet:
    students = student_arms(user, at)
    arms = _by_themselves(queryset, students, user, at)
    first = [When(pk__in=reports, then=Value(int(relation))) for relation, reports in seen_by_themselves(user, at)]
    offices = office_arms(user, at)
    for relation, of_students in [*_but_offices(students), *offices]:
        if states := STATES_SEEN.get(relation):
            seen = queryset.filter(student__in=of_students, state__in=states)
            if relation == Relation.PROOF_READER:
                seen = not_in(seen, "student", ever_family_of(user))
            arms.append((relation, seen))
    whens = [When(Q(student__in=of_students), then=Value(int(rel))) for rel, of_students in students]
    found = in_arms(queryset, arms).annotate(relation=Case(*first, *whens, output_field=IntegerField()))
    return with_offices(found, offices)


def _but_offices(students: list[Arm]) -> list[Arm]:
    """An office stays beside whatever else a person is to a student (`office_arms`), but family."""
    return [(relation, of_students) for relation, of_students in students if relation not in OFFICES]


@rule(ReportIssue)
def visible_issues(queryset: QuerySet, user: User, at) -> QuerySet:
    """Published issues for the student (where the school says so) and for each adult who receives reports; for those
    who run the reports also the issues that are ready to go out."""
    students = student_arms(user, at)
    receiving = Guardianship.objects.active(at).filter(user=user, receives_reports=True)
    offices = office_arms(user, at)
    arms = []
    for relation, of_students in [*_but_offices(students), *offices]:
        issues = queryset.filter(student__in=of_students)
        published = issues.published()
        seen = {
            **dict.fromkeys(OWN, published.filter(school__students_read_reports=True)),
            **dict.fromkeys(FAMILY, published.filter(student__in=receiving.values("student"))),
            Relation.SUBJECT: published,
            **dict.fromkeys([Relation.HOME, *OFFICES], issues),
        }
        if relation in seen:
            arms.append((relation, seen[relation]))
    return with_offices(with_relation(in_arms(queryset, arms), students, "student"), offices)


@rule(ClassPrint)
def visible_prints(queryset: QuerySet, user: User, at) -> QuerySet:
    """What a person asked for, as long as he or she sees the class."""
    classes = ClassGroup.objects.visible_to(user, at)
    return queryset.filter(asked_by=user, class_group__in=classes.values("pk")).annotate(
        relation=Subquery(classes.filter(pk=OuterRef("class_group")).values("relation")[:1])
    )


@rule(PdfRun)
def visible_runs(queryset: QuerySet, user: User, at) -> QuerySet:
    """What a person asked for, as long as he or she may release the reports of the cycle, or teaches the class of which
    what is out is printed."""
    own = queryset.filter(asked_by=user)
    cycles = Cycle.objects.visible_to(user, at).filter(relation__in=relations_with("cycle", "release"))
    classes = ClassGroup.objects.visible_to(user, at).filter(relation__in=relations_with("class", "export"))
    of_cycles = own.filter(cycle__in=cycles.values("pk"))
    of_classes = own.filter(kind=RunKind.PUBLISHED, class_group__in=classes.values("pk"))
    return in_arms(queryset, [(Relation.REPORTING, of_cycles), (Relation.HOME, of_classes)]).annotate(
        relation=Coalesce(
            Subquery(cycles.filter(pk=OuterRef("cycle")).values("relation")[:1]),
            Subquery(classes.filter(pk=OuterRef("class_group")).values("relation")[:1]),
        )
    )


@rule(CommentPhrase)
def visible_phrases(queryset: QuerySet, user: User, at) -> QuerySet:
    """The own ones, and those that colleagues share, of the schools where one is of the staff."""
    arms = []
    for relation, schools in school_arms(user, at):
        if relation == Relation.STAFF:
            here = queryset.filter(school__in=schools)
            arms += [(Relation.AUTHOR, here.filter(owner=user)), (relation, here.filter(is_shared=True))]
    return in_arms(queryset, arms).annotate(
        relation=Case(
            When(owner=user, then=Value(int(Relation.AUTHOR))),
            default=Value(int(Relation.STAFF)),
            output_field=IntegerField(),
        )
    )


def _schools_run(user: User, at) -> list[Arm]:
    """As principal first: who is both may approve."""
    principal = Responsibility.objects.active(at).filter(user=user, kind=ResponsibilityKind.PRINCIPAL)
    admin = Membership.objects.active(at).filter(user=user, role=Role.ADMIN)
    return [(Relation.PRINCIPAL, principal.values("school")), (Relation.ADMIN, admin.values("school"))]


def who_share_a_child_with(user: User) -> QuerySet:
    """The ids of the adults who are, or were, family of a child of `user`; with `user`, where there is one."""
    mine = Guardianship.objects.filter(user=user)
    return Guardianship.objects.filter(student__in=mine.values("student")).values("user")


def _of_others(queryset: QuerySet, user: User, at) -> QuerySet:
    """Nothing about an own child, another adult of its family, or oneself: there one is family, and no office opens
    more."""
    family = Guardianship.objects.filter(user=user)
    others = not_in(queryset.exclude(person=user), "person", (who_share_a_child_with(user), "user"))
    return not_in(others.exclude(student__user=user), "student", (family, "student"))


@rule(Erasure)
def visible_erasures(queryset: QuerySet, user: User, at) -> QuerySet:
    schools = _schools_run(user, at)
    others = _of_others(queryset, user, at)
    arms = [(relation, others.filter(school__in=ids)) for relation, ids in schools]
    return with_relation(in_arms(queryset, arms), schools, "school")


@rule(PersonExport)
def visible_exports(queryset: QuerySet, user: User, at) -> QuerySet:
    """One's own; of a child what its family adult asked for, while she or he is family; and what was asked for through
    the school, for those who run it."""
    schools = _schools_run(user, at)
    own = queryset.filter(Q(student__user=user) | Q(person=user), kind__in=[ExportKind.OWN, ExportKind.LEAVING])
    asked = queryset.filter(kind=ExportKind.FAMILY, asked_by=user)
    family = [asked.filter(student__in=ids) for relation, ids in student_arms(user, at) if relation in FAMILY]
    through_school = _of_others(queryset.filter(kind=ExportKind.SCHOOL), user, at)
    arms = [
        (Relation.OWN, own),
        *[(Relation.FAMILY, rows) for rows in family],
        *[(relation, through_school.filter(school__in=ids)) for relation, ids in schools],
    ]
    relation = [
        When(kind__in=[ExportKind.OWN, ExportKind.LEAVING], then=Value(int(Relation.OWN))),
        When(kind=ExportKind.FAMILY, then=Value(int(Relation.FAMILY))),
        *[When(school__in=ids, then=Value(int(found))) for found, ids in schools],
    ]
    return in_arms(queryset, arms).annotate(relation=Case(*relation, output_field=IntegerField()))
