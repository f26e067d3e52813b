"""Gathers everything that is wrong with a pack, and finds the line of each mistake.

`tomllib` keeps no lines, so they are worked out from the text, and only if something is wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from ..domain.errors import BadPack
from .files import BadFile, PackFile, Raw

_ID = re.compile(r"""(?:^|[{,])\s*id\s*=\s*(["'])([^"'\n]*)\1""")
_HEADER = re.compile(r"^\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class _Problem:
    file: str
    message: str
    table: Raw | None = None
    key: str = ""
    line: int = 0


class Problems:
    """A list of mistakes that grows while a pack is read. Empty means the pack is good."""

    def __init__(self) -> None:
        self._found: list[_Problem] = []
        self._files: dict[str, PackFile] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def know(self, file: PackFile) -> None:
        """Remember a file, so that lines can be found in its text."""
        self._files[file.name] = file

    def add(self, file: str, message: str, table: Raw | None = None, key: str = "") -> None:
        """Note a mistake in `table` of `file`, at `key` if that is given."""
        self._found.append(_Problem(file, message, table, key))

    def add_bad_file(self, file: str, error: BadFile) -> None:
        """Note that a whole file cannot be used."""
        self._found.append(_Problem(file, error.message, line=error.line))

    def raise_if_any(self, folder_name: str) -> None:
        """Raise BadPack with all problems, in the order of files and lines."""
        if not self._found:
            return
        lines = {name: Lines(file) for name, file in self._files.items()}
        placed = []
        for problem in self._found:
            line = problem.line
            if problem.table is not None and problem.file in lines:
                line = lines[problem.file].of(problem.table, problem.key)
            placed.append((problem.file, line, problem.message))
        texts = tuple(dict.fromkeys(_sentence(*one) for one in sorted(placed)))
        count = "one mistake" if len(texts) == 1 else f"{len(texts)} mistakes"
        raise BadPack(f"The content pack “{folder_name}” has {count}.", texts)


def _sentence(file: str, line: int, message: str) -> str:
    place = f"{file} line {line}" if line else file
    return f"{place}: {message}"


class Lines:
    """Where each table of a TOML file begins, worked out from its text."""

    def __init__(self, file: PackFile) -> None:
        self._text = file.text.split("\n")
        self._ids: dict[str, list[int]] = defaultdict(list)
        self._headers: dict[str, list[int]] = defaultdict(list)
        self._at: dict[int, int] = {id(file.raw): 1}
        for number, text in enumerate(self._text, start=1):
            for match in _ID.finditer(text):
                self._ids[match.group(2)].append(number)
            if header := _HEADER.match(text):
                self._headers[header.group(1).replace(" ", "")].append(number)
        self._walk(file.raw, "", 1)

    def of(self, table: Raw, key: str = "") -> int:
        """The line of `table`, or of `key` in it if it can be found."""
        start = self._at.get(id(table), 1)
        if not key:
            return start
        wanted = re.compile(rf"(?:^|[{{,])\s*{re.escape(key)}\s*=")
        for number in range(start, len(self._text) + 1):
            text = self._text[number - 1]
            if number > start and _HEADER.match(text):
                break
            if wanted.search(text):
                return number
        return start

    def _walk(self, table: Raw, path: str, line: int) -> None:
        for key, value in table.items():
            here = f"{path}.{key}" if path else key
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, dict):
                    begins = self._place(item, here, line)
                    self._walk(item, here, begins)

    def _place(self, table: Raw, path: str, line: int) -> int:
        headers = self._headers[path]
        if headers:
            line = headers.pop(0)
        name = table.get("id")
        rows = self._ids[name] if isinstance(name, str) else []
        found = next((row for row in rows if row >= line), None)
        if found is not None:
            rows.remove(found)
            line = found
        self._at[id(table)] = line
        return line
