"""Reports of Year 5, handed in to be signed off, and the page on which that is done."""

import re

from django.urls import reverse

from reporting.actions.writing import submit
from reporting.models import Report, ReportComment
from reporting.releasing.sign_off import of_level, open_level
from tests import factories as make
from tests.reporting.stories import approve, written_report

SIGN = "Sign off these"


def hand_in(world, name: str, group=None, goals=None, **fields) -> Report:
    """Written about a new child of 5A in words of the own, and handed in."""
    student = make.make_student(world.year, name, classes=[group or world.five_a], **fields)
    report = written_report(world, student, goals)
    for number, comment in enumerate(report.comments.order_by("pk")):
        text = f"{student.preferred_name} has {number} {report.uuid.hex[:8]}."
        ReportComment.objects.filter(pk=comment.pk).update(text=text)
    submit(report=report, by=world.home_teacher)
    return report


def level_of(world, person="principal", samples=1):
    user = getattr(world, person)
    return open_level(list(of_level(world.cycle.uuid, 5).visible_to(user)), user, samples)


def names(lines) -> set[str]:
    return {line.report.student.full_name for line in lines}


def address(world, year=5) -> str:
    return reverse("reporting:sign_off", args=[world.cycle.uuid, year])


def page(world, client_of, person="principal", **asked) -> str:
    return client_of(getattr(world, person)).get(address(world), asked).content.decode()


def shown_on(content: str) -> list[str]:
    return re.findall(r'name="shown" value="([^"]+)"', content)


def read_the_sample(world, person="principal") -> None:
    for line in level_of(world, person).to_read:
        approve(world, line.report, by=getattr(world, person))


def press(client, world, shown) -> str:
    return client.post(address(world), {"shown": shown}, follow=True).content.decode()


def states() -> dict[str, int]:
    found = list(Report.objects.values_list("state", flat=True))
    return {state: found.count(state) for state in set(found)}


def flag(report) -> None:
    report.report_goals.update(without_reflection_because="Not for everybody.")


def flags(world, report) -> list[str]:
    return [flag.kind for line in level_of(world).lines if line.report.pk == report.pk for flag in line.flags]
