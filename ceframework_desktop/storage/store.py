"""The open file: one connection, kept safe from a disk that fails and a file that changes hands.

After a failure nothing half-written remains, and the next call works again once the cause is
gone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ceframework_desktop.domain.errors import ReadOnlyRegister

from . import faults
from .connection import claim, connect, identity, release

# After these the connection itself is as good as before.
_HARMLESS = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
)

Tip = tuple[str, int, str]  # device, number and stamp of the newest entry in the log


class Store:
    """Owns the connection to one register. `path` must have been looked at before."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only_reason = ""
        self._read_only = read_only
        self._identity = claim(path)
        self._connection: sqlite3.Connection | None = None
        self._suspect = False
        self._tip: Tip | None = None
        self._attempt = ""  # txn of the last transaction that may or may not have arrived
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
        if self._connection is None:  # closed
            raise sqlite3.ProgrammingError("the register is closed")
        return self._connection

    def close(self) -> None:
        """Let go of the file; nothing happens the second time. Never raises."""
        connection, self._connection = self._connection, None
        release(self._identity)
        self._read_only = True
        self.read_only_reason = "This register has been closed."
        if connection is not None:
            _close(connection)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read from; failures become CannotOpen."""
        try:
            yield self.connection
        except (sqlite3.Error, OSError) as error:
            self._note(error)
            raise faults.cannot_open(error, self.path) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction, on the disk when the block is left; failures become CannotSave.

        If nothing was changed, nothing is written. Any exception takes everything back.
        """
        if self.read_only_reason:
            raise ReadOnlyRegister(self.read_only_reason, "Nothing was changed.")
        connection: sqlite3.Connection | None = None
        try:
            self._make_sure()
            connection = self.connection
            before = connection.total_changes
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("PRAGMA defer_foreign_keys = ON")
            yield connection
            if connection.total_changes == before:
                connection.execute("ROLLBACK")
                return
            self._commit(connection)
        except (sqlite3.Error, OSError) as error:
            self._note(error)
            raise faults.cannot_save(error, self.path) from error
        finally:
            self._roll_back(connection)

    def _commit(self, connection: sqlite3.Connection) -> None:
        tip, txn = _tip(connection)
        self._attempt = txn
        connection.execute("COMMIT")
        self._check_identity()  # committed, but into a file that nobody can find any more?
        self._tip, self._attempt = tip, ""

    def remember_tip(self) -> None:
        """Take the newest entry in the file as the one to find there again."""
        self._tip, _ = _tip(self.connection)

    def _make_sure(self) -> None:
        """See that the path still leads to our file and the connection is sound."""
        try:
            found = identity(self.path)
        except OSError as error:
            self._suspect = True
            raise faults.vanished(self.path) from error
        if found != self._identity or self._suspect or self._connection is None:
            self._renew()

    def _check_identity(self) -> None:
        try:
            same = identity(self.path) == self._identity
        except OSError as error:
            self._suspect = True
            raise faults.vanished(self.path) from error
        if not same:
            self._suspect = True
            raise faults.replaced(self.path)

    def _renew(self) -> None:
        """Open the file at our path anew, if it is the one that we know.

        A stick that is plugged in again may give its files new numbers, so what counts is that the
        file ends with the entry last written.
        """
        if self._read_only and self._connection is None:
            return
        try:
            found = identity(self.path)
        except OSError as error:
            raise faults.vanished(self.path) from error
        if found == self._identity and self._connection is not None:
            _close(self._connection)  # its own lock would shut us out
            self._connection = None
        try:
            fresh = connect(self.path, read_only=self._read_only)
        except sqlite3.Error as error:
            if faults.primary_code(error) == sqlite3.SQLITE_NOTADB:
                raise faults.replaced(self.path) from error
            raise
        if not self._continues(fresh):
            _close(fresh)
            raise faults.replaced(self.path)
        if self._connection is not None:
            _close(self._connection)
        release(self._identity)
        self._identity = claim(self.path)
        self._connection, self._suspect = fresh, False

    def _continues(self, fresh: sqlite3.Connection) -> bool:
        """True if the file holds the entry last written, and after it at most the last attempt."""
        try:
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

    def _note(self, error: sqlite3.Error | OSError) -> None:
        if isinstance(error, OSError) or faults.primary_code(error) not in _HARMLESS:
            self._suspect = True

    def _roll_back(self, connection: sqlite3.Connection | None) -> None:
        if connection is None or connection is not self._connection:
            return
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except sqlite3.Error:
            self._suspect = True


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
