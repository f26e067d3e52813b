"""From answers as they are given to the fewest changes of a register that hold them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from ceframework_desktop.domain.engagement import Engagement, Row, Value
from ceframework_desktop.domain.framework import Framework, Question
from ceframework_desktop.domain.values import to_json
from ceframework_desktop.storage import (
    AddEngagement,
    AddRow,
    Change,
    MoveRow,
    RemoveRow,
    SetAnswer,
    SetCell,
)


def adding(
    engagement_id: str,
    ref: str,
    framework: Framework,
    answers: Mapping[str, Value],
    tables: Mapping[str, Sequence[Mapping[str, Value]]],
) -> list[Change]:
    """Add an engagement that follows the framework, with these answers."""
    changes: list[Change] = [AddEngagement(engagement_id, ref, framework.id, framework.version)]
    changes += answer_changes(engagement_id, answers)
    for question, rows in tables.items():
        changes += row_changes(engagement_id, question, rows)
    return changes


def answer_changes(engagement_id: str, answers: Mapping[str, Value | None]) -> list[Change]:
    """Set plain answers; None empties one."""
    return [
        SetAnswer(engagement_id, question, None if value is None else to_json(value))
        for question, value in answers.items()
    ]


def row_changes(
    engagement_id: str, question: str, rows: Sequence[Mapping[str, Value]]
) -> list[Change]:
    """Add rows at the end of a table."""
    changes: list[Change] = []
    for values in rows:
        changes += new_row(engagement_id, question, values)[1]
    return changes


def new_row(
    engagement_id: str, question: str, values: Mapping[str, Value]
) -> tuple[str, list[Change]]:
    """One row at the end of a table: its id, and what adds it."""
    row_id = str(uuid.uuid4())
    cells = [SetCell(row_id, name, to_json(value)) for name, value in values.items()]
    return row_id, [AddRow(engagement_id, question, row_id), *cells]


def moving(rows: Sequence[Row], row: str, by: int) -> list[Change]:
    """Move a row up (by -1) or down (by 1); nothing if it is not there, or at the end."""
    at = next((i for i, held in enumerate(rows) if held.id == row), None)
    if at is None or not 0 <= at + by < len(rows):
        return []
    return [MoveRow(row, at + by)]


def table_changes(
    engagement: Engagement,
    questions: Mapping[str, Question],
    tables: Mapping[str, Sequence[Mapping[str, Value]]],
) -> list[Change]:
    """Replace whole tables of an engagement. KeyError for a question that is not asked."""
    changes: list[Change] = []
    for question, rows in tables.items():
        held = engagement.rows(question)
        changes += replace_rows(engagement.id, questions[question], held, rows)
    return changes


def replace_rows(
    engagement_id: str,
    question: Question,
    held: Sequence[Row],
    rows: Sequence[Mapping[str, Value]],
) -> list[Change]:
    """The fewest changes that turn the rows held into these: by place, top to bottom."""
    columns = [column.id for column in question.columns]
    changes: list[Change] = []
    for row, values in zip(held, rows, strict=False):
        changes += _cell_changes(row, values, columns)
    changes += [RemoveRow(row.id) for row in held[len(rows) :]]
    changes += row_changes(engagement_id, question.id, rows[len(held) :])
    return changes


def _cell_changes(row: Row, values: Mapping[str, Value], columns: Sequence[str]) -> list[Change]:
    changes: list[Change] = []
    for column in columns:
        value = values.get(column)
        if row.values.get(column) != value:
            changes.append(cell_change(row.id, column, value))
    return changes


def cell_change(row: str, column: str, value: Value | None) -> Change:
    """Set one column of one row; None empties it."""
    return SetCell(row, column, None if value is None else to_json(value))
