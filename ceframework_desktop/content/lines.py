"""Finds the line on which a table of a TOML file begins.

`tomllib` keeps no lines, so they are worked out from the text, and only if something is wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict

from .files import PackFile, Raw

_ID = re.compile(r"""(?:^|[{,])\s*id\s*=\s*(["'])([^"'\n]*)\1""")
_HEADER = re.compile(r"^\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")


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
