"""From a failure of SQLite or the system to a plain sentence.

Every sentence says what happened, that the work is safe, and what to do. None carries an answer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ceframework_desktop.domain.errors import (
    AlreadyOpen,
    CannotOpen,
    CannotSave,
    DamagedRegister,
    NewerRegister,
    NotARegister,
    ProtectedRegister,
    RegisterLost,
    UserError,
    WrongPassphrase,
)

# A damaged file also raises the last two: when SQLite's own message quotes its bytes, and when a
# length that it gives cannot be right.
Failure = sqlite3.Error | OSError | UnicodeDecodeError | MemoryError
FAILURES = (sqlite3.Error, OSError, UnicodeDecodeError, MemoryError)

# What SQLite says when the system does not let it write.
REFUSALS = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)

_STILL_HERE = "Your text is still on the screen and has not been lost."
_PRIMARY = 0xFF  # the low byte of an extended result code is the plain code

# Everything is checked before it is written, so a constraint fails in a damaged file alone.
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT)
_FULL_OS_ERRORS = ("ENOSPC", "EDQUOT", "EFBIG")

# Mistakes in the program rather than failures of the disk: never passed off as one.
_MISTAKES = (
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_MISUSE,
)


def primary_code(error: BaseException) -> int:
    """SQLite's plain result code; 0 if the error does not come from SQLite itself."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY


def is_mistake(error: BaseException) -> bool:
    """True if the program itself went wrong, such as using a closed register."""
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return True
    return isinstance(error, sqlite3.Error) and primary_code(error) in _MISTAKES


def is_damage(error: BaseException) -> bool:
    """True if a file holds what the program cannot have written."""
    return primary_code(error) in _DAMAGE or isinstance(error, UnicodeDecodeError | MemoryError)


_Told = TypeVar("_Told", bound=UserError)


def _about(kind: type[_Told], what: str, todo: str) -> Callable[[Path], _Told]:
    """What to say of a file, whose name stands in the place of {}."""
    return lambda path: kind(what.format(path.name), todo)


missing = _about(
    CannotOpen,
    "There is no file “{}” in that folder.",
    "It may have been moved or renamed, or it is on a stick or drive that is not plugged in.",
)
is_folder = _about(
    NotARegister,
    "“{}” is a folder, not a register.",
    "Please open the folder and choose a file that ends in .ceregister.",
)
empty = _about(
    NotARegister,
    "The file “{}” is empty.",
    "It was not changed. If it was copied here, please copy it again, or open a backup.",
)
damaged = _about(
    DamagedRegister,
    "The register “{}” is damaged and cannot be opened.",
    "It was not changed. Please open the newest backup of it.",
)
newer = _about(
    NewerRegister,
    "The register “{}” was written by a later version of this program.",
    "It was not changed. Please open it with the later version.",
)
already_open = _about(
    AlreadyOpen,
    "The register “{}” is already open, here or in another copy of this program.",
    "Nothing was changed. Please use the window that has it open, or close that one first.",
)
protected = _about(
    ProtectedRegister,
    "“{}” is protected with a passphrase.",
    "Please open it with its passphrase or its recovery key.",
)
wrong_passphrase = _about(
    WrongPassphrase,
    "That passphrase does not open “{}”.",
    "Nothing was changed. Please look whether Caps Lock is on, and type it again."
    " The recovery key opens it too.",
)
wrong_recovery_key = _about(
    WrongPassphrase,
    "That recovery key is for another register, or was made before the passphrase of"
    " “{}” was changed.",
    "Nothing was changed. Please look for a newer printed key.",
)
needs_tidying = _about(
    CannotOpen,
    "The register “{}” was not closed properly, and this place does not allow it to be put right.",
    "Nothing was changed. Please copy the file, and any file beside it whose name begins"
    " the same, to a folder of your own. Then open it there.",
)
not_allowed = _about(
    CannotOpen,
    "This computer does not allow the program to open “{}”.",
    "It was not changed. Please copy it to a folder of your own and open it there.",
)
unreadable = _about(
    CannotOpen,
    "The disk or stick could not be read while opening “{}”.",
    "The register was not changed. Please check that the disk or stick is plugged in, then"
    " try again.",
)
write_refused = _about(
    CannotSave,
    "This computer does not allow “{}” to be changed just now.",
    f"{_STILL_HERE} Please check that neither the file nor its folder is read-only, then"
    " try again.",
)
disk_failed = _about(
    CannotSave,
    "The disk or stick that holds “{}” could not be written to.",
    f"{_STILL_HERE} Please check that it is plugged in, then try again.",
)
vanished = _about(
    RegisterLost,
    "The register “{}” is no longer where it was.",
    f"{_STILL_HERE} Please plug the stick or drive in again, or put the file back, then try again.",
)
replaced = _about(
    RegisterLost,
    "Another file has been put in the place of the register “{}”.",
    f"{_STILL_HERE} Nothing was written into the other file. Please save a copy of this"
    " register under another name.",
)


