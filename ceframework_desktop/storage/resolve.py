"""From a change as the caller wants it to the fields it writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from ceframework_desktop.domain.errors import NotFound

from .changes import (
    AddContact,
    AddEngagement,
    AddRow,
    Change,
    ChangeSet,
    Disclose,
    Field,
    Issue,
    MoveRow,
    Remember,
    RemoveContact,
    RemoveEngagement,
    RemoveRow,
    RestoreContact,
    RestoreEngagement,
    RestoreRow,
    SetAnswer,
    SetCell,
    SetDetail,
    SetSetting,
    SetTakingPart,
)
from .log import Writer
from .positions import between
from .values import NULL, Json, check_id, check_name, damaged_value, encode

_PRESENT, _REMOVED = "false", "true"
_IS_THERE = {
    "engagement": "SELECT 1 FROM engagement WHERE id = ? AND NOT removed",
    "entry": (
        "SELECT 1 FROM entry JOIN engagement ON engagement.id = entry.engagement"
        " WHERE entry.id = ? AND NOT entry.removed AND NOT engagement.removed"
    ),
    "contact": "SELECT 1 FROM contact WHERE id = ? AND NOT removed",
}


def carry_out(writer: Writer, change: Change) -> None:
    """Write the fields of one change.

    Raises NotFound if it speaks of an engagement or a row that is not there, BadAnswer for a value
    that cannot be kept, ValueError for an id or a name that is none.
    """
    _HANDLERS[type(change)](writer, change)


def take_back(writer: Writer, change_set: ChangeSet) -> None:
    """Write the values from before the changes.

    A row that the changes added is marked as removed and keeps what it holds, so that doing them
    again brings it back as it was.
    """
    added = {
        change.field.row
        for change in change_set.fields
        if change.field.column == "removed" and change.was_absent
    }
    for change in reversed(change_set.fields):
        field = change.field
        if field.row not in added:
            writer.write_text(field, change.before)
        elif field.column == "removed" and change.was_absent:
            writer.write_text(field, _REMOVED)


def _set_setting(writer: Writer, change: SetSetting) -> None:
    writer.write(Field("setting", "", check_name(change.key, "setting")), change.value)


def _add_engagement(writer: Writer, change: AddEngagement) -> None:
    row = check_id(change.engagement)
    created = change.created or date.today().isoformat()
    _add(
        writer,
        "engagement",
        row,
        ref=check_name(change.ref, "reference"),
        pack=change.pack,
        pack_version=change.pack_version,
        created=created,
    )


def _remove_engagement(writer: Writer, change: RemoveEngagement) -> None:
    _take_away(writer, "engagement", change.engagement)


def _restore_engagement(writer: Writer, change: RestoreEngagement) -> None:
    _bring_back(writer, "engagement", change.engagement)


def _set_answer(writer: Writer, change: SetAnswer) -> None:
    _require(writer, "engagement", change.engagement)
    question = check_name(change.question, "question")
    writer.write(Field("answer", change.engagement, question), change.value)


def _add_row(writer: Writer, change: AddRow) -> None:
    _require(writer, "engagement", change.engagement)
    question = check_name(change.question, "question")
    position = _position(writer, change.engagement, question, change.place)
    _add(
        writer,
        "entry",
        check_id(change.row),
        engagement=change.engagement,
        question=question,
        position=position,
    )


def _set_cell(writer: Writer, change: SetCell) -> None:
    _require(writer, "entry", change.row)
    column = check_name(change.column, "column")
    writer.write(Field("cell", change.row, column), change.value)


def _move_row(writer: Writer, change: MoveRow) -> None:
    _require(writer, "entry", change.row)
    engagement, question = writer.connection.execute(
        "SELECT engagement, question FROM entry WHERE id = ?", (change.row,)
    ).fetchone()
    rows = _rows(writer, engagement, question)
    if [row for row, _ in rows].index(change.row) == change.place:
        return
    position = _position(writer, engagement, question, change.place, moving=change.row)
    writer.write(Field("entry", change.row, "position"), position)


def _remove_row(writer: Writer, change: RemoveRow) -> None:
    _take_away(writer, "entry", change.row)


def _restore_row(writer: Writer, change: RestoreRow) -> None:
    _bring_back(writer, "entry", change.row)


def _issue(writer: Writer, change: Issue) -> None:
    _require(writer, "engagement", change.engagement)
    _add(
        writer,
        "issued",
        check_id(change.issued),
        engagement=change.engagement,
        document=check_name(change.document, "document"),
        facts=change.facts,
        made=writer.at,
    )


def _add_contact(writer: Writer, change: AddContact) -> None:
    created = change.created or date.today().isoformat()
    row = check_id(change.contact)
    _add(writer, "contact", row, created=created)
    writer.write_new("detail", row, {check_name(n, "detail"): v for n, v in change.details})


def _remove_contact(writer: Writer, change: RemoveContact) -> None:
    _take_away(writer, "contact", change.contact)


def _restore_contact(writer: Writer, change: RestoreContact) -> None:
    _bring_back(writer, "contact", change.contact)


def _set_detail(writer: Writer, change: SetDetail) -> None:
    _require(writer, "contact", change.contact)
    name = check_name(change.field, "detail")
    writer.write(Field("detail", change.contact, name), change.value)


def _set_taking_part(writer: Writer, change: SetTakingPart) -> None:
    _require(writer, "engagement", change.engagement)
    _require(writer, "contact", change.contact)
    field = Field("taking_part", change.engagement, change.contact)
    writer.write(field, True if change.takes_part else None)


def _disclose(writer: Writer, change: Disclose) -> None:
    row = check_id(change.disclosure)
    values = {"contact": change.contact, "kind": change.kind, "made": writer.at}
    for column, value in values.items():
        writer.write(Field("disclosure", row, column), value)


def _remember(writer: Writer, change: Remember) -> None:
    key = check_name(change.key, "name")
    writer.connection.execute(
        "INSERT INTO memory(key, value) VALUES (?, ?)"
        " ON CONFLICT(key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
        (key, encode(change.value, key)),
    )


def _add(writer: Writer, table: str, row: str, **values: Json) -> None:
    if writer.read(Field(table, row, "removed")) != NULL:
        raise ValueError(f"there is an {table} with this id already")
    for column, value in values.items():
        writer.write(Field(table, row, column), value)
    writer.write_text(Field(table, row, "removed"), _PRESENT)


def _take_away(writer: Writer, table: str, row: str) -> None:
    _require(writer, table, row)
    writer.write_text(Field(table, row, "removed"), _REMOVED)


def _bring_back(writer: Writer, table: str, row: str) -> None:
    field = Field(table, row, "removed")
    if writer.read(field) == NULL:
        raise _gone(table)
    writer.write_text(field, _PRESENT)


def _require(writer: Writer, table: str, row: str) -> None:
    """Raise NotFound unless the row is there and, for a table's row, its engagement too."""
    if table == "contact" and writer.holds(row):
        if writer.read(Field(table, row, "removed")) != _PRESENT:
            raise _gone(table)
    elif not writer.has(_IS_THERE[table], row):
        raise _gone(table)


