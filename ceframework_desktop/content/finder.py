"""Finds the table behind an id again, so that a broken link can be shown with its line."""

from __future__ import annotations

from collections.abc import Iterator

from .files import Raw
from .sources import EXEMPTIONS, STANDARDS, Sources

_PATHS = {
    "criterion": ("standards", "criteria"),
    "standard": ("standards",),
    "ground": ("grounds",),
    "topic": ("topics",),
    "question": ("topics", "questions"),
}
_FILES = {"criterion": STANDARDS, "standard": STANDARDS, "ground": EXEMPTIONS}


class Finder:
    """Notes mistakes at the table of a standard, criterion, ground, topic or question."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def wrong(self, what: str, name: str, message: str, key: str = "", nth: int = 1) -> None:
        """Note "`what` 'name' `message`" at the `nth` table with this id."""
        for file, table in self._tables(what):
            if table.get("id") == name:
                nth -= 1
                if nth == 0:
                    self._sources.problems.add(file, f"{what} '{name}' {message}", table, key)
                    return
        self._sources.problems.add("the pack", f"{what} '{name}' {message}")

    def wrong_column(self, question: str, column: str, message: str, key: str = "") -> None:
        """Note a mistake at a column of a question."""
        for file, table in self._tables("question"):
            if table.get("id") == question:
                for inner in _inner(table, "columns"):
                    if inner.get("id") == column:
                        text = f"question '{question}', column '{column}' {message}"
                        self._sources.problems.add(file, text, inner, key)

    def _tables(self, what: str) -> Iterator[tuple[str, Raw]]:
        names = [_FILES[what]] if what in _FILES else list(self._sources.files)
        for name in names:
            found = [self._sources.files[name].raw]
            for key in _PATHS[what]:
                found = [inner for table in found for inner in _inner(table, key)]
            for table in found:
                yield name, table


def _inner(table: Raw, key: str) -> list[Raw]:
    value = table.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
