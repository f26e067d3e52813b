"""Every check of the project, run one after the other, with a table at the end."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from devtools import building, system
from devtools.console import ROOT, say
from devtools.environment import BIN, PYTHON, ensure_environment

SUMMARY = re.compile(r"\d+ (passed|failed|error|errors|skipped|deselected)\b")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
MOST_WORKERS = 8
# Tests of storage in which no file is opened, or always one of each kind.
_NO_FILE = tuple(
    f"tests/storage/test_{name}.py"
    for name in ("clock", "positions", "protecting", "refs", "thinning", "undo_model")
)


@dataclass(frozen=True)
class Check:
    """One command; it passes when it ends with 0 within `limit` seconds.

    Quiet ones speak only if they fail.
    """

    name: str
    command: Sequence[str]
    quiet: bool = True
    limit: float = 1200
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """How a check went: seconds taken, and pytest's closing line if it gave one."""

    name: str
    passed: bool
    seconds: float
    summary: str = ""


def run_tests(arguments: Sequence[str]) -> int:
    """Run every check, or with arguments for pytest only the tests they choose."""
    ensure_environment()
    chosen = [word for word in arguments if word != "--no-build"]
    building_too = not chosen and "--no-build" not in arguments
    needs = [system.OFFSCREEN]
    if building_too:
        needs += building.NEEDS
    system.ensure(*needs)
    results = [_run(check) for check in _checks(chosen)]
    if building_too:
        results += _built_program()
    _print_table(results)
    return 0 if all(result.passed for result in results) else 1


def _checks(chosen: Sequence[str]) -> list[Check]:
    python = str(PYTHON)
    pytest = [python, "-m", "pytest"]
    if chosen:
        return [Check("tests", [*pytest, *chosen], quiet=False)]
    workers = str(min(os.cpu_count() or 1, MOST_WORKERS))
    return [
        Check("style", [python, "-m", "ruff", "check", "--quiet", "."]),
        Check("format", [python, "-m", "ruff", "format", "--check", "--quiet", "."]),
        Check("types", [python, "-m", "mypy"]),
        *(_types_on(platform, python) for platform in ("win32", "darwin")),
        Check("layers", [str(BIN / "lint-imports"), "--no-cache"]),
        Check("tests", [*pytest, "-q", "-n", workers], quiet=False),
        Check(
            "protected",
            [*pytest, "-q", "-n", workers, "tests/storage", *(f"--ignore={f}" for f in _NO_FILE)],
            environment={"CEF_TEST_ENGINE": "protected"},
        ),
        Check("torture", [python, "-m", "devtools.torture", "--short"], quiet=False, limit=600),
    ]


def _types_on(platform: str, python: str) -> Check:
    """The same as seen from another system: what is not there, or never reached."""
    options = ["--platform", platform, "--cache-dir", f".mypy_cache/{platform}"]
    seen = ["ceframework_desktop", "devtools", "dev.py"]  # some benchmarks are for Linux alone
    return Check(f"types {platform}", [python, "-m", "mypy", *options, *seen])


def build(_arguments: Sequence[str]) -> int:
    """Build the one-folder program and run its self-test."""
    ensure_environment()
    system.ensure(system.OFFSCREEN, *building.NEEDS)
    results = _built_program()
    _print_table(results)
    return 0 if all(result.passed for result in results) else 1


def _built_program() -> list[Result]:
    say("\n» build")
    started = time.monotonic()
    built = Result("build", building.build_folder() == 0, time.monotonic() - started)
    if not built.passed:
        return [built]
    command = [str(building.BUILT_PROGRAM), "--self-test"]
    return [built, _run(Check("self-test", command, quiet=False, limit=300))]


def _run(check: Check) -> Result:
    say(f"\n» {check.name}")
    started = time.monotonic()
    with subprocess.Popen(
        check.command,
        cwd=ROOT,
        env={**_environment(), **check.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        too_long = threading.Timer(check.limit, process.kill)
        too_long.start()
        lines = _read(process, echo=not check.quiet)
        passed = process.wait() == 0
        too_long.cancel()
    if check.quiet and not passed:
        say("".join(lines))
    return Result(check.name, passed, time.monotonic() - started, _summary(check, lines))


def _summary(check: Check, lines: Sequence[str]) -> str:
    """Find the line in which pytest says how many tests passed."""
    if check.name != "tests":
        return ""
    found = [line for line in lines if SUMMARY.search(line)]
    return COLOUR.sub("", found[-1]).strip(" =\n") if found else ""


def _read(process: subprocess.Popen[str], echo: bool) -> list[str]:
    lines = []
    for line in process.stdout or ():
        lines.append(line)
        if echo:
            sys.stdout.write(line)
            sys.stdout.flush()
    return lines


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}


def _print_table(results: Sequence[Result]) -> None:
    say("\nResults")
    for result in results:
        word = "passed" if result.passed else "FAILED"
        say(f"  {result.name:14} {word:7} {result.seconds:6.1f} s")
    for result in results:
        if result.summary:
            say(f"\n{result.summary}")
