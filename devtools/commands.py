"""The table of developer commands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from devtools.console import say, stop
from devtools.environment import ensure_environment, make_lock


@dataclass(frozen=True)
class Command:
    """One word after `dev.py`: what it says in the help, and what it does."""

    help: str
    act: Callable[[Sequence[str]], int]


def _setup(_arguments: Sequence[str]) -> int:
    ensure_environment()
    return 0


def _lock(_arguments: Sequence[str]) -> int:
    return make_lock()


COMMANDS = {
    "setup": Command("make .venv with everything in it", _setup),
    "lock": Command("write the lock files again from pyproject.toml", _lock),
}


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; the exit code says how it went."""
    name = arguments[0] if arguments else "help"
    if name in ("help", "-h", "--help"):
        for word, command in COMMANDS.items():
            say(f"  python3 dev.py {word:8} {command.help}")
        return 0
    if name not in COMMANDS:
        stop(f"There is no command “{name}”. Try: python3 dev.py help", 2)
    return COMMANDS[name].act(arguments[1:])
