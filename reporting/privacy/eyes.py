"""Through whose eyes a bundle is packed: the student's or an adult's own, those of an adult of the family, or those of
the school that hands it out."""

from collections.abc import Iterator
from functools import cached_property

from django.db.models import Q, QuerySet

from accounts.hats import remember_hats
from accounts.models import Membership, School, Student, User
from accounts.models.people import Role
from accounts.models.visibility import RULES
from accounts.roles import FAMILY, Audience, Relation
from goals.models import Goal
from goals.models.choices import AnswerAudience
from goals.pages import shows_files
from goals.story.versions import NEVER_HOME
from reporting.families.translating import originals_of
from reporting.models import ReportIssue
from reporting.privacy.rows import MapRow
from reporting.privacy.subjects import OF_PEOPLE, OF_STUDENTS, SELF, PersonRows, StudentRows
from reporting.summaries import from_json

PLAIN_FOR_FAMILY = {"accounts.Student", "accounts.StudentYear", "accounts.Enrolment"}
"""What a family knows anyhow, beside what its child shares."""
OF_STUDENT_FOR_FAMILY = {"id", "school", "uuid", "preferred_name", "family_name", "pronouns", "left_on"}
"""The columns of the child's own row that a family reads: a new column is not among them before somebody says so."""
NEVER_BY_SCHOOL = {
    "goals.TalkWish", "goals.Draft", "goals.ConversationNote", "goals.FamilyLine", "goals.TalkRequest",
}  # fmt: skip
"""Written for one reader, or for nobody yet."""
TRANSLATED = "reporting.TranslatedText"
ANSWERED = ("reporting.FamilyComment", "answer")
"""What the school says of a child to one adult: with the child's things, for who still reads it, not with the own."""
REPORTS = {"reporting.ReportIssue", "reporting.Rendition", "reporting.ReportTranslation", TRANSLATED}
"""What a student reads only where the school says so."""
AUDIENCES = ("effective", "goal_audience", "part_audience", "conversation_audience")
"""Columns that say for whom a thing is; where there are several, the narrowest counts."""


class Names:
    """Who is named: the person whose bundle it is, and the staff. Everybody else is a third party."""

    def __init__(self, own: User | None) -> None:
        self.own = own
        self._known: dict[int, str] = {}

    def of(self, user_id: int | None) -> str:
        if user_id is None:
            return ""
        if user_id not in self._known:
            self._known[user_id] = self._look_up(user_id)
        return self._known[user_id]

    def _look_up(self, user_id: int) -> str:
        is_staff = Membership.objects.filter(user=user_id, role__in=[Role.TEACHER, Role.ADMIN]).exists()
        if is_staff or (self.own and self.own.pk == user_id):
            return User.objects.values_list("name", flat=True).get(pk=user_id)
        return ""


class StudentEyes:
    """The student's: everything of her or his own, and what was written to her or him; reports where the school lets
    students read theirs."""

    shows_removed = True

    def __init__(self, student: Student) -> None:
        self.student, self.person = student, student.user
        self.rows_of, self.names = StudentRows(student), Names(student.user)
        self.kinds = [row for row in OF_STUDENTS if not row.no_export and self._reads(row)]
        self.goal_relation = Relation.OWN

    def _reads(self, row: MapRow) -> bool:
        return row.model not in REPORTS or self.student.school.students_read_reports

    def things(self, row: MapRow) -> QuerySet:
        return self.rows_of.of(row).filter(row.own, self._words_out(row))

    def versions(self, row: MapRow) -> QuerySet:
        """Of what is there, and of what was removed."""
        return self.rows_of.versions_of(row).filter(row.own, self._words_out(row))

    def _words_out(self, row: MapRow) -> Q:
        """A translation holds also what stood in an earlier version of its report, or will stand in the next one."""
        return Q(mark__in=self._marks_out) if row.model == TRANSLATED else Q()

    @cached_property
    def _marks_out(self) -> set[str]:
        """Of the texts of the reports that are out."""
        out = ReportIssue.objects.published().filter(student=self.student, report__translations__isnull=False)
        return {original.mark for issue in out for original in originals_of(from_json(issue.data))}

    def shows(self, row: MapRow, name: str) -> bool:
        return name not in row.hidden

    def shows_file(self, thing) -> bool:
        return True


class SchoolEyes(StudentEyes):
    """What the school hands out about a student: nothing that the student keeps private, put into the bin or took away.
    That the student alone takes along."""

    shows_removed = False

    def __init__(self, student: Student) -> None:
        super().__init__(student)
        self.person = None
        self.kinds = [row for row in self.kinds if row.model not in NEVER_BY_SCHOOL]

    def _reads(self, row: MapRow) -> bool:
        return True

    def things(self, row: MapRow) -> QuerySet:
        return super().things(row).filter(_for_teachers(row), _of_open_goals(row))

    def versions(self, row: MapRow) -> QuerySet:
        return super().versions(row).filter(_for_teachers(row))