def _gone(table: str) -> NotFound:
    what = {"engagement": "engagement", "contact": "contact"}.get(table, "row")
    return NotFound(
        f"This {what} is no longer in the register.",
        "Please look at the list again. Nothing was changed.",
    )


def _rows(writer: Writer, engagement: str, question: str) -> list[tuple[str, str]]:
    """Id and position of the rows of a table, in order."""
    return writer.connection.execute(
        "SELECT id, position FROM entry WHERE engagement = ? AND question = ? AND NOT removed"
        " ORDER BY position, id",
        (engagement, question),
    ).fetchall()


def _position(
    writer: Writer, engagement: str, question: str, place: int | None, moving: str = ""
) -> str:
    """A position that puts a row at `place` among the other rows of the table."""
    places = [p for row, p in _rows(writer, engagement, question) if row != moving]
    at = len(places) if place is None else min(max(place, 0), len(places))
    before = places[at - 1] if at else ""
    # Rows added on two computers at once may share a position: the new one goes behind them all.
    after = next((p for p in places[at:] if p > before), "")
    try:
        return between(before, after)
    except ValueError:
        raise damaged_value() from None


_HANDLERS: dict[type, Callable[[Writer, Any], None]] = {
    SetSetting: _set_setting,
    AddEngagement: _add_engagement,
    RemoveEngagement: _remove_engagement,
    RestoreEngagement: _restore_engagement,
    SetAnswer: _set_answer,
    AddRow: _add_row,
    SetCell: _set_cell,
    MoveRow: _move_row,
    RemoveRow: _remove_row,
    RestoreRow: _restore_row,
    Issue: _issue,
    AddContact: _add_contact,
    RemoveContact: _remove_contact,
    RestoreContact: _restore_contact,
    SetDetail: _set_detail,
    SetTakingPart: _set_taking_part,
    Disclose: _disclose,
    Remember: _remember,
}
