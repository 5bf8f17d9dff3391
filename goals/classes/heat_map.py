"""The class as one picture: each student's goals by stage."""

from dataclasses import dataclass

from django.http import HttpRequest

from accounts.models import ClassGroup, Student
from goals.classes.board import Board, BoardRow, class_board, windows_on
from goals.models import Window
from goals.models.choices import Stage
from goals.pages import STATE_LABELS
from goals.timeline.stages import StageState, facts_of, periods_for, stages, together


@dataclass(frozen=True)
class Cell:
    stage: Stage
    state: StageState
    label: str


@dataclass(frozen=True)
class HeatRow:
    """One student; no cells without a goal that the reader sees."""

    student: Student
    goals: int
    cells: list[Cell]


def heat_map(request: HttpRequest, class_group: ClassGroup) -> tuple[Board, list[HeatRow]]:
    """Six queries, whatever the number of students. A reader's own child is left out, as on the board."""
    board = class_board(request, class_group)
    windows = windows_on(class_group.school.today(), [class_group.school_id])
    return board, [_row(row, windows, class_group) for row in board.rows if not row.is_elsewhere]


def _row(row: BoardRow, windows: list[Window], class_group: ClassGroup) -> HeatRow:
    """All goals of a student together: a stage is done when it is done for each of them."""
    if not row.goals:
        return HeatRow(row.student, 0, [])
    facts = together(facts_of(goal) for goal in row.goals)
    periods = periods_for(windows, row.student.year_level)
    name = row.student.full_name
    cells = [
        Cell(stage, state, f"{name}, {stage.label}: {STATE_LABELS[state]}")
        for stage, state in stages(facts, periods, class_group.school.today()).items()
    ]
    return HeatRow(row.student, len(row.goals), cells)
