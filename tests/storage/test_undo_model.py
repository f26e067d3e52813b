"""Undo, redo and the log, against a plain model: any order of changes, taken back in any order."""

import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ceframework_desktop.storage import (
    AddContact,
    AddEngagement,
    AddRow,
    ChangeSet,
    MoveRow,
    RegisterFile,
    RemoveContact,
    RemoveEngagement,
    RemoveRow,
    SetAnswer,
    SetCell,
    SetDetail,
    SetSetting,
    SetTakingPart,
    new_id,
)
from tests.storage.registers import IN_MEMORY, make

# Engagements by id, and in each its answers by question and its rows by table in order.
Model = dict[str, Any]

words = st.sampled_from(["", "one", "two", "O'Brien ☃", "x" * 3000])
answers = words | st.none() | st.integers(0, 3) | st.lists(st.sampled_from("ab"), max_size=2)
questions = st.sampled_from(["title", "why", "who"])
tables = st.sampled_from(["barriers", "team"])
columns = st.sampled_from(["name", "cost"])
pick = st.randoms(use_true_random=False)


def put(where: dict[str, Any], name: str, value: Any) -> None:
    if value is None:
        where.pop(name, None)
    else:
        where[name] = value


class Undoing(RuleBasedStateMachine):
    """Makes changes to a register and to a model, and compares."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=IN_MEMORY)
        self.path = Path(self.folder.name) / "r.ceregister"
        self.notes = Path(self.folder.name) / "notes"
        self.register = make(self.path, notes=self.notes)
        self.model: Model = {"settings": {}, "engagements": {}, "contacts": {}, "parts": set()}
        self.undos: list[tuple[ChangeSet, Model]] = []
        self.redos: list[tuple[ChangeSet, Model]] = []

    def teardown(self) -> None:
        self.the_log_gives_the_same_register()
        self.register.close()
        self.folder.cleanup()

    def _do(self, after: Model, *changes: Any) -> None:
        made = self.register.apply(changes, author="Sam", label="step")
        if made:
            self.undos.append((made, self.model))
            self.redos.clear()
        else:
            assert after == self.model
        self.model = after

    def _rows(self) -> list[tuple[str, str, str]]:
        return [
            (engagement, table, row)
            for engagement, found in self.model["engagements"].items()
            for table, rows in found["rows"].items()
            for row, _ in rows
        ]

    @rule(name=questions, value=answers)
    def set_setting(self, name: str, value: Any) -> None:
        after = deepcopy(self.model)
        put(after["settings"], name, value)
        self._do(after, SetSetting(name, value))

    @rule(given=st.dictionaries(questions, answers, max_size=2))
    def add_engagement(self, given: dict[str, Any]) -> None:
        engagement, after = new_id(), deepcopy(self.model)
        after["engagements"][engagement] = {"answers": {}, "rows": {}}
        for name, value in given.items():
            put(after["engagements"][engagement]["answers"], name, value)
        changes = [SetAnswer(engagement, name, value) for name, value in given.items()]
        self._do(after, AddEngagement(engagement, "VAR-1", "p", "1"), *changes)

    @precondition(lambda self: self.model["engagements"])
    @rule(pick=pick, given=st.dictionaries(questions, answers, min_size=1))
    def set_answers(self, pick: Any, given: dict[str, Any]) -> None:
        after = deepcopy(self.model)
        engagement = pick.choice(sorted(after["engagements"]))
        for name, value in given.items():
            put(after["engagements"][engagement]["answers"], name, value)
        self._do(after, *(SetAnswer(engagement, name, value) for name, value in given.items()))

    @precondition(lambda self: self.model["engagements"])
    @rule(pick=pick)
    def remove_engagement(self, pick: Any) -> None:
        after = deepcopy(self.model)
        engagement = pick.choice(sorted(after["engagements"]))
        del after["engagements"][engagement]
        self._do(after, RemoveEngagement(engagement))

    @precondition(lambda self: self.model["engagements"])
    @rule(pick=pick, table=tables, place=st.none() | st.integers(0, 3), value=words)
    def add_row(self, pick: Any, table: str, place: int | None, value: str) -> None:
        after, row = deepcopy(self.model), new_id()
        engagement = pick.choice(sorted(after["engagements"]))
        rows = after["engagements"][engagement]["rows"].setdefault(table, [])
        rows.insert(len(rows) if place is None else place, (row, {"name": value}))
        self._do(after, AddRow(engagement, table, row, place), SetCell(row, "name", value))

    @precondition(lambda self: self._rows())
    @rule(pick=pick, column=columns, value=answers)
    def set_cell(self, pick: Any, column: str, value: Any) -> None:
        after = deepcopy(self.model)
        engagement, table, row = pick.choice(self._rows())
        put(dict(after["engagements"][engagement]["rows"][table])[row], column, value)
        self._do(after, SetCell(row, column, value))

    @precondition(lambda self: self._rows())
    @rule(pick=pick, place=st.integers(0, 4))
    def move_row(self, pick: Any, place: int) -> None:
        after = deepcopy(self.model)
        engagement, table, row = pick.choice(self._rows())
        rows = after["engagements"][engagement]["rows"][table]
        moved = next(pair for pair in rows if pair[0] == row)
        rows.remove(moved)
        rows.insert(place, moved)
        self._do(after, MoveRow(row, place))

    @precondition(lambda self: self._rows())
    @rule(pick=pick)
    def remove_row(self, pick: Any) -> None:
        after = deepcopy(self.model)
        engagement, table, row = pick.choice(self._rows())
        found = after["engagements"][engagement]["rows"]
        found[table] = [pair for pair in found[table] if pair[0] != row]
        if not found[table]:
            del found[table]
        self._do(after, RemoveRow(row))

    @rule(given=st.dictionaries(columns, answers, max_size=2))
    def add_contact(self, given: dict[str, Any]) -> None:
        contact, after = new_id(), deepcopy(self.model)
        held: dict[str, Any] = {}
        for name, value in given.items():
            put(held, name, value)
        after["contacts"][contact] = held
        changes = [SetDetail(contact, name, value) for name, value in given.items()]
        self._do(after, AddContact(contact), *changes)

    @precondition(lambda self: self.model["contacts"])
    @rule(pick=pick, name=columns, value=answers)
    def set_detail(self, pick: Any, name: str, value: Any) -> None:
        after = deepcopy(self.model)
        contact = pick.choice(sorted(after["contacts"]))
        put(after["contacts"][contact], name, value)
        self._do(after, SetDetail(contact, name, value))

    @precondition(lambda self: self.model["contacts"])
    @rule(pick=pick)
    def remove_contact(self, pick: Any) -> None:
        after = deepcopy(self.model)
        contact = pick.choice(sorted(after["contacts"]))
        del after["contacts"][contact]
        self._do(after, RemoveContact(contact))

    @precondition(lambda self: self.model["contacts"] and self.model["engagements"])
    @rule(pick=pick, takes_part=st.booleans())
    def set_taking_part(self, pick: Any, takes_part: bool) -> None:
        after = deepcopy(self.model)
        pair = (
            pick.choice(sorted(after["engagements"])),
            pick.choice(sorted(after["contacts"])),
        )
        (after["parts"].add if takes_part else after["parts"].discard)(pair)
        self._do(after, SetTakingPart(*pair, takes_part))

    @precondition(lambda self: self.undos)
    @rule()
    def undo(self) -> None:
        made, before = self.undos.pop()
        back = self.register.revert(made, author="Sam", label="undo")
        assert back, "a step that can be undone changes something"
        self.redos.append((back, self.model))
        self.model = before

    @precondition(lambda self: self.redos)
    @rule()
    def redo(self) -> None:
        made, after = self.redos.pop()
        again = self.register.revert(made, author="Sam", label="redo")
        self.undos.append((again, self.model))
        self.model = after

    @rule()
    def reopen(self) -> None:
        self.the_log_gives_the_same_register()
        self.register.close()
        self.register = RegisterFile.open(self.path, notes=self.notes)

    @invariant()
    def the_register_is_the_model(self) -> None:
        assert self.register.settings() == self.model["settings"]
        found = {
            stored.id: {
                "answers": stored.answers,
                "rows": {
                    table: [(row.id, row.cells) for row in rows]
                    for table, rows in stored.rows.items()
                },
            }
            for stored in self.register.engagements()
        }
        assert found == self.model["engagements"]
        people = {c.id: c.details for c in self.register.contacts() if not c.removed}
        assert people == self.model["contacts"]
        assert set(self.register.taking_part()) == {
            (engagement, contact)
            for engagement, contact in self.model["parts"]
            if engagement in found and contact in people
        }
        for engagement in found:
            assert self.register.engagement(engagement) in self.register.engagements()

    def the_log_gives_the_same_register(self) -> None:
        assert self.register.verify() == []


Undoing.TestCase.settings = settings(stateful_step_count=25)
TestUndoing = Undoing.TestCase
