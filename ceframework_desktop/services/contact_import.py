"""Contacts from a spreadsheet: a plan that can be looked at first, then all of it or nothing.

`plan` writes nothing. It says for every row what would become of it, and what is wrong with it in
plain words. `carry_out` does what the plan says in one step, which undo takes back as a whole.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from ceframework_desktop.domain.contact import (
    FIELDS,
    Contact,
    contact,
    problems,
    same_person_keys,
)
from ceframework_desktop.domain.engagement import Unread, Value
from ceframework_desktop.domain.errors import UserError, quoted
from ceframework_desktop.domain.framework import Column, Kind
from ceframework_desktop.domain.record import record, replace
from ceframework_desktop.domain.values import read_text, to_json
from ceframework_desktop.storage import Change, SetDetail, SetTakingPart

from .contact_columns import Mapped, choice
from .contact_table import Step, Table, no_step
from .contacts import PLACE, adding
from .workspace import Workspace

_LABEL = "contacts from a file"
_STEP = 250  # rows after which it is said how far it is


class Twice(StrEnum):
    """What to do with a row about someone who is in the register already."""

    SKIP = "skip"
    UPDATE = "update"
    KEEP_BOTH = "both"


@record
class PlannedRow:
    """One row of the file. `same_as` is the contact that it seems to be, "" if it is new.

    `number` is that of the row in a spreadsheet. `refused` rows are not taken in. `notes` are
    whole sentences about what is wrong; `unread` is True if some of it could not be read.
    """

    number: int
    values: Mapping[str, Value]
    same_as: str
    refused: bool
    notes: tuple[str, ...]
    unread: bool = False

    @property
    def title(self) -> str:
        """What to call the row."""
        return contact("", self.values).title


@record
class Plan:
    """What would become of a file. `extra` rows repeat an earlier row of the same file."""

    rows: tuple[PlannedRow, ...]
    mapping: Mapped

    @property
    def new(self) -> tuple[PlannedRow, ...]:
        """Those who are not in the register yet."""
        return tuple(row for row in self.rows if not row.refused and not row.same_as)

    @property
    def known(self) -> tuple[PlannedRow, ...]:
        """Those who seem to be in the register, or earlier in the file."""
        return tuple(row for row in self.rows if not row.refused and row.same_as)

    @property
    def refused(self) -> tuple[PlannedRow, ...]:
        """Those that cannot be taken in."""
        return tuple(row for row in self.rows if row.refused)


@record
class Done:
    """How many contacts were added and changed, and how many rows were left out.

    `unread` of those that came in did so without something that could not be read.
    """

    added: int
    changed: int
    left_out: int
    unread: int = 0

    @property
    def sentence(self) -> str:
        """The same in words."""
        said = (
            f"{_counted(self.added, 'contact')} added, {self.changed:,} brought up to date,"
            f" {_counted(self.left_out, 'row')} left out."
        )
        if not self.unread:
            return said
        return f"{said} {self.unread:,} came in without something that could not be read."


@record
class Ready:
    """A plan made ready to be written, and what will have been done then."""

    changes: tuple[Change, ...]
    done: Done


def plan(workspace: Workspace, table: Table, mapping: Mapped) -> Plan:
    """What would become of each row. Raises UserError if no column says who the rows are about."""
    return plan_rows(workspace.contacts.all(), table, mapping)


def plan_rows(
    everyone: Iterable[Contact], table: Table, mapping: Mapped, step: Step = no_step
) -> Plan:
    """The same without the register, so that it can be done in any thread."""
    if not {"name", "organisation", "email"} & set(mapping):
        raise UserError(
            "No column is chosen for the name, the organisation or the e-mail.",
            "Choose at least one of them, so that each row is about someone.",
        )
    known: dict[str, str] = {}
    for item in everyone:
        for key in same_person_keys(item):
            known.setdefault(key, item.id)
    rows = []
    for cells, number in zip(table.rows, table.numbers, strict=True):
        row = _planned(cells, number, mapping, known)
        rows.append(row)
        if len(rows) % _STEP == 0:
            step(len(rows), len(table.rows))
        if not row.refused and not row.same_as:
            for key in same_person_keys(contact("", row.values)):
                known.setdefault(key, f"row {number}")
    return Plan(tuple(rows), mapping)


def _planned(
    cells: Sequence[str], number: int, mapping: Mapped, known: Mapping[str, str]
) -> PlannedRow:
    values, notes = _values(cells, mapping)
    unread = bool(notes)
    made = contact("", values)
    keys = same_person_keys(made)
    same = next((known[key] for key in keys if key in known), "")
    refused = not (made.name or made.organisation or made.email)
    if refused:
        notes = ["There is no name, no organisation and no e-mail, so it is left out."]
    elif same.startswith("row "):
        notes.append(f"It seems to be the same as in {same} of this file.")
    if not refused:
        notes += problems(replace(made, unread=()))
    return PlannedRow(number, values, same, refused, tuple(notes), unread)


def _values(cells: Sequence[str], mapping: Mapped) -> tuple[dict[str, Value], list[str]]:
    """The values of one row by field, and what is wrong with them."""
    texts: dict[str, list[str]] = {}
    for cell, goes_to in zip(cells, mapping, strict=True):
        if goes_to and cell:
            texts.setdefault(goes_to, []).append(_as_typed(cell))
    values: dict[str, Value] = {}
    notes: list[str] = []
    for field in FIELDS:
        if parts := texts.get(field.id):
            value, note = _value(field, _join(field.id).join(parts))
            notes += [note] if note else []
            if value is not None:
                values[field.id] = value
    return values, notes


def _as_typed(cell: str) -> str:
    """A cell without the mark that keeps a spreadsheet from reading it as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _join(field: str) -> str:
    return {"address": "\n", "notes": "\n", "groups": ", "}.get(field, " ")


