"""The table of developer commands: to add one, write a function and a line."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from devtools import benches, checks, evaluating, locking, running, torturing
from devtools.console import say, stop
from devtools.environment import ensure_environment


@dataclass(frozen=True)
class Command:
    """One word after `dev.py`: what it says in the help, and what it does."""

    help: str
    act: Callable[[Sequence[str]], int]


def _setup(_arguments: Sequence[str]) -> int:
    ensure_environment()
    return 0


COMMANDS = {
    "run": Command("set everything up and start the program", running.run),
    "test": Command("set everything up and run all the checks", checks.run_tests),
    "setup": Command("only set everything up, in .venv", _setup),
    "build": Command("build the program as one folder in dist/, and try it", checks.build),
    "bench": Command("time the program against bare code", benches.run_benchmarks),
    "evaluate": Command("measure the writing coach on labelled texts", evaluating.evaluate),
    "torture": Command("kill it, cut its power, break its files", torturing.torture),
    "lock": Command("write the lock files again from pyproject.toml", locking.make_lock),
}

NOTES = """
What follows `run` goes to the program: python3 dev.py run list --help
What follows `test` goes to pytest, and then only those tests are run.
`test --no-build` runs every check but the built program."""


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; the exit code says how it went."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    name = arguments[0] if arguments else "help"
    if name in ("help", "-h", "--help"):
        _print_help()
        return 0
    if name not in COMMANDS:
        stop(f"There is no command “{name}”. Try: python3 dev.py help", 2)
    try:
        return COMMANDS[name].act(arguments[1:])
    except KeyboardInterrupt:
        stop("Stopped.", 130)


def _print_help() -> None:
    for word, command in COMMANDS.items():
        say(f"  python3 dev.py {word:8} {command.help}")
    say(NOTES)
