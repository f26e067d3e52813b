"""The open file: one connection, kept safe from a disk that fails and a file that changes hands.

After a failure nothing half-written remains, and the next call works again once the cause is
gone.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ceframework_desktop.domain.errors import (
    NotARegister,
    ProtectedRegister,
    ReadOnlyRegister,
)

from . import faults
from .connection import claim, connect, examine, identity, release

# After these the connection itself is as good as before.
_HARMLESS = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
)

# Windows may note a file's time long after it was written, and it does not let other programs
# write into a file that is open here.
_TIMES_ARE_EXACT = os.name != "nt"

Tip = tuple[str, int, str]  # device, number and stamp of the newest entry in the log


class Store:
    """Owns the connection to one register. `path` must have been looked at before."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only_reason = ""
        self._read_only = read_only
        self._closed = False
        self._register = ""
        self._tip: Tip | None = None
        self._attempt = ""  # txn of the last transaction that may or may not have arrived
        self._suspect = False  # true if the connection must be made anew before it is used
        self.is_writing = False  # true while a change is under way
        self._seen = (0, 0)
        self._identity = claim(path)
        self._connection: sqlite3.Connection | None = None
        try:
            self._connection = connect(path, read_only=read_only)
        finally:
            if self._connection is None:
                release(self._identity)

    @property
    def place(self) -> str:
        """Which file it is, as text."""
        return str(self._identity)

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, for code that maps failures itself."""
        if self._connection is None:
            self._renew()
        if self._connection is None:
            raise sqlite3.ProgrammingError("the register is closed")
        return self._connection

    def close(self) -> None:
        """Let go of the file; nothing happens the second time. Never raises."""
        if self._closed:
            return
        self._closed = True
        connection, self._connection = self._connection, None
        if connection is not None:
            _close(connection)
        release(self._identity)
        self.read_only_reason = "This register has been closed."

    def start(self) -> None:
        """Note what must still be there when the file has to be opened anew."""
        found = self.connection.execute(_REGISTER).fetchone()
        if found is None:
            raise faults.damaged(self.path)
        self._register = found[0]
        self._tip, _ = _tip(self.connection)
        self._look()

    def require_writable(self) -> None:
        """Raise ReadOnlyRegister unless changes can be made."""
        if self.read_only_reason:
            raise ReadOnlyRegister(self.read_only_reason, "Nothing was changed.")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read from; failures become CannotOpen."""
        try:
            yield self.connection
        except faults.FAILURES as error:
            if faults.is_mistake(error):
                raise
            self._note(error)
            raise faults.cannot_open(error, self.path) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction, on the disk when the block is left; failures become CannotSave.

        If nothing was changed, nothing is written. Any exception takes everything back.
        """
        self.require_writable()
        if self.is_writing:
            raise faults.busy()
        connection: sqlite3.Connection | None = None
        self.is_writing = True
        try:
            self._make_sure()
            connection = self.connection
            before = connection.total_changes
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("PRAGMA defer_foreign_keys = ON")
            yield connection
            if connection.total_changes != before:
                self._commit(connection)
        except faults.FAILURES as error:
            if faults.is_mistake(error):
                raise
            self._note(error)
            raise faults.cannot_save(error, self.path) from error
        finally:
            self.is_writing = False
            self._roll_back(connection)

    def write_anew(self) -> None:
        """Write the whole file again, so that nothing deleted is left in its unused parts.

        Failures become CannotSave; the file is then as it was.
        """
        try:
            self._make_sure()
            self.connection.execute("VACUUM")
            self._look()
        except faults.FAILURES as error:
            self._note(error)
            raise faults.cannot_save(error, self.path) from error

    def _commit(self, connection: sqlite3.Connection) -> None:
        tip, self._attempt = _tip(connection)
        connection.execute("COMMIT")
        if not self._is_in_place():  # committed, but into a file that nobody can find any more
            self._suspect = True
            raise faults.replaced(self.path)
        self._look()
        self._tip, self._attempt = tip, ""

    def _make_sure(self) -> None:
        """See that the path still leads to our file, that it is as we left it, and is open."""
        if not self._is_in_place() or self._was_touched():
            self._suspect = True
        if self._suspect:
            self._renew()

    def _is_in_place(self) -> bool:
        """True if the path leads to our file. Raises CannotSave if it leads nowhere."""
        try:
            return identity(self.path) == self._identity
        except OSError as error:
            self._suspect = True
            raise faults.vanished(self.path) from error

    def _was_touched(self) -> bool:
        """True if another program wrote into our file, or only set its time."""
        found = self.path.stat()
        return _TIMES_ARE_EXACT and (found.st_mtime_ns, found.st_size) != self._seen

    def _look(self) -> None:
        found = self.path.stat()
        self._seen = (found.st_mtime_ns, found.st_size)

    def _renew(self) -> None:
        """Open the file at our path anew, if it is the one that we know.

        A stick that is plugged in again may give its files new numbers, so what counts is that the
        file ends with the entry last written. Until the new one is accepted the old connection
        stays, as it may be the last way to what was in the file.
        """
        if self._closed:
            return
        if self._connection is not None and self._is_in_place():
            _close(self._connection)  # its own lock would shut us out
            self._connection = None
        fresh = self._open_anew()
        if not self._continues(fresh):
            _close(fresh)
            raise faults.replaced(self.path)
        if self._connection is not None:
            _close(self._connection)
        release(self._identity)
        self._identity = claim(self.path)
        self._connection, self._suspect, self._attempt = fresh, False, ""
        self.start()

    def _open_anew(self) -> sqlite3.Connection:
        try:
            examine(self.path)  # SQLite would make an empty file into a database
            return connect(self.path, read_only=self._read_only)
        except (NotARegister, ProtectedRegister) as error:
            raise faults.replaced(self.path) from error
        except sqlite3.DatabaseError as error:
            if faults.primary_code(error) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
                raise faults.replaced(self.path) from error
            raise

    def _continues(self, fresh: sqlite3.Connection) -> bool:
        """True if the file holds the entry last written, and after it at most the last attempt."""
        try:
            if fresh.execute(_REGISTER).fetchone() != (self._register,):
                return False
            row = 0
            if self._tip is not None:
                found = fresh.execute(
                    "SELECT rowid FROM op WHERE device = ? AND seq = ? AND hlc = ?", self._tip
                ).fetchone()
                if found is None:
                    return False
                row = found[0]
            later = fresh.execute(
                "SELECT count(*) FROM op WHERE rowid > ? AND txn <> ?", (row, self._attempt)
            ).fetchone()
        except sqlite3.Error:
            return False
        return bool(later == (0,))

    def _note(self, error: faults.Failure) -> None:
        if faults.primary_code(error) not in _HARMLESS:
            self._suspect = True

    def _roll_back(self, connection: sqlite3.Connection | None) -> None:
        if connection is None or connection is not self._connection:
            return
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except sqlite3.Error:
            self._suspect = True


_REGISTER = "SELECT value FROM meta WHERE key = 'register'"


def _tip(connection: sqlite3.Connection) -> tuple[Tip | None, str]:
    found = connection.execute(
        "SELECT device, seq, hlc, txn FROM op ORDER BY rowid DESC LIMIT 1"
    ).fetchone()
    return ((found[0], found[1], found[2]), found[3]) if found else (None, "")


def _close(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        # Takes away the emptied journal, so that a closed register is one file.
        connection.execute("PRAGMA journal_mode = DELETE")
    with suppress(sqlite3.Error):
        connection.close()
