"""Many changes of contacts in one transaction: read in one go, and written in one go.

A spreadsheet with 10,000 people makes 100,000 entries in the log. Asked for and written one by
one they take ten seconds; SQLite takes them in a tenth of that if they come as one list.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from . import tables
from .changes import (
    AddContact,
    Change,
    ChangeSet,
    Field,
    RemoveContact,
    RestoreContact,
    SetDetail,
    SetTakingPart,
)
from .values import NULL

Entry = tuple[object, ...]  # the columns of one row of the log

MANY = 100  # changes, from which on it is worth while
_AT_ONCE = 500  # ids in one query: any SQLite takes so many
_CACHE = "PRAGMA cache_size = -65536"  # 64 MB, so that no half-written page goes to the disk

_LATEST = (
    "SELECT tbl, row, col, max(hlc), value FROM op WHERE tbl IN ('contact', 'detail')"
    " AND row IN ({marks}) GROUP BY tbl, row, col"
)
_TAKING_PART = (
    "SELECT tbl, row, col, max(hlc), value FROM op WHERE tbl = 'taking_part' AND row = ?"
    " AND col IN ({marks}) GROUP BY tbl, row, col"
)
_ERASED = "SELECT row FROM erasure WHERE tbl = 'contact' AND row IN ({marks})"


class Held:
    """What the log says of some contacts now, and what is to be written about them.

    `latest` holds the stamp and the JSON text of each field that has an entry. Contacts that were
    erased are not held: whoever writes to them is to be refused.
    """

    def __init__(
        self,
        connection: sqlite3.Connection | None = None,
        contacts: Iterable[str] = (),
        engagements: Iterable[str] = (),
    ) -> None:
        self.contacts = set(contacts)
        self.engagements = set(engagements)
        self.latest: dict[Field, tuple[str | None, str]] = {}
        self.entries: list[Entry] = []
        self._values: dict[Field, str] = {}
        if connection is not None:
            self._read(connection)

    def __contains__(self, field: Field) -> bool:
        if field.table in ("detail", "contact"):
            return field.row in self.contacts
        if field.table == "taking_part":
            return field.column in self.contacts and field.row in self.engagements
        return False

    def add(self, field: Field, entry: Entry) -> None:
        """Note an entry of the log that is to be written, and with it the field's new value."""
        stamp, text = str(entry[2]), str(entry[7])
        self.latest[field] = (stamp, text)
        self._values[field] = text
        self.entries.append(entry)

    def writing(self, connection: sqlite3.Connection, add_entry: str) -> Iterator[None]:
        """Write all that was added so far, in its order, with a pause every few milliseconds.

        `add_entry` is SQL for one entry.
        """
        yield from tables.writing_many(connection, self._values)
        for at in range(0, len(self.entries), tables.AT_ONCE):
            yield
            connection.executemany(add_entry, self.entries[at : at + tables.AT_ONCE])
        self._values, self.entries = {}, []

    def _read(self, connection: sqlite3.Connection) -> None:
        connection.execute(_CACHE)
        ids = sorted(self.contacts)
        for at in range(0, len(ids), _AT_ONCE):
            part = ids[at : at + _AT_ONCE]
            self.contacts.difference_update(row for (row,) in _found(connection, _ERASED, part))
            self._note(_found(connection, _LATEST, part))
            for engagement in self.engagements:
                self._note(_found(connection, _TAKING_PART, part, engagement))

    def _note(self, found: Iterable[tuple[str, ...]]) -> None:
        for table, row, column, stamp, text in found:
            self.latest[Field(table, row, column)] = (stamp, text or NULL)


def _found(
    connection: sqlite3.Connection, sql: str, ids: Sequence[str], *first: str
) -> sqlite3.Cursor:
    marks = ", ".join("?" * len(ids))
    return connection.execute(sql.format(marks=marks), (*first, *ids))


def spoken_of(changes: Sequence[Change]) -> tuple[set[str], set[str]]:
    """The contacts that changes are about, and the engagements that they take part in."""
    contacts: set[str] = set()
    engagements: set[str] = set()
    for change in changes:
        if isinstance(change, (AddContact, RemoveContact, RestoreContact, SetDetail)):
            contacts.add(change.contact)
        elif isinstance(change, SetTakingPart):
            contacts.add(change.contact)
            engagements.add(change.engagement)
    return contacts, engagements


def touched_by(change_set: ChangeSet) -> tuple[set[str], set[str]]:
    """The contacts whose fields a change altered, and the engagements that they take part in."""
    contacts: set[str] = set()
    engagements: set[str] = set()
    for change in change_set.fields:
        field = change.field
        if field.table in ("contact", "detail"):
            contacts.add(field.row)
        elif field.table == "taking_part":
            contacts.add(field.column)
            engagements.add(field.row)
    return contacts, engagements
