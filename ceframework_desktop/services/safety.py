"""Backups of registers: made when they are due, listed, put back; and whether a register is sound.

The window keeps one `Safety` for each open register, calls `backup_if_due` now and then and before
it closes. The functions are for the command line and for registers that are not open.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop.domain import known
from ceframework_desktop.domain.errors import CannotWriteFile, FileExists, quoted
from ceframework_desktop.storage import RegisterFile
from ceframework_desktop.storage.backups import Backup, backup_now, list_backups, newest_mark
from ceframework_desktop.storage.restoring import restore as put_back

from . import backup_places
from .backup_places import chosen_folder, default_folder, folder_for
from .workspace import Workspace

if TYPE_CHECKING:
    from ceframework_desktop.storage.rescuing import Rescue

__all__ = [
    "Backup",
    "Safety",
    "backup_file",
    "default_folder",
    "rescue_file",
    "rescue_report",
    "restore_file",
    "verify_file",
]

EVERY_SECONDS = 30 * 60
RETRY_SECONDS = 5 * 60  # after a backup that failed

TIMER, CLOSE, ASKED = "timer", "close", "asked"
BEFORE_IMPORT, BEFORE_RESTORE = "before-import", "before-restore"
BEFORE_CONTACTS = "before-contacts"

Seconds = Callable[[], float]


class Safety:
    """Backups of one open register.

    `home` is the user's own folder. `seconds` is a clock that is never put back.
    """

    def __init__(self, workspace: Workspace, home: Path, seconds: Seconds = time.monotonic) -> None:
        self._workspace = workspace
        self._register_id = workspace.register.id
        self._home = home
        self._seconds = seconds
        self._next = seconds() + EVERY_SECONDS
        self._backed_up: str | None = None  # the mark of the newest backup

    @property
    def folder(self) -> Path:
        """Where the backups go: the folder chosen on this computer, or one in the user's own."""
        return folder_for(self._home, self._register_id)

    @property
    def is_usual_folder(self) -> bool:
        """True if no other folder was chosen for this register on this computer."""
        return chosen_folder(self._home, self._register_id) is None

    def choose_folder(self, folder: Path | None) -> None:
        """Keep backups of this register in `folder` from now on; None for the usual place.

        Backups made so far stay where they are. Raises CannotWriteFile.
        """
        backup_places.choose(self._home, self._register_id, folder)
        self._backed_up = None

    def backup_if_due(self, reason: str = TIMER) -> Path | None:
        """Make a backup unless the newest one holds every change already.

        On the timer only every 30 minutes; for any other reason at once. Returns the backup, None
        if none was due. Raises CannotWriteFile; the timer then tries again after five minutes.
        """
        if self._workspace.read_only_reason or (reason == TIMER and self._seconds() < self._next):
            return None
        if self._workspace.register.is_busy:  # with what is taken back if it is not finished
            return None
        self._next = self._seconds() + RETRY_SECONDS
        made = None if self._is_backed_up() else self.backup(reason)
        self._next = self._seconds() + EVERY_SECONDS
        return made

    def before_import(self, reason: str = BEFORE_IMPORT) -> None:
        """A backup before much is taken in. Raises CannotWriteFile: then take nothing in.

        `reason` says what: answers, or contacts.
        """
        try:
            self.backup_if_due(reason)
        except CannotWriteFile as error:
            raise CannotWriteFile(
                f"{error.what} So nothing was taken in.",
                f"{error.todo} In the window you can choose another folder for backups.",
            ) from error

    def backup(self, reason: str = ASKED) -> Path:
        """Make a backup whether it is due or not. Raises CannotWriteFile."""
        register = self._workspace.register
        mark = register.mark
        try:
            path = backup_now(register, self.folder, reason)
        except CannotWriteFile as error:
            raise CannotWriteFile(
                f"A backup could not be made in {quoted(self.folder)}.", error.todo
            ) from error
        self._backed_up = mark
        return path

    def backups(self) -> Sequence[Backup]:
        """The backups of this register, the newest first, with what is in each."""
        return list_backups(self.folder, self._register_id, title=known.TITLE)

    def restore(self, backup: Path) -> Path | None:
        """Put a backup in the place of the register; returns where the replaced file is now.

        Closes the workspace: open the register again afterwards, also after an error, as it is
        then as it was. Raises CannotOpen, CannotWriteFile.
        """
        with suppress(CannotWriteFile):  # the replaced file is kept all the same
            if not self._workspace.read_only_reason and not self._is_backed_up():
                backup_now(self._workspace.register, self.folder, BEFORE_RESTORE, spare=backup)
        path = self._workspace.path
        self._workspace.close()
        return put_back(backup, path)

    def verify(self) -> list[str]:
        """What is wrong with the register, as whole sentences; empty if nothing is."""
        return self._workspace.register.verify()

    def _is_backed_up(self) -> bool:
        mark = self._workspace.register.mark
        if self._backed_up is None:
            self._backed_up = newest_mark(self.folder, self._register_id)
        return mark == self._backed_up


