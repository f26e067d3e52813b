"""Everything in one register into another file, protected in another way; and the proof of it.

SQLite's own copying takes pages as they are, which needs the same key on both sides. Here rows are
read and written one by one, with their numbers, so it does not matter which library holds either.
"""

from __future__ import annotations

import sqlite3
from itertools import zip_longest

from .schema import describe

_TABLES = (
    "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"
    " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"
)
_OTHERS = "SELECT sql FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL ORDER BY rowid"
_NUMBERS = ("application_id", "user_version")


def copy_rows(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Write all tables of `source` with all their rows into `target`, which is empty.

    Raises sqlite3.Error.
    """
    tables = source.execute(_TABLES).fetchall()
    target.execute("BEGIN IMMEDIATE")
    target.execute("PRAGMA defer_foreign_keys = ON")
    for name, sql in tables:
        target.execute(sql)
        columns = _columns(source, name)
        marks = ", ".join("?" * (len(columns) + 1))
        into = f'INSERT INTO "{name}"(rowid, {", ".join(columns)}) VALUES ({marks})'  # noqa: S608 - names of our own
        target.executemany(into, source.execute(_all(source, name)))
    for (sql,) in source.execute(_OTHERS).fetchall():
        target.execute(sql)
    for number in _NUMBERS:
        target.execute(f"PRAGMA {number} = {_number(source, number)}")
    target.execute("COMMIT")


def is_same(one: sqlite3.Connection, other: sqlite3.Connection) -> bool:
    """True if both hold the same tables with the same rows in the same order."""
    if describe(one) != describe(other):
        return False
    if any(_number(one, number) != _number(other, number) for number in _NUMBERS):
        return False
    names = [name for name, _ in one.execute(_TABLES).fetchall()]
    return all(_same_rows(one, other, name) for name in names)


def _same_rows(one: sqlite3.Connection, other: sqlite3.Connection, table: str) -> bool:
    rows = (one.execute(_all(one, table)), other.execute(_all(other, table)))
    return all(left == right for left, right in zip_longest(*rows))


def _number(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _all(connection: sqlite3.Connection, table: str) -> str:
    columns = ", ".join(_columns(connection, table))
    return f'SELECT rowid, {columns} FROM "{table}" ORDER BY rowid'  # noqa: S608 - names of our own


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    found = connection.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))
    return [f'"{name}"' for (name,) in found.fetchall()]