def _value(field: Column, text: str) -> tuple[Value | None, str]:
    left_out = f"“{field.label}” is left out:"
    if field.kind is Kind.CHOICE:
        found = choice(field.id, text)
        if found:
            return found, ""
        return Unread(text[:500]), f"{left_out} {quoted(text)} is not a choice we know."
    if field.id == "address" and "\n" not in text:
        text = "\n".join(part.strip() for part in text.split(",") if part.strip())
    try:
        return read_text(field, text), ""
    except ValueError as problem:
        if field.kind is Kind.DATE:
            return Unread(text[:500]), f"{left_out} {problem}"
        return None, f"{left_out} {problem}"


def carry_out(
    workspace: Workspace, planned: Plan, twice: Twice = Twice.SKIP, engagement: str = ""
) -> Done:
    """Take the rows in, all or none, in one step. With an engagement they take part in it.

    An update changes only what the file has a readable value for. Raises UserError, CannotSave.
    """
    ready = prepare(planned, workspace.contacts.usual_day(), twice, engagement)
    workspace.contacts.check_room(ready.done.added)
    workspace.change(ready.changes, _LABEL, PLACE)
    return ready.done


def carrying_out(workspace: Workspace, ready: Ready) -> Iterator[tuple[int, int]]:
    """The same with a pause every few milliseconds, each of which says how much is done of what.

    Until all is on the disk, closing the iterator takes everything back, and nothing else can be
    changed. After that it says (1, 1) while the contacts are read again.
    """
    workspace.contacts.check_room(ready.done.added)
    yield from workspace.change_in_parts(ready.changes, _LABEL, PLACE)


def prepare(planned: Plan, until: date, twice: Twice = Twice.SKIP, engagement: str = "") -> Ready:
    """What is to be written. Needs no register, so it can be done in any thread.

    `until` is the day until which new contacts are kept unless the file names another.
    """
    # Ids in the order of the file: an index is filled several times as fast from one end.
    fresh = iter(sorted(str(uuid.uuid4()) for _ in planned.rows))
    new: list[tuple[str, Mapping[str, Value]]] = []
    changed: list[str] = []
    updates: list[Change] = []
    made: dict[str, str] = {}
    unread = 0
    for row in planned.rows:
        if row.refused:
            continue
        if row.same_as and twice is Twice.UPDATE:
            target = made.get(row.same_as, row.same_as)
            readable = [(n, v) for n, v in row.values.items() if not isinstance(v, Unread)]
            updates += [SetDetail(target, n, to_json(v)) for n, v in readable]
            changed.append(target)
            unread += row.unread
        elif not row.same_as or twice is Twice.KEEP_BOTH:
            contact_id = made[f"row {row.number}"] = next(fresh)
            new.append((contact_id, row.values))
            unread += row.unread
    changes: list[Change] = [adding(contact_id, values, until) for contact_id, values in new]
    changes += updates
    if engagement:
        taking = dict.fromkeys((*(contact_id for contact_id, _ in new), *changed))
        changes += [SetTakingPart(engagement, item, True) for item in taking]
    left_out = len(planned.rows) - len(new) - len(changed)
    return Ready(tuple(changes), Done(len(new), len(set(changed)), left_out, unread))


def summary(planned: Plan) -> tuple[str, ...]:
    """What a plan says, in a few whole sentences."""
    said = [_columns(planned.mapping), f"The file has {_counted(len(planned.rows), 'row')}."]
    new = len(planned.new)
    are = "is" if new == 1 else "are"
    said.append(f"{_counted(new, 'person or group', 'people or groups')} {are} new.")
    if known := len(planned.known):
        seem = "seems" if known == 1 else "seem"
        said.append(f"{known:,} {seem} to be in the register, or in the file twice.")
    if planned.refused:
        said.append(f"{_counted(len(planned.refused), 'row')} cannot be taken in.")
    if unread := sum(row.unread and not row.refused for row in planned.rows):
        has = "has" if unread == 1 else "have"
        said.append(f"{_counted(unread, 'row')} {has} something that could not be read.")
    return tuple(said)


def _columns(mapping: Mapped) -> str:
    """How many columns go somewhere."""
    columns = len(mapping)
    taken = columns - mapping.count("")
    if columns == 1:
        return "The column is taken in."
    if taken == columns:
        return f"All {columns} columns are taken in."
    are = "is" if taken == 1 else "are"
    return f"{taken} of {columns} columns {are} taken in."


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
