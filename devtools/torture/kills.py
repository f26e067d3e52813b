"""Kills: the program is stopped dead at a random moment, and what is left is looked at."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from ceframework_desktop.storage import RegisterFile
from devtools.torture import people, scenes
from devtools.torture.cuts import IN_MEMORY
from devtools.torture.results import Result
from devtools.torture.scenes import NAME, Act, Killed, Scene, damaged
from devtools.torture.work import KEY, Unsound, edits, hold_keys, make

__all__ = ["CAN_FORK", "NAME", "SCENES", "kill", "kill_later", "run_scene"]

SCENES = (*scenes.SCENES, *people.SCENES)
EDITS_PER_REGISTER = 200
CAN_FORK = sys.platform == "linux"  # elsewhere each process imports everything anew: 0.3 s
_PROCESSES: Any = multiprocessing.get_context("fork" if CAN_FORK else "spawn")
LONGEST_WAIT = 60  # seconds
ACKNOWLEDGED = (0, 0, 1, 2, 5, 9)  # edits, before the kill may come


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
    hold_keys()
    pipe.send("begin")
    act(folder, seed, pipe.send)


def run_scene(scene: Scene, number: int, seed: int) -> Result:
    """So many kills of one kind; a fresh register now and then keeps them quick."""
    # So that not each process imports them anew.
    import sqlite_utils  # noqa: F401

    from ceframework_desktop.storage import cipher, decrypting  # noqa: F401

    hold_keys()
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
    make(path, folder / "notes", KEY if scene.is_protected else None)
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
                for _ in range(2):  # once more, now that what it needs was imported for the look
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
    (folder / "damaged").write_bytes(damaged(data))
    shutil.copyfile(folder / NAME, folder / "old.ceregister")
