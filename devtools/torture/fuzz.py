"""Damaged and hostile files for every reader: a plain refusal, soon, and in little memory."""

from __future__ import annotations

import random
import shutil
import signal
import tempfile
import time
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from pathlib import Path

from ceframework_desktop.domain.errors import BadAnswers, BadPack, UserError
from devtools.torture.cuts import IN_MEMORY
from devtools.torture.guard import only_in
from devtools.torture.memory import Peak
from devtools.torture.readable import Read, Readable
from devtools.torture.readers import READERS
from devtools.torture.results import Result
from devtools.torture.work import hold_keys

LONGEST = 2.0  # seconds of the processor for one file
MOST_MEMORY = 256  # megabytes above what the program takes without the file
_HANGS = 30  # seconds after which a reader is stopped by force
_LARGEST = 400_000  # bytes of a file that is damaged at random, over and over


def damage(data: bytes, chance: random.Random) -> bytes:
    """The same with random bytes changed, runs overwritten, parts moved, or an end cut off."""
    bad = bytearray(data)
    for _ in range(chance.choice([1, 2, 5, 50])):
        at = chance.randrange(len(bad) or 1)
        length = chance.choice([1, 1, 2, 4, 64, 500])
        part = chance.choice([bytes(length), b"\xff" * length, chance.randbytes(length)])
        bad[at : at + length] = part[: max(0, len(bad) - at)]
    if chance.random() < 0.3:
        at, other = chance.randrange(len(bad) or 1), chance.randrange(len(bad) or 1)
        bad[at : at + 200] = bad[other : other + 200]
    if chance.random() < 0.2:
        del bad[chance.randrange(len(bad) or 1) :]
    return bytes(bad)


def run_reader(name: str, number: int, seed: int) -> Result:
    """So many files for one reader, in a process of its own: one that dies is a fault, too."""
    with ProcessPoolExecutor(1) as alone:
        try:
            return alone.submit(read_all, name, number, seed).result()
        except BrokenProcessPool:
            result = Result(_title(name))
            result.fail("wrong", f"the reader died, or was stopped after {_HANGS} seconds")
            return result


def read_all(name: str, number: int, seed: int) -> Result:
    """The same in this process: all files as they are, then damaged ones."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        place = Path(folder)
        hold_keys()
        readable = READERS[name][1](place)
        trial = _Trial(readable, place / "work", Result(_title(name)), is_alone=True)
        return trial.run(number, random.Random(seed))


def _title(name: str) -> str:
    return f"damaged file for the reader of: {READERS[name][0]}"


class _Trial:
    """Gives files to a reader, one after the other, and watches it.

    In a process of its own (`is_alone`) one that hangs is stopped by force.
    """

    def __init__(
        self, readable: Readable, work: Path, result: Result, *, is_alone: bool = False
    ) -> None:
        self._is_alone = is_alone
        self._readable = readable
        self._work = work
        self._result = result
        self._slowest = self._most = 0.0
        work.mkdir()

    def run(self, number: int, chance: random.Random) -> Result:
        files = self._readable.files
        for place, path in enumerate(files[:number]):
            was_read = self._give(path.name, path.read_bytes())
            if not was_read and not place:
                self._result.fail("wrong", f"{path.name} was refused, though nothing is wrong")
        small = [path for path in files if path.stat().st_size <= _LARGEST]
        whole = {path: path.read_bytes() for path in small}
        for turn in range(len(files), number):
            path = small[turn % len(small)]
            self._give(path.name, damage(whole[path], chance))
        self._result.note = f"slowest {self._slowest:.2f} s, at most {self._most:.0f} MB"
        return self._result

    def _give(self, name: str, data: bytes) -> bool:
        """Let the reader have a file; True if it did not refuse it."""
        for old in self._work.iterdir():
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        path = self._work / name
        path.write_bytes(data)
        self._stop_after(_HANGS)
        peak, began = Peak(), time.process_time()
        with only_in(self._work, *self._readable.folders) as seen:
            was_read = _try(self._readable.read, path, self._result)
        took, used = time.process_time() - began, peak.megabytes()
        self._stop_after(0)
        self._slowest, self._most = max(self._slowest, took), max(self._most, used)
        if took > LONGEST:
            self._result.fail("wrong", f"{took:.1f} s for {name}")
        if used > MOST_MEMORY:
            self._result.fail("wrong", f"{used:.0f} MB for {name}")
        if seen:
            self._result.fail("wrong", f"{name}: {seen[0]}")
        return was_read

    def _stop_after(self, seconds: int) -> None:
        """Have the system end this process then, whatever it is busy with; 0 for never."""
        if self._is_alone and hasattr(signal, "alarm"):
            signal.alarm(seconds)


def _try(read: Read, path: Path, result: Result) -> bool:
    """Read one file; True if it was not refused."""
    result.runs += 1
    try:
        read(path)
        return True
    except (BadPack, BadAnswers) as error:
        if not error.problems:
            result.fail("wrong", f"{path.name} was refused without a reason")
    except UserError as error:
        if not error.what.endswith("."):
            result.fail("wrong", f"not said plainly: {error.what}")
    except Exception as error:  # noqa: BLE001 - whatever comes out here is what is looked for
        result.fail("wrong", f"{path.name}: {type(error).__name__}: {error}"[:300])
    return False
