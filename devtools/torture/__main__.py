"""`python -m devtools.torture`: all kinds of torture one after the other, and a table."""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from datetime import date

from devtools.torture.cuts import CONTROLS, PROGRAM, PROTECTED, run_cuts
from devtools.torture.faults import FAULTS, run_fault, run_locked, run_read_only, run_refused
from devtools.torture.fuzz import run_reader
from devtools.torture.kills import CAN_FORK, SCENES, run_scene
from devtools.torture.readers import READERS
from devtools.torture.results import Result, table

_PORTION = 250  # runs in one task
_MOST_LOCKED = 25  # each takes half a second, as a person would wait

Task = tuple[Callable[..., Result], tuple[object, ...]]


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for; 0 if all went as it should."""
    options = _options(arguments)
    began = time.monotonic()
    results = list(_run(options))
    print(f"{date.today()}, {platform.system()}, Python {platform.python_version()}, SQLite")
    print(f"{sqlite3.sqlite_version}, seed {options.seed}, {time.monotonic() - began:.0f} s\n")
    print(table(results))
    for result in results:
        if not result.is_good:
            print(f"\n{result.name}:", *result.examples, sep="\n  ")
    return 0 if all(result.is_good for result in results) else 1


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=10_000, help="kill -9 (default: 10000)")
    parser.add_argument("--cuts", type=int, default=20_000, help="power cuts (default: 20000)")
    parser.add_argument("--faults", type=int, default=200, help="of each fault of a disk")
    parser.add_argument("--files", type=int, default=1_000, help="damaged files for each reader")
    parser.add_argument("--seed", type=int, default=1, help="of all that is random")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at once")
    parser.add_argument("--short", action="store_true", help="a minute's worth of everything")
    options = parser.parse_args(arguments)
    if options.short:
        options.kills = 300 if CAN_FORK else 60
        options.cuts, options.faults, options.files = 600, 10, 60
    return options


def _run(options: argparse.Namespace) -> Iterator[Result]:
    """Each kind's result, as it is done; its portions are shared out over the processes."""
    with ExitStack() as stack:
        pool = stack.enter_context(ProcessPoolExecutor(options.jobs))
        waiting = [_submit(pool, tasks) for tasks in _kinds(options) if tasks]
        for futures in waiting:
            yield _sum(futures)
        for place, name in enumerate(READERS if options.files else ()):
            result = run_reader(name, options.files, options.seed + place)
            print(f"{result.name}: {result.runs:,}", file=sys.stderr, flush=True)
            yield result


def _kinds(options: argparse.Namespace) -> Iterator[list[Task]]:
    for scene in SCENES:
        least = min(20, options.kills // 30)
        number = max(least, round(options.kills * scene.share))
        yield _portions(run_scene, scene, number, options.seed)
    yield _portions(run_cuts, PROGRAM, options.cuts, options.seed)
    yield _portions(run_cuts, PROTECTED, options.cuts // 4, options.seed)
    for control in CONTROLS:
        yield _portions(
            run_cuts, control, max(100, options.cuts // 20) if options.cuts else 0, options.seed
        )
    if not options.faults:
        return
    for fault in FAULTS:
        yield [(run_fault, (fault, options.faults, options.seed))]
    yield [(run_refused, (options.faults, options.seed))]
    yield [(run_read_only, (min(options.faults, _MOST_LOCKED), options.seed))]
    yield [(run_locked, (min(options.faults, _MOST_LOCKED), options.seed))]


def _portions(act: Callable[..., Result], kind: object, number: int, seed: int) -> list[Task]:
    starts = range(0, number, _PORTION)
    return [
        (act, (kind, min(_PORTION, number - start), seed * 1_000_003 + start)) for start in starts
    ]


def _submit(pool: ProcessPoolExecutor, tasks: list[Task]) -> list[Future[Result]]:
    return [pool.submit(act, *given) for act, given in tasks]


def _sum(futures: list[Future[Result]]) -> Result:
    total, *others = [future.result() for future in futures]
    for other in others:
        total.add(other)
    print(f"{total.name}: {total.runs:,}", file=sys.stderr, flush=True)
    return total


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
