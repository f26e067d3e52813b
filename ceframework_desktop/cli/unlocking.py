"""Where a command gets passphrases from: a file, the environment, or the person at the keyboard.

Never from an argument: those are seen by everyone on the computer and kept by the shell.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path

from ceframework_desktop.domain.errors import (
    CannotOpen,
    ProtectedRegister,
    UserError,
    WrongPassphrase,
    quoted,
)
from ceframework_desktop.domain.recovery_key import BadRecoveryKey, from_text

from .asking import someone_there

VARIABLE = "CEFRAMEWORK_PASSPHRASE"
NEW_VARIABLE = "CEFRAMEWORK_NEW_PASSPHRASE"
LONGEST = 10_000  # bytes of a file with a passphrase
_TRIES = 3


def unlock_named(options: argparse.Namespace) -> None:
    """Unlock the registers that a command is about to open. Raises UserError."""
    for name in ("file", "backup", "damaged"):
        path = getattr(options, name, None)
        if not isinstance(path, Path):
            continue
        try:
            unlock(path, options)
        except WrongPassphrase:
            # What tells whether a key is right may be what is damaged.
            if name != "damaged" or not recovery_key_given(options):
                raise


def unlock(path: Path, options: argparse.Namespace) -> None:
    """Unlock a register if it is protected. Raises UserError."""
    from ceframework_desktop.services import protection

    if not protection.is_locked(path):
        return
    if (given := _given(_file_of(options, "passphrase_file"), VARIABLE)) is not None:
        protection.unlock(path, given)
        return
    if not someone_there():
        raise ProtectedRegister(
            f"{quoted(path.name)} is protected with a passphrase, and none was given.",
            f"Give it with --passphrase-file FILE or in {VARIABLE}, or run this in a terminal.",
        )
    protection.refuse_if_in_use(path)
    for tries_left in reversed(range(_TRIES)):
        try:
            protection.unlock(path, _ask(f"Passphrase or recovery key for {quoted(path.name)}: "))
        except WrongPassphrase as error:
            if not tries_left:
                raise
            print(error.what, file=sys.stderr)
        else:
            return


def unlock_if_same(path: Path, options: argparse.Namespace) -> None:
    """Unlock a register too if what was given opens it. It does no harm if not."""
    from ceframework_desktop.services import protection

    given = _given(_file_of(options, "passphrase_file"), VARIABLE)
    if given is not None and protection.is_locked(path):
        try:
            protection.unlock(path, given)
        except CannotOpen:
            return


def new_passphrase(options: argparse.Namespace, option: str, variable: str) -> str:
    """The passphrase that a register is to have from now on. Raises UserError."""
    from ceframework_desktop.services import protection

    given = _given(_file_of(options, option), variable)
    if given is None:
        if not someone_there():
            raise UserError(
                "No new passphrase was given.",
                f"Give it with --{option.replace('_', '-')} FILE or in {variable}, or run this in a"
                " terminal.",
            )
        given = _ask("New passphrase: ")
        again: str | None = _ask("The same again: ")
    else:
        again = None
    if problem := protection.problem_with(given, again):
        raise UserError("The passphrase cannot be used, and nothing was changed.", problem)
    return given


def recovery_key_given(options: argparse.Namespace) -> str:
    """The recovery key in the passphrase file or the environment, "" if that holds none."""
    given = _given(_file_of(options, "passphrase_file"), VARIABLE) or ""
    try:
        from_text(given)
    except BadRecoveryKey:
        return ""
    return given


def _given(file: Path | None, variable: str) -> str | None:
    if file is None:
        return os.environ.get(variable) or None
    try:
        with file.open("rb") as opened:
            text = opened.read(LONGEST).decode("utf-8-sig")
    except (OSError, ValueError):
        raise UserError(
            f"The passphrase could not be read from {quoted(file.name)}.",
            "It must be a file of plain text, with the passphrase alone in its first line.",
        ) from None
    return text.splitlines()[0] if text.strip() else ""


def _file_of(options: argparse.Namespace, name: str) -> Path | None:
    found = getattr(options, name, None)
    return found if isinstance(found, Path) else None


def _ask(prompt: str) -> str:
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise UserError("No passphrase was given.", "Nothing was changed.") from None
