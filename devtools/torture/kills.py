"""Kills: the program is stopped dead at a random moment, and what is left is looked at."""

from __future__ import annotations

import itertools
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.storage import RegisterFile, backups, migrations, opening, schema
from ceframework_desktop.storage.rescuing import rescue
from ceframework_desktop.storage.restoring import restore
from devtools.torture.cuts import IN_MEMORY
from devtools.torture.results import Result
from devtools.torture.work import ENGAGEMENT, Unsound, edit, edits, make, number_in, swapped

if TYPE_CHECKING:
    from sqlite_utils import Database

NAME = "r.ceregister"
EDITS_PER_REGISTER = 200
FOREVER = 1_000_000
CAN_FORK = sys.platform == "linux"  # elsewhere each process imports everything anew: 0.3 s
_PROCESSES: Any = multiprocessing.get_context("fork" if CAN_FORK else "spawn")
LONGEST_WAIT = 60  # seconds
ACKNOWLEDGED = (0, 0, 1, 2, 5, 9)  # edits, before the kill may come

Say = Callable[[object], None]
Act = Callable[[Path, int, Say], None]


@dataclass
class Killed:
    """What a killed process had said by then."""

    said: list[object]

    @property
    def last(self) -> int:
        """The last number, -1 if it had said none."""
        numbers = [one for one in self.said if isinstance(one, int)]
        return numbers[-1] if numbers else -1


def kill(act: Act, folder: Path, seed: int, acknowledged: int, seconds: float) -> Killed:
    """Start `act` in a process of its own, and kill it at some moment.

    That is so many seconds after it has said so many times that something is saved. It may have
    ended by then.
    """
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_child, args=(act, folder, seed, theirs), daemon=True)
    process.start()
    theirs.close()
    said: list[object] = []
    with ours, suppress(EOFError, OSError):
        for _ in range(1 + acknowledged):  # first it says that it begins
            if ours.poll(LONGEST_WAIT):
                said.append(ours.recv())
        process.join(seconds)
        process.kill()
        while True:
            said.append(ours.recv())
    process.join(LONGEST_WAIT)
    process.close()
    return Killed(said[1:])


