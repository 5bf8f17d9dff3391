"""Two people suggest, accept, decline, reply, edit and save in any order: whatever one of them typed is still there,
and a comment changes only by what its writer decided."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models.versioned import Stale
from reporting.actions import proofing
from reporting.actions.writing import save_comments, submit, take_back
from reporting.models import ProofMark, ProofReply, Report
from reporting.models.choices import ProofWhy
from reporting.proofing.words import changes
from tests.reporting.proofing.stories import handed_in, overall, seen_by

WORDS = ["Anna", "explain", "explains", "each", "step", "the", "teh", "answer", "well", "very", "é", "我读", "🏊🏽‍♀️"]
MARKS = [" ", " ", " ", "  ", ", ", ". ", "\n"]
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS)), min_size=1, max_size=8).map(
    lambda pairs: "".join(word + mark for word, mark in pairs).strip()
)
"""Texts that have much in common, as two versions of a comment have."""
SAID = st.sampled_from(["Spelling.", "Warmer?", "As you say.", "I mean it."])
PEOPLE = st.sampled_from(["home_teacher", "principal"])
STEPS = st.one_of(
    st.tuples(st.just("copy"), PEOPLE, TEXTS, st.one_of(st.just(""), SAID)),
    st.tuples(st.just("finish"), PEOPLE),
    st.tuples(st.just("accept"), PEOPLE, st.integers(0, 9)),
    st.tuples(st.just("accept"), st.just("home_teacher"), st.integers(0, 9)),
    st.tuples(st.just("decline"), PEOPLE, st.integers(0, 9)),
    st.tuples(st.just("reply"), PEOPLE, st.integers(0, 9), SAID),
    st.tuples(st.just("rewrite"), PEOPLE, TEXTS),
    st.tuples(st.just("write_on"), PEOPLE, TEXTS),
)


class Story:
    """The report as it goes through the hands of two people, what they typed, and what must not have changed."""

    def __init__(self, world) -> None:
        self.world, self.report = world, handed_in(world)
        self.typed = {overall(self.report).text}

    def person(self, name):
        return getattr(self.world, name)

    def marks(self) -> list[ProofMark]:
        found = ProofMark.objects.filter(copy__round__report=self.report).order_by("pk")
        return list(found.select_related("copy__round__report", "copy__comment"))

    def mark(self, number: int) -> ProofMark:
        found = self.marks()
        if not found:
            raise ValidationError("Nothing is suggested.")
        return found[number % len(found)]

    def copy(self, name, text, remark) -> None:
        """By its writer it is refused."""
        by, comment = self.person(name), overall(self.report)
        look = proofing.begin_look(report=Report.objects.get(pk=self.report.pk), by=by)
        reasons = {each.key: [ProofWhy.OTHER, f"because of {each.start}"] for each in changes(comment.text, text)}
        kept = proofing.keep_copy(look=look, comment=comment, text=text, by=by, remark=remark, reasons=reasons)
        if kept:
            self.typed |= {text, remark, *(note for _why, note in reasons.values())}

    def finish(self, name) -> None:
        by = self.person(name)
        look = proofing.begin_look(report=Report.objects.get(pk=self.report.pk), by=by)
        proofing.finish_look(look=look, by=by)

    def accept(self, name, number) -> None:
        mark, before, by = self.mark(number), overall(self.report).text, self.person(name)
        proofing.accept(mark=mark, report=seen_by(by, self.report), by=by)
        now = overall(self.report).text
        assert name == "home_teacher"
        assert now in [
            before[:at] + mark.instead + before[at + len(mark.words) :]
            for at in range(len(before) + 1)
            if before[at : at + len(mark.words)] == mark.words
        ]
        self.before = now

    def decline(self, name, number) -> None:
        by = self.person(name)
        proofing.decline(mark=self.mark(number), report=seen_by(by, self.report), by=by)
        assert name == "home_teacher"

    def reply(self, name, number, text) -> None:
        by = self.person(name)
        proofing.reply(mark=self.mark(number), report=seen_by(by, self.report), text=text, by=by)
        self.typed.add(text)

    def rewrite(self, name, text) -> None:
        by, comment = self.person(name), overall(self.report)
        proofing.rewrite(
            comment=comment, report=seen_by(by, self.report), text=text, base_version=comment.version, by=by
        )
        assert name == "home_teacher"
        self.typed.add(text)
        self.before = text

    def write_on(self, name, text) -> None:
        """Takes the report back, writes, and hands it in again."""
        by = self.person(name)
        if name != "home_teacher":
            raise ValidationError("The door refuses.")
        report = Report.objects.get(pk=self.report.pk)
        take_back(report=report, by=by)
        save_comments(report=report, written=[(None, text, overall(report).version)], by=by)
        submit(report=report, by=by)
        self.typed.add(text)
        self.before = text

    def go(self, name, *with_what) -> None:
        """A step that is refused changes nothing; one that is not, changes the comment only where it says so above."""
        self.before = overall(self.report).text
        kept = kept_words()
        try:
            with transaction.atomic():
                getattr(self, name)(*with_what)
        except (ValidationError, Stale):
            assert kept_words() == kept
        assert overall(self.report).text == self.before
        assert self.typed - {""} <= kept_words()


def kept_words() -> set[str]:
    """Every text of a comment, a copy, a suggestion or a reply that is there, in any version."""
    versions = {name: apps.get_model("reporting", f"{name}Event").objects for name in ("ReportComment", "ProofCopy")}
    found = set(versions["ReportComment"].values_list("text", flat=True))
    for text, remark, reasons in versions["ProofCopy"].values_list("text", "remark", "reasons"):
        found |= {text, remark, *(note for _why, note in reasons.values())}
    found |= set(ProofMark.objects.values_list("note", flat=True))
    return found | set(ProofReply.objects.values_list("text", flat=True))


def tell(world, steps) -> None:
    with transaction.atomic():
        story = Story(world)
        for step in steps:
            story.go(*step)
        transaction.set_rollback(True)


SAME_WORLD = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}


@settings(max_examples=25, **SAME_WORLD)
@given(steps=st.lists(STEPS, min_size=3, max_size=12))
def test_no_letter_is_lost(world, steps):
    tell(world, steps)


@pytest.mark.full
@settings(max_examples=500, **SAME_WORLD)
@given(steps=st.lists(STEPS, min_size=3, max_size=16))
def test_no_letter_is_lost_in_five_hundred_sequences(world, steps):
    tell(world, steps)