def backup_file(path: Path, home: Path, folder: Path | None = None) -> Path:
    """Back up a register that is not open. Raises CannotOpen, CannotWriteFile."""
    with _opened(path) as register:
        place = folder or folder_for(home, register.id)
        if folder is not None:
            with suppress(CannotWriteFile):  # the backup itself matters more
                backup_places.note_place(home, register.id, folder)
        try:
            return backup_now(register, place, ASKED)
        except ValueError:
            raise _strange_name() from None


def restore_file(backup: Path, target: Path, *, force: bool = False) -> Path | None:
    """Put a backup at `target`; returns where the file that was there is now, None if none was.

    Raises FileExists if there is one and `force` is not set, CannotOpen, CannotWriteFile.
    """
    if not force and _is_there(target):
        raise FileExists(
            f"There is already a file named {quoted(target.name)} in that folder.",
            "It was not changed. Choose another name.",
            "replace it; the old one is kept under a second name",
        )
    try:
        return put_back(backup, target)
    except ValueError:
        raise _strange_name() from None


def verify_file(path: Path) -> list[str]:
    """What is wrong with a register that is not open, as whole sentences. Raises CannotOpen."""
    with _opened(path) as register:
        return register.verify()


def rescue_file(damaged: Path, target: Path, *, recovery_key: str = "") -> Rescue:
    """Bring what can be read of a damaged register into a new one at `target`.

    The damaged file is never written to. A protected one must have been unlocked; with its
    recovery key it can be rescued even if its beginning is lost. Raises FileExists, CannotOpen or
    one of its kinds.
    """
    from ceframework_desktop.storage import keys
    from ceframework_desktop.storage.rescuing import rescue

    needed = recovery_key and keys.held_for(damaged) is None
    key = keys.from_recovery_key(recovery_key, keys.new_salt()) if needed else None
    try:
        return rescue(damaged, target, key=key)
    except ValueError:
        raise _strange_name() from None


def rescue_report(done: Rescue) -> list[str]:
    """What a rescue brought out and what it could not, as whole sentences."""
    lines = [
        f"Found: {_count(done.engagements, 'engagement')}, {_count(done.answers, 'answer')},"
        f" {_count(done.changes, 'change')} in the log."
    ]
    if done.complete:
        lines.append("All answers could be read.")
    lines += done.lost
    if done.loose:
        lines.append("These were found too, but it is not known where they belong:")
    return lines


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"


def _opened(path: Path) -> RegisterFile:
    """The register, for reading; if it was cut short in a change, that is first taken back."""
    journal = path.with_name(f"{path.name}-journal") if path.name else path
    return RegisterFile.open(path, read_only=not _is_there(journal))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that the system cannot use
        return False


def _strange_name() -> CannotWriteFile:
    return CannotWriteFile("That name cannot be used for a file.", "Please choose another one.")
