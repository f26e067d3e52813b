"""Disks that fail while a register is open: the reason is said, nothing is lost, work goes on."""

from __future__ import annotations

import errno
import itertools
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from ceframework_desktop.domain.errors import AlreadyOpen, CannotSave, ReadOnlyRegister, UserError
from ceframework_desktop.storage import RegisterFile
from devtools.torture.cuts import IN_MEMORY
from devtools.torture.kills import NAME, kill_later
from devtools.torture.recorder import CannotRecord, Recorder
from devtools.torture.results import Result
from devtools.torture.work import Unsound, edit, make, number_in

LONGEST_SILENCE = 2.0  # seconds until a person is told
_BALLAST = "ballast"

Break = Callable[[Path, random.Random], Callable[[], None]]


class NotHere(Exception):
    """This fault cannot be made on this computer."""


def _full(folder: Path, chance: random.Random) -> Callable[[], None]:
    """Fill the disk, but for a random rest."""
    ballast = folder / _BALLAST
    rest = chance.choice([0, 0, 4096, 12_000])
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
        if rest:
            file.truncate(max(0, file.tell() - rest))
    return ballast.unlink


def _vanished(folder: Path, chance: random.Random) -> Callable[[], None]:
    """Take the file away."""
    del chance
    path, away = folder / NAME, folder / "away"
    if os.name == "nt":
        raise NotHere("Windows does not let an open file be moved")
    path.rename(away)
    return lambda: _move(away, path)


def _replaced(folder: Path, chance: random.Random) -> Callable[[], None]:
    """Put another file in its place."""
    path, away = folder / NAME, folder / "away"
    if os.name == "nt":
        raise NotHere("Windows does not let an open file be moved")
    path.rename(away)
    path.write_bytes(chance.choice([b"", b"Dear all", away.read_bytes()[:9000]]))
    return lambda: _move(away, path)


def _move(source: Path, target: Path) -> None:
    source.replace(target)


def _mount(*words: object) -> None:
    done = subprocess.run(["mount", *map(str, words)], capture_output=True, check=False)
    if done.returncode:
        raise NotHere("disks cannot be mounted here")


@contextmanager
def _small_disk() -> Iterator[Path]:
    """A disk of its own, of one megabyte."""
    if sys.platform != "linux" or os.geteuid() != 0:
        raise NotHere("only root on Linux can make a small disk")
    folder = Path(tempfile.mkdtemp())
    try:
        _mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", folder)
        try:
            yield folder
        finally:
            subprocess.run(["umount", "-l", folder], capture_output=True, check=False)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as name:
        yield Path(name)


FAULTS: tuple[tuple[str, Break, bool], ...] = (
    ("disk full", _full, True),
    ("file vanished and came back", _vanished, False),
    ("file replaced and put back", _replaced, False),
)


def run_fault(fault: tuple[str, Break, bool], number: int, seed: int) -> Result:
    """One fault: edits, the fault, what is said, the end of the fault, more edits."""
    name, break_it, needs_disk = fault
    result = Result(name)
    chance = random.Random(seed)
    try:
        while result.runs < number:
            with _small_disk() if needs_disk else _folder() as folder:
                make(folder / NAME)
                for _ in range(min(10, number - result.runs)):
                    _one(folder, break_it, chance, result)
    except NotHere as error:
        result.note = f"not run: {error}" if not result.runs else str(error)
    return result


def _one(folder: Path, break_it: Break, chance: random.Random, result: Result) -> None:
    result.runs += 1
    path = folder / NAME
    try:
        said = number_in(path)
        with RegisterFile.open(path) as register:
            for _ in range(chance.randrange(4)):
                said += 1
                edit(register, said, random.Random(0))
            mend = break_it(folder, chance)
            try:
                said = _edit_until_refused(register, said, chance)
            finally:
                mend()
            edit(register, said + 1, random.Random(0))
        result.acknowledged += 1
        if number_in(path) != said + 1:
            raise Unsound("lost", f"edit {said + 1} is gone")
    except Unsound as fault:
        result.fail(fault.kind, str(fault))
    except UserError as error:
        result.fail("wrong", f"work did not go on: {error.what}")


