"""The register: one file that holds every engagement, and the log of every change.

>>> with RegisterFile.open(path) as register:
...     change = register.apply([SetAnswer(id, "title", "Bus stops")], author="Sam", label="title")
...     register.revert(change, author="Sam", label="undo title")
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from . import keys, many, opening
from .changes import Change, ChangeSet, Remember, SetSetting
from .contacts import (
    Disclosure,
    StoredContact,
    count_past,
    read_contacts,
    read_disclosures,
    read_taking_part,
)
from .copying import copy_register
from .devices import Notes, known_devices
from .engine import key_of
from .history import (
    HistoryEntry,
    RemovedRow,
    read_detail_history,
    read_history,
    read_removed_rows,
)
from .keys import Key
from .reading import (
    IssuedDocument,
    StoredEngagement,
    read_engagement,
    read_engagements,
    read_heads,
    read_issued,
    read_mark,
    read_settings,
)
from .rebuild import differences, problems
from .refs import next_ref
from .resolve import carry_out, take_back
from .session import Session
from .store import Store
from .values import Json, decode

_UNTIDY = "untidy"
_ID = "SELECT value FROM meta WHERE key = 'register'"

if TYPE_CHECKING:
    from .changes import Field
    from .erasing import Erasure

Clock = Callable[[], float]


class RegisterFile:
    """An open register. Close it when done; it is a context manager too.

    `notes` is a folder of the user's own, outside the register, where the program remembers which
    registers it has written to. Without it, a register that was put back from an older copy cannot
    always be told from the one that it replaced.
    """

    def __init__(self, store: Store, session: Session) -> None:
        self._store = store
        self._session = session
        self._settings: dict[str, Json] | None = None

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
    def path(self) -> Path:
        """Where the file is."""
        return self._store.path

    @property
    def read_only(self) -> bool:
        """True if nothing can be changed."""
        return bool(self._store.read_only_reason)

    @property
    def read_only_reason(self) -> str:
        """Why nothing can be changed, as a plain sentence; "" if it can."""
        return self._store.read_only_reason

    @property
    def id(self) -> str:
        """The register's own id, the same in all its copies."""
        with self._store.reading() as connection:
            return str(connection.execute(_ID).fetchone()[0])

    @property
    def key(self) -> Key | None:
        """The key of a protected register, None if anyone can open it."""
        with self._store.reading() as connection:
            return key_of(connection)

    @property
    def mark(self) -> str:
        """What tells whether two copies hold the same changes: it is then the same text."""
        with self._store.reading() as connection:
            return read_mark(connection)

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
        with self._store.reading() as connection:
            copy_register(connection, target)

    # Reading. Each raises CannotOpen if the file can no longer be read.

    def settings(self) -> dict[str, Json]:
        """All settings."""
        if self._settings is None:
            with self._store.reading() as connection:
                self._settings = read_settings(connection)
        return dict(self._settings)

    def engagements(self) -> list[StoredEngagement]:
        """Every engagement, in the order of reference."""
        with self._store.reading() as connection:
            return read_engagements(connection)

    def engagement(self, engagement: str) -> StoredEngagement | None:
        """One engagement, None if it is not there or was taken out."""
        with self._store.reading() as connection:
            return read_engagement(connection, engagement)

    def engagement_heads(self, questions: Iterable[str] = ()) -> list[StoredEngagement]:
        """Every engagement with the answers to these questions alone, and no rows: for lists."""
        with self._store.reading() as connection:
            return read_heads(connection, questions)

    def issued(self, engagement: str) -> list[IssuedDocument]:
        """The documents of an engagement that were made final, the newest first."""
        with self._store.reading() as connection:
            return read_issued(connection, engagement)

    def remembered(self, key: str) -> Json:
        """What `Remember` kept under this key, None if nothing."""
        with self._store.reading() as connection:
            found = connection.execute("SELECT value FROM memory WHERE key = ?", (key,)).fetchone()
        return decode(found[0]) if found else None

    def history(
        self, engagement: str, question: str, row: str | None = None, column: str | None = None
    ) -> list[HistoryEntry]:
        """Who changed an answer, when, from what to what; the newest first.

        With `row` and `column` for one cell; with `row` alone for a whole row; for a table without
        `row` for all its rows, removed ones too.
        """
        with self._store.reading() as connection:
            return read_history(connection, engagement, question, row, column)

    def removed_rows(self, engagement: str, question: str) -> list[RemovedRow]:
        """The rows that were taken out of a table, the latest first. `RestoreRow` brings back."""
        with self._store.reading() as connection:
            return read_removed_rows(connection, engagement, question)

    def contacts(self) -> list[StoredContact]:
        """Every contact, also those off the list, in the order of age; none that was erased."""
        with self._store.reading() as connection:
            return read_contacts(connection)

    def count_past(self, field: str, day: str) -> int:
        """How many contacts have a day in a detail that is before `day`; both are ISO days."""
        with self._store.reading() as connection:
            return count_past(connection, field, day)

    def taking_part(self) -> list[tuple[str, str]]:
        """Engagement and contact of everyone who takes part in something."""
        with self._store.reading() as connection:
            return read_taking_part(connection)

    def contact_history(self, contact: str) -> list[HistoryEntry]:
        """Who changed which detail of a contact, the newest first; `column` names the detail."""
        with self._store.reading() as connection:
            return read_detail_history(connection, contact)

    def disclosures(self) -> list[Disclosure]:
        """When whose details were given out or erased, the newest first."""
        with self._store.reading() as connection:
            return read_disclosures(connection)

    def mentions(self, terms: Sequence[str], tables: Sequence[str]) -> list[Field]:
        """The fields of these tables in whose values, now or earlier, one of the terms stands."""
        from .erasing import mentions

        with self._store.reading() as connection:
            return mentions(connection, terms, tables)

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

    def revert(self, change_set: ChangeSet, *, author: str, label: str) -> ChangeSet:
        """Put back the values from before a change; reverting what this returns does it again.

        A field that was changed again since then gets the earlier value all the same.
        """
        with self._session.writing(author, label) as writer:
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
