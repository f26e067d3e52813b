"""Protects a register, takes the protection away, or changes its passphrase.

Each makes a whole new file beside the register, compares the two, and only then gives the new one
the register's name. Stopped at any moment, there is the old register or the new one.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from ceframework_desktop.domain.errors import CannotWriteFile
from ceframework_desktop.domain.recovery_key import is_recovery_key

from . import faults, keys
from .connection import connect, connect_new, is_in_use, is_open_here, look
from .copying import cannot_copy, check, fill
from .files import discard, flush, fresh_name, sweep, take_place
from .keys import Key
from .opening import open_store


def is_protected(path: Path) -> bool:
    """True if the file, which is not open here, is a protected register."""
    return bool(keys.salt_of(path))


def refuse_if_in_use(path: Path) -> None:
    """Raise AlreadyOpen if a protected register is open, here or in another program."""
    if is_open_here(path) or is_in_use(path):
        raise faults.already_open(path)


def unlock(path: Path, words: str) -> Key:
    """The key that a passphrase or a recovery key gives; it is held from then on.

    Takes about half a second. Raises WrongPassphrase, AlreadyOpen, CannotOpen if the file cannot
    be read or is not protected.
    """
    if is_open_here(path):
        raise faults.already_open(path)
    salt = keys.salt_of(path)
    if not salt:
        look(path)  # says what is wrong with it
        raise faults.not_a_register(path)
    by_recovery_key = is_recovery_key(words)
    make = keys.from_recovery_key if by_recovery_key else keys.from_passphrase
    key = make(words, salt)
    try:
        found = keys.fits(key, path)
    except OSError as error:
        raise faults.cannot_open(error, path) from error
    if not found:
        wrong = faults.wrong_recovery_key if by_recovery_key else faults.wrong_passphrase
        raise wrong(path)
    keys.remember(key)
    return key


def new_key(passphrase: str) -> Key:
    """The key for a register that is to be protected with this passphrase."""
    return keys.from_passphrase(passphrase, keys.new_salt())


def protect(path: Path, key: Key | None) -> None:
    """Make a register one that only `key` opens; with None, one that anyone can open.

    It must not be open here; if it is protected, its key must be held. The new key is held
    afterwards. Raises CannotOpen or one of its kinds, CannotWriteFile; then it is as it was.
    """
    store = open_store(path)
    try:
        if store.read_only_reason:
            raise CannotWriteFile(store.read_only_reason, "Nothing was changed.")
        connection = store.connection
        fresh = fresh_name(store.path)
        try:
            _write(connection, fresh, key)
            connection.execute("PRAGMA journal_mode = DELETE")
            if os.name == "nt":  # where a file that is open cannot be replaced
                store.close()
            # Elsewhere the lock is held until it is done: nobody writes into the old file.
            take_place(fresh, store.path)
        except faults.FAILURES as error:
            raise cannot_copy(error, store.path) from error
        finally:
            discard(fresh, fresh.with_name(f"{fresh.name}-journal"))
    finally:
        store.close()
    sweep(path.parent)
    if key is not None:
        keys.remember(key)


def protect_copy(path: Path, key: Key | None) -> None:
    """The same for a backup or another copy that nobody works on. Its times stay as they were.

    Raises CannotOpen, CannotWriteFile; then the copy is as it was.
    """
    look(path)
    fresh = fresh_name(path)
    try:
        times = path.stat()
        with closing(connect(path, read_only=True)) as connection:
            _write(connection, fresh, key)
        os.utime(fresh, ns=(times.st_atime_ns, times.st_mtime_ns))
        take_place(fresh, path)
    except faults.FAILURES as error:
        raise cannot_copy(error, path) from error
    finally:
        discard(fresh, fresh.with_name(f"{fresh.name}-journal"))


def _write(source: sqlite3.Connection, fresh: Path, key: Key | None) -> None:
    """All that is in `source` in a new file, compared and on the disk."""
    with closing(connect_new(fresh, key)) as copy:
        fill(copy, source)
        copy.execute("UPDATE meta SET value = 'closed' WHERE key = 'session'")
        check(copy)
    flush(fresh)
