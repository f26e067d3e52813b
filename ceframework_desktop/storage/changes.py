"""What can be changed in a register, and what a change did.

A `Change` says what the caller wants. A `ChangeSet` says which fields it altered, with the values
before and after, so that it can be taken back.
"""

from __future__ import annotations

from typing import NamedTuple

from ceframework_desktop.domain.record import record

from .values import NULL, Json, decode


@record
class SetSetting:
    """Keep a setting of the register; None takes it away."""

    key: str
    value: Json


@record
class AddEngagement:
    """Add an engagement. `created` is an ISO day; "" stands for today."""

    engagement: str
    ref: str
    pack: str
    pack_version: str
    created: str = ""


@record
class RemoveEngagement:
    """Take an engagement out of the register; it stays in the log and can be brought back."""

    engagement: str


@record
class RestoreEngagement:
    """Bring back an engagement that was taken out."""

    engagement: str


@record
class SetAnswer:
    """Keep the answer to a question; None empties it."""

    engagement: str
    question: str
    value: Json


@record
class AddRow:
    """Add a row to a table question. `place` counts from 0; None stands for the end."""

    engagement: str
    question: str
    row: str
    place: int | None = None


@record
class SetCell:
    """Keep one column of a row; None empties it."""

    row: str
    column: str
    value: Json


@record
class MoveRow:
    """Move a row to a place in its table, counted from 0 with the row itself left out."""

    row: str
    place: int


@record
class RemoveRow:
    """Take a row out of its table; it stays in the log and can be brought back."""

    row: str


@record
class RestoreRow:
    """Bring back a row that was taken out, where it was."""

    row: str


@record
class Issue:
    """Keep the facts that a document was made from when it was made final."""

    issued: str
    engagement: str
    document: str
    facts: Json


@record
class Remember:
    """Keep something that is no content, such as the page last open: no log, no undo."""

    key: str
    value: Json


Change = (
    SetSetting
    | AddEngagement
    | RemoveEngagement
    | RestoreEngagement
    | SetAnswer
    | AddRow
    | SetCell
    | MoveRow
    | RemoveRow
    | RestoreRow
    | Issue
    | Remember
)


class Field(NamedTuple):
    """The address of one value in the register, the same in every copy of it.

    ==========  ==================  ===================================================
    table       row                 column
    ==========  ==================  ===================================================
    setting     ""                  the key
    engagement  id                  ref, pack, pack_version, created, removed
    answer      id of engagement    question id
    entry       id                  engagement, question, position, removed
    cell        id of entry         column id
    issued      id                  engagement, document, facts, made, removed
    ==========  ==================  ===================================================
    """

    table: str
    row: str
    column: str


@record
class FieldChange:
    """One field and its values, as JSON text, before and after."""

    field: Field
    before: str
    after: str

    @property
    def was_absent(self) -> bool:
        """True if the field had no value before."""
        return self.before == NULL

    @property
    def values(self) -> tuple[Json, Json]:
        """The values before and after."""
        return decode(self.before), decode(self.after)


@record
class ChangeSet:
    """What one call changed. False in a condition if it changed nothing.

    `txn` is the stamp of the first entry in the log, "" if there is none. `at` is UTC.
    """

    txn: str
    author: str
    label: str
    at: str
    fields: tuple[FieldChange, ...]

    def __bool__(self) -> bool:
        return bool(self.fields)
