"""What can be read of an open register."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .contacts import (
    Disclosure,
    StoredContact,
    count_past,
    read_contacts,
    read_disclosures,
    read_taking_part,
)
from .history import (
    HistoryEntry,
    RemovedRow,
    read_detail_history,
    read_history,
    read_removed_rows,
)
from .reading import (
    IssuedDocument,
    StoredEngagement,
    read_engagement,
    read_engagements,
    read_issued,
    read_mark,
    read_settings,
)
from .store import Store
from .values import Json, decode

if TYPE_CHECKING:
    from .changes import Field

_ID = "SELECT value FROM meta WHERE key = 'register'"


class RegisterReading:
    """The half of a `RegisterFile` that changes nothing.

    Each method raises CannotOpen if the file can no longer be read.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._settings: dict[str, Json] | None = None

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
    def mark(self) -> str:
        """What tells whether two copies hold the same changes: it is then the same text."""
        with self._store.reading() as connection:
            return read_mark(connection)

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

    def contacts(self, ids: Sequence[str] | None = None) -> list[StoredContact]:
        """Every contact, also those off the list, in the order of age; none that was erased.

        With `ids`, at most 500, only those.
        """
        with self._store.reading() as connection:
            return read_contacts(connection, ids)

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
