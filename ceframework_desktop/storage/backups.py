"""Backups of a register: made, checked, thinned out and listed. `restoring` puts one back.

A backup is a whole register whose name sorts by time:
`name.0f8fad5b.20260307T140509Z.close.cebackup`: the register's name, the first part of its id, when
(UTC) and why. It is marked as a copy, so that whoever works on it writes as a device of its own.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop.domain.errors import CannotOpen, ProtectedRegister
from ceframework_desktop.domain.record import record, replace

from . import faults
from .connection import connect, look
from .copying import cannot_copy, copy_register
from .files import sweep
from .reading import read_heads, read_mark
from .thinning import surplus

if TYPE_CHECKING:
    from .register_file import RegisterFile

SUFFIX = ".cebackup"
_NAME = re.compile(
    r"(?P<stem>.+)\.(?P<register>[0-9a-f]{8})\.(?P<made>\d{8}T\d{6}Z)\.(?P<reason>[a-z-]+)"
    r"(?:\.\d+)?\.cebackup"
)
_TIME = "%Y%m%dT%H%M%SZ"


@record
class Backup:
    """One backup and what is in it. `problem` is a plain sentence if it cannot be used, else ""."""

    path: Path
    made: datetime  # UTC
    reason: str
    register: str  # the first eight digits of the register's id
    size: int  # bytes
    engagements: int = 0
    titles: tuple[str, ...] = ()
    problem: str = ""
    written: int = 0  # nanoseconds since 1970: tells two of one second apart


def backup_now(
    register: RegisterFile,
    folder: Path,
    reason: str,
    *,
    now: datetime | None = None,
    spare: Path | None = None,
) -> Path:
    """Make and check a backup in `folder`, then thin out the older ones of the same register.

    `spare` is not thinned out: it is about to be put back.

    `reason` is one or two words in small letters joined by "-", such as "close" or
    "before-merge". Raises CannotWriteFile; nothing half-made is left.
    """
    target = _free_name(register.path, register.id, folder, reason, now)
    register.copy_to(target)
    thin(folder, register.id, spare)
    sweep(folder)
    return target


def keep_copy(connection: sqlite3.Connection, path: Path, folder: Path, reason: str) -> Path:
    """The same for a connection to a register that is still being opened; nothing is thinned."""
    (register,) = connection.execute("SELECT value FROM meta WHERE key = 'register'").fetchone()
    target = _free_name(path, register, folder, reason, None)
    copy_register(connection, target)
    return target


def list_backups(folder: Path, register: str = "", *, title: str = "title") -> list[Backup]:
    """The backups in a folder, the newest first; those of one register if its id is given.

    `title` is the question whose answers are given as `titles`. What cannot be read is listed
    with its problem.
    """
    found = [b for b in _names(folder) if b.register == register[:8] or not register]
    return [_read(b, title) for b in _newest_first(found)]


def list_backup_files(folder: Path, register: str) -> list[Path]:
    """The backups of one register in a folder, the newest first, whether they open or not."""
    own = [b for b in _names(folder) if b.register == register[:8]]
    return [backup.path for backup in _newest_first(own)]


def newest_mark(folder: Path, register: str) -> str | None:
    """The mark of the newest backup of a register that can be read, None if there is none."""
    own = [b for b in _names(folder) if b.register == register[:8]]
    for backup in _newest_first(own):
        try:
            look(backup.path)
            with closing(connect(backup.path, read_only=True)) as connection:
                return read_mark(connection)
        except (CannotOpen, *faults.FAILURES):
            continue
    return None


def thin(folder: Path, register: str, spare: Path | None = None) -> list[Path]:
    """Delete the backups of one register that need not be kept; returns their paths."""
    own = [b for b in _names(folder) if b.register == register[:8]]
    old = surplus(b.made for b in own)
    gone = []
    for backup in own:
        if backup.made in old and backup.path != spare:
            try:
                backup.path.unlink()
            except OSError:
                continue  # in use, or write-protected: it does no harm
            gone.append(backup.path)
    return gone


def _free_name(path: Path, register: str, folder: Path, reason: str, now: datetime | None) -> Path:
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", reason):
        raise ValueError(f"not a reason: {reason!r}")
    moment = (now or datetime.now(UTC)).astimezone(UTC).strftime(_TIME)
    start = f"{path.stem}.{register[:8]}.{moment}.{reason}"
    target = folder / f"{start}{SUFFIX}"
    number = 2
    try:
        folder.mkdir(parents=True, exist_ok=True)
        while target.exists():
            target = folder / f"{start}.{number}{SUFFIX}"
            number += 1
    except OSError as error:
        raise cannot_copy(error, target) from error
    return target


def _names(folder: Path) -> list[Backup]:
    """What the names of the files in a folder say; others than backups are passed over."""
    try:
        found = [_name(path) for path in folder.iterdir()]
    except OSError:
        return []
    return [backup for backup in found if backup]


def _name(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        made = datetime.strptime(match["made"], _TIME).replace(tzinfo=UTC)
        found = path.stat()
    except (OSError, ValueError):
        return None
    return Backup(
        path, made, match["reason"], match["register"], found.st_size, written=found.st_mtime_ns
    )


def _newest_first(backups: list[Backup]) -> list[Backup]:
    return sorted(backups, key=lambda b: (b.made, b.written, b.path), reverse=True)


def _read(backup: Backup, title: str) -> Backup:
    try:
        look(backup.path)
        with closing(connect(backup.path, read_only=True)) as connection:
            heads = read_heads(connection, [title])
    except ProtectedRegister:
        return replace(backup, problem="This backup opens only with an earlier passphrase.")
    except CannotOpen as error:
        return replace(backup, problem=error.what)
    except faults.FAILURES as error:
        return replace(backup, problem=faults.cannot_open(error, backup.path).what)
    titles = (head.answers.get(title) for head in heads)
    return replace(
        backup,
        engagements=len(heads),
        titles=tuple(text for text in titles if isinstance(text, str)),
    )
