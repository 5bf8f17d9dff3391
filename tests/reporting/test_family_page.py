"""The page on which a family reads a report: in the words of the house around the words of the child."""

import gettext
import itertools
import re
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from accounts.actions.restrictions import restrict_access
from goals.messages.phrases import ENGLISH, languages
from goals.models import PhraseLanguage
from goals.models.choices import Outcome
from reporting.actions.notices import mail_of_reports
from reporting.families.frame import CODES
from reporting.families.receipts import opened_by
from reporting.models import ReportIssue
from reporting.summaries import from_json
from tests import factories as make
from tests.reporting.stories import (
    COMMENT,
    REFLECTION,
    TITLE,
    approved_report,
    published_issue,
    schedule,
    scheduled_issue,
    the_hour_comes,
)

TRANSLATED = [CODES.get(code, code) for code in languages() if code != ENGLISH]


@pytest.fixture
def issue(world):
    return published_issue(world)


def page_of(client, issue) -> str:
    answer = client.get(reverse("reporting:issue", args=[issue.uuid]))
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def article(page: str) -> str:
    return page.partition("<article")[2].partition("</article>")[0]


# ------------------------------------------------------------------------------------------------ what comes first


def test_the_childs_words_come_first_then_what_comes_next_then_the_teacher(world, issue, client_of):
    page = article(page_of(client_of(world.parent), issue))
    wanted = [TITLE, REFLECTION, "My next step", COMMENT, "My steps", "From my teacher"]
    found = [page.index(words) for words in wanted]
    assert found == sorted(found)


def test_headings_are_in_order_and_none_is_left_out(world, issue, client_of):
    levels = [int(level) for level in re.findall(r"<h([1-6])", page_of(client_of(world.parent), issue))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


# ------------------------------------------------------------------------------------------------ languages


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_heading_and_button_around_the_words_is_there_in_each_language(world, issue, code, monkeypatch):
    """What the templates ask gettext for is in the catalogue: nothing falls back to English unsaid."""
    name = translation.to_locale(code)
    catalogue = gettext.translation("django", settings.LOCALE_PATHS[0], [name])
    asked: set[str] = set()
    with translation.override(code):
        found = translation.trans_real._active.value
        really = type(found).gettext
        monkeypatch.setattr(type(found), "gettext", lambda self, text: asked.add(text) or really(self, text))
        render_to_string("reporting/_report_page.html", {"report": from_json(issue.data)})
    own = {text for text in asked if text in TEMPLATE_TEXTS}
    assert len(own) >= 10
    assert [text for text in own if catalogue.gettext(text) == text] == []


def texts_of(*names: str) -> set[str]:
    """What these templates say of their own."""
    said = set()
    for name in names:
        source = (Path(settings.BASE_DIR) / "templates/reporting" / name).read_text()
        said |= set(re.findall(r'\{% translate "([^"]+)"', source))
        for words in re.findall(r"\{% blocktranslate trimmed[^%]*%\}(.*?)\{%", source, re.DOTALL):
            said.add(re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", words))
    return said - IN_THE_REPORTS_LANGUAGE


IN_THE_REPORTS_LANGUAGE = {"Draft – not for families", "The learning cycle", "Talks about", "learning", "My check-ins"}
"""Never before a family, or part of a picture whose words are the report's own."""
AROUND = [
    "families/_top.html", "families/_after.html", "families/_call.html", "families/_message.html",
    "families/_settled.html", "families/_pdf.html", "families/_language.html", "families/call.html",
]  # fmt: skip
TEMPLATE_TEXTS = texts_of("_report_page.html", "_report_goal.html")


@pytest.mark.parametrize("code", TRANSLATED)
def test_so_is_how_far_a_goal_and_its_steps_are(code):
    catalogue = gettext.translation("django", settings.LOCALE_PATHS[0], [translation.to_locale(code)])
    labels = [*Outcome.labels, "Done", "Still open"]
    assert [text for text in labels if catalogue.gettext(text) == text] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_so_is_what_stands_above_and_below_the_report(code):
    catalogue = gettext.translation("django", settings.LOCALE_PATHS[0], [translation.to_locale(code)])
    texts = texts_of(*AROUND)
    assert len(texts) > 12
    singular = {text for text in texts if "(%(pages)s page" not in text}
    assert [text for text in singular if catalogue.gettext(text) == text] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_what_is_read_was_made_from_what_is_written(code):
    """The compiled catalogue says what its source says: msgfmt -o locale/xx/LC_MESSAGES/django.mo …/django.po"""
    folder = Path(settings.LOCALE_PATHS[0]) / translation.to_locale(code) / "LC_MESSAGES"
    source = (folder / "django.po").read_text()
    compiled = gettext.GNUTranslations(BytesIO((folder / "django.mo").read_bytes()))
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', source, re.MULTILINE)
    assert len(pairs) > 40
    assert [wanted for wanted, text in pairs if compiled.gettext(wanted) != text] == []


def test_the_schools_language_of_an_adult_is_that_of_the_headings(world, issue, client_of):
    world.parent.guardianships.update(language="Vietnamese")
    page = page_of(client_of(world.parent), issue)
    assert 'lang="vi">Theo lời của con' in page
    steps = page.partition("report__steps")[2].partition("</ul>")[0]
    assert "Còn đang làm" in steps
    assert "Still open" not in steps
    assert 'article class="report" lang="en-au"' in page
    assert TITLE in page
    assert "Nobody who speaks this language" not in page
    assert "Chưa có người nói ngôn ngữ này" in page, "the page says that nobody has checked them"
    assert "In my words" in page_of(client_of(world.second_parent), issue), "each adult has the own language"


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("en-au", "1 December 2026"),
        ("zh-hans", "2026年12月1日"),
        ("vi", "1 Tháng 12 2026"),
        ("el", "1 Δεκεμβρίου 2026"),
    ],
)
def test_a_date_is_written_as_in_the_language_of_the_headings(code, day):
    with translation.override(code):
        assert date_format(date(2026, 12, 1), "DATE_FORMAT") == day


