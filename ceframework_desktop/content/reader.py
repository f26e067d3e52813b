"""Reads one table of a pack: typed values out, mistakes noted, unknown keys caught."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeVar, cast

from .files import Raw
from .problems import Problems

_GOOD_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_E = TypeVar("_E", bound=StrEnum)


class Entry:
    """One table of a pack file. `what` is how messages name it: "question 'barriers'".

    Every getter notes a mistake and returns an empty value if the table does not fit, so that one
    reading finds all mistakes. `done` must be called last: it notes the keys nobody asked for.
    """

    __slots__ = ("_asked", "file", "problems", "raw", "what")

    def __init__(self, file: str, raw: Raw, what: str, problems: Problems) -> None:
        self.file = file
        self.raw = raw
        self.what = what
        self.problems = problems
        self._asked: set[str] = set()

    def wrong(self, message: str, key: str = "") -> None:
        """Note a mistake; `message` goes on from the name: "has no 'help'."."""
        self.problems.add(self.file, f"{self.what} {message}", self.raw, key)

    def named(self, what: str) -> str:
        """The id. From here on messages call this entry `what` 'id'."""
        found = self.text("id")
        if found:
            self.what = f"{what} '{found}'"
            if not _GOOD_ID.fullmatch(found):
                self.wrong("may have only letters, digits, dots and _ in its id.", "id")
        return found

    def text(self, key: str, *, required: bool = True) -> str:
        """A string. It must be there and not blank if `required`."""
        self._asked.add(key)
        value = self.raw.get(key)
        if value is None:
            if required:
                self.wrong(f"has no '{key}'.")
            return ""
        if not isinstance(value, str):
            self.wrong(f"needs text in quotes for '{key}'.", key)
            return ""
        if required and not value.strip():
            self.wrong(f"has nothing in '{key}'.", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty if the key is not there."""
        self._asked.add(key)
        value = self.raw.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.wrong(f"needs a list of texts for '{key}'.", key)
            return ()
        return tuple(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        self._asked.add(key)
        value = self.raw.get(key, default)
        if not isinstance(value, bool):
            self.wrong(f"needs true or false for '{key}'.", key)
            return default
        return value

    def number(self, key: str, *, default: int | None = None) -> int:
        """A whole number, 0 or more. It must be there if there is no default."""
        self._asked.add(key)
        value = self.raw.get(key, default)
        if value is None:
            self.wrong(f"has no '{key}'.")
            return 0
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self.wrong(f"needs a whole number for '{key}'.", key)
            return 0
        return value

    def one_of(self, key: str, values: type[_E], default: _E | None = None) -> _E:
        """A member of an enumeration; the first one stands in for a mistake."""
        self._asked.add(key)
        value = self.raw.get(key, default)
        if value is None:
            self.wrong(f"has no '{key}'.")
            return next(iter(values))
        try:
            return values(str(value))
        except ValueError:
            known = ", ".join(values)
            self.wrong(f"has the unknown {key} '{value}'. Known are: {known}.", key)
            return next(iter(values))

    def entries(self, key: str, what: str = "") -> list[Entry]:
        """A list of tables; empty if the key is not there. Messages call them `what`."""
        self._asked.add(key)
        value = self.raw.get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.wrong(f"needs a list of tables for '{key}'.", key)
            return []
        name = f"{self.what}, {what}" if what else self.what
        return [Entry(self.file, cast(Raw, item), name, self.problems) for item in value]

    def entry(self, key: str) -> Entry | None:
        """A single table, or None if the key is not there."""
        self._asked.add(key)
        value = self.raw.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.wrong(f"needs a table for '{key}'.", key)
            return None
        return Entry(self.file, value, f"{self.what}, {key}", self.problems)

    def done(self) -> None:
        """Note every key that nobody asked for."""
        for key in self.raw.keys() - self._asked:
            self.wrong(f"has the unknown key '{key}'.", key)
