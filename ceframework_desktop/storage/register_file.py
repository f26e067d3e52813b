"""The register: one file that holds every engagement, and the log of every change.

>>> with RegisterFile.open(path) as register:
...     change = register.apply([SetAnswer(id, "title", "Bus stops")], author="Sam", label="title")
...     register.revert(change, author="Sam", label="undo title")
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from ceframework_desktop.domain.errors import CannotWriteFile

from . import keys, many, opening
from .changes import Change, ChangeSet, Remember, SetSetting
from .copying import copy_register
from .devices import Notes, known_devices
from .engine import key_of
from .keys import Key
from .rebuild import differences, problems
from .refs import next_ref
from .register_reading import RegisterReading
from .resolve import carry_out, take_back
from .session import Session
from .store import Store
from .values import Json

_UNTIDY = "untidy"
_AT_ONCE = 25  # changes between two pauses

if TYPE_CHECKING:
    from .erasing import Erasure

Clock = Callable[[], float]


class RegisterFile(RegisterReading):
    """An open register. Close it when done; it is a context manager too.

    `notes` is a folder of the user's own, outside the register, where the program remembers which
    registers it has written to. Without it, a register that was put back from an older copy cannot
    always be told from the one that it replaced.
    """

    def __init__(self, store: Store, session: Session) -> None:
        super().__init__(store)
        self._session = session

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        author: str,
        settings: Mapping[str, Json] | None = None,
        notes: Path | None = None,
        clock: Clock = time.time,
        key: Key | None = None,
    ) -> RegisterFile:
        """Make a new register and open it; never over a file that is there.

        With a key it is protected, and the key is held from then on.
        Raises FileExists, CannotOpen, and BadAnswer for a setting that cannot be kept.
        """
        changes = [SetSetting(name, value) for name, value in (settings or {}).items()]
        if key is not None:
            keys.remember(key)
        with opening.being_made(path, key) as temporary:
            register = cls.open(temporary, notes=notes, clock=clock)
            try:
                if changes:
                    register.apply(changes, author=author, label="new register")
            finally:
                register.close()
        return cls.open(path, notes=notes, clock=clock)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        notes: Path | None = None,
        backups: opening.BackupFolder | None = None,
        clock: Clock = time.time,
    ) -> RegisterFile:
        """Open a register; writes nothing, unless it has to be brought to a newer version.

        Opens it read-only, with `read_only_reason` set, if it cannot be written to. A register of
        an older version is backed up into `backups` (beside it if None) before it is changed.
        Raises CannotOpen or one of its kinds; ProtectedRegister if its key is not held.
        """
        store = opening.open_store(path, read_only=read_only, backups=backups)
        return cls(store, Session(store, Notes(notes) if notes else None, clock))

    def close(self) -> None:
        """Let go of the file. Everything saved is on the disk already. Never raises."""
        if not self.read_only:
            self._session.end()
        self._store.close()

    def __enter__(self) -> RegisterFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def is_busy(self) -> bool:
        """True while a change is under way: in the pauses of `apply_in_parts`."""
        return self._store.is_writing

    @property
    def key(self) -> Key | None:
        """The key of a protected register, None if anyone can open it."""
        with self._store.reading() as connection:
            return key_of(connection)

    def rebuild_check(self) -> bool:
        """True if all rows, built again from the log alone, are the rows in the tables."""
        with self._store.reading() as connection:
            return not differences(connection)

    def verify(self) -> list[str]:
        """What is wrong with the register, as whole sentences; empty if nothing is.

        Reads the whole file: about 0.1 s for each 10,000 changes.
        """
        with self._store.reading() as connection:
            return problems(connection)

    def copy_to(self, target: Path) -> None:
        """Write a checked copy of the register as it is now. Raises FileExists, CannotWriteFile.

        The copy is a register of its own from then on: whoever changes it writes as a new device.
        """
        if self.is_busy:
            raise CannotWriteFile(
                "The register cannot be copied while contacts are being brought in.",
                "Wait until that is done.",
            )
        with self._store.reading() as connection:
            copy_register(connection, target)

    def next_ref(self, prefix: str, year: int) -> str:
        """A reference that is not in use: VAR-2026-004, or VAR-2026-K7-004 if there are copies."""
        device = self._session.device()
        with self._store.reading() as connection:
            return next_ref(connection, prefix, year, device, known_devices(connection))

    # Writing

    def apply(self, changes: Sequence[Change], *, author: str, label: str) -> ChangeSet:
        """Make all of the changes or none; on the disk when this returns.

        This and `revert` are the only ways to change a register. Changes that change nothing write
        nothing. Raises CannotSave, NotFound for an engagement or row that is gone, BadAnswer for a
        value that cannot be kept, ValueError for an id or name that is none.
        """
        with self._session.writing(author, label) as writer:
            if len(changes) >= many.MANY:
                writer.hold(*many.spoken_of(changes))
            for change in changes:
                carry_out(writer, change)
        return self._done(writer.done())

    def apply_in_parts(
        self, changes: Sequence[Change], *, author: str, label: str
    ) -> Generator[tuple[int, int], None, ChangeSet]:
        """`apply` for thousands of changes, with a pause every few milliseconds.

        It is one transaction: nothing is kept before the end, and closing the generator takes
        everything back. In each pause it says how much is done, and of how much. Until it has
        ended any other change raises CannotSave, and no copy of the register can be made.
        """
        total = 2 * max(1, len(changes))  # to work out what to write, and to write it
        with self._session.writing(author, label) as writer:
            writer.hold(*many.spoken_of(changes))
            for done, change in enumerate(changes):
                if done % _AT_ONCE == 0:
                    yield done, total
                carry_out(writer, change)
            done = len(changes)
            for _ in writer.flushing():
                yield min(done, total - 1), total
                done += _AT_ONCE
            yield total, total
        return self._done(writer.done())

    def revert(self, change_set: ChangeSet, *, author: str, label: str) -> ChangeSet:
        """Put back the values from before a change; reverting what this returns does it again.

        A field that was changed again since then gets the earlier value all the same.
        """
        with self._session.writing(author, label) as writer:
            if len(change_set.fields) >= many.MANY:
                writer.hold(*many.touched_by(change_set))
            take_back(writer, change_set)
        return self._done(writer.done())

    def erase(self, erasure: Erasure, *, author: str) -> None:
        """Take people's details out of the tables and the log for good. Cannot be taken back.

        Backups are for `erasing.erase_in_copy`, and come first: if that is cut short, the register
        still knows what to erase. Raises CannotSave.
        """
        from .erasing import erase

        with self._session.writing(author, "details erased for good") as writer:
            writer.connection.execute("PRAGMA secure_delete = ON")
            erase(writer, erasure)
            carry_out(writer, Remember(_UNTIDY, True))
        self._settings = None
        self.tidy()

    def tidy(self) -> None:
        """Clean the file's unused parts, if something was erased and that is still to be done."""
        if self.remembered(_UNTIDY) is True:
            self._store.write_anew()
            self.apply([Remember(_UNTIDY, None)], author="", label="")

    def _done(self, change_set: ChangeSet) -> ChangeSet:
        if any(change.field.table == "setting" for change in change_set.fields):
            self._settings = None
        return change_set
