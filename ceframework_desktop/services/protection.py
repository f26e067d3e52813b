"""Protecting a register with a passphrase, and opening one that is protected.

A protected register opens with its passphrase or with its recovery key, and with nothing else:
there is no third way in, for anybody. Once unlocked it and its backups open until the program ends
or another register is opened. Nothing of passphrase or key is written down.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ceframework_desktop.domain.errors import CannotOpen, CannotWriteFile, UserError
from ceframework_desktop.storage import keys, protecting
from ceframework_desktop.storage.backups import list_backup_files
from ceframework_desktop.storage.connection import read_id
from ceframework_desktop.storage.keys import Key

from .backup_places import every_folder, missing_folders

__all__ = [
    "Key",
    "advice",
    "about_copies",
    "about_missing",
    "change",
    "convert",
    "convert_copies",
    "copies_to_convert",
    "id_of",
    "erase_copies",
    "is_locked",
    "is_protected",
    "make_key",
    "problem_with",
    "recovery_key_of",
    "refuse_if_in_use",
    "unlock",
]

LEAST = 8  # characters
GOOD = 16

NO_WAY_BACK = (
    "If you lose both the passphrase and the recovery key, nobody can open the register again."
    " Not you, and not anyone who looks after this computer or this program."
)


NO_BACKUP = (
    "No backup is made first, on purpose: it would open without the passphrase. A whole new file is"
    " made and compared with the old one before it takes its place."
)


def is_protected(path: Path) -> bool:
    """True if a file that is not open here is a protected register."""
    return protecting.is_protected(path)


def is_locked(path: Path) -> bool:
    """True if it is protected and neither passphrase nor recovery key was given yet."""
    salt = keys.salt_of(path)
    return bool(salt) and keys.held(salt) is None


def refuse_if_in_use(path: Path) -> None:
    """Raise AlreadyOpen if a protected register is open, so that nobody is asked in vain."""
    protecting.refuse_if_in_use(path)


def unlock(path: Path, words: str) -> None:
    """Let a protected register be opened with its passphrase or its recovery key.

    Takes about half a second. Raises WrongPassphrase, CannotOpen.
    """
    protecting.unlock(path, words)


def problem_with(passphrase: str, again: str | None = None) -> str:
    """Why a passphrase cannot be taken, as a plain sentence; "" if it can.

    `again` is what was typed the second time. There is no rule about capitals or digits: length is
    what counts (as the National Cyber Security Centre advises: three random words).
    """
    if len(passphrase.strip()) < LEAST:
        return f"Please use at least {LEAST} characters."
    if again is not None and again.strip() != passphrase.strip():
        return "The two are not the same. Please type the passphrase again."
    return ""


def advice(passphrase: str) -> str:
    """What to say of a passphrase while it is typed."""
    length = len(passphrase.strip())
    if length < LEAST:
        return f"At least {LEAST} characters. Best are three or four words that have no link."
    if length < GOOD:
        return "This will do. A longer one is safer: add another word."
    return "Good. It is long enough to be safe."


def make_key(passphrase: str) -> Key:
    """The key for a new passphrase; its `recovery_key` is to be kept safe. Takes half a second.

    Raises UserError for a passphrase that cannot be taken.
    """
    if problem := problem_with(passphrase):
        raise UserError("That passphrase is too short.", problem)
    return protecting.new_key(passphrase)


def id_of(path: Path) -> str:
    """The id of a register that is closed, and unlocked if it is protected; "" if unreadable."""
    return read_id(path)


def recovery_key_of(path: Path) -> str:
    """The recovery key of a register that is closed and was unlocked; "" if it is not protected."""
    key = keys.held(keys.salt_of(path))
    return key.recovery_key if key else ""


def change(path: Path, home: Path, key: Key | None) -> list[Path]:
    """Protect a register and its backups with this key, or take the protection away from all.

    The register must be closed, and unlocked if it is protected. Returns the copies that are not
    as the register is now. Raises CannotOpen, CannotWriteFile: then nothing was changed.
    """
    register_id = read_id(path)
    convert(path, key)
    return convert_copies(copies_to_convert(path, home, register_id, key), key)


def convert(path: Path, key: Key | None) -> None:
    """Protect a register with this key, or with None take its protection away.

    It must be closed, and unlocked if it is protected. A whole new file is made, compared with the
    old one and put in its place. Raises CannotOpen, CannotWriteFile: then nothing was changed.
    """
    try:
        protecting.protect(path, key)
    except ValueError:
        raise CannotOpen("The name of the register cannot be used.", "Check it.") from None


def copies_to_convert(path: Path, home: Path, register_id: str, key: Key | None) -> list[Path]:
    """The copies the program knows of that are protected in another way than the register.

    These are the backups in every folder that was chosen on this computer, and registers beside
    this one that were replaced by a backup. Those that nothing given so far opens are among them.
    """
    folders = every_folder(home, register_id)
    found = [backup for folder in folders for backup in list_backup_files(folder, register_id)]
    for beside in sorted(path.parent.glob(f"{_plain_pattern(path.stem)} replaced *{path.suffix}")):
        if is_locked(beside) or read_id(beside) == register_id:
            found.append(beside)
    wanted = key.salt if key else b""
    return [copy for copy in found if keys.salt_of(copy) != wanted]


def convert_copies(copies: Iterable[Path], key: Key | None) -> list[Path]:
    """Protect copies in the same way as the register; returns those that could not be."""
    left = []
    for copy in copies:
        try:
            protecting.protect_copy(copy, key)
        except (CannotOpen, CannotWriteFile):
            left.append(copy)
    return left


def erase_copies(copies: Iterable[Path]) -> list[Path]:
    """Delete copies; returns those that could not be."""
    left = []
    for copy in copies:
        try:
            copy.unlink(missing_ok=True)
        except OSError:
            left.append(copy)
    return left


def about_missing(home: Path, register_id: str, *, protected: bool) -> list[str]:
    """What to say of folders with backups that are not there now; empty if all are there."""
    names = _lines(missing_folders(home, register_id))
    if not names:
        return []
    first = "These folders cannot be found now. Backups in them are as they were:"
    later = "They are protected when you open the register while the folder is there."
    return [first, *names, later] if protected else [first, *names]


def about_copies(left: Iterable[Path], *, protected: bool) -> list[str]:
    """What to say of the copies that are not as the register is now; empty if there are none."""
    names = _lines(left)
    if not names:
        return []
    if protected:
        first = "These copies do not open with the new passphrase. Some may open without any:"
    else:
        first = "These copies still open only with the earlier passphrase:"
    return [first, *names]


def _lines(paths: Iterable[Path]) -> list[str]:
    """Each path on a line of its own, without characters that a terminal would act on."""
    return ["  " + "".join(c if c.isprintable() else "?" for c in str(path)) for path in paths]


def _plain_pattern(name: str) -> str:
    """A file's name as a pattern that matches only itself."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)