@contextmanager
def kill_later(act: Act, folder: Path) -> Iterator[None]:
    """Run the block once `act`, in a process of its own, has said something; then kill it."""
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_child, args=(act, folder, 0, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        with ours:
            for _ in range(2):  # that it begins, and that it is ready
                if ours.poll(LONGEST_WAIT):
                    ours.recv()
            yield
    finally:
        process.kill()
        process.join(LONGEST_WAIT)
        process.close()


def _child(act: Act, folder: Path, seed: int, pipe: Connection) -> None:
    pipe.send("begin")
    act(folder, seed, pipe.send)


# What is done when the kill comes, and what must be there afterwards


def _edit(folder: Path, seed: int, say: Say) -> None:
    with RegisterFile.open(folder / NAME, notes=folder / "notes") as register:
        engagement = register.engagement(ENGAGEMENT)
        first = 1 + int(str(engagement.answers["one"])) if engagement else 0
        edits(register, first, FOREVER, seed, say)


def _edit_too_soon(folder: Path, seed: int, say: Say) -> None:
    """The same by a program that says “saved” before it is: the harness must notice."""
    chance = random.Random(seed)
    with RegisterFile.open(folder / NAME, notes=folder / "notes") as register:
        engagement = register.engagement(ENGAGEMENT)
        first = 1 + int(str(engagement.answers["one"])) if engagement else 0
        for number in itertools.count(first):
            say(number)
            edit(register, number, chance)


def _after_editing(folder: Path, before: int, killed: Killed) -> int:
    found = number_in(folder / NAME, notes=folder / "notes")
    said = max(before, killed.last)
    if not said <= found <= said + 1:
        raise Unsound("lost" if found < said else "wrong", f"edit {found} instead of {said}")
    return found


def _back_up(folder: Path, seed: int, say: Say) -> None:
    with RegisterFile.open(folder / NAME, notes=folder / "notes") as register:
        for _ in range(seed % 5 + 1):
            say(str(backups.backup_now(register, folder / "backups", "timer")))


def _after_backing_up(folder: Path, before: int, killed: Killed) -> int:
    found = _after_editing(folder, before, Killed([]))
    names = [str(one) for one in killed.said]
    if names and not Path(names[-1]).exists():
        raise Unsound("lost", "a backup is gone")
    for path in (folder / "backups").glob(f"*{backups.SUFFIX}"):
        number_in(path, read_only=True)
        path.unlink()
    return found


def _restore(folder: Path, _seed: int, say: Say) -> None:
    path = folder / NAME
    with RegisterFile.open(path, notes=folder / "notes") as register:
        kept = backups.backup_now(register, folder / "backups", "before-restore")
    say("ready")
    restore(kept, path)
    say("restored")


def _after_restoring(folder: Path, before: int, killed: Killed) -> int:
    kept = list(folder.glob("* replaced *.ceregister"))
    if "restored" in killed.said and not kept:
        raise Unsound("lost", "the register that was replaced is gone")
    for path in kept:
        number_in(path)
        path.unlink()
    return _after_editing(folder, before, Killed([]))


def _rescue(folder: Path, _seed: int, say: Say) -> None:
    rescue(folder / "damaged", folder / "rescued.ceregister")
    say("rescued")


def _after_rescuing(folder: Path, before: int, killed: Killed) -> int:
    data = (folder / NAME).read_bytes()
    if (folder / "damaged").read_bytes() != _damage(data):
        raise Unsound("damaged", "the damaged file was written to")
    out = folder / "rescued.ceregister"
    if out.exists():
        if number_in(out) != before:
            raise Unsound("wrong", "the rescued register holds something else")
        out.unlink()
    elif "rescued" in killed.said:
        raise Unsound("lost", "the rescued register is gone")
    return before


def _damage(data: bytes) -> bytes:
    """The file without its first page, which the log and the tables can do without."""
    return bytes(4096) + data[4096:]


def _upgrade(folder: Path, _seed: int, say: Say) -> None:
    with _later_version():
        RegisterFile.open(folder / "old.ceregister", backups=folder / "backups").close()
    say("upgraded")


def _after_upgrading(folder: Path, before: int, killed: Killed) -> int:
    path = folder / "old.ceregister"
    version = int.from_bytes(path.read_bytes()[60:64], "big")
    if version == 1 and "upgraded" in killed.said:
        raise Unsound("lost", "the upgrade is gone")
    with _later_version():
        try:
            with RegisterFile.open(path, backups=folder / "backups") as register:
                engagement = register.engagement(ENGAGEMENT)
        except UserError as error:
            raise Unsound("damaged", error.what) from error
    if engagement is None or engagement.answers["one"] != before:
        raise Unsound("lost", "an answer is gone after the upgrade")
    for kept in (folder / "backups").glob(f"*{backups.SUFFIX}"):
        number_in(kept, read_only=True)
        kept.unlink()
    return before


def _add_colour(database: Database) -> None:
    database.table("engagement").add_column("colour", str, not_null_default="")


@contextmanager
def _later_version() -> Iterator[None]:
    """A later program, whose registers have one more column."""
    line = "  removed INTEGER not null default 0\n"
    golden = schema.GOLDEN.replace(line, f"{line}  colour TEXT not null default ''\n", 1)
    steps = (*migrations.STEPS, _add_colour)
    with swapped(migrations, STEPS=steps), swapped(opening, GOLDEN=golden, VERSION=2):
        yield


@dataclass(frozen=True)
class Scene:
    """What is done, and what is looked at afterwards. `is_endless` if it never ends by itself."""

    name: str
    share: float
    act: Act
    look: Callable[[Path, int, Killed], int]
    is_endless: bool = False
    is_control: bool = False


SCENES = (
    Scene("kill while editing", 0.7, _edit, _after_editing, is_endless=True),
    Scene("kill while backing up", 0.1, _back_up, _after_backing_up),
    Scene("kill while restoring", 0.06, _restore, _after_restoring),
    Scene("kill while upgrading", 0.07, _upgrade, _after_upgrading),
    Scene("kill while rescuing", 0.07, _rescue, _after_rescuing),
    Scene(
        "kill of a program that says “saved” too soon",
        0.01,
        _edit_too_soon,
        _after_editing,
        is_endless=True,
        is_control=True,
    ),
)


def run_scene(scene: Scene, number: int, seed: int) -> Result:
    """So many kills of one kind; a fresh register now and then keeps them quick."""
    import sqlite_utils  # noqa: F401 - so that not each process imports it anew

    result = Result(scene.name, is_control=scene.is_control)
    chance = random.Random(seed)
    while result.runs < number:
        with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
            _run_on_one(scene, Path(folder), number, chance, result)
    return result


def _run_on_one(
    scene: Scene, folder: Path, number: int, chance: random.Random, result: Result
) -> None:
    path = folder / NAME
    make(path, folder / "notes")
    with RegisterFile.open(path, notes=folder / "notes") as register:
        edits(register, 1, 10, chance.randrange(2**32), lambda _number: None)
    newest, longest = 10, 0.02
    for turn in range(20):
        if result.runs >= number or newest > EDITS_PER_REGISTER:
            return
        _prepare(folder)
        seed = chance.randrange(2**32)
        try:
            if turn == 0 and not scene.is_endless:  # how long it takes today, when nobody kills it
                longest = 1.1 * _time(scene, folder, seed)
                newest = scene.look(folder, newest, Killed([]))
                _prepare(folder)
            result.runs += 1
            awaited = chance.choice(ACKNOWLEDGED) if scene.is_endless else 0
            killed = kill(scene.act, folder, seed, awaited, chance.random() * longest)
            result.acknowledged += len(killed.said)
            newest = scene.look(folder, newest, killed)
        except Unsound as fault:
            result.fail(fault.kind, str(fault))
            return


def _time(scene: Scene, folder: Path, seed: int) -> float:
    began = time.monotonic()
    kill(scene.act, folder, seed, 0, LONGEST_WAIT)
    return time.monotonic() - began


def _prepare(folder: Path) -> None:
    """The other files that the scenes need."""
    data = (folder / NAME).read_bytes()
    (folder / "damaged").write_bytes(_damage(data))
    shutil.copyfile(folder / NAME, folder / "old.ceregister")
