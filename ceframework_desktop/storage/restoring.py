"""Puts a backup, or another copy, in the place of a register. The register is kept beside it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from ceframework_desktop.domain.errors import CannotOpen, CannotWriteFile

from . import faults, keys
from .connection import connect, examine, is_open_here, look, version_of
from .copying import cannot_copy, copy_register
from .files import discard, flush, flush_folder, fresh_name, take_place, what_else
from .schema import VERSION


def restore(backup: Path, target: Path, *, now: datetime | None = None) -> Path | None:
    """Put a backup in the place of `target`, which must not be open.

    Returns where the register that was there is now, None if there was none. The backup stays
    where it is. If `target` is protected and its key is held, it stays protected with that key,
    whatever the backup is. Raises CannotOpen or one of its kinds if the backup cannot be used or
    the target is open, CannotWriteFile if there is no room; then `target` is as it was.
    """
    if look(backup) > VERSION:
        raise faults.newer(backup)
    if other := what_else(target):
        raise CannotWriteFile(
            f"The register could not be put at “{target.name}”. It is the name of {other}, and "
            "that was not changed.",
            "Please choose another name.",
        )
    if is_open_here(target):
        raise faults.already_open(target)
    fresh = fresh_name(target)
    try:
        _copy(backup, fresh, keys.held(keys.salt_of(target)))
        kept = None
        if target.exists():
            kept = _set_aside(target, now or datetime.now())
        take_place(fresh, target)
    except OSError as error:
        raise cannot_copy(error, target) from error
    finally:
        discard(fresh)
    return kept


def _copy(backup: Path, fresh: Path, key: keys.Key | None) -> None:
    try:
        source = connect(backup, read_only=True)
    except faults.FAILURES as error:
        raise faults.cannot_open(error, backup) from error
    with closing(source):
        try:
            if version_of(source) > VERSION:
                raise faults.newer(backup)
            copy_register(source, fresh, key)
        except sqlite3.Error as error:
            raise faults.cannot_open(error, backup) from error
        except CannotWriteFile as error:
            if error.__cause__ is not None and faults.is_damage(error.__cause__):
                raise faults.damaged(backup) from error
            raise


def _set_aside(target: Path, now: datetime) -> Path:
    """Keep the file under a second name; it stays under its own until it is replaced."""
    settled = _settle(target)
    kept = _kept_name(target, now)
    try:
        os.link(target, kept)
    except (OSError, NotImplementedError):  # sticks formatted as FAT know no links
        import shutil  # it loads three compressors, which the window never needs

        shutil.copyfile(target, kept)
        flush(kept)
    journal = target.with_name(f"{target.name}-journal")
    if journal.exists() and not settled:
        # Left behind, SQLite would play the old file's journal into the new one.
        journal.replace(kept.with_name(f"{kept.name}-journal"))
    flush_folder(target.parent)
    return kept


def _settle(target: Path) -> bool:
    """Let SQLite finish what was interrupted, so that the file needs no journal.

    False if it cannot, because the file is damaged or no register. Raises AlreadyOpen.
    """
    try:
        examine(target)  # SQLite would make an empty file into a database
        connection = connect(target)
    except CannotOpen:
        return False
    except faults.FAILURES as error:
        if faults.primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise faults.already_open(target) from error
        return False
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:
        return False
    finally:
        connection.close()
    return True


def _kept_name(target: Path, now: datetime) -> Path:
    start = f"{target.stem} replaced {now:%Y-%m-%d %H%M%S}"
    kept = target.with_name(f"{start}{target.suffix}")
    number = 2
    while kept.exists():
        kept = target.with_name(f"{start} ({number}){target.suffix}")
        number += 1
    return kept
