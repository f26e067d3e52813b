"""Run the benchmarks one after the other."""

import subprocess
from collections.abc import Sequence

from devtools import system
from devtools.console import ROOT, say, stop
from devtools.environment import PYTHON, ensure_environment

BENCHMARKS = ("start", "save", "letter", "preview", "coach")


def run_benchmarks(arguments: Sequence[str]) -> int:
    """Run all benchmarks, or those that are named. Fails if one cannot run."""
    for name in arguments:
        if name not in BENCHMARKS:
            stop(f"There is no benchmark “{name}”. There are: {', '.join(BENCHMARKS)}.", 2)
    ensure_environment()
    system.ensure(system.OFFSCREEN)
    failed = False
    for name in arguments or BENCHMARKS:
        say("")
        command = [str(PYTHON), "-m", f"benchmarks.{name}"]
        failed |= subprocess.call(command, cwd=ROOT) != 0
    return int(failed)
