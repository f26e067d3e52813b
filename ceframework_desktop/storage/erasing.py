"""Takes people's details out of a register for good: tables, log and the file's unused parts.

This alone alters entries of the log, and only their values. Two things may be erased:

- A whole row, a contact or a row of a table: every value in its log becomes NULL ("erased").
- A name within a text that is kept otherwise: it is replaced in every value the text ever had.

Each is noted in the table `erasure`, which is logged like any other change. So a partner's copy
that takes over the log can do the same, and whoever writes to an erased row is refused. Rows built
again from the log are still the rows in the tables, which `verify` proves.

In copies of the register, such as backups, nothing is added to the log: they are left as they
would be if the values had never been typed.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from ceframework_desktop.domain.record import record

from . import tables
from .changes import Field
from .connection import connect, connect_new, read_id
from .copying import CopyFailed, check, fill
from .engine import key_of
from .files import discard, flush, fresh_name, take_place
from .log import Writer
from .rebuild import differences
from .values import NULL, Json, decode, derived_id, encode, new_id

REPLACEMENT = "[name removed]"
ERASED = "erased"  # kind of disclosure

_NUMBER = re.compile(r"\+?[\d\s()-]{6,}")
_TRUE = "true"
_DETAILS_OF = {"contact": "detail", "entry": "cell"}


@record
class Erasure:
    """What to erase. `texts` are fields in which `terms` are replaced; the rest is whole rows."""

    contacts: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()  # ids in the table `entry`
    texts: tuple[Field, ...] = ()
    terms: tuple[str, ...] = ()

    @property
    def heads(self) -> tuple[tuple[str, str], ...]:
        """Table and id of every row that goes as a whole."""
        contacts = [("contact", row) for row in self.contacts]
        return (*contacts, *(("entry", row) for row in self.rows))


def pattern(terms: Sequence[str]) -> re.Pattern[str]:
    """What finds the terms as whole words, with capitals or not, over any run of spaces."""
    parts = [_part(term) for term in terms if term.strip()]
    longest_first = sorted(set(parts), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first) or '(?!)'})(?!\w)", re.IGNORECASE)


def _part(term: str) -> str:
    if _NUMBER.fullmatch(term):  # phone numbers are written with spaces anywhere
        return r"[\s()-]*".join(re.escape(c) for c in term if c.isdigit() or c == "+")
    return r"\s+".join(map(re.escape, term.split()))


def finds(terms: re.Pattern[str], value: Json) -> bool:
    """True if a text anywhere in the value holds one of the terms."""
    if isinstance(value, str):
        return terms.search(value) is not None
    if isinstance(value, dict):
        return any(finds(terms, item) for item in (*value.keys(), *value.values()))
    return isinstance(value, list) and any(finds(terms, item) for item in value)


def without(terms: re.Pattern[str], value: Json) -> Json:
    """The value with the terms replaced in every text in it."""
    if isinstance(value, str):
        return terms.sub(REPLACEMENT, value)
    if isinstance(value, dict):
        return {terms.sub(REPLACEMENT, k): without(terms, v) for k, v in value.items()}
    return [without(terms, item) for item in value] if isinstance(value, list) else value


def erase(writer: Writer, erasure: Erasure) -> None:
    """Erase in an open register, in the transaction of `writer`. The free space is not cleaned."""
    terms = pattern(erasure.terms)
    for field in erasure.texts:
        value = without(terms, decode(writer.read(field)))
        writer.write(field, value)
        _clean_log(writer.connection, field, terms)
        _note(writer, field)
    for table, row in erasure.heads:
        for field in _held(writer.connection, table, row):
            writer.write_text(field, NULL)
        writer.write_text(Field(table, row, "removed"), _TRUE)
        _forget(writer.connection, table, row)
        _note(writer, Field(table, row, ""))
    for contact in erasure.contacts:
        fields = {"contact": contact, "kind": ERASED, "made": writer.at}
        for column, text in fields.items():
            writer.write(Field("disclosure", derived_id(ERASED, contact), column), text)


def erase_in_copy(path: Path, erasure: Erasure) -> bool:
    """Erase in a copy of the register that is not open; False if it held nothing of it.

    The copy is written anew, checked and put in place of the old one, which stays whole until
    then. Raises sqlite3.Error or OSError.
    """
    fresh = fresh_name(path)
    times = path.stat()
    try:
        with (
            closing(connect(path, read_only=True)) as source,
            closing(connect_new(fresh, key_of(source))) as copy,
        ):
            fill(copy, source)
            if not _erase_unlogged(copy, erasure):
                return False
            copy.execute("VACUUM")
            check(copy)
        flush(fresh)
        os.utime(fresh, ns=(times.st_atime_ns, times.st_mtime_ns))
        take_place(fresh, path)
    finally:
        discard(fresh, fresh.with_name(f"{fresh.name}-journal"))
    return True


def _erase_unlogged(connection: sqlite3.Connection, erasure: Erasure) -> bool:
    """Erase in the tables and the log alike, without an entry of its own; True if there was any."""
    before = connection.total_changes
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    was_sound = _is_built_from_log(connection)
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("BEGIN IMMEDIATE")
    terms = pattern(erasure.terms)
    for field in erasure.texts:
        if _clean_log(connection, field, terms):
            tables.write(connection, field, _latest(connection, field))
    for table, row in erasure.heads:
        if table in names:
            _empty_row(connection, table, row)
    connection.execute("COMMIT")
    if was_sound and not _is_built_from_log(connection):
        raise CopyFailed("the rows are no longer those of the log")
    return connection.total_changes != before


def _is_built_from_log(connection: sqlite3.Connection) -> bool:
    try:
        return not differences(connection)
    except sqlite3.OperationalError:
        return False  # a copy of an older version lacks tables


def _empty_row(connection: sqlite3.Connection, table: str, row: str) -> None:
    if connection.execute("SELECT 1 FROM op WHERE row = ? LIMIT 1", (row,)).fetchone() is None:
        return
    fields = _held(connection, table, row)
    _forget(connection, table, row)
    removed = Field(table, row, "removed")
    if fields or _latest(connection, removed) != _TRUE:
        connection.execute(
            "UPDATE op SET value = 'true' WHERE tbl = ? AND row = ? AND col = 'removed'",
            (table, row),
        )
        tables.write(connection, removed, _TRUE)
    for field in fields:
        if field.table == "taking_part":
            connection.execute(
                "UPDATE op SET value = NULL WHERE tbl = ? AND row = ? AND col = ?", field
            )
        tables.write(connection, field, NULL)


def _held(connection: sqlite3.Connection, table: str, row: str) -> list[Field]:
    """Every field that hangs on a row and has a value."""
    details = _DETAILS_OF[table]
    found = connection.execute(
        "SELECT DISTINCT tbl, row, col FROM op WHERE (tbl = ? AND row = ?)"
        " OR (? = 'contact' AND tbl = 'taking_part' AND col = ?)",
        (details, row, table, row),
    )
    return [f for f in (Field(*names) for names in found) if _latest(connection, f) != NULL]


def _latest(connection: sqlite3.Connection, field: Field) -> str:
    found = connection.execute(
        "SELECT value FROM op WHERE tbl = ? AND row = ? AND col = ? ORDER BY hlc DESC LIMIT 1",
        field,
    ).fetchone()
    return (found[0] or NULL) if found else NULL


def _forget(connection: sqlite3.Connection, table: str, row: str) -> None:
    """Empty all values that the details of a row ever had."""
    connection.execute(
        "UPDATE op SET value = NULL WHERE tbl = ? AND row = ? AND value IS NOT NULL",
        (_DETAILS_OF[table], row),
    )


def _clean_log(connection: sqlite3.Connection, field: Field, terms: re.Pattern[str]) -> bool:
    """Replace the terms in every value that a text ever had; True if there were any."""
    changed = False
    found = connection.execute(
        "SELECT rowid, value FROM op WHERE tbl = ? AND row = ? AND col = ? AND value IS NOT NULL",
        field,
    ).fetchall()
    for rowid, text in found:
        value = decode(text)
        if finds(terms, value):
            clean = encode(without(terms, value), field.column)
            connection.execute("UPDATE op SET value = ? WHERE rowid = ?", (clean, rowid))
            changed = True
    return changed


def _note(writer: Writer, field: Field) -> None:
    values = {"tbl": field.table, "row": field.row, "col": field.column, "made": writer.at}
    row = new_id()
    for column, text in values.items():
        writer.write(Field("erasure", row, column), text)


def mentions(
    connection: sqlite3.Connection, terms: Sequence[str], kinds: Sequence[str]
) -> list[Field]:
    """The fields of these tables in whose values, now or earlier, a term stands."""
    looked_for = pattern(terms)
    marks = ", ".join("?" * len(kinds))
    found = connection.execute(
        f"SELECT tbl, row, col, value FROM op WHERE tbl IN ({marks}) AND value LIKE '%\"%'",  # noqa: S608 - question marks
        tuple(kinds),
    )
    fields: dict[Field, None] = {}
    for table, row, column, text in found:
        field = Field(table, row, column)
        if field not in fields and finds(looked_for, decode(text)):
            fields[field] = None
    return list(fields)


def copies(register: str, folders: Sequence[Path], beside: Path) -> list[Path]:
    """The files that this program made from a register: its backups in these folders and beside
    it, and the registers beside it that a backup has replaced. Oldest name first.

    `register` is the register's id and `beside` its own path, which is left out.
    """
    from .backups import list_backups

    found = {b.path for f in (*folders, beside.parent) for b in list_backups(f, register)}
    for path in beside.parent.glob(f"*{beside.suffix}"):
        if " replaced " in path.name and path != beside and read_id(path) in (register, ""):
            found.add(path)
    return sorted(found)
