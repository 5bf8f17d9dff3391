"""The report on the web: the same summary, for people who read with a screen reader, a phone or a translator."""

import re
from dataclasses import replace
from html import unescape
from itertools import pairwise

from django.template.loader import render_to_string
from django.utils import timezone

from tests.reporting.samples import goal, report
from tests.reporting.test_pdf import squeezed, text_of


def page(summary) -> str:
    return render_to_string("reporting/_report_page.html", {"report": summary})


def words_of(html: str) -> str:
    return squeezed(unescape(re.sub(r"<[^>]*>", "", html)))


def test_the_page_and_the_pdf_say_the_same():
    summary = report(goal(1, told_to="Mr Noah Pretend"), correction_reason="A date was wrong.")
    on_page, on_paper = words_of(page(summary)), text_of(summary, footers=True)
    block = summary.goals[0]
    for written in (
        block.title, block.told_to, block.why, block.success_measure, block.reflection, block.outcome_reason,
        block.outcome_label, block.teacher_outcome_label, block.teacher_comment.text, block.next_step,
        *(target.text for target in block.targets), summary.overall_comment.text, *summary.next_steps,
        summary.student.official_name, summary.correction_reason, "18 June 2027", "ersion 1",
    ):  # fmt: skip
        assert squeezed(written) in on_page, written
        assert squeezed(written) in on_paper, written


def test_headings_go_down_one_level_at_a_time():
    levels = [int(level) for level in re.findall(r"<h(\d)", page(report()))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_id_stands_once_and_every_reference_leads_somewhere():
    html = page(report())
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {name for names in re.findall(r'aria-labelledby="([^"]+)"', html) for name in names.split()} <= set(ids)


def test_what_people_type_stays_text():
    typed = "<script>alert(1)</script> {{ school }} \" ' &amp;"
    html = page(report(goal(title=typed, reflection=typed, areas=(typed,))))
    assert "<script" not in html
    assert words_of(html).count(squeezed(typed)) == 3


def test_a_draft_says_so_and_a_report_does_not():
    assert "not for families" in page(report(draft=True))
    assert "not for families" not in page(report())


def test_the_date_is_the_schools_whoever_reads_it():
    late = replace(report(), frozen_on=report().frozen_on.replace(hour=23, minute=59))
    with timezone.override("Pacific/Auckland"):
        assert "18 June 2027" in page(late)
        assert squeezed("18 June 2027") in text_of(late, footers=True)


def test_no_style_and_no_script_in_the_page():
    assert not re.search(r"<style|<script|\sstyle=|\son\w+=", page(report()))
