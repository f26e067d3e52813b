"""Reads engagements and settings as they are now."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ceframework_desktop.domain.record import record

from .values import Json, decode_many


@record
class StoredRow:
    """One row of a table question: its filled columns."""

    id: str
    position: str
    cells: dict[str, Json]


@record
class StoredEngagement:
    """One engagement: answers and rows by question id; unanswered questions are in neither.

    `created` is an ISO day. Rows are in order.
    """

    id: str
    ref: str
    pack: str
    pack_version: str
    created: str
    answers: dict[str, Json]
    rows: dict[str, tuple[StoredRow, ...]]


@record
class IssuedDocument:
    """What a document said when it was made final. `made` is UTC."""

    id: str
    engagement: str
    document: str
    made: str
    facts: Json


_HEADS = "SELECT id, ref, pack, pack_version, created FROM engagement WHERE NOT removed"
_ANSWERS = "SELECT engagement, question, value FROM answer"
_ROWS = "SELECT id, engagement, question, position FROM entry WHERE NOT removed"
_CELLS = 'SELECT cell.entry, cell."column", cell.value FROM cell'


def read_settings(connection: sqlite3.Connection) -> dict[str, Json]:
    """All settings of the register."""
    found = connection.execute("SELECT key, value FROM setting ORDER BY key").fetchall()
    values = decode_many([value for _, value in found])
    return {key: value for (key, _), value in zip(found, values, strict=True)}


def read_mark(connection: sqlite3.Connection) -> str:
    """The highest stamp in the log and how many entries it has, as one text."""
    stamp, count = connection.execute("SELECT coalesce(max(hlc), ''), count(*) FROM op").fetchone()
    return f"{stamp}.{count}"


def read_engagements(connection: sqlite3.Connection) -> list[StoredEngagement]:
    """Every engagement, in the order of reference and id."""
    heads = connection.execute(f"{_HEADS} ORDER BY ref, id").fetchall()
    answers = _answers(connection.execute(_ANSWERS).fetchall())
    cells = _cells(connection.execute(_CELLS).fetchall())
    rows = _rows(connection.execute(f"{_ROWS} ORDER BY position, id").fetchall(), cells)
    return [_engagement(h, answers, rows) for h in heads]


def read_engagement(connection: sqlite3.Connection, engagement: str) -> StoredEngagement | None:
    """One engagement, None if it is not there or was taken out."""
    one = (engagement,)
    head = connection.execute(f"{_HEADS} AND id = ?", one).fetchone()
    if head is None:
        return None
    answers = _answers(connection.execute(f"{_ANSWERS} WHERE engagement = ?", one).fetchall())
    cells = _cells(
        connection.execute(
            f"{_CELLS} JOIN entry ON entry.id = cell.entry WHERE entry.engagement = ?", one
        ).fetchall()
    )
    rows = _rows(
        connection.execute(f"{_ROWS} AND engagement = ? ORDER BY position, id", one).fetchall(),
        cells,
    )
    return _engagement(head, answers, rows)


def read_heads(connection: sqlite3.Connection, questions: Iterable[str]) -> list[StoredEngagement]:
    """Every engagement with the answers to these questions alone, and no rows."""
    heads = connection.execute(f"{_HEADS} ORDER BY ref, id").fetchall()
    found: list[Sequence[str]] = []
    for question in questions:
        found += connection.execute(f"{_ANSWERS} WHERE question = ?", (question,)).fetchall()
    answers = _answers(found)
    return [_engagement(h, answers, {}) for h in heads]


def read_issued(connection: sqlite3.Connection, engagement: str) -> list[IssuedDocument]:
    """The documents of an engagement that were made final, the newest first."""
    found = connection.execute(
        "SELECT id, engagement, document, made, facts FROM issued"
        " WHERE engagement = ? AND NOT removed ORDER BY made DESC, id",
        (engagement,),
    ).fetchall()
    facts = decode_many([row[4] for row in found])
    return [
        IssuedDocument(row[0], row[1], row[2], row[3], value)
        for row, value in zip(found, facts, strict=True)
    ]


def _engagement(
    head: tuple[str, str, str, str, str],
    answers: Mapping[str, dict[str, Json]],
    rows: Mapping[str, dict[str, tuple[StoredRow, ...]]],
) -> StoredEngagement:
    return StoredEngagement(*head, answers=answers.get(head[0], {}), rows=rows.get(head[0], {}))


def _answers(found: Sequence[Sequence[str]]) -> dict[str, dict[str, Json]]:
    """Answers by engagement and question."""
    answers: dict[str, dict[str, Json]] = defaultdict(dict)
    for row, value in zip(found, decode_many([row[2] for row in found]), strict=True):
        answers[row[0]][row[1]] = value
    return answers


_cells = _answers  # cells by row and column: the same shape


def _rows(
    found: Sequence[Sequence[str]], cells: dict[str, dict[str, Json]]
) -> dict[str, dict[str, tuple[StoredRow, ...]]]:
    """Rows by engagement and question; `found` is in order."""
    rows: dict[str, dict[str, list[StoredRow]]] = defaultdict(lambda: defaultdict(list))
    for row, engagement, question, position in found:
        rows[engagement][question].append(StoredRow(row, position, cells.get(row, {})))
    return {
        engagement: {question: tuple(held) for question, held in tables.items()}
        for engagement, tables in rows.items()
    }