def test_arabic_is_read_from_right_to_left_and_the_childs_words_as_they_are(world, issue, client_of):
    PhraseLanguage.objects.create(user=world.parent, language="ar")
    page = article(page_of(client_of(world.parent), issue))
    assert 'dir="rtl"' in page
    assert REFLECTION in page
    assert 'class="report__title" dir="auto"' in page


def test_the_page_says_that_the_words_are_as_they_were_written(world, issue, client_of):
    assert "stand here as they wrote them" in page_of(client_of(world.parent), issue)


# ------------------------------------------------------------------------------------------------ who has opened it


def test_the_school_reads_who_has_opened_it_adult_by_adult(world, issue, client_of):
    page_of(client_of(world.parent), issue)
    receipts = {receipt.name: receipt.first_at is not None for receipt in opened_by([issue])[issue.pk]}
    assert receipts == {"Nora Quill": True, "Otto Quill": False, "Tia Two-Hats": False}
    page = page_of(client_of(world.home_teacher), issue)
    assert "Opened by <bdi>Nora Quill</bdi>" in page
    assert "Not opened yet by <bdi>Otto Quill</bdi>" in page
    assert "2 reports" not in client_of(world.home_teacher).get(reverse("reporting:from_families")).content.decode()


def test_one_adult_learns_of_the_own_opening_alone(world, issue, client_of):
    page_of(client_of(world.parent), issue)
    assert "You opened this for the first time" in page_of(client_of(world.parent), issue)
    page = page_of(client_of(world.second_parent), issue)
    assert "Nora" not in page
    assert "Opened by" not in page


def test_the_child_reads_nothing_of_it(world, issue, client_of):
    page_of(client_of(world.parent), issue)
    page = page_of(client_of(world.anna), issue)
    assert "Nora" not in page
    assert "Opened by" not in page


def test_the_list_of_a_class_takes_the_same_queries_for_each_number(world, client_of, django_assert_num_queries):
    approved_report(world)
    approved_report(world, world.ben_s)
    world.batch = schedule(world)
    the_hour_comes(world.batch)
    issues = list(ReportIssue.objects.published())
    assert len(issues) == 2
    for some in (issues[:1], issues):
        with django_assert_num_queries(2):
            opened_by(some)


# ------------------------------------------------------------------------------------------------ restricted adults


def shut(world) -> None:
    restrict_access(student=world.anna_s, user=world.parent, reason="An order of the court.", by=world.admin)


def before_freezing(world) -> ReportIssue:
    shut(world)
    return published_issue(world)


def between_freezing_and_the_hour(world) -> ReportIssue:
    issue = scheduled_issue(world)
    shut(world)
    the_hour_comes(world.batch)
    issue.refresh_from_db()
    return issue


def between_the_hour_and_the_mail(world) -> ReportIssue:
    issue = published_issue(world)
    shut(world)
    return issue


@pytest.mark.parametrize("when", [before_freezing, between_freezing_and_the_hour, between_the_hour_and_the_mail])
def test_who_is_shut_out_gets_nothing_whenever_the_order_came(world, client_of, when):
    make.make_guardian(world.ben_s, world.parent)  # the log-in goes on
    type(world.parent).objects.filter(guardianships__student=world.anna_s).update(email="each@example.org")
    issue = when(world)
    parent = client_of(world.parent)
    asked = {name: parent.get(reverse(f"reporting:{name}", args=[issue.uuid])).status_code for name in PAGES}
    assert asked == dict.fromkeys(PAGES, 404)
    assert parent.get(reverse("reporting:published", args=[world.anna_s.uuid])).status_code == 404
    assert mail_of_reports(world.parent.pk, [issue.pk]) is None
    assert mail_of_reports(world.second_parent.pk, [issue.pk]) is not None
    assert "Nora Quill" not in [receipt.name for receipt in opened_by([issue])[issue.pk]]


PAGES = ["issue", "issue_pdf", "write_back"]


def test_who_has_it_open_already_finds_nothing_at_the_next_request(world, issue, client_of):
    make.make_guardian(world.ben_s, world.parent)
    parent = client_of(world.parent)
    page_of(parent, issue)
    shut(world)
    asked = {name: parent.get(reverse(f"reporting:{name}", args=[issue.uuid])).status_code for name in PAGES}
    assert asked == dict.fromkeys(PAGES, 404)
    for person in (world.second_parent, world.home_teacher):
        assert "Nora" not in page_of(client_of(person), issue), "nor does her name tell anybody"


@pytest.mark.parametrize("person", ["teacher_mother", "second_parent"])
def test_a_teacher_who_is_family_reads_it_as_family(world, issue, client_of, person):
    """M16: what she may at school opens nothing more about her own child."""
    page = page_of(client_of(getattr(world, person)), issue)
    assert "Only the school reads this" in page
    assert "Opened by" not in page
    assert timezone.now() > issue.published_at
