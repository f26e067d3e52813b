"""Damaged and hostile files for every reader: a plain refusal, soon, and in little memory."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ceframework_desktop import paths
from ceframework_desktop.content import load_framework
from ceframework_desktop.domain.errors import BadAnswers, BadPack, UserError
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.services.answers_io import check_answers, read_answers_file
from ceframework_desktop.storage import RegisterFile, SetAnswer
from ceframework_desktop.storage.keys import Key
from ceframework_desktop.storage.rescuing import rescue
from devtools.torture.cuts import IN_MEMORY
from devtools.torture.results import Result
from devtools.torture.work import KEY, edits, make, number_in

LONGEST = 2.0  # seconds for one file
MOST_MEMORY = 256  # megabytes above what the program takes without a file

Read = Callable[[Path], None]


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


# The readers


def _use_register(path: Path) -> None:
    with RegisterFile.open(path) as register:
        register.settings()
        for engagement in register.engagements():
            register.history(engagement.id, "one")
            register.history(engagement.id, "rows")
            register.removed_rows(engagement.id, "rows")
            change = [SetAnswer(engagement.id, "one", -1)]
            register.apply(change, author="", label="")
        register.verify()


def _rescue_register(path: Path) -> None:
    before = path.read_bytes()
    out = path.with_name("rescued.ceregister")
    try:
        rescue(path, out)
        with RegisterFile.open(out) as register:
            if wrong := register.verify():
                raise AssertionError(f"a rescued register is not sound: {wrong}")
    finally:
        out.unlink(missing_ok=True)
        if path.read_bytes() != before:
            raise AssertionError("the damaged file was written to")


class _Pack:
    """Reads a whole pack in which one file is replaced."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, path: Path) -> None:
        name = path.name
        shutil.copyfile(path, self._folder / name)
        try:
            load_framework(self._folder)
        finally:
            shutil.copyfile(paths.default_pack() / name, self._folder / name)


class _Answers:
    def __init__(self, framework: Framework) -> None:
        self._framework = framework

    def __call__(self, path: Path) -> None:
        check_answers(self._framework, read_answers_file(path))


# The files


def _registers(folder: Path, key: Key | None) -> list[Path]:
    path = folder / "r.ceregister"
    make(path, key=key)
    with RegisterFile.open(path) as register:
        edits(register, 1, 25, 1, lambda _number: None)
    number_in(path)
    return [path]


def _pack_files(_folder: Path) -> list[Path]:
    return sorted(paths.default_pack().glob("*.toml"))


def _answer_files(folder: Path) -> list[Path]:
    """Answers to every kind of question, and some files made to hurt."""
    plain = {
        "title": "Evening opening",
        "start_date": "2026-05-01",
        "communities": ["town_or_village", "young"],
        "barriers": [{"barrier": "No bus after 6 pm", "support": "Lifts", "cost": "120.00"}],
    }
    texts = [
        json.dumps({"answers": plain}, indent=1),
        "[" * 100_000,
        '{"answers":' * 20_000,
        '{"title": ' + "9" * 200_000 + "}",
        '{"title": 1e999999}',
        json.dumps({f"q{n}": n for n in range(50_000)}),
        json.dumps({"title": "<b>" * 100_000}),
        json.dumps({"barriers": [{"cost": "1" * 5000}] * 5000}),
    ]
    made = [folder / f"answers{n}.json" for n in range(len(texts))]
    for path, text in zip(made, texts, strict=True):
        path.write_text(text, "utf-8")
    return made


READERS = {
    "register": "registers",
    "rescue": "registers to be rescued",
    "pack": "content packs",
    "answers": "answers as JSON",
    "protected": "protected registers",
    "protected rescue": "protected registers to be rescued",
}


def run_reader(name: str, number: int, seed: int) -> Result:
    """So many damaged files for one reader; in a process of its own, for its memory is measured."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        place = Path(folder)
        files, read = _reader(name, place)
        result = Result(f"damaged file for the reader of: {READERS[name]}")
        before = _memory()
        slowest = _try_all(files, read, number, random.Random(seed), place, result)
        used = _memory() - before
    if used > MOST_MEMORY:
        result.fail("wrong", f"{used:.0f} MB of memory")
    result.note = f"slowest {slowest:.2f} s, at most {used:.0f} MB"
    return result


def _reader(name: str, place: Path) -> tuple[list[Path], Read]:
    if name == "pack":
        shutil.copytree(paths.default_pack(), place / "pack")
        return _pack_files(place), _Pack(place / "pack")
    if name == "answers":
        return _answer_files(place), _Answers(load_framework(paths.default_pack()))
    key = KEY if "protected" in name else None
    return _registers(place, key), _rescue_register if "rescue" in name else _use_register


def _try_all(
    files: list[Path],
    read: Read,
    number: int,
    chance: random.Random,
    place: Path,
    result: Result,
) -> float:
    """Read the files as they are, then damaged; gives the longest that one took, in seconds."""
    work = place / "work"
    work.mkdir()
    slowest = 0.0
    whole = [path.read_bytes() for path in files]
    for turn in range(number):
        one = turn % len(files)
        data = whole[one] if turn < len(files) else damage(whole[one], chance)
        for old in work.iterdir():
            old.unlink()
        path = work / files[one].name
        path.write_bytes(data)
        began = time.monotonic()
        _try(read, path, result)
        took = time.monotonic() - began
        slowest = max(slowest, took)
        if took > LONGEST:
            result.fail("wrong", f"{took:.1f} s for one file")
    return slowest


def _try(read: Read, path: Path, result: Result) -> None:
    result.runs += 1
    try:
        read(path)
    except (BadPack, BadAnswers) as error:
        if not error.problems:
            result.fail("wrong", "refused without a reason")
    except UserError as error:
        if not error.what.endswith("."):
            result.fail("wrong", f"not said plainly: {error.what}")
    except Exception as error:  # noqa: BLE001 - whatever comes out here is what is looked for
        result.fail("wrong", f"{type(error).__name__}: {error}"[:300])


def _memory() -> float:
    """The most memory that this process ever had, in megabytes; 0 where it is not told."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
