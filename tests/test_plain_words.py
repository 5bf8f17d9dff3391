"""What people read is said plainly: no words of business or marking, no bare error, and sentences that end."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ["accounts", "goals", "goals_portal", "reporting"]
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
IN_TEMPLATE = re.compile(
    r"""\{%\s*translate\s+(?P<q>["'])(?P<a>.*?)(?P=q)|\b_\((?P<p>["'])(?P<b>.*?)(?P=p)\)"""
    r"""|\{%\s*blocktranslate\b[^%]*%\}(?P<c>.*?)\{%\s*endblocktranslate""",
    re.DOTALL,
)
NEVER = re.compile(
    r"\b(?:fail(?:s|ed|ure)?|scor(?:e|es|ing)|leaderboard|overdue|complian(?:ce|t)|non-complian\w+|percent complete"
    r"|invalid|illegal|forbidden|abort(?:ed)?|fatal|exception|null|stakeholders?|leverage|utili[sz]e|deliverables?)\b",
    re.IGNORECASE,
)
LONGEST = 28
"""Words in one sentence: more is read twice."""


def of_templates() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for found in IN_TEMPLATE.finditer(path.read_text()):
            yield str(path.relative_to(ROOT)), found["a"] or found["b"] or found["c"] or ""


def of_code() -> Iterator[tuple[str, str]]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in GETTEXT:
                    texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                    yield from ((str(path.relative_to(ROOT)), text) for text in texts if isinstance(text, str))


@pytest.fixture(scope="module")
def messages() -> list[tuple[str, str]]:
    return [*of_templates(), *of_code()]


def test_the_messages_are_found(messages):
    """Or the other tests would be green over nothing."""
    texts = {text for _place, text in messages}
    assert len(texts) > 1500
    assert {"How is it going?", "Remind students by e-mail too", "Nothing here yet."} <= texts


@pytest.mark.parametrize("text", ["Your score is 7.", "This goal is overdue", "You failed.", "Invalid value"])
def test_such_words_are_noticed(text):
    assert NEVER.search(text)


def test_no_word_of_business_or_marking_stands_anywhere(messages):
    assert [(place, text) for place, text in messages if NEVER.search(text)] == []


def test_no_sentence_is_too_long_to_be_read_once(messages):
    long = []
    for place, text in messages:
        words = re.sub(r"\{[%{].*?[%}]\}|%\(\w+\)s", "x", text)
        long += [(place, part) for part in re.split(r"[.?!:;]\s|\n", words) if len(part.split()) > LONGEST]
    assert long == []
