"""Making a register, and opening one: every check on the way, each with its own sentence."""

from __future__ import annotations

import os
import re
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ceframework_desktop.domain.errors import CannotWriteFile, FileExists, ProtectedRegister

from . import faults
from .connection import UNKNOWN, can_write, connect_new, is_in_use, look, version_of, why_read_only
from .copying import is_sound
from .files import discard, flush, fresh_name, put_in_place
from .keys import Key
from .schema import GOLDEN, VERSION, describe
from .store import Store

# These become parts of file names, and a file may come from anywhere.
_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DEVICE = re.compile("([0-9a-f]{16})?")

# A folder for the backup made before an upgrade; it may depend on the register's id.
BackupFolder = Path | Callable[[str], Path]

_READ_ONLY_ASKED = "This register was opened for reading only."


def open_store(
    path: Path, *, read_only: bool = False, backups: BackupFolder | None = None
) -> Store:
    """The register's file, open and checked. Raises CannotOpen or one of its kinds."""
    path = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    version = _look(path)
    if version > VERSION:
        raise faults.newer(path)
    store = _connect(path, read_only=read_only)
    try:
        if version == UNKNOWN and (version := version_of(store.connection)) > VERSION:
            raise faults.newer(path)
        _make_ready(store, version, read_only=read_only, backups=backups)
    except faults.FAILURES as error:
        store.close()
        raise faults.cannot_open(error, path) from error
    except BaseException:
        store.close()
        raise
    return store


def _look(path: Path) -> int:
    """As `look`. Of a protected register that is in use nobody is asked the passphrase in vain."""
    try:
        return look(path)
    except ProtectedRegister as error:
        if is_in_use(path):
            raise faults.already_open(path) from error
        raise


def _connect(path: Path, *, read_only: bool) -> Store:
    try:
        try:
            return Store(path, read_only=read_only)
        except sqlite3.OperationalError as error:
            if read_only or faults.primary_code(error) not in faults.REFUSALS:
                raise
        store = Store(path, read_only=True)
        store.read_only_reason = why_read_only(path)
    except faults.FAILURES as error:
        raise faults.cannot_open(error, path) from error
    return store


def _make_ready(
    store: Store, version: int, *, read_only: bool, backups: BackupFolder | None
) -> None:
    if version == VERSION:
        _check_tables(store)
    _check_content(store)
    if read_only:
        store.read_only_reason = _READ_ONLY_ASKED
    elif not store.read_only_reason and not can_write(store.connection):
        store.read_only_reason = why_read_only(store.path)
    if version < VERSION:
        _upgrade(store, backups)
        _check_tables(store)
    store.start()


def _check_tables(store: Store) -> None:
    if describe(store.connection) != GOLDEN:
        raise faults.damaged(store.path)


def _check_content(store: Store) -> None:
    """Look at the register's own ids and, if it was not closed properly, at the whole file."""
    meta = dict(store.connection.execute("SELECT key, value FROM meta"))
    ids = str(meta.get("register")), str(meta.get("device", ""))
    if not _ID.fullmatch(ids[0]) or not _DEVICE.fullmatch(ids[1]):
        raise faults.damaged(store.path)
    if meta.get("session") == "open" and not is_sound(store.connection):
        raise faults.damaged(store.path)


def _upgrade(store: Store, backups: BackupFolder | None) -> None:
    """Bring the file to the newest version, after a backup."""
    if store.read_only_reason:
        why = "Please copy it to a folder of your own and open it there."
        raise faults.not_upgraded(store.path, why)
    from .backups import keep_copy
    from .migrations import STEPS, migrate

    try:
        folder = _folder_for(store, backups)
        keep_copy(store.connection, store.path, folder, "before-upgrade")
        migrate(store.connection, STEPS, GOLDEN)
    except CannotWriteFile as error:
        why = f"No backup of it could be made first. {error.todo}"
        raise faults.not_upgraded(store.path, why) from error
    except sqlite3.Error as error:
        why = "Please open it with the earlier version of the program."
        raise faults.not_upgraded(store.path, why) from error


def _folder_for(store: Store, backups: BackupFolder | None) -> Path:
    if callable(backups):
        (register,) = store.connection.execute(
            "SELECT value FROM meta WHERE key = 'register'"
        ).fetchone()
        return backups(register)
    return backups or store.path.parent


@contextmanager
def being_made(path: Path, key: Key | None = None) -> Iterator[Path]:
    """An empty register under another name, which gets the name `path` when the block is left.

    It is protected if there is a key, which must be held.
    Raises FileExists if there is something at `path`, CannotOpen if nothing can be made there.
    """
    if _is_taken(path):
        raise _exists(path)
    temporary = fresh_name(path)
    try:
        try:
            _make_empty(temporary, key)
        except faults.FAILURES as error:
            raise faults.cannot_create(error, path) from error
        yield temporary
        try:
            flush(temporary)
            put_in_place(temporary, path)
        except FileExistsError as error:
            raise _exists(path) from error
        except OSError as error:
            raise faults.cannot_create(error, path) from error
    finally:
        discard(temporary, temporary.with_name(f"{temporary.name}-journal"))


def _is_taken(path: Path) -> bool:
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as error:  # a folder that may not be looked into, a strange name
        raise faults.cannot_create(error, path) from error
    return True


def _make_empty(path: Path, key: Key | None) -> None:
    from .migrations import STEPS, migrate

    with closing(connect_new(path, key)) as connection:
        migrate(connection, STEPS, GOLDEN)
        connection.executemany(
            "INSERT INTO meta(key, value) VALUES (?, ?)",
            [("register", str(uuid.uuid4())), ("device", ""), ("place", ""), ("session", "closed")],
        )


def _exists(path: Path) -> FileExists:
    return FileExists(
        f"There is already a file named “{path.name}” in that folder.",
        "It was not changed. Please choose another name, or open that register.",
    )
