"""One open register as a file, its history, and where the user left off in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Self

from ceframework_desktop.domain.values import Json
from ceframework_desktop.storage import Change, HistoryEntry, RegisterFile, Remember

Today = Callable[[], date]

_PLACE, _IN_FRONT = "place", "in_front"


class OpenRegister:
    """An open register. Close it when done; it is a context manager too."""

    def __init__(self, register: RegisterFile, today: Today) -> None:
        self._register = register
        self._today = today

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Everything saved is already on the disk."""
        self._register.close()

    @property
    def path(self) -> Path:
        """The register's file."""
        return self._register.path

    @property
    def register(self) -> RegisterFile:
        """The file itself, for services that back it up or check it."""
        return self._register

    @property
    def read_only_reason(self) -> str:
        """A plain sentence if nothing can be changed, else ""."""
        return self._register.read_only_reason

    @property
    def today(self) -> date:
        """The day it is."""
        return self._today()

    def history(
        self, engagement_id: str, question: str, row: str | None = None, column: str | None = None
    ) -> Sequence[HistoryEntry]:
        """Who changed an answer, when, from what to what; the newest first."""
        return self._register.history(engagement_id, question, row=row, column=column)

    # Where the user left off

    def place(self) -> tuple[str, str]:
        """The engagement and page the user last had open; ("", "") if none."""
        raw = self._register.remembered(_PLACE)
        if isinstance(raw, list) and len(raw) == 2:
            return str(raw[0]), str(raw[1])
        return "", ""

    def keep_place(self, engagement_id: str, page: str) -> None:
        """Remember the page for the next start. Not a step that is undone.

        With no engagement the list is in front; where the user left an engagement stays known.
        """
        place: Json = [engagement_id, page]
        changes: list[Change] = []
        if engagement_id and self.place() != (engagement_id, page):
            changes.append(Remember(_PLACE, place))
        if self.in_front() != engagement_id:
            changes.append(Remember(_IN_FRONT, engagement_id))
        if changes and not self.read_only_reason:
            self._register.apply(changes, author="", label="")

    def in_front(self) -> str:
        """The engagement that was in front when the user left; "" for the list."""
        raw = self._register.remembered(_IN_FRONT)
        return raw if isinstance(raw, str) else ""