def _for_teachers(row: MapRow) -> Q:
    """By the column that says for whom a thing of this kind is; where it has none, it is no private text."""
    asked = Q(audience__gte=Audience.TEACHERS) if row.model == "goals.Goal" else Q()
    if row.model == "goals.Feedback":
        asked = Q(audience__gte=AnswerAudience.TEAM)
    for name in AUDIENCES:
        if _has(row, name):
            asked &= Q(**{f"{name}__gte": Audience.TEACHERS}) | Q(**{f"{name}__isnull": True})
    return asked


def _of_open_goals(row: MapRow) -> Q:
    """Nothing that lies in the bin or was taken back from the family, and nothing that hangs on a goal that is private
    or lies there."""
    asked = Q(binned_at=None) if _has(row, "binned_at") else Q()
    if row.model == "reporting.MessageHome":
        asked &= Q(withdrawn_at=None)
    if has_goal(row):
        asked &= Q(goal=None) | Q(goal__audience__gte=Audience.TEACHERS, goal__binned_at=None)
    return asked


def _has(row: MapRow, column: str) -> bool:
    return any(field.name == column for field in row.model_class._meta.local_fields)


class FamilyEyes(StudentEyes):
    """What a child shares with one adult of the family, by the same rules as every page (`visible_to`), asked now."""

    def __init__(self, student: Student, person: User) -> None:
        super().__init__(student)
        remember_hats(person)  # asked once: each query checks them again, and asks no arm that cannot answer
        self.person, self.names = person, Names(person)
        self.goal_relation = Relation.FAMILY
        self.kinds = [row for row in self.kinds if row.model in PLAIN_FOR_FAMILY or row.model_class in RULES]

    def _reads(self, row: MapRow) -> bool:
        return True

    @cached_property
    def is_family(self) -> bool:
        found = Student.objects.filter(pk=self.student.pk).visible_to(self.person).first()
        return found is not None and found.relation in FAMILY

    def things(self, row: MapRow) -> QuerySet:
        found = self.rows_of.of(row)
        if not self.is_family:
            return found.none()
        if row.model in PLAIN_FOR_FAMILY:
            return found
        seen = row.model_class.objects.visible_to(self.person).filter(relation__in=FAMILY)
        return seen.filter(pk__in=found.values("pk"))

    def versions(self, row: MapRow) -> QuerySet:
        """None one by one: the story of a goal tells what the family may know of them."""
        return row.event_class._base_manager.none()

    def shows(self, row: MapRow, name: str) -> bool:
        if row.model == "accounts.Student":
            return name in OF_STUDENT_FOR_FAMILY
        return super().shows(row, name) and name not in NEVER_HOME

    def shows_file(self, thing) -> bool:
        return not hasattr(thing, "released_at") or shows_files(thing)


class AdultEyes:
    """An adult's own: account, roles, and as family the own words. Texts about children belong to the children."""

    shows_removed = True

    def __init__(self, person: User) -> None:
        self.person, self.student, self.names = person, None, Names(person)
        self.rows_of = PersonRows(person)
        self.kinds = [row for row in OF_PEOPLE if not row.no_export and row.student != SELF]

    def things(self, row: MapRow) -> QuerySet:
        return self.rows_of.of(row)

    def versions(self, row: MapRow) -> QuerySet:
        return row.event_class._base_manager.filter(row.own_words, **{row.person: self.person.pk})

    def shows(self, row: MapRow, name: str) -> bool:
        return name not in row.hidden and (row.model, name) != ANSWERED

    def shows_file(self, thing) -> bool:
        return True


class SchoolAdultEyes(AdultEyes):
    """What a school hands out about an adult: the account, and what belongs to this school; never what was written for
    one reader, or for nobody yet. That the adult alone takes along."""

    shows_removed = False

    def __init__(self, person: User, school: School) -> None:
        super().__init__(person)
        self.school = school
        self.kinds = [
            row for row in self.kinds
            if row.model == "accounts.User" or (_has(row, "school") and row.model not in NEVER_BY_SCHOOL)
        ]  # fmt: skip

    def things(self, row: MapRow) -> QuerySet:
        found = super().things(row)
        return found if row.model == "accounts.User" else found.filter(_for_teachers(row), school=self.school)

    def versions(self, row: MapRow) -> QuerySet:
        return super().versions(row).filter(_for_teachers(row), school=self.school)


Eyes = StudentEyes | AdultEyes


def goals_of(eyes: Eyes) -> Iterator[Goal]:
    """One after another, each with the relation through which it is seen."""
    row = next((row for row in eyes.kinds if row.model == "goals.Goal"), None)
    if row is None or eyes.student is None:
        return
    for goal in eyes.things(row).select_related("student").order_by("created_at").iterator(chunk_size=50):
        goal.relation = eyes.goal_relation
        yield goal


def has_goal(row: MapRow) -> bool:
    return _has(row, "goal")
