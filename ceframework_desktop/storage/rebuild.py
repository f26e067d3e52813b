"""Builds all rows again from the log alone, and compares: the proof that the log is complete."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any

from . import tables
from .changes import Field
from .copying import is_sound
from .schema import GOLDEN, LOGGED, describe
from .values import NULL

# The value with the highest stamp is the one that counts. (SQLite takes the other columns from
# the row in which max() was found: "Bare columns in an aggregate query".)
WINNERS = "SELECT tbl, row, col, value, max(hlc) FROM op GROUP BY tbl, row, col"

_GAPS = "gaps"

Gap = tuple[str, int, int]


def rebuild(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Write the newest value of every field in the log of `source` into the tables of `target`.

    Fields that this version does not know are passed over. Raises DamagedRegister for a value
    that cannot be read.
    """
    target.execute("BEGIN")
    target.execute("PRAGMA defer_foreign_keys = ON")
    for table, row, column, value, _ in source.execute(WINNERS):
        field = Field(table, row, column)
        if tables.known(field):
            tables.write(target, field, NULL if value is None else value)
    target.execute("COMMIT")


def differences(connection: sqlite3.Connection) -> list[str]:
    """The tables whose rows are not those that the log gives."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as rebuilt:
        for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"):
            rebuilt.execute(sql)
        rebuild(connection, rebuilt)
        return [name for name in LOGGED if _rows(connection, name) != _rows(rebuilt, name)]


def problems(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with a register, as whole sentences; empty if nothing is."""
    found = []
    if not is_sound(connection):
        return ["The file is damaged."]
    if describe(connection) != GOLDEN:
        return ["The file holds tables that are not the program's own."]
    if set(gaps(connection)) - noted_gaps(connection):
        found.append("The log of changes has gaps.")
    strangers = connection.execute(
        "SELECT count(*) FROM (SELECT device FROM op EXCEPT SELECT id FROM device)"
    ).fetchone()
    if strangers != (0,):
        found.append("The log names a device that is not listed.")
    if names := differences(connection):
        found.append(f"The log of changes and these tables differ: {', '.join(names)}.")
    return found


def gaps(connection: sqlite3.Connection) -> list[Gap]:
    """The entries that are missing from the log: device, first and last number."""
    found: list[Gap] = []
    before = ("", 0)
    for device, seq in connection.execute("SELECT device, seq FROM op ORDER BY device, seq"):
        expected = before[1] + 1 if device == before[0] else 1
        if seq != expected:
            found.append((device, expected, seq - 1))
        before = device, seq
    return found


def note_gaps(connection: sqlite3.Connection) -> None:
    """Note in the register which entries its log lacks, so that `problems` knows of them."""
    connection.execute(
        "INSERT INTO meta(key, value) VALUES (?, ?)"
        " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (_GAPS, json.dumps(gaps(connection))),
    )


def noted_gaps(connection: sqlite3.Connection) -> set[Gap]:
    """The gaps that were noted when the register was rescued."""
    found = connection.execute("SELECT value FROM meta WHERE key = ?", (_GAPS,)).fetchone()
    try:
        return {(str(device), int(a), int(b)) for device, a, b in json.loads(found[0])}
    except (TypeError, ValueError):
        return set()


def _rows(connection: sqlite3.Connection, table: str) -> list[Any]:
    sql = f"SELECT * FROM {table} ORDER BY id"  # noqa: S608 - names of our own
    return connection.execute(sql).fetchall()
