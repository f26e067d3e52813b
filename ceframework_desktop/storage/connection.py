"""Opening the SQLite file: what is looked at before, the settings, the lock.

One register is open once, in one process, over one connection. Never open a register that is open
here by any other means, not even to read or copy it: on Linux and macOS closing that second
handle drops SQLite's lock.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ceframework_desktop.domain.errors import CannotOpen

from . import engine, faults, keys
from .keys import Key
from .schema import APPLICATION_ID

BUSY_SECONDS = 0.5  # how long to wait for another program's lock
UNKNOWN = 0  # the version of a protected register, which is known once it is open
_MAGIC = b"SQLite format 3\x00"
_HEADER_LENGTH = 100
_VERSION_AT, _APPLICATION_AT = 60, 68  # from "Database File Format", section 1.3

_PLAIN = frozenset("/:-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

_PRAGMAS = (
    f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA synchronous = EXTRA",
)


class Identity(NamedTuple):
    """Which file it is, whatever it is called: its volume and its number there."""

    volume: int
    number: int

    def __str__(self) -> str:
        return f"{self.volume:x}-{self.number:x}"


_open_here: set[Identity] = set()


def identity(path: Path) -> Identity:
    """Which file the path leads to. Raises OSError."""
    found = path.stat()
    return Identity(found.st_dev, found.st_ino)


def is_open_here(path: Path) -> bool:
    """True if this process has the register open."""
    try:
        return identity(path) in _open_here
    except (OSError, ValueError):
        return False


def is_in_use(path: Path) -> bool:
    """True if another program has a protected register open; it must not be open here.

    SQLite looks at the lock before it reads anything, so this needs no key. Nothing is written.
    """
    try:
        with closing(sqlite3.connect(_uri(path, "ro"), uri=True, timeout=0)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error as error:
        return faults.primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return False


def look(path: Path) -> int:
    """The version of the register at `path`, which is not open here; UNKNOWN if it is protected.

    Raises CannotOpen; ProtectedRegister if its key is not held.
    """
    if is_open_here(path):
        raise faults.already_open(path)
    return examine(path)


def examine(path: Path) -> int:
    """The same where this process has no connection to the file, or only to one replaced by it."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise faults.is_folder(path)
        if not stat.S_ISREG(mode):
            raise faults.not_a_register(path)
        with path.open("rb") as file:
            header = file.read(_HEADER_LENGTH)
    except OSError as error:
        raise faults.cannot_open(error, path) from error
    except ValueError:  # a NUL in the name
        raise faults.missing(path) from None
    return _version(header, path)


def _version(header: bytes, path: Path) -> int:
    if not header:
        raise faults.empty(path)
    if salt := keys.salt_in(header):
        if keys.held(salt) is None:
            raise faults.protected(path)
        return UNKNOWN
    application = int.from_bytes(header[_APPLICATION_AT : _APPLICATION_AT + 4], "big")
    if not header.startswith(_MAGIC) or application != APPLICATION_ID:
        raise faults.not_a_register(path)
    return int.from_bytes(header[_VERSION_AT : _VERSION_AT + 4], "big")


def version_of(connection: sqlite3.Connection) -> int:
    """The version of a register that is open. Raises sqlite3.Error."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection with the register's settings and, unless read-only, its lock.

    A protected register opens if its key is held. Raises sqlite3.Error; SQLITE_BUSY if the
    register is open elsewhere.
    """
    key = keys.held(keys.salt_of(path))
    connection = engine.connect(_uri(path, "ro" if read_only else "rw"), key)
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        if not read_only:
            connection.execute("BEGIN EXCLUSIVE")  # kept from now on: the locking mode sees to it
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def read_id(path: Path) -> str:
    """The id of the register in a file that is not open here, "" if it cannot be read."""
    try:
        look(path)
        with closing(connect(path, read_only=True)) as connection:
            found = connection.execute("SELECT value FROM meta WHERE key = 'register'").fetchone()
    except (CannotOpen, *faults.FAILURES):
        return ""
    return str(found[0]) if found else ""


def connect_new(path: Path, key: Key | None = None) -> sqlite3.Connection:
    """A connection to a new, empty file, protected if there is a key.

    Only the user may read it, and those who may write in its folder. Raises FileExistsError,
    OSError or sqlite3.Error.
    """
    mode = _mode_in(path.parent)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode))  # less the user's umask
    connection = engine.connect(_uri(path, "rw"), key)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _mode_in(folder: Path) -> int:
    """Who may read and write a new file: the user, and whoever else may write in the folder.

    A folder that others may write in is shared on purpose, unless it is one like /tmp, where
    everybody may but nobody may touch another's files (the sticky bit without a group of its own).
    """
    found = folder.stat().st_mode
    if found & stat.S_ISVTX and not found & stat.S_ISGID:
        return 0o600
    writers = found & (stat.S_IWGRP | stat.S_IWOTH)
    return 0o600 | writers | writers << 1  # who may write may read


def _uri(path: Path, mode: str) -> str:
    # As urllib.parse.quote would do it, whose import takes longer than all the rest.
    letters = os.fsencode(path.absolute().as_posix())
    name = "".join(chr(n) if chr(n) in _PLAIN else f"%{n:02X}" for n in letters)
    root = "//" if path.absolute().drive.startswith("\\\\") else ""
    return f"file:{root}{name if name.startswith('/') else '/' + name}?mode={mode}"


def can_write(connection: sqlite3.Connection) -> bool:
    """True if a change would reach the disk: tries one and takes it back."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        # An UPDATE to the value that is there already would not touch the disk.
        connection.execute("INSERT INTO memory(key, value) VALUES ('', '')")
    except sqlite3.OperationalError as error:
        if faults.is_full(error):
            return True  # room can be made; saving will say so until then
        if faults.primary_code(error) not in faults.REFUSALS:
            raise
        return False
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return True


def claim(path: Path) -> Identity:
    """Note that this process has the register open. Raises OSError."""
    found = identity(path)
    _open_here.add(found)
    return found


def release(held: Identity) -> None:
    """Note that it no longer has."""
    _open_here.discard(held)


def why_read_only(path: Path) -> str:
    """A plain sentence for a register that can be read but not changed."""
    copy = "To work on it, save a copy of it in a folder of your own, such as Documents."
    if sys.platform != "win32" and os.statvfs(path).f_flag & os.ST_RDONLY:
        return f"The disk or stick that holds this register is read-only. {copy}"
    if not os.access(path, os.W_OK):
        return f"The file of this register is read-only. {copy}"
    return f"The folder that holds this register does not allow changes. {copy}"
