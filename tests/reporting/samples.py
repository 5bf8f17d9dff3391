"""Reports of plainly invented children, for tests and benchmarks."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from reporting.summaries import (
    CommentBlock,
    GoalBlock,
    ProgressBlock,
    ReportSummary,
    SchoolBlock,
    StageBlock,
    StudentBlock,
    TargetBlock,
)

STATUS_LABELS = {"going_well": "Going well", "getting_there": "Getting there", "stuck": "Stuck"}
SENTENCE = "I read to my little brother each night and he laughed at the voices, so now I do not hurry any more. "


def words(length: int) -> str:
    """Plain sentences of exactly `length` characters."""
    return (SENTENCE * (length // len(SENTENCE) + 1))[: length - 1].rstrip().ljust(length - 1, "o") + "."


def progress(*statuses: str) -> tuple[ProgressBlock, ...]:
    start = date(2027, 2, 12)
    return tuple(
        ProgressBlock(on=start + timedelta(days=14 * number), status=status, status_label=STATUS_LABELS[status])
        for number, status in enumerate(statuses)
    )


def goal(number: int = 1, *, length: int = 350, **changes) -> GoalBlock:
    block = GoalBlock(
        uuid=f"00000000-0000-4000-8000-00000000000{number}",
        title="I will read a chapter aloud so that a listener can follow every character.",
        why="My brother falls asleep when I read without voices.",
        areas=("English",),
        success_measure="Three listeners can tell me who is speaking, with their eyes shut.",
        started_on=date(2027, 2, 8),
        due_on=date(2027, 6, 4),
        targets=(
            TargetBlock(
                text="Read two pages to my brother every night",
                state="done",
                state_label="Done",
                due_on=date(2027, 3, 26),
                done_on=date(2027, 3, 24),
            ),
            TargetBlock(
                text="Record myself and mark where I rush",
                state="open",
                state_label="Still open",
                due_on=date(2027, 5, 21),
            ),
        ),
        progress=progress("getting_there", "stuck", "getting_there", "going_well", "going_well"),
        outcome="partly",
        outcome_label="Partly achieved",
        outcome_reason="The voices work at home; in front of the class I still hurry.",
        teacher_outcome_label="Achieved",
        reflection=words(length),
        reflection_on=date(2027, 6, 2),
        teacher_comment=CommentBlock(text=words(length), author_name="Ms Imogen Sample", author_role="Class teacher"),
        next_step="Read one page to the class on Fridays",
    )
    return replace(block, **changes)


def stages() -> tuple[StageBlock, ...]:
    rows = (
        ("develop", "Develop", "done", "Done"),
        ("strategies", "Strategies", "done", "Done"),
        ("monitor", "Monitor", "done", "Done"),
        ("report", "Report", "now", "Now"),
        ("refine", "Refine", "later", "Later"),
    )
    return tuple(StageBlock(key=k, label=label, state=state, state_label=word) for k, label, state, word in rows)


def report(*goals: GoalBlock, **changes) -> ReportSummary:
    summary = ReportSummary(
        school=SchoolBlock(
            name="Wattle Park Invented School",
            short_name="Wattle Park",
            crest_letters="WP",
            crest_colour="#1f5c4d",
            address_line="1 Nowhere Lane, Exampleville",
        ),
        student=StudentBlock(
            uuid="00000000-0000-4000-8000-000000000000",
            preferred_name="Minh Anh",
            full_name="Minh Anh Placeholder",
            official_name="Placeholder, Minh Anh Example",
            year_label="Year 5",
            home_group="5 Banksia",
        ),
        period="Semester 1, 2027",
        cycle_name="Semester 1, 2027",
        heading="Learning goals",
        stages=stages(),
        goals=goals or (goal(1), goal(2, title="I will keep my desk ready so I can start within a minute.")),
        overall_comment=CommentBlock(
            text="Minh Anh listens first and then speaks: a pleasure to have in the room.",
            author_name="Ms Imogen Sample",
            author_role="Class teacher",
        ),
        next_steps=("Choose a book to read to the Preps",),
        issue_number=1,
        frozen_on=datetime(2027, 6, 18, 7, 30, tzinfo=timezone(timedelta(hours=10))),
    )
    return replace(summary, **changes)
