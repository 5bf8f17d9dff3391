"""What became of the reports at home: opened or not, written back to the school, a wish to be called, and what a child
says along with the next one."""

from datetime import timedelta

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.utils import timezone

from accounts.models import Guardianship, Student, User
from accounts.roles import Relation
from goals_portal.demo.chance import Chance
from goals_portal.demo.schools import DemoSchool
from reporting.actions.families import ask_for_call, why_no_writing, write_back
from reporting.actions.message_home import say_home
from reporting.models import FamilyComment, IssueOpened, ReportIssue

OPENED = 0.8
MESSAGE = "Read the part about the bridges first, please. Then we can build one together."
FROM_ROSA = "We read it together at breakfast. Mia showed us her second bridge. How can we help her at home?"
FROM_FARAH = "Thank you for this report. Sami reads it to everybody who comes to see us."
TO_FARAH = "How lovely! He may bring his counting book on Friday and show us how."


def bring_home(school: DemoSchool) -> None:
    """For the reports that are out; a report of last semester is written about no more."""
    issues = ReportIssue.objects.filter(school=school.row, published_at__isnull=False)
    for issue in issues.select_related("student"):
        _open(issue, Chance(school.options.seed, "opened", issue.uuid))
    _write_back("mia.marigold", "rosa.marigold", FROM_ROSA, school)
    if comment := _write_back("sami.nightjar", "farah.nightjar", FROM_FARAH, school):
        by = comment.issue.report.author
        comment.change(comment.version, answer=TO_FARAH, settled_at=timezone.now(), settled_by=by)
    _ask_for_call("haoran.snowgum", "lihua.snowgum", "Mandarin", school)
    _say_with_the_next("mia.marigold", school)


def _open(issue: ReportIssue, chance: Chance) -> None:
    """By most adults who have come in, within a day: never after now."""
    latest = min(issue.published_at + timedelta(days=1), timezone.now())
    links = Guardianship.objects.opening().filter(student=issue.student)
    links = links.exclude(user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    row = {"school_id": issue.school_id, "issue": issue, "relation": Relation.FAMILY}
    for link in links.order_by("pk"):
        if chance.likely(OPENED):
            first_at = issue.published_at + (latest - issue.published_at) * chance.random()
            IssueOpened.objects.create(user_id=link.user_id, first_at=first_at, **row)


def _read_at_home(child: str, adult: str, school: DemoSchool) -> tuple[ReportIssue, User] | None:
    """The newest report of the child and an adult who reads it, where it can still be written about."""
    issues = ReportIssue.objects.filter(school=school.row, student__user__username=child, published_at__isnull=False)
    issue, user = issues.order_by("published_at").last(), User.objects.filter(username=adult).first()
    return None if issue is None or user is None or why_no_writing(issue, user) else (issue, user)


def _write_back(child: str, adult: str, text: str, school: DemoSchool) -> FamilyComment | None:
    if found := _read_at_home(child, adult, school):
        issue, user = found
        key = Chance(school.options.seed, "written", child).uuid()
        return write_back(issue=issue, by=user, key=key, text=text, base_version=0)
    return None


def _ask_for_call(child: str, adult: str, language: str, school: DemoSchool) -> None:
    if found := _read_at_home(child, adult, school):
        issue, user = found
        ask_for_call(issue=issue, by=user, language=language)


def _say_with_the_next(username: str, school: DemoSchool) -> None:
    student = (
        Student.objects.select_related("user", "school").filter(user__username=username, school=school.row).first()
    )
    if student:
        say_home(student=student, cycle=school.cycle, by=student.user, text=MESSAGE, base_version=0)
