"""Brings what can be read of a damaged register into a new one. The damaged file is never written.

The tables hold the newest values and the log holds them all, so most is there twice. What the log
does not say, but the tables do, is added to the log of the new register as changes of their own:
nothing that was found is left out, and the new register can be built again from its log like any
other.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ceframework_desktop.domain.errors import (
    CannotOpen,
    DamagedRegister,
    NotARegister,
    ProtectedRegister,
)
from ceframework_desktop.domain.record import record

from . import faults, keys, opening
from .clock import HybridClock, iso_time
from .connection import connect, is_open_here, look, version_of
from .devices import make_device
from .finding import Found, find
from .keys import Key
from .log import Writer
from .pages import Pages, page_sizes
from .rebuild import Gap, gaps, note_gaps, problems
from .refilling import Refill
from .schema import VERSION

LARGEST = 2_000_000_000  # bytes of a file
_LABEL = "rescued"


@record
class Rescue:
    """What came out of a damaged register.

    `complete` is true if every answer was read. `lost` says in whole sentences what was not, or
    where it is now. `loose` are texts whose place is not known: column, value as JSON text.
    """

    path: Path
    engagements: int
    answers: int  # answers, cells of rows, settings and details of contacts
    changes: int  # entries of the log that were found
    complete: bool
    lost: tuple[str, ...]
    loose: tuple[tuple[str, str], ...]


def rescue(
    damaged: Path,
    target: Path,
    *,
    key: Key | None = None,
    seconds: Callable[[], float] = time.time,
) -> Rescue:
    """Read what can be read of `damaged` into a new register at `target`.

    If it is protected, so is the new one. Its key must be held; or it is given as `key`, made from
    the recovery key, if the file does not even begin as it should.

    Raises FileExists if `target` is there, NewerRegister, AlreadyOpen, CannotOpen if the file
    cannot be read, DamagedRegister or NotARegister if nothing was found in it.
    """
    _refuse(damaged, key)
    key = key or keys.held_for(damaged)
    if key is not None:
        keys.remember(key)
    with opening.being_made(target, key) as temporary:
        found = _find(damaged, target.parent, key)
        try:
            with closing(connect(temporary)) as connection:
                result = _fill(connection, found, target, seconds)
                connection.execute("PRAGMA journal_mode = DELETE")
        except faults.FAILURES as error:
            raise faults.cannot_create(error, target) from error
    return result


def _refuse(path: Path, key: Key | None) -> None:
    """Raise an error if the file must not, or need not, be looked at page by page."""
    if is_open_here(path):
        raise faults.already_open(path)
    try:
        look(path)
    except NotARegister:
        if not path.is_file() or not path.stat().st_size:
            raise
        return  # its first page may be what was lost
    except ProtectedRegister:
        if key is None:
            raise
        return  # the same
    if _version(path) > VERSION:
        raise faults.newer(path)
    if path.stat().st_size > LARGEST:
        raise faults.unreadable(path)
    try:
        connect(path, read_only=True).close()
    except faults.FAILURES as error:
        if faults.primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise faults.already_open(path) from error


def _version(path: Path) -> int:
    """The version of a register that opens, 0 if it does not."""
    try:
        with closing(connect(path, read_only=True)) as connection:
            return version_of(connection)
    except faults.FAILURES:
        return 0


def _find(path: Path, folder: Path, key: Key | None) -> Found:
    """The rows in the file, read with the page size that gives the most."""
    best = Found()
    try:
        data = _settled(path, folder)
    except OSError as error:
        raise faults.cannot_open(error, path) from error
    except MemoryError:
        raise faults.unreadable(path) from None
    sizes, reserved = page_sizes(data), None
    if key is not None:
        from .decrypting import decrypted  # with a library of its own

        data, sizes, reserved = decrypted(data, key), [keys.PAGE], keys.RESERVED
    for size in sizes:
        found = find(Pages(data, size, reserved))
        if found.rows > best.rows:
            best = found
        if best.rows and size == sizes[0]:
            break
    if not best.has_content:
        raise _nothing(path)
    return best


def _settled(path: Path, folder: Path) -> bytes:
    """The file's bytes, after a change that was cut short is taken back in a copy of it."""
    journal = path.with_name(f"{path.name}-journal")
    if not journal.exists() or not journal.stat().st_size:
        return path.read_bytes()
    with tempfile.TemporaryDirectory(prefix=".rescue-", dir=folder) as name:
        copy = Path(name, "copy")
        shutil.copyfile(path, copy)
        shutil.copyfile(journal, copy.with_name("copy-journal"))
        try:
            connect(copy).close()
        except faults.FAILURES:
            return path.read_bytes()
        return copy.read_bytes()


