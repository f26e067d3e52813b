"""Puts the value of one field into its table.

This is all that writes to the content's tables. A new change, a change taken back and a register
rebuilt from its log all end here, so that they cannot come apart.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping

from .changes import Field
from .schema import COLUMNS, FLAG, JSON
from .values import NULL, decode, derived_id

AT_ONCE = 1_000  # rows written between two pauses: some 10 ms

_PUT = {
    "setting": (
        "INSERT INTO setting(id, key, value) VALUES (?1, ?3, ?4)"
        " ON CONFLICT(id) DO UPDATE SET value = excluded.value"
    ),
    "answer": (
        "INSERT INTO answer(id, engagement, question, value) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT(id) DO UPDATE SET value = excluded.value"
    ),
    "cell": (
        'INSERT INTO cell(id, entry, "column", value) VALUES (?1, ?2, ?3, ?4)'
        " ON CONFLICT(id) DO UPDATE SET value = excluded.value"
    ),
    "detail": (
        "INSERT INTO detail(id, contact, field, value) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT(id) DO UPDATE SET value = excluded.value"
    ),
    "taking_part": (
        "INSERT INTO taking_part(id, engagement, contact, value) VALUES (?1, ?2, ?3, ?4)"
        " ON CONFLICT(id) DO UPDATE SET value = excluded.value"
    ),
}
_TAKE = {
    "setting": "DELETE FROM setting WHERE id = ?",
    "answer": "DELETE FROM answer WHERE id = ?",
    "cell": "DELETE FROM cell WHERE id = ?",
    "detail": "DELETE FROM detail WHERE id = ?",
    "taking_part": "DELETE FROM taking_part WHERE id = ?",
}
_ROW = {table: f"INSERT INTO {table}(id) VALUES (?) ON CONFLICT DO NOTHING" for table in COLUMNS}  # noqa: S608 - names of our own
_SET = {
    (table, column): f"UPDATE {table} SET {column} = ? WHERE id = ?"  # noqa: S608 - as above
    for table, columns in COLUMNS.items()
    for column in columns
}


def known(field: Field) -> bool:
    """True if this version of the program has a place for the field."""
    return field.table in _PUT or (field.table, field.column) in _SET


def write(connection: sqlite3.Connection, field: Field, value: str) -> None:
    """Put JSON text into the field; "null" empties it. The field is one that is `known`."""
    if field.table in _PUT:
        key = derived_id(field.row, field.column)
        if value == NULL:
            connection.execute(_TAKE[field.table], (key,))
        else:
            connection.execute(_PUT[field.table], (key, field.row, field.column, value))
    else:
        connection.execute(_ROW[field.table], (field.row,))
        plain = _plain(COLUMNS[field.table][field.column], value)
        connection.execute(_SET[field.table, field.column], (plain, field.row))


def writing_many(connection: sqlite3.Connection, values: Mapping[Field, str]) -> Iterator[None]:
    """The same for many fields, all of them once this has come to its end.

    It pauses every few milliseconds, so that whoever shows a window can go on showing it.
    """
    rows: dict[str, list[tuple[str | int, ...]]] = defaultdict(list)
    for number, (field, value) in enumerate(values.items()):
        if number % AT_ONCE == 0:
            yield
        table = field.table
        if table not in _PUT:
            plain = _plain(COLUMNS[table][field.column], value)
            rows[_ROW[table]].append((field.row,))
            rows[_SET[table, field.column]].append((plain, field.row))
        elif value == NULL:
            rows[_TAKE[table]].append((derived_id(field.row, field.column),))
        else:
            key = derived_id(field.row, field.column)
            rows[_PUT[table]].append((key, field.row, field.column, value))
    for sql, found in rows.items():
        if len(found[0]) > 2:
            found.sort()  # by key: an index is filled several times as fast from one end
        for at in range(0, len(found), AT_ONCE):
            yield
            connection.executemany(sql, found[at : at + AT_ONCE])


def _plain(kind: str, value: str) -> str | int:
    """JSON text in the form of its column."""
    if kind == JSON:
        return value
    found = decode(value)
    if kind == FLAG:
        return int(found is True)
    return found if isinstance(found, str) else ""
