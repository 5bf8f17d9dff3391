import json
from dataclasses import FrozenInstanceError, fields, replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.summaries import (
    GoalBlock,
    ReportSummary,
    SchoolBlock,
    SummaryUnreadable,
    from_json,
    to_json,
)
from tests.reporting.samples import report

# PostgreSQL's jsonb holds neither NUL nor lone surrogates; the forms refuse both.
words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
st.register_type_strategy(str, words)
st.register_type_strategy(datetime, st.datetimes(timezones=offsets))
schools = st.builds(SchoolBlock, crest_colour=st.from_regex("#[0-9a-f]{6}", fullmatch=True))
summaries = st.builds(
    ReportSummary, school=schools, schema=st.just(3), goals=st.lists(st.from_type(GoalBlock), max_size=3).map(tuple)
)


@settings(max_examples=60, deadline=None)
@given(summaries)
def test_every_report_comes_back_from_json_exactly_as_it_was(summary):
    assert from_json(json.loads(json.dumps(to_json(summary)))) == summary


def test_a_summary_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        report().goals[0].title = "something else"


def test_the_time_of_day_of_the_school_is_kept_not_only_the_instant():
    melbourne = timezone(timedelta(hours=10))
    summary = replace(report(), frozen_on=datetime(2027, 6, 18, 7, 30, tzinfo=melbourne))
    assert from_json(to_json(summary)).frozen_on.isoformat() == "2027-06-18T07:30:00+10:00"


@pytest.mark.parametrize("colour", ["", "green", "#12345", "#1234567", "url(file:///etc/passwd)", '#123456" onload="x'])
def test_a_crest_is_painted_with_a_colour_and_nothing_else(colour):
    with pytest.raises(ValueError, match="crest_colour"):
        replace(report().school, crest_colour=colour)
    with pytest.raises(SummaryUnreadable):
        from_json(to_json(report()) | {"school": to_json(report())["school"] | {"crest_colour": colour}})


def test_a_time_without_offset_is_refused():
    with pytest.raises(ValueError, match="offset"):
        replace(report(), frozen_on=report().frozen_on.replace(tzinfo=None))


@pytest.mark.parametrize("schema", [0, 4, "1", None, True, 1.0])
def test_an_unknown_schema_is_refused_by_name(schema):
    with pytest.raises(SummaryUnreadable, match="schema"):
        from_json(to_json(report()) | {"schema": schema})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("goals", "not a list"),
        ("goals", [{"title": "no uuid"}]),
        ("issue_number", "1"),
        ("draft", 1),
        ("frozen_on", "yesterday"),
        ("frozen_on", "2027-06-18T07:30:00"),
        ("student", None),
        ("confidence", "3"),
    ],
)
def test_a_damaged_report_is_refused_not_guessed_at(field, value):
    with pytest.raises(SummaryUnreadable):
        from_json(to_json(report()) | {field: value})


def test_a_missing_field_is_refused():
    stored = to_json(report())
    del stored["period"]
    with pytest.raises(SummaryUnreadable, match="period"):
        from_json(stored)


def test_a_report_stored_by_the_first_version_is_still_read():
    stored = {
        "schema": 1,
        "school": {"name": "Wattle Park School", "short_name": "WPS", "crest_letters": "W", "crest_colour": "#225544"},
        "student": {
            "uuid": "0",
            "preferred_name": "Ada",
            "full_name": "Ada Example",
            "official_name": "Ada Example",
            "year_label": "Year 5",
            "home_group": "5A",
        },
        "period": "Semester 1, 2027",
        "cycle_name": "Semester 1",
        "heading": "Learning goals",
        "issue_number": 1,
        "frozen_on": "2027-06-18T07:30:00+00:00",
        "goals": [{"uuid": "1", "title": "I will read aloud.", "due_on": "2027-06-01", "teacher_comment": None}],
    }
    summary = from_json(stored)
    assert summary.goals[0].due_on == date(2027, 6, 1)
    assert summary.frozen_on == datetime(2027, 6, 18, 7, 30, tzinfo=UTC)


def test_a_report_stored_before_there_were_comments_on_subjects_is_still_read():
    stored = to_json(report()) | {"schema": 2}
    del stored["subjects"]
    assert from_json(stored).subjects == ()
    assert from_json(stored).goals == report().goals


def test_what_stays_at_school_has_no_place_in_a_report():
    names = {field.name for kind in (ReportSummary, GoalBlock) for field in fields(kind)}
    assert not names & {"confidence", "hints", "staff_note", "notes", "strategies"}
