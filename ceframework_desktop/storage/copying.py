"""A whole copy of an open register in a new file: written beside its name, checked, then named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from ceframework_desktop.domain.errors import CannotWriteFile, FileExists

from . import faults
from .connection import connect_new
from .converting import copy_rows, is_same
from .engine import key_of
from .files import discard, flush, fresh_name, put_in_place
from .keys import Key


class CopyFailed(sqlite3.DatabaseError):
    """The copy is not what it should be."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


def copy_register(source: sqlite3.Connection, target: Path, key: Key | None = None) -> None:
    """Write a copy of an open register to `target`, which must not be there.

    The copy is protected with `key`, with the key of the register if there is none. It is marked
    as a copy, so that whoever changes it writes as a device of its own. Raises FileExists,
    CannotWriteFile.
    """
    key = key or key_of(source)
    temporary = fresh_name(target)
    try:
        with closing(connect_new(temporary, key)) as copy:
            fill(copy, source)
            mark_as_copy(copy)
            check(copy)
        flush(temporary)
        put_in_place(temporary, target)
    except FileExistsError as error:
        raise FileExists(
            f"There is already a file named “{target.name}” in that folder.",
            "It was not changed. Please choose another name.",
        ) from error
    except faults.FAILURES as error:
        raise cannot_copy(error, target) from error
    finally:
        discard(temporary, temporary.with_name(f"{temporary.name}-journal"))


def fill(copy: sqlite3.Connection, source: sqlite3.Connection) -> None:
    """Put all that is in `source` into an empty file. Raises sqlite3.Error."""
    if key_of(copy) == key_of(source):
        source.backup(copy)
        return
    copy_rows(source, copy)
    if not is_same(source, copy):
        raise CopyFailed("the copy differs")


def mark_as_copy(connection: sqlite3.Connection) -> None:
    """See that whoever changes this file writes as a new device."""
    connection.execute("UPDATE meta SET value = '' WHERE key IN ('device', 'place')")
    connection.execute("UPDATE meta SET value = 'closed' WHERE key = 'session'")


def check(connection: sqlite3.Connection) -> None:
    """Raise CopyFailed unless SQLite finds nothing wrong in the file."""
    if not is_sound(connection):
        raise CopyFailed("the copy is damaged")


def is_sound(connection: sqlite3.Connection) -> bool:
    """True if SQLite finds nothing wrong in the whole file: about 10 ms for each megabyte."""
    found = connection.execute("PRAGMA integrity_check(1)").fetchall()
    strays = connection.execute("PRAGMA foreign_key_check").fetchone()
    return found == [("ok",)] and strays is None


def cannot_copy(error: faults.Failure, target: Path) -> CannotWriteFile:
    """What to tell someone whose copy could not be made."""
    folder = target.parent.name or str(target.parent)
    if faults.is_full(error):
        return CannotWriteFile(
            f"There is no room left in “{folder}” for a copy of the register.",
            "The register itself is safe. Please delete files that are not needed, or choose"
            " another folder.",
        )
    if faults.is_damage(error):
        return CannotWriteFile(
            "The copy of the register is not sound, so it was not kept.",
            "The register was not changed. Parts of it may be damaged: please keep it, and open"
            " an earlier backup to see that it is whole.",
        )
    return CannotWriteFile(
        f"A copy of the register could not be written to “{folder}”.",
        "The register itself is safe. Please check that the folder is there and can be written"
        " to, or choose another one.",
    )
