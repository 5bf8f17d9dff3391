"""The real page beside the boxes, while a report is written."""

import base64

from pghistory.models import Events

from reporting.paper import pdf
from tests.reporting.stories import TITLE
from tests.reporting.writing_page import address, boxes, texts


def test_the_preview_shows_what_is_being_typed_and_saves_nothing(teacher, report, goal, monkeypatch):
    seen = []
    monkeypatch.setattr(
        pdf, "report_html", lambda summary, look: seen.append(summary) or "<html lang=en><title>t</title></html>"
    )
    before = Events.objects.count()
    response = teacher.post(
        address(report, "preview"), boxes(goal, "half a sent", "so far"), headers={"HX-Request": "true"}
    )
    assert seen[0].goals[0].teacher_comment.text == "half a sent"
    assert (seen[0].overall_comment.text, seen[0].draft) == ("so far", True)
    picture = response.content.decode().partition("data:image/png;base64,")[2].partition('"')[0]
    assert base64.b64decode(picture).startswith(b"\x89PNG")
    assert "<html" not in response.content.decode()
    assert (texts(report), Events.objects.count()) == ({}, before)


def test_the_preview_of_a_megabyte_is_its_beginning(teacher, report, goal):
    page = teacher.post(address(report, "preview"), boxes(goal, "far too long " * 80_000)).content.decode()
    assert "far too long for a report" in page
    assert "data:image/png" in page


def test_a_sign_that_no_font_has_is_named(teacher, report, goal):
    page = teacher.post(address(report, "preview"), boxes(goal, "\u0378")).content.decode()
    assert "No font on this server" in page


def test_the_preview_as_a_web_page(teacher, report):
    page = teacher.get(address(report, "preview")).content.decode()
    assert TITLE in page
    assert "Draft – not for families" in page
