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
class AddContact:
    """Add a person or group. `created` is an ISO day; "" stands for today.

    `details` are names and values; it is the same as a `SetDetail` for each, only faster.
    """

    contact: str
    created: str = ""
    details: tuple[tuple[str, Json], ...] = ()


@record
class RemoveContact:
    """Take a contact off the list; it stays in the log and can be brought back."""

    contact: str


@record
class RestoreContact:
    """Bring back a contact that was taken off the list, unless it was erased."""

    contact: str


@record
class SetDetail:
    """Keep one detail of a contact; None empties it."""

    contact: str
    field: str
    value: Json


@record
class SetTakingPart:
    """Note whether a contact takes part in an engagement."""

    engagement: str
    contact: str
    takes_part: bool


@record
class Disclose:
    """Note that a contact's details were given out or erased: who by its id, and what kind."""

    disclosure: str
    contact: str
    kind: str


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
    | AddContact
    | RemoveContact
    | RestoreContact
    | SetDetail
    | SetTakingPart
    | Disclose
    | Remember
)


class Field(NamedTuple):
    """The address of one value in the register, the same in every copy of it.

    ===========  ==================  ==================================================
    table        row                 column
    ===========  ==================  ==================================================
    setting      ""                  the key
    engagement   id                  ref, pack, pack_version, created, removed
    answer       id of engagement    question id
    entry        id                  engagement, question, position, removed
    cell         id of entry         column id
    issued       id                  engagement, document, facts, made, removed
    contact      id                  created, removed
    detail       id of contact       the detail's name
    taking_part  id of engagement    id of contact
    disclosure   id                  contact, kind, made
    erasure      id                  tbl, row, col, made
    ===========  ==================  ==================================================
    """

    table: str
    row: str
    column: str


class FieldChange(NamedTuple):
    """One field and its values, as JSON text, before and after.

    No record: bringing in a spreadsheet makes 100,000 of them.
    """

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
