"""Power cuts: the program's work is recorded once, and cut off at random places many times."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.storage import RegisterFile, backups, store
from ceframework_desktop.storage.connection import connect
from ceframework_desktop.storage.protecting import protect
from ceframework_desktop.storage.restoring import restore
from devtools.torture.disk import Disk, Event
from devtools.torture.recorder import CannotRecord, Recorder
from devtools.torture.results import Result
from devtools.torture.work import (
    KEY,
    OTHER_KEY,
    Unsound,
    edits,
    hold_keys,
    make,
    number_in,
    swapped,
)

NAME = "r.ceregister"
EDITS = 40
CUTS_PER_RECORDING = 250
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a folder is made in it

Setting = Callable[[sqlite3.Connection], None]


def _as_it_is(_connection: sqlite3.Connection) -> None:
    """The settings of the program."""


def _never_flushed(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = OFF")


def _write_ahead(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA wal_autocheckpoint = 20")


def _folder_not_flushed(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA locking_mode = NORMAL")  # else the journal is never deleted
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = FULL")


class Kind(NamedTuple):
    """What is cut off, and whether it must fail."""

    name: str
    setting: Setting
    is_control: bool = False
    is_protected: bool = False


PROGRAM = Kind("power cut while editing, backing up and restoring", _as_it_is)
PROTECTED = Kind(
    "power cut while the same is done, and the passphrase changed, protected",
    _as_it_is,
    is_protected=True,
)
CONTROLS = (
    Kind("power cut with synchronous = OFF", _never_flushed, is_control=True),
    Kind("power cut with WAL and NORMAL", _write_ahead, is_control=True),
    Kind("power cut with DELETE and FULL", _folder_not_flushed, is_control=True),
)


def run_cuts(kind: Kind, number: int, seed: int) -> Result:
    """Cut the power so many times."""
    hold_keys()
    result = Result(kind.name, is_control=kind.is_control)
    chance = random.Random(seed)
    while result.runs < number:
        with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
            try:
                events = record(Path(folder), chance.randrange(2**32), kind)
            except CannotRecord as error:
                result.note = f"not run: {error}"
                result.is_control = False
                return result
            _cut(events, min(CUTS_PER_RECORDING, number - result.runs), chance, result)
    return result


def record(folder: Path, seed: int, kind: Kind = PROGRAM) -> list[Event]:
    """What the program does to its files while a register is made, edited, backed up, restored."""
    work = folder / "work"
    work.mkdir()
    recorder = Recorder(work, protected=kind.is_protected)
    path, notes = work / NAME, folder / "notes"
    with _settings(kind.setting), recorder.recording():
        make(path, notes, KEY if kind.is_protected else None)
        recorder.acknowledge("edit", 0)
        _work(recorder, path, notes, seed, whole=kind.setting is _as_it_is)
        if kind.is_protected:
            _change_key(recorder, path, notes, seed)
    return recorder.events


def _work(recorder: Recorder, path: Path, notes: Path, seed: int, *, whole: bool) -> None:
    """Edits and, with `whole`, a backup, its restoring, and edits after it."""
    half = EDITS // 2

    def say(number: int) -> None:
        recorder.acknowledge("edit", number)

    if not whole:
        with RegisterFile.open(path, notes=notes) as register:
            edits(register, 1, EDITS - 1, seed, say)
        return
    with RegisterFile.open(path, notes=notes) as register:
        edits(register, 1, half, seed, say)
        kept = backups.backup_now(register, path.parent, "timer")
        recorder.acknowledge(f"backup {kept.name}", half)
        edits(register, half + 1, half, seed + 1, say)
    recorder.acknowledge("restoring", half)
    restore(kept, path)
    recorder.acknowledge("restored", half)
    with RegisterFile.open(path, notes=notes) as register:
        edits(register, half + 1, half // 2, seed + 2, say)


def _change_key(recorder: Recorder, path: Path, notes: Path, seed: int) -> None:
    """Give the register another passphrase, and go on with it."""
    protect(path, OTHER_KEY)
    first = number_in(path, notes=notes) + 1
    with RegisterFile.open(path, notes=notes) as register:
        edits(register, first, 5, seed + 3, lambda number: recorder.acknowledge("edit", number))


@contextmanager
def _settings(setting: Setting) -> Iterator[None]:
    """Have the program open its registers with other settings."""

    def changed(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
        connection = connect(path, read_only=read_only)
        if not read_only:
            setting(connection)
        return connection

    with swapped(store, connect=changed):
        yield


def _cut(events: list[Event], number: int, chance: random.Random, result: Result) -> None:
    """Cut at random places, from the first acknowledgement on."""
    first = next(i for i, event in enumerate(events) if event.what == "ack")
    places = sorted(chance.randrange(first + 1, len(events) + 1) for _ in range(number))
    disk, fed = Disk(), 0
    for place in places:
        for event in events[fed:place]:
            disk.feed(event)
        fed = place
        result.runs += 1
        try:
            _check(disk.image(chance), disk.acknowledged)
        except Unsound as fault:
            result.fail(fault.kind, f"after event {place} of {len(events)}: {fault}")
    result.acknowledged += sum(event.what == "ack" for event in events)


def _check(image: dict[str, bytes], acknowledged: dict[str, int]) -> None:
    """Open what is left as the program would. Raises Unsound."""
    folder = Path(tempfile.mkdtemp(dir=IN_MEMORY))
    try:
        for name, content in image.items():
            (folder / name).write_bytes(content)
        found = number_in(folder / NAME)
        allowed = _allowed(acknowledged)
        if found not in allowed:
            kind = "lost" if found < min(allowed) else "wrong"
            raise Unsound(kind, f"edit {found} instead of {min(allowed)}")
        _check_copies(folder, acknowledged)
    finally:
        shutil.rmtree(folder)


def _allowed(acknowledged: dict[str, int]) -> set[int]:
    """The numbers that a register may hold: the last that was said, or the one in hand."""
    said = acknowledged["edit"]
    numbers = {said, said + 1}
    if "restoring" in acknowledged and said == EDITS:
        restored = {acknowledged["restoring"], acknowledged["restoring"] + 1}
        return restored if "restored" in acknowledged else restored | numbers
    return numbers


def _check_copies(folder: Path, acknowledged: dict[str, int]) -> None:
    """Each backup under its name is sound; what was said to be there is there."""
    for what, number in acknowledged.items():
        if what.startswith("backup ") and not (folder / what.removeprefix("backup ")).exists():
            raise Unsound("lost", f"the backup of edit {number} is gone")
    for path in folder.glob(f"*{backups.SUFFIX}"):
        if number_in(path, read_only=True) != EDITS // 2:
            raise Unsound("wrong", "a backup holds something else")
    kept = list(folder.glob("* replaced *.ceregister"))
    if "restored" in acknowledged and not kept:
        raise Unsound("lost", "the register that was replaced is gone")
    for path in kept:
        try:
            if number_in(path) != EDITS:
                raise Unsound("lost", "the register that was replaced is not what it was")
        except UserError as error:
            raise Unsound("damaged", error.what) from error
