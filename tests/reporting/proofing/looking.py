"""The page on which a colleague looks over a report."""

from django.urls import reverse

from reporting.models.choices import ProofWhy
from reporting.proofing.desk import open_look
from reporting.proofing.words import changes
from tests.reporting.proofing.stories import BETTER, overall


def page_of(report) -> str:
    return reverse("reporting:look", args=[report.uuid])


def box_of(report, person):
    return next(box for box in open_look(report, person).boxes if box.comment == overall(report))


def sent(report, person, text=BETTER, why=ProofWhy.SPELLING, **more) -> dict:
    """The form as a browser sends it: all boxes as they stand, the overall one as `text`, each change with `why`."""
    boxes = open_look(report, person).boxes
    typed = {box.name: box.comment.text for box in boxes}
    box = box_of(report, person)
    reasons = {f"w-{box.short}-{each.key}": why for each in changes(box.comment.text, text)} if why else {}
    return typed | {box.name: text} | reasons | more


def texts(report) -> list[str]:
    return list(report.comments.order_by("pk").values_list("text", flat=True))
