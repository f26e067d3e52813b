"""Other checkers, where they are installed: the program needs none of them."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ceframework_desktop.plain_english.model import Finding
from devtools.evaluation.scores import Score, items, judged

# Gives what is said of a text, one entry for each thing.
Check = Callable[[str], list[str]]


@dataclass(frozen=True)
class Checker:
    """A checker with its version. `tells_passive` says whether one thing said is of a passive."""

    name: str
    check: Check
    tells_passive: Callable[[str], bool] = lambda said: "passive" in said


@dataclass(frozen=True)
class Figures:
    """What one checker scores. Shares are of 1,000 words; `milliseconds` are for the good letters.

    `before` and `after` are None without the set, and so is `passives`.
    """

    passives: Score | None
    good: float
    before: float | None
    after: float | None
    milliseconds: float


def ours(check: Callable[[str], tuple[Finding, ...]]) -> Checker:
    """The coach itself, to stand beside the others."""
    return Checker("the coach", lambda text: [found.category for found in check(text)])


def installed() -> Iterator[Checker]:
    """The others that are here."""
    for checker in (_write_good(), _proselint()):
        if checker is not None:
            yield checker


def _write_good() -> Checker | None:
    """write-good, a program of Node; None if it is not on the path."""
    program = shutil.which("write-good")
    if program is None:
        return None

    def check(text: str) -> list[str]:
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            done = subprocess.run(
                [program, "--parse", file.name], capture_output=True, text=True, check=False
            )
        return [line for line in done.stdout.splitlines() if line.startswith(file.name)]

    described = Path(program).resolve().parent.parent / "package.json"
    version = json.loads(described.read_text("utf-8"))["version"] if described.is_file() else ""
    return Checker(f"write-good {version}".strip(), check)


def _proselint() -> Checker | None:
    """proselint, from version 0.14 on; None if it is not installed. It knows no passives."""
    if importlib.util.find_spec("proselint") is None:
        return None
    tools = importlib.import_module("proselint.tools")
    checks = importlib.import_module("proselint.checks")
    registry = importlib.import_module("proselint.registry")
    registry.CheckRegistry().register_many(checks.__register__)

    def check(text: str) -> list[str]:
        return [str(said.check_result.check_path) for said in tools.LintFile("x", text).lint()]

    return Checker(f"proselint {importlib.metadata.version('proselint')}", check)


def textstat_grade() -> tuple[str, Callable[[str], float]] | None:
    """textstat with its version, and its Flesch-Kincaid grade; None if it is not here.

    From version 0.7.4 on it fetches a word list at its first use; without a network 0.7.3 runs.
    """
    if importlib.util.find_spec("textstat") is None:
        return None
    module = importlib.import_module("textstat").textstat
    try:
        module.flesch_kincaid_grade("We met.")
    except LookupError:
        return None
    name = f"textstat {importlib.metadata.version('textstat')}"
    return name, lambda text: float(module.flesch_kincaid_grade(text))


def measured(checker: Checker, folder: Path, good: str) -> Figures:
    """What a checker scores on the sets in a folder and on the good letters."""
    rows = items(folder, "passive_active")
    passives = None
    if rows is not None:
        passives = judged(
            (any(map(checker.tells_passive, checker.check(row["text"]))), bool(row["passive"]))
            for row in rows
        )
    begun = time.perf_counter()
    said = checker.check(good.replace("\n\n", " 7\n\n"))  # new to one that remembers
    passed = (time.perf_counter() - begun) * 1000
    pairs = items(folder, "before_after")
    before = _share(checker, [row["before"] for row in pairs]) if pairs is not None else None
    after = _share(checker, [row["after"] for row in pairs]) if pairs is not None else None
    return Figures(passives, 1000 * len(said) / len(good.split()), before, after, passed)


def _share(checker: Checker, texts: list[str]) -> float:
    words = sum(len(text.split()) for text in texts)
    return 1000 * sum(len(checker.check(text)) for text in texts) / words
