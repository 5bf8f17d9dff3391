"""The page on which the writer answers."""

from django.urls import reverse

from tests.reporting.proofing.stories import marks_of, overall


def page_of(report) -> str:
    return reverse("reporting:suggestions", args=[report.uuid])


def marks(report) -> dict:
    return {mark.instead: mark for mark in marks_of(report)}


def press(client, report, button, mark, follow=True, **typed):
    data = {button: mark.uuid, f"t-{overall(report).uuid.hex[:16]}-{overall(report).version}": overall(report).text}
    return client.post(page_of(report), data | typed, follow=follow)


def name_of(mark) -> str:
    return f"s-{mark.uuid.hex}"


def text_of(report) -> str:
    return overall(report).text
