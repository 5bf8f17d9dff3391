"""The frame of every page: templates, style sheets, the form field, the pages for when things go wrong."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import render_to_string
from django.views import defaults

from goals_portal.gallery import SampleForm
from goals_portal.templatetags.people import TINTS, initials, tint

CSS = settings.BASE_DIR / "static" / "css"
COMPONENTS = settings.BASE_DIR / "templates" / "components"
ON_PAPER = {path.name for path in CSS.glob("print*.css")}
PAGES = settings.BASE_DIR / "templates" / "pages"

pytestmark = pytest.mark.urls("tests.frame_urls")


class Elements(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.found if attrs.get("id")]


@pytest.fixture
def gallery(client, db, monkeypatch) -> str:
    """The gallery, with every missing template variable made visible."""
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "¡%s!")
    return client.get("/gallery/").content.decode()


def test_the_gallery_shows_every_component():
    used = "".join(path.read_text() for path in [*PAGES.glob("gallery*.html"), *COMPONENTS.glob("*.html")])
    base = (settings.BASE_DIR / "templates" / "base.html").read_text()
    faces = (settings.BASE_DIR / "templates/django/forms/widgets/face_option.html").read_text()
    missing = [path.name for path in COMPONENTS.glob("*.html") if f"components/{path.name}" not in used + base + faces]
    assert missing == []


def test_the_readme_lists_every_component():
    readme = (COMPONENTS / "README.md").read_text()
    assert [path.stem for path in COMPONENTS.glob("*.html") if f"`{path.stem}`" not in readme] == ["autosave_words"]


def test_no_variable_is_missing_in_the_gallery(gallery):
    assert re.findall(r"¡[^!]*!", gallery) == []


def test_ids_are_used_once(gallery):
    ids = Elements(gallery).ids
    assert sorted(ids) == sorted(set(ids))


def test_what_is_referred_to_by_id_exists(gallery):
    page = Elements(gallery)
    ids = set(page.ids)
    wanted = set()
    for _, attrs in page.found:
        for name in ("for", "aria-describedby", "aria-labelledby"):
            wanted.update((attrs.get(name) or "").split())
        if (attrs.get("href") or "").startswith("#"):
            wanted.add(attrs["href"][1:])
    assert wanted - ids == set()


def test_nothing_inline_that_the_policy_would_refuse(gallery):
    for tag, attrs in Elements(gallery).found:
        assert tag != "style"
        assert tag != "script" or "src" in attrs
        assert [name for name in attrs if name == "style" or name.startswith("on")] == []


def test_a_page_with_errors_says_so_in_its_title(gallery):
    assert re.search(r"<title>Error: \s*Gallery", gallery)


def test_each_part_of_the_style_sheet_is_imported_once():
    imported = re.findall(r'@import url\("([^"]+)"\)', (CSS / "main.css").read_text())
    written = [str(path.relative_to(CSS)) for path in CSS.rglob("*.css") if path.name not in {"main.css", *ON_PAPER}]
    assert sorted(imported) == sorted(written)


def test_colours_live_in_the_tokens_alone():
    """What is for paper is the other exception: WeasyPrint reads it alone, without the tokens of the page."""
    raw = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(")
    others = [path for path in CSS.rglob("*.css") if path.name not in {"tokens.css", *ON_PAPER}]
    assert [path.name for path in others if raw.search(path.read_text())] == []


def tokens(dark: bool) -> dict[str, str]:
    light_part, dark_part = (CSS / "tokens.css").read_text().split("@media (prefers-color-scheme: dark)")
    pattern = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    return dict(pattern.findall(light_part)) | (dict(pattern.findall(dark_part)) if dark else {})


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "grounds", "least"),
    [
        (
            "ink",
            ["desk", "paper", "paper-deep", "wattle-soft", "leaf-soft", "sky-soft", "amber-soft", "danger-soft"],
            7,
        ),
        ("ink-soft", ["desk", "paper", "paper-deep"], 7),
        ("link", ["desk", "paper", "paper-deep"], 5.5),
        ("cover-ink", ["cover", "cover-deep"], 7),
        ("cover-deep", ["wattle"], 4.5),
        ("primary-ink", ["primary", "primary-deep"], 7),
        ("danger", ["paper", "desk", "danger-soft"], 4.5),
        *[(name, [f"{name}-soft", "paper", "desk"], 5.5) for name in ("leaf", "amber", "plum", "sky", "stone")],
        ("line-strong", ["paper", "desk"], 3),
        ("focus", ["desk", "paper"], 7),
    ],
)
def test_colours_can_be_told_apart(dark, text, grounds, least):
    colour = tokens(dark)
    measured = {ground: contrast(colour[text], colour[ground]) for ground in grounds}
    assert {ground: value for ground, value in measured.items() if value < least} == {}


def test_a_field_carries_label_help_error_and_optional():
    form = SampleForm({"title": "", "measure": "x", "audience": "1", "feeling": "stuck"})
    title, measure = form["title"].as_field_group(), form["measure"].as_field_group()
    assert 'for="id_title"' in title
    assert 'aria-invalid="true"' in title
    assert 'aria-describedby="id_title_error"' in title
    assert 'id="id_title_error"' in title
    assert "(optional)" not in title
    assert "(optional)" in measure
    assert 'aria-describedby="id_measure_helptext"' in measure
    assert 'id="id_measure_helptext"' in measure


def test_what_a_child_typed_is_escaped_in_the_field():
    html = SampleForm({"title": "</textarea><b>hello"})["title"].as_field_group()
    assert "<b>" not in html
    assert "&lt;/textarea&gt;&lt;b&gt;hello" in html


def test_the_audience_says_by_name_who_that_is():
    html = SampleForm()["audience"].as_field_group()
    assert html.count('type="radio"') == 3
    assert "You, Ms Ada Fern and Mr Tom Reed" in html


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html"])
def test_pages_for_bad_moments_need_nothing(name, settings):
    """No database (this test may not touch it), no request, no context, no list of hashed files."""
    manifest = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": manifest}
    html = render_to_string(name)
    assert "<h1>" in html
    assert "/static/css/main.css" in html
    assert (CSS / "main.css").exists()


def test_a_page_that_breaks_answers_in_words(rf):
    response = defaults.server_error(rf.get("/broken/"))
    assert response.status_code == 500
    assert b"Something went wrong" in response.content


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Mia Example", "ME"), ("Nguyễn Thị Mẫu", "NM"), ("李小明", "李"), ("ada", "A"), ("", ""), ("  Bo  ", "B")],
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_a_name_keeps_its_colour():
    assert tint("Mia Example") == tint("Mia Example") == 2
    assert {tint(f"Person {n}") for n in range(60)} == set(range(TINTS))
    assert all((Path(CSS) / "components/avatar.css").read_text().count(f".avatar--{n} ") == 1 for n in range(1, TINTS))
