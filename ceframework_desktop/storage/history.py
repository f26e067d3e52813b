"""What the log says about a question: who changed it, when, from what to what."""

from __future__ import annotations

import sqlite3
from typing import Any

from ceframework_desktop.domain.record import record

from .reading import StoredRow
from .values import NULL, Json, decode, decode_many


@record
class HistoryEntry:
    """One change. `at` is UTC. `row` and `column` are set for tables.

    A row that was added or brought back has None before and its cells after; one that was taken
    out has its cells before and None after.
    """

    at: str
    author: str
    device: str
    before: Json
    after: Json
    label: str
    row: str | None = None
    column: str | None = None


@record
class RemovedRow:
    """A row that was taken out, with what it held, so that it can be brought back."""

    row: StoredRow
    at: str
    author: str


_OPS = (
    "SELECT op.hlc, op.at, op.author, op.device, op.label, op.row, op.col, seen.value, op.value"
    " FROM op LEFT JOIN op AS seen ON seen.tbl = op.tbl AND seen.row = op.row"
    " AND seen.col = op.col AND seen.hlc = op.base WHERE op.tbl = ? "
)
_ONE_FIELD = _OPS + " AND op.row = ? AND op.col = ?"
_IN_TABLE = " AND op.row IN (SELECT id FROM entry WHERE engagement = ? AND question = ?)"
_TABLE = _OPS + _IN_TABLE
_ROW = _OPS + " AND op.row = ?"
_PRESENCE = " AND op.col = 'removed'"

Op = tuple[Any, ...]


def read_history(
    connection: sqlite3.Connection,
    engagement: str,
    question: str,
    row: str | None,
    column: str | None,
) -> list[HistoryEntry]:
    """The changes of an answer, the newest first.

    With `row` and `column` those of one cell; with `row` alone those of the whole row; for a table
    without `row` those of all its rows, removed ones too. Moves of rows are left out.
    """
    if row is None:
        answers = _find(connection, _ONE_FIELD, "answer", engagement, question)
        cells = _find(connection, _TABLE, "cell", engagement, question)
        entries = _find(connection, _TABLE + _PRESENCE, "entry", engagement, question)
    elif column is None:
        answers = []
        cells = _find(connection, _ROW, "cell", row)
        entries = _find(connection, _ROW + _PRESENCE, "entry", row)
    else:
        answers, entries = [], []
        cells = _find(connection, _ONE_FIELD, "cell", row, column)
    made = [(op[0], _value_entry(op, in_table=False)) for op in answers]
    made += [(op[0], _value_entry(op, in_table=True)) for op in cells]
    made += [(op[0], _row_entry(connection, op)) for op in entries]
    return [entry for _, entry in sorted(made, key=lambda pair: pair[0], reverse=True)]


def read_detail_history(connection: sqlite3.Connection, contact: str) -> list[HistoryEntry]:
    """The changes of a contact's details, the newest first; `column` names the detail."""
    found = _find(connection, _ROW, "detail", contact)
    return [_value_entry(op, in_table=True) for op in found]


def read_removed_rows(
    connection: sqlite3.Connection, engagement: str, question: str
) -> list[RemovedRow]:
    """The rows that were taken out of a table, the latest first."""
    gone = dict(
        connection.execute(
            "SELECT id, position FROM entry WHERE engagement = ? AND question = ? AND removed",
            (engagement, question),
        ).fetchall()
    )
    found: dict[str, RemovedRow] = {}
    for op in _find(connection, _TABLE + _PRESENCE, "entry", engagement, question):
        _, at, author, _, _, row, *_ = op
        if row in gone and row not in found:
            held = StoredRow(row, gone[row], _cells(connection, row))
            found[row] = RemovedRow(held, at, author)
    return list(found.values())


def _find(connection: sqlite3.Connection, sql: str, *values: str) -> list[Op]:
    return connection.execute(f"{sql} ORDER BY op.hlc DESC", values).fetchall()


def _value_entry(op: Op, *, in_table: bool) -> HistoryEntry:
    _, at, author, device, label, row, column, before, after = op
    values = decode(before or NULL), decode(after or NULL)
    place = (row, column) if in_table else (None, None)
    return HistoryEntry(at, author, device, values[0], values[1], label, *place)


def _row_entry(connection: sqlite3.Connection, op: Op) -> HistoryEntry:
    _, at, author, device, label, row, _, before, after = op
    cells: Json = {} if before is None else dict(_cells(connection, row))
    if after == "true":
        return HistoryEntry(at, author, device, cells, None, label, row)
    return HistoryEntry(at, author, device, None, cells, label, row)


def _cells(connection: sqlite3.Connection, row: str) -> dict[str, Json]:
    found = connection.execute(
        'SELECT "column", value FROM cell WHERE entry = ?', (row,)
    ).fetchall()
    values = decode_many([value for _, value in found])
    return {column: value for (column, _), value in zip(found, values, strict=True)}
