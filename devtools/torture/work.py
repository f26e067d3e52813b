"""The work that is interrupted, and whether all of it is there afterwards.

Each edit writes its number into two answers and a row in one step, and every tenth is followed by
a change that is undone. So the number in a register tells which edits it must hold.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.storage import (
    AddEngagement,
    AddRow,
    Change,
    RegisterFile,
    SetAnswer,
    SetCell,
    keys,
    new_id,
)
from ceframework_desktop.storage.keys import Key

ENGAGEMENT = "7f3c1d52-9b52-4b0e-8f55-5f0c7f9a1e01"
ROWS = tuple(f"00000000-0000-4000-8000-{n:012d}" for n in range(12))
KEY = Key(keys.MARK + b"for torture", b"not much of a se")
OTHER_KEY = Key(keys.MARK + b"for another", b"nor is this one.")
_BY = "Sam Example"
_SIZES = (10, 300, 9000)


class Unsound(Exception):
    """A register does not hold what it must. `kind` is "lost", "damaged" or "wrong"."""

    def __init__(self, kind: str, what: str) -> None:
        super().__init__(what)
        self.kind = kind


def hold_keys() -> None:
    """Let protected registers be opened in this process."""
    keys.remember(KEY)
    keys.remember(OTHER_KEY)


def make(path: Path, notes: Path | None = None, key: Key | None = None) -> None:
    """A register in which no edit was made yet, protected if there is a key."""
    with RegisterFile.create(path, author=_BY, notes=notes, key=key) as register:
        changes: list[Change] = [
            AddEngagement(ENGAGEMENT, "VAR-2026-001", "rotherham-2010", "1"),
            SetAnswer(ENGAGEMENT, "one", 0),
            SetAnswer(ENGAGEMENT, "two", 0),
            *(AddRow(ENGAGEMENT, "rows", row) for row in ROWS),
        ]
        register.apply(changes, author=_BY, label="start")


def edit(register: RegisterFile, number: int, chance: random.Random) -> None:
    """Edit `number`; it is saved when this returns."""
    text = "x" * chance.choice(_SIZES)
    changes: list[Change] = [
        SetAnswer(ENGAGEMENT, "one", number),
        SetAnswer(ENGAGEMENT, "two", number),
        SetCell(ROWS[number % len(ROWS)], "n", [number, text]),
    ]
    register.apply(changes, author=_BY, label="edit")


def change_and_undo(register: RegisterFile) -> None:
    """A change that is taken back at once."""
    done = register.apply(
        [SetAnswer(ENGAGEMENT, "three", new_id())], author=_BY, label="to be undone"
    )
    register.revert(done, author=_BY, label="undo")


def edits(
    register: RegisterFile, first: int, count: int, seed: int, say: Callable[[int], None]
) -> None:
    """Edits from number `first`; each is said once it is saved."""
    chance = random.Random(seed)
    for number in range(first, first + count):
        edit(register, number, chance)
        say(number)
        if number % 10 == 0:
            change_and_undo(register)


def number_in(path: Path, *, read_only: bool = False, notes: Path | None = None) -> int:
    """The number of the newest edit in a register, in which all is as it should be.

    Raises Unsound.
    """
    try:
        with RegisterFile.open(path, read_only=read_only, notes=notes) as register:
            wrong = register.verify()
            if wrong:
                raise Unsound("damaged", " ".join(wrong))
            return _number(register)
    except UserError as error:
        raise Unsound("damaged", error.what) from error


def _number(register: RegisterFile) -> int:
    engagement = register.engagement(ENGAGEMENT)
    if engagement is None:
        raise Unsound("lost", "the engagement is gone")
    number = engagement.answers.get("one")
    if not isinstance(number, int) or engagement.answers.get("two") != number:
        raise Unsound("wrong", "half of an edit is there")
    for place, row in enumerate(engagement.rows.get("rows", ())):
        newest = number - (number - place) % len(ROWS)
        held = row.cells.get("n")
        if newest > 0 and not (isinstance(held, list) and held[0] == newest):
            raise Unsound("lost", f"a row of edit {newest} is gone")
    seen = [h.after for h in reversed(register.history(ENGAGEMENT, "one"))]
    if seen != list(range(number + 1)):
        raise Unsound("lost", "the history has gaps")
    return number


@contextmanager
def swapped(module: ModuleType, **values: object) -> Iterator[None]:
    """Other values for some names of a module, while the block runs."""
    real = {name: getattr(module, name) for name in values}
    for name, value in values.items():
        setattr(module, name, value)
    try:
        yield
    finally:
        for name, value in real.items():
            setattr(module, name, value)