def _edit_until_refused(register: RegisterFile, said: int, chance: random.Random) -> int:
    """Edits go on until one is refused, in words and soon; gives the last that was saved."""
    for _ in range(100):
        began = time.monotonic()
        try:
            edit(register, said + 1, random.Random(chance.randrange(9)))
        except CannotSave as error:
            if time.monotonic() - began > LONGEST_SILENCE:
                raise Unsound("wrong", "it was said too late") from error
            if not error.what.endswith(".") or not error.todo:
                raise Unsound("wrong", f"not said plainly: {error.what}") from error
            return said
        said += 1
    raise Unsound("wrong", "the fault was never noticed")


def run_refused(number: int, seed: int) -> Result:
    """From some write or flush on, SQLite is told that it failed, as a dying disk would say."""
    result = Result("disk refuses to write or to flush (simulated)")
    chance = random.Random(seed)
    while result.runs < number:
        with _folder() as folder:
            recorder = Recorder(folder)
            try:
                with recorder.recording():
                    make(folder / NAME)
                    for _ in range(min(10, number - result.runs)):
                        _one(folder, partial(_refuse, recorder), chance, result)
            except CannotRecord as error:
                result.note = f"not run: {error}"
                break
    return result


def _refuse(recorder: Recorder, _folder: Path, chance: random.Random) -> Callable[[], None]:
    """Refuse everything after a few more writes and flushes."""
    left = itertools.count(chance.randrange(30), -1)
    recorder.refuse = lambda: next(left) <= 0

    def mend() -> None:
        recorder.refuse = lambda: False

    return mend


def run_read_only(number: int, seed: int) -> Result:
    """A disk that is read-only when the register is opened: it can be read, and says why."""
    result = Result("disk is read-only")
    chance = random.Random(seed)
    try:
        with _small_disk() as folder:
            make(folder / NAME)
            for said in range(number):
                result.runs += 1
                _mount("-o", "remount,ro", folder)
                try:
                    _try_to_edit(folder / NAME, said, result)
                finally:
                    _mount("-o", "remount,rw", folder)
                with RegisterFile.open(folder / NAME) as register:
                    edit(register, said + 1, random.Random(chance.randrange(9)))
                result.acknowledged += 1
    except NotHere as error:
        result.note = f"not run: {error}"
    return result


def _try_to_edit(path: Path, said: int, result: Result) -> None:
    try:
        with RegisterFile.open(path) as register:
            if not register.read_only_reason.endswith("."):
                result.fail("wrong", "it was not said that the register is read-only")
            try:
                edit(register, said + 1, random.Random(0))
                result.fail("wrong", "an edit was taken on a disk that is read-only")
            except ReadOnlyRegister:
                pass
        if number_in(path, read_only=True) != said:
            result.fail("lost", f"edit {said} is gone")
    except (UserError, Unsound) as error:
        result.fail("wrong", f"it could not be read: {error}")


def run_locked(number: int, seed: int) -> Result:
    """Another process has the register open: it is said at once, and nothing is written."""
    del seed
    result = Result("file open in another process")
    with _folder() as folder:
        path = folder / NAME
        make(path)
        for _ in range(number):
            result.runs += 1
            with kill_later(_hold, folder):
                began = time.monotonic()
                try:
                    RegisterFile.open(path).close()
                    result.fail("wrong", "it was opened twice")
                except AlreadyOpen:
                    if time.monotonic() - began > LONGEST_SILENCE:
                        result.fail("wrong", "it was said too late")
            if number_in(path) != 0:
                result.fail("lost", "the register is not what it was")
    return result


def _hold(folder: Path, seed: int, say: Callable[[object], None]) -> None:
    del seed
    register = RegisterFile.open(folder / NAME)
    say("open")
    time.sleep(60)
    register.close()
