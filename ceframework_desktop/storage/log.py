"""Writes fields and, in the same transaction, the log of who changed what from what.

An entry of the log ("op") holds one field: `base` is the stamp of the entry whose value the author
saw, so that two changes made apart can be told from one after the other. Entries are never
altered, but for values that had to be erased (see `erasing`). `seq` counts each device's entries
from 1 without a gap.
"""

from __future__ import annotations

import sqlite3

from ceframework_desktop.domain.errors import NotFound

from . import tables
from .changes import ChangeSet, Field, FieldChange
from .clock import HybridClock
from .values import NULL, Json, encode

_LATEST = (
    "SELECT hlc, value FROM op WHERE tbl = ? AND row = ? AND col = ? ORDER BY hlc DESC LIMIT 1"
)
_ERASED = "SELECT 1 FROM erasure WHERE row = ? AND col = ''"
_ERASABLE = ("detail", "cell")
_ADD = "INSERT INTO op VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Writer:
    """Writes the fields of one transaction. The caller begins and commits it.

    `seq` is the number of the device's newest entry so far.
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
        self.connection = connection
        self.at = at
        self._clock = clock
        self._device = device
        self._seq = seq
        self._author = author
        self._label = label
        self._txn = ""
        self._changes: list[FieldChange] = []

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
        if text != NULL and self.is_erased(field):
            raise NotFound("This was erased for good, so it cannot be changed or brought back.")
        tables.write(self.connection, field, text)
        self._seq += 1
        stamp = self._clock.stamp()
        self._txn = self._txn or stamp
        entry = (self._device, self._seq, stamp, self._txn, *field, text, base)
        self.connection.execute(_ADD, (*entry, self._author, self.at, self._label))
        self._changes.append(FieldChange(field, before, text))

    def done(self) -> ChangeSet:
        """What was changed."""
        return ChangeSet(self._txn, self._author, self._label, self.at, tuple(self._changes))

    def is_erased(self, field: Field) -> bool:
        """True for what hangs on a row that was erased; the empty row itself may be written."""
        if field.table not in _ERASABLE and field.column != "removed":
            return False
        return self.connection.execute(_ERASED, (field.row,)).fetchone() is not None

    def _latest(self, field: Field) -> tuple[str | None, str]:
        found = self.connection.execute(_LATEST, field).fetchone()
        return (found[0], found[1] or NULL) if found else (None, NULL)