def busy() -> CannotSave:
    """Something else is being written, part by part."""
    return CannotSave(
        f"Many contacts are being brought in just now. {_STILL_HERE}",
        "It can be saved as soon as that is done.",
    )


def cannot_open(error: Failure, path: Path) -> CannotOpen:
    """What to tell someone whose register did not open."""
    if isinstance(error, FileNotFoundError):
        return missing(path)
    if isinstance(error, PermissionError):
        return not_allowed(path)
    if isinstance(error, OSError):
        return unreadable(path)
    code = primary_code(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return already_open(path)
    if code == sqlite3.SQLITE_READONLY:
        return needs_tidying(path)
    if code in (sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_CANTOPEN):
        return not_allowed(path)
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL):
        return unreadable(path)
    return damaged(path)


def not_a_register(path: Path) -> NotARegister:
    if path.suffix.lower() == ".ceregister":
        todo = "It may be another kind of file with that ending. Please choose another one."
    else:
        todo = "Please choose a file that ends in .ceregister."
    return NotARegister(f"“{path.name}” is not a register.", f"It was not changed. {todo}")


def not_upgraded(path: Path, why: str) -> CannotOpen:
    return CannotOpen(
        f"The register “{path.name}” was written by an earlier version of this program and could"
        " not be brought up to date.",
        f"It was not changed. {why}",
    )


def cannot_create(error: Failure | ValueError, path: Path) -> CannotOpen:
    """What to tell someone whose new register could not be made."""
    folder = path.parent.name or str(path.parent)
    if is_full(error):
        return CannotOpen(
            f"There is no room left in “{folder}” for a new register.",
            "Please delete files that are not needed, or choose another folder.",
        )
    # Some places that are no real disk, such as /proc, say of a new file that it is not there.
    gone = isinstance(error, FileNotFoundError | NotADirectoryError)
    if gone and not path.parent.is_dir():
        return CannotOpen(
            f"There is no folder “{folder}”.", "Please choose a folder that is there."
        )
    return CannotOpen(
        f"A new register cannot be made in “{folder}”: files cannot be written there.",
        "Please choose a folder of your own, such as Documents.",
    )


def cannot_save(error: Failure, path: Path) -> CannotSave:
    """What to tell someone whose change did not reach the disk."""
    code = primary_code(error)
    if is_full(error):
        return disk_full()
    if code in REFUSALS or isinstance(error, PermissionError):
        return write_refused(path)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CannotSave(
            f"Another program is using “{path.name}”, so the change could not be saved.",
            f"{_STILL_HERE} Please wait a moment, then try again.",
        )
    if is_damage(error):
        return CannotSave(
            f"The register “{path.name}” is damaged, so the change could not be saved.",
            f"{_STILL_HERE} Please copy it somewhere, then open the newest backup.",
        )
    return disk_failed(path)


def is_full(error: BaseException) -> bool:
    """True if there is no room left on the disk."""
    import errno

    if isinstance(error, OSError):
        return errno.errorcode.get(error.errno or 0, "") in _FULL_OS_ERRORS
    return isinstance(error, sqlite3.Error) and primary_code(error) == sqlite3.SQLITE_FULL


def disk_full() -> CannotSave:
    return CannotSave(
        "The disk is full, so the change could not be saved.",
        f"{_STILL_HERE} Please delete files that are not needed, then try again.",
    )
