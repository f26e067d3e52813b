"""Reads people's details, what they take part in, and what was given out about them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from ceframework_desktop.domain.record import record

from .values import Json, decode_many

_HEADS = (
    "SELECT id, created, removed FROM contact"
    " WHERE id NOT IN (SELECT row FROM erasure WHERE tbl = 'contact') {which} ORDER BY created, id"
)
_DETAILS = "SELECT contact, field, value FROM detail {which}"


@record
class StoredContact:
    """One contact: its filled details by name. `created` is an ISO day.

    `removed` is true if it was taken off the list; what it holds is still in the file.
    """

    id: str
    created: str
    removed: bool
    details: dict[str, Json]


@record
class Disclosure:
    """That a contact's details were given out or erased: no names, only which, when and what."""

    contact: str
    kind: str
    made: str  # UTC


def read_contacts(
    connection: sqlite3.Connection, ids: Sequence[str] | None = None
) -> list[StoredContact]:
    """Every contact that was not erased, also those off the list, in the order of age.

    With `ids`, of which there may be some hundreds, only those.
    """
    if ids is None:
        heads = connection.execute(_HEADS.format(which="")).fetchall()
        found = connection.execute(_DETAILS.format(which="")).fetchall()
    else:
        marks = ", ".join("?" * len(ids))
        heads = connection.execute(_HEADS.format(which=f"AND id IN ({marks})"), ids).fetchall()
        sql = _DETAILS.format(which=f"WHERE contact IN ({marks})")
        found = connection.execute(sql, ids).fetchall()
    values = decode_many([row[2] for row in found])
    details: dict[str, dict[str, Json]] = defaultdict(dict)
    for (contact, field, _), value in zip(found, values, strict=True):
        details[contact][field] = value
    return [
        StoredContact(contact, created, bool(removed), details.get(contact, {}))
        for contact, created, removed in heads
    ]


def count_past(connection: sqlite3.Connection, field: str, day: str) -> int:
    """How many contacts have an ISO day in a detail that is before `day`; reads no names."""
    (count,) = connection.execute(
        "SELECT count(*) FROM detail WHERE field = ? AND value < ?", (field, f'"{day}"')
    ).fetchone()
    return int(count)


def read_taking_part(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Engagement and contact of all who take part in something that is still there."""
    return connection.execute(
        "SELECT engagement, contact FROM taking_part"
        " JOIN contact ON contact.id = taking_part.contact AND NOT contact.removed"
        " JOIN engagement ON engagement.id = taking_part.engagement AND NOT engagement.removed"
        " ORDER BY engagement, contact"
    ).fetchall()


def read_disclosures(connection: sqlite3.Connection) -> list[Disclosure]:
    """What was given out or erased, the newest first."""
    found = connection.execute(
        "SELECT contact, kind, made FROM disclosure ORDER BY made DESC, id"
    ).fetchall()
    return [Disclosure(*row) for row in found]
