"""Carry out one command: read what was asked, do it, and say how it went.

Exit codes: 0 it is done, 1 it cannot be done and standard error says why, 2 wrong use.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ceframework_desktop.domain.errors import (
    BadAnswers,
    BadPack,
    CannotSave,
    DamagedRegister,
    FileExists,
    NotFinal,
    UserError,
)

from .options import WrongUse
from .parser import build_parser
from .unlocking import unlock_named

DONE, CANNOT, WRONG_USE = 0, 1, 2

_RESCUE = (
    "Or run “ceframework rescue DAMAGED --out NEW.ceregister”."
    " It brings what can be read into a new register."
)

OpenWindow = Callable[[object], int]
Command = Callable[[argparse.Namespace], int]


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Carry out the command in `arguments`, or open the window if they name none."""
    _prepare_streams()
    try:
        options = build_parser().parse_args(arguments)
    except SystemExit as stop:  # --help, or wrong use that argparse has explained
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    if options.command is None:
        return open_window(options)
    try:
        unlock_named(options)
        done = _command(options.command)(options)
        sys.stdout.flush()
    except UserError as error:
        _explain(error, options.command)
        return WRONG_USE if isinstance(error, WrongUse) else CANNOT
    except BrokenPipeError:  # whoever read our output has seen enough
        _drop_output()
        return DONE
    except KeyboardInterrupt:
        _say("Stopped.")
        return CANNOT
    except OSError as fault:
        _say(f"Something could not be read or written. {fault.strerror or fault}.")
        _drop_what_cannot_be_written()
        return CANNOT
    return done


def _command(name: str) -> Command:
    """The function for a command; its module is imported only now."""
    if name in ("list", "status", "answers"):
        from .showing import COMMANDS
    elif name in ("new-engagement", "answer"):
        from .writing import COMMANDS
    elif name in ("export", "demo"):
        from .papers import COMMANDS
    elif name in ("backup", "restore", "verify", "rescue"):
        from .keeping import COMMANDS
    elif name in ("protect", "unprotect", "change-passphrase", "recovery-key"):
        from .protecting import COMMANDS
    else:
        return _of_its_own(name)
    return COMMANDS[name]


def _of_its_own(name: str) -> Command:
    """The same for one that has a module for itself, or for it and its like."""
    if name == "check":
        from . import checking

        return checking.check
    if name == "contacts":
        from . import contacts

        return contacts.run
    if name == "read-form":
        from . import forms

        return forms.read_form
    if name == "template":
        from . import templates

        return templates.template
    from . import merging

    return merging.command


def _prepare_streams() -> None:
    """Let every character out, whatever the system's encoding is."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # the program with the window has none on Windows
            nothing = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - to the end
            setattr(sys, name, nothing)
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_what_cannot_be_written() -> None:
    """Else Python would try once more on leaving, and put its own exit code for ours."""
    try:
        sys.stdout.flush()
    except OSError:
        _drop_output()


def _drop_output() -> None:
    """Point standard output at nothing, so that closing it does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _explain(error: UserError, command: str) -> None:
    _say(error.what)
    if isinstance(error, BadAnswers | BadPack):
        for problem in error.problems:
            _say(f"  {problem}")
        if isinstance(error, BadAnswers):
            _say("Nothing was written.")
    elif isinstance(error, NotFinal):
        for reason in error.reasons:
            _say(f"  {reason}")
    elif isinstance(error, CannotSave):  # what it says to do is for the person at the window
        _say("Nothing was written.")
    elif error.todo:
        _say(error.todo + _forced(error))
    if isinstance(error, DamagedRegister) and command != "rescue":
        _say(_RESCUE)


def _forced(error: UserError) -> str:
    """How to agree to what is not done unasked."""
    instead = error.instead if isinstance(error, FileExists) else ""
    return f" Or add --force to {instead}." if instead else ""


def _say(text: str) -> None:
    print(text, file=sys.stderr)
