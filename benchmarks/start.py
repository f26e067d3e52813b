"""From the start of the process to the first painted window, against an empty window.

The first paint shows the frame of the window; the first page, a moment later, is
where a person can begin. Both are timed.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.timing import Timed, compare, pairs_wanted, report
from ceframework_desktop.paths import default_pack
from ceframework_desktop.services.preferences import Preferences, save_preferences
from ceframework_desktop.services.registers import Registers
from ceframework_desktop.services.sample import make_sample

GOAL = 1.6
PYTHON = [sys.executable, "-X", "utf8"]
OURS = [*PYTHON, "-m", "ceframework_desktop", "--time-start"]
EMPTY = [*PYTHON, str(Path(__file__).with_name("empty_window.py"))]

# What each says as it happens; the program's own figures are not used.
EMPTY_PAINTED = re.compile(r"painted")
PAINTED = re.compile(r"\d+\s*$")
PAGE_SHOWN = re.compile(r"first page after \d+")


def until(mark: re.Pattern[str], command: Sequence[str], home: Path) -> Timed:
    """Time from starting `command` to the moment a line that fits `mark` arrives from it."""

    def once() -> float:
        started = time.perf_counter()
        arrived = 0.0
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=_environment(home),
        ) as process:
            for line in process.stdout or ():
                if not arrived and mark.match(line):
                    arrived = time.perf_counter()
        if process.returncode or not arrived:
            raise SystemExit(f"This did not open a window: {' '.join(command)}")
        return (arrived - started) * 1000

    return once


def _environment(home: Path) -> dict[str, str]:
    environment = {**os.environ, "CEFRAMEWORK_HOME": str(home)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # people's Pythons keep what they compile
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return environment


def returning_home(folder: Path) -> Path:
    """A home whose owner had the sample register open the last time."""
    home, register = folder / "returning", folder / "sample.ceregister"
    with make_sample(Registers(default_pack(), home / "cache"), register):
        save_preferences(home, Preferences().with_register(register))
    return home


def main() -> int:
    """Print the table; 1 if the start takes more than the goal."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        homes = {"first start": folder / "new", "sample register": returning_home(folder)}
        empty = until(EMPTY_PAINTED, EMPTY, folder / "new")
        pairs = pairs_wanted(11)
        comparisons = [
            compare(f"{title}, {what}", until(mark, OURS, home), empty, pairs=pairs, goal=GOAL)
            for title, home in homes.items()
            for what, mark in (("first paint", PAINTED), ("first page", PAGE_SHOWN))
        ]
    return report("Start of the window, against an empty PySide6 window", comparisons)


if __name__ == "__main__":
    sys.exit(main())
