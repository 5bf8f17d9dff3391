"""Mails to the families about reports. No child's name and no child's text is ever in one; the link needs a log-in.

A job names an adult and what it is about, and says nothing yet: who may receive it, and at which address, is asked at
the moment of sending.
"""

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from accounts.mailing import defer_spread
from accounts.roles import FAMILY
from reporting.models import FamilyComment, ReportIssue
from reporting.releasing.receivers import in_turn, receivers

Mail = tuple[str, str, str]
"""Subject, body, address."""


def tell_families(issues: QuerySet, over: int = 0) -> None:
    """One mail to each adult, however many children, deferred with the publication itself: never without it, never
    twice. They leave over so many minutes, in the order of year levels and classes."""
    _defer("reporting.tell_of_reports", issues, over)


def tell_families_of_recall(issues: QuerySet) -> None:
    """Called while the issues are still out."""
    _defer("reporting.tell_of_recall", issues)


def _defer(task: str, issues: QuerySet, over: int = 0) -> None:
    """Three queries and one insert a minute's worth."""
    by_student = dict(issues.values_list("student", "pk"))
    wanted: dict[int, list[int]] = {}
    for user, student in in_turn(receivers(issues), issues).values_list("user", "student"):
        wanted.setdefault(user, []).append(by_student[student])
    defer_spread(task, [{"user": user, "issues": found} for user, found in wanted.items()], over)


def mail_of_reports(user: int, issues: list[int]) -> Mail | None:
    """To this adult, about those of `issues` that are out by now and that the adult may receive; None for nobody."""
    out = ReportIssue.objects.published().filter(pk__in=issues)
    mine = receivers(out).filter(user=user).select_related("user", "school")
    links = list(mine.order_by("student"))
    if not links:
        return None
    uuids = dict(out.values_list("student", "uuid"))
    school = links[0].school.name
    body = gettext(
        "A report from %(school)s is ready. Log in to read it or to download it:\n\n%(links)s\n\n"
        "Only people whom the school has given access can open it."
    )
    addresses = "\n".join(_address("reporting:issue", uuids[link.student_id]) for link in links)
    subject = gettext("%(school)s: a report is ready for you") % {"school": school}
    return subject, body % {"school": school, "links": addresses}, links[0].user.email


def mail_of_recall(user: int, issues: list[int]) -> Mail | None:
    """To this adult, if he or she would receive the reports that were taken back; None for nobody."""
    found = receivers(ReportIssue.objects.filter(pk__in=issues)).filter(user=user)
    links = list(found.select_related("user", "school", "student").order_by("student"))
    if not links:
        return None
    school = links[0].school.name
    body = gettext(
        "%(school)s has taken back a report that was sent to you. It may need a correction; you will hear from the "
        "school when a new version is ready.\n\n%(link)s"
    )
    subject = gettext("%(school)s: a report was taken back") % {"school": school}
    link = _address("reporting:published", links[0].student.uuid)
    return subject, body % {"school": school, "link": link}, links[0].user.email


def mail_of_answer(comment: int) -> Mail | None:
    """To the adult who wrote, that the school has answered, if she or he may still read it; None for nobody."""
    found = FamilyComment.objects.filter(pk=comment).select_related("author", "school", "issue").first()
    if found is None or not found.author.email or not found.author.is_active:
        return None
    report = ReportIssue.objects.published().filter(report=found.issue.report_id).visible_to(found.author).first()
    if report is None or report.relation not in FAMILY:
        return None
    body = gettext("%(school)s has answered what you wrote about a report. Log in to read it:\n\n%(link)s")
    subject = gettext("%(school)s: an answer for you") % {"school": found.school.name}
    said = body % {"school": found.school.name, "link": f"{_address('reporting:issue', report.uuid)}#write"}
    return subject, said, found.author.email


def _address(name: str, uuid) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + reverse(name, args=[uuid])
