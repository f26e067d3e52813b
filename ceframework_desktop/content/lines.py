"""Finds the line on which a table of a TOML file begins.

`tomllib` keeps no lines, so they are worked out from the text, and only if something is wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict

from .files import PackFile, Raw

_ID = re.compile(r"""(?:^|[{,])\s*id\s*=\s*(["'])([^"'\n]*)\1""")
_LONG_TEXT = re.compile(r"(\"\"\"|''').*?\1", re.DOTALL)
_HEADER = re.compile(r"^\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")


class Lines:
    """Where each table of a TOML file begins, worked out from its text."""

    def __init__(self, file: PackFile) -> None:
        self._text = _LONG_TEXT.sub(_only_ends_of_lines, file.text).split("\n")
        self._ids: dict[str, list[int]] = defaultdict(list)
        self._headers: dict[str, list[int]] = defaultdict(list)
        self._at: dict[int, int] = {id(file.raw): 1}  # line to name, by the table's identity
        self._from: dict[int, int] = {}  # line from which its keys may stand
        for number, text in enumerate(self._text, start=1):
            if text.lstrip().startswith("#"):
                continue
            for match in _ID.finditer(text):
                self._ids[match.group(2)].append(number)
            if header := _HEADER.match(text):
                self._headers[header.group(1).replace(" ", "")].append(number)
        self._walk(file.raw, "", 1, len(self._text) + 1)

    def of(self, table: Raw, key: str = "") -> int:
        """The line of `table`, or of `key` in it if it can be found."""
        known = self._at.get(id(table), 1)
        if not key:
            return known
        start = self._from.get(id(table), known)
        wanted = re.compile(rf"(?:^|[{{,])\s*{re.escape(key)}\s*=")
        for number in range(start, len(self._text) + 1):
            text = self._text[number - 1]
            if number > start and _HEADER.match(text):
                break
            if wanted.search(text):
                return number
        return known

    def _walk(self, table: Raw, path: str, start: int, end: int) -> None:
        """Place every table inside `table`, on the lines `start` to `end` - 1."""
        for key, value in table.items():
            here = f"{path}.{key}" if path else key
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, dict):
                    self._place(item, here, start, end)

    def _place(self, table: Raw, path: str, start: int, end: int) -> None:
        headers = self._headers[path]
        inline = not headers or not start <= headers[0] < end
        if not inline:
            start = headers.pop(0)
            end = min(end, headers[0]) if headers else end
        name = table.get("id")
        rows = self._ids[name] if isinstance(name, str) else []
        found = next((row for row in rows if start <= row < end), None)
        if found is not None:
            rows.remove(found)
        self._at[id(table)] = found or start
        self._from[id(table)] = found or start if inline else start
        self._walk(table, path, start, end)


def _only_ends_of_lines(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")
