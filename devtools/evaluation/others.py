"""Other checkers, where they are installed: the program needs none of them."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from devtools.evaluation.scores import Score, items, judged

# Each gives how many things it says of a text.
Count = Callable[[str], int]


def write_good() -> Count | None:
    """write-good, a program of Node; None if it is not on the path."""
    program = shutil.which("write-good")
    if program is None:
        return None

    def count(text: str) -> int:
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            done = subprocess.run(
                [program, "--parse", file.name], capture_output=True, text=True, check=False
            )
        return len(done.stdout.splitlines())

    return count


def proselint() -> Count | None:
    """proselint; None if it is not installed."""
    if importlib.util.find_spec("proselint") is None:
        return None
    tools = importlib.import_module("proselint.tools")
    return lambda text: len(tools.lint(text))


def textstat_grade() -> Callable[[str], float] | None:
    """textstat's Flesch-Kincaid grade; None if it is not installed."""
    if importlib.util.find_spec("textstat") is None:
        return None
    module = importlib.import_module("textstat")
    return lambda text: float(module.flesch_kincaid_grade(text))


def passives_of(count: Count, folder: Path) -> Score | None:
    """How well a checker that says something of each passive finds them."""
    found = items(folder, "passive_active")
    if found is None:
        return None
    return judged((count(item["text"]) > 0, bool(item["passive"])) for item in found)


def flags_of(count: Count, text: str) -> float:
    """What it says in 1,000 words."""
    return 1000 * count(text) / max(1, len(text.split()))
