"""protect, unprotect, change-passphrase and recovery-key."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import CannotOpen, quoted
from ceframework_desktop.services import protection
from ceframework_desktop.services.file_writing import refuse_existing

from .unlocking import NEW_VARIABLE, VARIABLE, new_passphrase


def protect(options: argparse.Namespace) -> int:
    """Protect a register and its backups; prints the recovery key."""
    _look(options.file)
    if protection.is_protected(options.file):
        raise CannotOpen(
            f"{quoted(options.file.name)} is protected already, and was not changed.",
            "change-passphrase gives it another passphrase.",
        )
    print(protection.NO_WAY_BACK, file=sys.stderr)
    print(protection.NO_BACKUP, file=sys.stderr)
    return _give(options, new_passphrase(options, "passphrase_file", VARIABLE))


def change_passphrase(options: argparse.Namespace) -> int:
    """Give a protected register and its backups another passphrase; prints the recovery key."""
    _require_protected(options.file)
    return _give(options, new_passphrase(options, "new_passphrase_file", NEW_VARIABLE))


def unprotect(options: argparse.Namespace) -> int:
    """Take the passphrase away from a register and its backups."""
    _require_protected(options.file)
    left = protection.change(options.file, paths.user_folder(), None)
    print(f"{quoted(options.file.name)} is no longer protected. Anyone can open it.")
    _say_left(options.file, left, protected=False)
    return 0


def recovery_key(options: argparse.Namespace) -> int:
    """Print the recovery key of a protected register."""
    _require_protected(options.file)
    _refuse_sheet(options)
    key = protection.recovery_key_of(options.file)
    _write_sheet(options, key)
    print(key)
    return 0


def _give(options: argparse.Namespace, passphrase: str) -> int:
    """Protect with a new passphrase. If the page cannot be written, nothing is done."""
    _refuse_sheet(options)
    key = protection.make_key(passphrase)
    _write_sheet(options, key.recovery_key)
    left = protection.change(options.file, paths.user_folder(), key)
    print(key.recovery_key)
    print(
        "Please keep this recovery key in a safe place, away from this computer.", file=sys.stderr
    )
    _say_left(options.file, left, protected=True)
    return 0


def _look(path: Path) -> None:
    if not path.exists():
        raise CannotOpen(f"There is no file {quoted(path.name)} in that folder.", "Check its name.")


def _require_protected(path: Path) -> None:
    _look(path)
    if not protection.is_protected(path):
        raise CannotOpen(f"{quoted(path.name)} is not a protected register.", "It was not changed.")


def _refuse_sheet(options: argparse.Namespace) -> None:
    if options.sheet is not None:
        refuse_existing(options.sheet, force=options.force)


def _write_sheet(options: argparse.Namespace, key: str) -> None:
    if options.sheet is None:
        return
    from ceframework_desktop.services.recovery_sheet import write_sheet

    write_sheet(options.sheet, options.file.stem, key, force=options.force)


def _say_left(path: Path, left: list[Path], *, protected: bool) -> None:
    home, register_id = paths.user_folder(), protection.id_of(path)
    missing = protection.about_missing(home, register_id, protected=protected)
    for line in (*protection.about_copies(left, protected=protected), *missing):
        print(line, file=sys.stderr)


COMMANDS = {
    "protect": protect,
    "unprotect": unprotect,
    "change-passphrase": change_passphrase,
    "recovery-key": recovery_key,
}