def _fill(
    connection: sqlite3.Connection, found: Found, target: Path, seconds: Callable[[], float]
) -> Rescue:
    newest = max((str(op[2]) for op in found.ops.values()), default="")
    device = make_device(found.devices)
    at = iso_time(seconds())
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    _put_log(connection, found, device, at)
    clock = HybridClock(device, newest, seconds)
    missing = gaps(connection)
    refill = Refill(Writer(connection, clock, device, 0, "", _LABEL, at), found)
    log_is_whole = found.log_is_whole and not missing
    refill.fill(trust_gaps=found.tables_are_whole and not log_is_whole)
    note_gaps(connection)
    connection.execute("COMMIT")
    complete = found.tables_are_whole or log_is_whole
    lost = [*_sentences(complete, found, missing, refill), *problems(connection)]
    return Rescue(
        target,
        _count(connection, "engagement"),
        sum(_count(connection, table) for table in ("answer", "cell", "setting", "detail")),
        len(found.ops),
        complete and not refill.adopted,
        tuple(lost),
        tuple(refill.loose),
    )


def _put_log(connection: sqlite3.Connection, found: Found, device: str, at: str) -> None:
    if found.register:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'register'", (found.register,))
    connection.executemany(
        "INSERT INTO op VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", found.ops.values()
    )
    made = {str(op[0]): str(op[10]) for op in reversed(found.ops.values())}
    made |= found.devices | {device: at}
    connection.executemany("INSERT INTO device(id, made) VALUES (?, ?)", made.items())


def _sentences(complete: bool, found: Found, missing: list[Gap], refill: Refill) -> list[str]:
    """What was lost, for the person whose register it is."""
    said = []
    if not complete:
        said.append(
            "Some answers may be missing, or older than the ones saved last."
            " Please compare with the newest backup."
        )
    if number := sum(last - first + 1 for _, first, last in missing):
        said.append(
            f"{_counted(number, 'change')} could not be read from the log of changes, so the"
            " history of some answers is not complete."
        )
        if not found.tables_are_whole:
            said.append("What had been emptied or removed may be back.")
    elif not found.log_is_whole:
        said.append("The last changes in the log may be missing: the history may not be complete.")
    if refill.differing:
        said.append(
            f"{_counted(refill.differing, 'value')} in the tables differed from the log of changes."
            " The values in the tables are shown; the others are in the history."
        )
    if refill.adopted:
        said.append(
            f"{_counted(refill.adopted, 'item')} had lost the engagement they belong to."
            " They are in engagements whose reference begins with RESCUED."
        )
    return said


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _count(connection: sqlite3.Connection, table: str) -> int:
    where = " WHERE NOT removed" if table == "engagement" else ""
    (number,) = connection.execute(f"SELECT count(*) FROM {table}{where}").fetchone()  # noqa: S608 - names of our own
    return int(number)


def _nothing(path: Path) -> CannotOpen:
    return DamagedRegister(
        f"Nothing of a register could be found in “{path.name}”.",
        "It was not changed. Please open the newest backup instead.",
    )
