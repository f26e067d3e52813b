"""From the start of the process to the first painted window, against an empty window."""

import os
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


def first_word_of(command: Sequence[str], home: Path) -> Timed:
    """Time from starting `command` to the first line it prints, which is at its first paint."""

    def once() -> float:
        started = time.perf_counter()
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env=_environment(home)
        ) as process:
            line = process.stdout.readline() if process.stdout else ""
            taken = (time.perf_counter() - started) * 1000
            process.communicate(timeout=60)
        if process.returncode or not line:
            raise SystemExit(f"This did not open a window: {' '.join(command)}")
        return taken

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
        new, returning = folder / "new", returning_home(folder)
        empty = first_word_of(EMPTY, new)
        pairs = pairs_wanted(11)
        comparisons = [
            compare(title, first_word_of(OURS, home), empty, pairs=pairs, goal=GOAL)
            for title, home in (("first start", new), ("start with the sample register", returning))
        ]
    return report("Start to first painted window, against an empty PySide6 window", comparisons)


if __name__ == "__main__":
    sys.exit(main())
