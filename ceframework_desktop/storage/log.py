"""Writes fields and, in the same transaction, the log of who changed what from what.

An entry of the log ("op") holds one field: `base` is the stamp of the entry whose value the author
saw, so that two changes made apart can be told from one after the other. Entries are never
altered, but for values that had to be erased (see `erasing`). `seq` counts each device's entries
from 1 without a gap.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from ceframework_desktop.domain.errors import NotFound

from . import tables
from .changes import ChangeSet, Field, FieldChange
from .clock import HybridClock
from .many import Entry, Held
from .values import NULL, Json, encode

_LATEST = (
    "SELECT hlc, value FROM op WHERE tbl = ? AND row = ? AND col = ? ORDER BY hlc DESC LIMIT 1"
)
_ERASED = "SELECT 1 FROM erasure WHERE row = ? AND col = ''"
_ERASABLE = ("detail", "cell")
_ADD = "INSERT INTO op VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Writer:
    """Writes the fields of one transaction. The caller begins and commits it.

    `seq` is the number of the device's newest entry so far. What is written of contacts that are
    held (see `hold`) waits until `flush`; all else is written at once.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        clock: HybridClock,
        device: str,
        seq: int,
        author: str,
        label: str,
        at: str,
    ) -> None:
        self.at = at
        self._connection = connection
        self._held = Held()
        self._clock = clock
        self._device = device
        self._seq = seq
        self._author = author
        self._label = label
        self._txn = ""
        self._changes: list[FieldChange] = []

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, with everything so far written."""
        self.flush()
        return self._connection

    def hold(self, contacts: Iterable[str], engagements: Iterable[str]) -> None:
        """Get ready for many changes of these contacts: some 5 times as fast as one by one."""
        self._held = Held(self._connection, contacts, engagements)

    def holds(self, contact: str) -> bool:
        """True if `read` knows all about a contact without asking the file."""
        return contact in self._held.contacts

    def has(self, sql: str, row: str) -> bool:
        """True if a query finds something. It must not be about contacts that are held."""
        return self._connection.execute(sql, (row,)).fetchone() is not None

    def flush(self) -> None:
        """Write what waits."""
        for _ in self.flushing():
            pass

    def flushing(self) -> Iterator[None]:
        """The same with pauses, for a window that is to stay alive."""
        if self._held.entries:
            yield from self._held.writing(self._connection, _ADD)

    def read(self, field: Field) -> str:
        """The field's JSON text as it is now, "null" if it has none."""
        return self._latest(field)[1]

    def write(self, field: Field, value: Json) -> None:
        """Put a value into a field and log it, unless it is there already."""
        self.write_text(field, encode(value, field.column))

    def write_text(self, field: Field, text: str) -> None:
        """The same for a value that is JSON text already. Raises NotFound if it was erased."""
        base, before = self._latest(field)
        if before == text:
            return
        if field in self._held:
            self._held.add(field, self._entry(field, text, base))
        else:
            if text != NULL and self.is_erased(field):
                raise NotFound("This was erased for good, so it cannot be changed or brought back.")
            tables.write(self.connection, field, text)
            self._connection.execute(_ADD, self._entry(field, text, base))
        self._changes.append(FieldChange(field, before, text))

    def _entry(self, field: Field, text: str, base: str | None) -> Entry:
        self._seq += 1
        stamp = self._clock.stamp()
        self._txn = self._txn or stamp
        entry = (self._device, self._seq, stamp, self._txn, *field, text, base)
        return (*entry, self._author, self.at, self._label)

    def write_new(self, table: str, row: str, values: Mapping[str, Json]) -> None:
        """Write fields of a row that was just added: `write`, without asking for what was there."""
        held = self.holds(row)
        for column, value in values.items():
            field = Field(table, row, column)
            if not held or field in self._held.latest:
                self.write(field, value)
            elif (text := encode(value, column)) != NULL:
                self._held.add(field, self._entry(field, text, None))
                self._changes.append(FieldChange(field, NULL, text))

    def done(self) -> ChangeSet:
        """What was changed."""
        return ChangeSet(self._txn, self._author, self._label, self.at, tuple(self._changes))

    def is_erased(self, field: Field) -> bool:
        """True for what hangs on a row that was erased; the empty row itself may be written."""
        if field.table not in _ERASABLE and field.column != "removed":
            return False
        return self._connection.execute(_ERASED, (field.row,)).fetchone() is not None

    def _latest(self, field: Field) -> tuple[str | None, str]:
        if field in self._held:
            return self._held.latest.get(field, (None, NULL))
        found = self._connection.execute(_LATEST, field).fetchone()
        return (found[0], found[1] or NULL) if found else (None, NULL)
