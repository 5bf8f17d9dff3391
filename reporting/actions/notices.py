"""Mails to the families about reports. No child's name and no child's text is ever in one; the link needs a log-in."""

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from accounts.models import AccessRestriction, Guardianship
from accounts.tasks import send_message


def receivers(issues: QuerySet) -> QuerySet:
    """Who receives the reports in `issues`: one row per adult and child, restricted adults left out."""
    shut_out = AccessRestriction.objects.active().filter(user=OuterRef("user"), student=OuterRef("student"))
    receiving = Guardianship.objects.active().filter(
        ~Exists(shut_out), may_view=True, receives_reports=True, student__in=issues.values("student"),
        user__is_active=True,
    )  # fmt: skip
    return receiving.exclude(user__email="")


def tell_families(issues: QuerySet) -> None:
    """One mail to each adult, however many children, deferred with the publication itself: never without it, never
    twice."""
    school = issues.select_related("school").first().school.name
    addresses = {student: _address("reporting:issue", uuid) for student, uuid in issues.values_list("student", "uuid")}
    links: dict[str, list[str]] = {}
    for email, student in receivers(issues).order_by("pk").values_list("user__email", "student"):
        links.setdefault(email, []).append(addresses[student])
    subject = gettext("%(school)s: a report is ready for you") % {"school": school}
    body = gettext(
        "A report from %(school)s is ready. Log in to read it or to download it:\n\n%(links)s\n\n"
        "Only people whom the school has given access can open it."
    )
    _send({email: (subject, body % {"school": school, "links": "\n".join(found)}) for email, found in links.items()})


def tell_families_of_recall(issues: QuerySet) -> None:
    """Called while the issues are still out."""
    issue = issues.select_related("school").first()
    if issue is None:
        return
    school = issue.school.name
    subject = gettext("%(school)s: a report was taken back") % {"school": school}
    body = gettext(
        "%(school)s has taken back a report that was sent to you. It may need a correction; you will hear from the "
        "school when a new version is ready.\n\n%(link)s"
    ) % {"school": school, "link": _address("reporting:published", issue.student.uuid)}
    emails = receivers(issues).values_list("user__email", flat=True)
    _send(dict.fromkeys(emails, (subject, body)))


def _address(name: str, uuid) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + reverse(name, args=[uuid])


def _send(mails: dict[str, tuple[str, str]]) -> None:
    jobs = [{"subject": subject, "body": body, "to": email} for email, (subject, body) in sorted(mails.items())]
    if jobs:
        send_message.batch_defer(*jobs)
