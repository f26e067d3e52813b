"""From answers as they are given to the fewest changes of a register that hold them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from ceframework_desktop.domain.engagement import Row, Value
from ceframework_desktop.domain.framework import Question
from ceframework_desktop.domain.values import to_json
from ceframework_desktop.storage import AddRow, Change, RemoveRow, SetAnswer, SetCell


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
        row_id = str(uuid.uuid4())
        changes.append(AddRow(engagement_id, question, row_id))
        changes += [SetCell(row_id, name, to_json(value)) for name, value in values.items()]
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
            changes.append(SetCell(row.id, column, None if value is None else to_json(value)))
    return changes
