"""Reads the records in the pages of an SQLite file without SQLite, as far as they can be read.

Written from "Database File Format" (sqlite.org/fileformat2.html), sections 1.3 to 2.2. Nothing
here trusts the file: every number is checked, every page is read at most once in each role, and
what does not fit is counted and passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

Value = int | float | str | bytes | None

_TABLE_LEAF, _TABLE_INNER = 0x0D, 0x05
_HEADER = 100  # bytes before the b-tree in page 1
_PAGE_SIZES = tuple(2**n for n in range(9, 17))
_USUAL_SIZE = 4096
_MOST_COLUMNS = 40
_MOST_BROKEN = 200  # records of one page, before the rest of it is given up
_MOST_READ = 8  # times the file's length, in all records together
_INTEGER_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


class Unreadable(Exception):
    """Something in the file is not what it should be."""


class Record(NamedTuple):
    """One row as it stands in a leaf page of a table."""

    page: int
    values: tuple[Value, ...]


class Leaf(NamedTuple):
    """What could be read of one page: its records, and how many could not be."""

    records: list[Record]
    broken: int


def page_sizes(data: bytes) -> list[int]:
    """The page sizes that a file may have, the likeliest first."""
    said = int.from_bytes(data[16:18], "big")
    said = 65536 if said == 1 else said
    likely = [said] if said in _PAGE_SIZES else []
    return list(dict.fromkeys([*likely, _USUAL_SIZE, *_PAGE_SIZES]))


class Pages:
    """The pages of one file, counted from 1. The last one may have been cut short."""

    def __init__(self, data: bytes, size: int, reserved: int | None = None) -> None:
        """`reserved` is how many bytes at the end of each page hold no rows, if that is known."""
        self._data = data
        self._size = size
        if reserved is None:
            reserved = data[20] if len(data) > 20 and data[20] < 33 else 0
        self._usable = size - reserved
        self._budget = _MOST_READ * len(data)  # records that overlap must not cost hours
        self.count = -(-len(data) // size)

    def page(self, number: int) -> bytes:
        """The bytes of a page. Raises Unreadable."""
        if not 1 <= number <= self.count:
            raise Unreadable
        return self._data[(number - 1) * self._size : number * self._size]

    def kind(self, number: int) -> int:
        """The byte that says what a page is; 0 if there is none."""
        page = self.page(number)
        start = _start(number)
        return page[start] if len(page) > start else 0

    def is_leaf(self, number: int) -> bool:
        """True if the page says that it holds rows of a table."""
        return self.kind(number) == _TABLE_LEAF

    def leaves(self, root: int) -> Iterator[tuple[int, bool]]:
        """The leaf pages of the table whose tree begins at `root`; each with False if it is none.

        A page that leads astray is given once with False.
        """
        waiting, seen = [root], set[int]()
        while waiting:
            number = waiting.pop()
            if number in seen:
                continue
            seen.add(number)
            try:
                kind = self.kind(number)
                if kind == _TABLE_INNER:
                    waiting += self._children(number)
                else:
                    yield number, kind == _TABLE_LEAF
            except (Unreadable, IndexError):
                yield number, False

    def leaf(self, number: int) -> Leaf:
        """The records of a leaf page."""
        page = self.page(number)
        start = _start(number)
        found: list[Record] = []
        broken = 0
        for place in self._cells(page, start, 8):
            try:
                found.append(Record(number, self._record(page, place)))
            except (Unreadable, IndexError, ValueError, OverflowError):
                broken += 1
                if broken > _MOST_BROKEN:
                    break
        return Leaf(found, broken)

    def _children(self, number: int) -> list[int]:
        page = self.page(number)
        start = _start(number)
        found = [int.from_bytes(page[start + 8 : start + 12], "big")]
        for place in self._cells(page, start, 12):
            found.append(int.from_bytes(page[place : place + 4], "big"))
        return found

    def _cells(self, page: bytes, start: int, header: int) -> list[int]:
        """Where the cells of a page are. The number given is checked against the page."""
        number = int.from_bytes(page[start + 3 : start + 5], "big")
        first = start + header
        number = min(number, (len(page) - first) // 6)  # a cell takes four bytes at least
        places = [
            int.from_bytes(page[at : at + 2], "big") for at in range(first, first + 2 * number, 2)
        ]
        return list(dict.fromkeys(place for place in places if first <= place < len(page)))

    def _record(self, page: bytes, place: int) -> tuple[Value, ...]:
        length, at = _varint(page, place)
        _, at = _varint(page, at)  # the row's number
        return _decode(self._payload(page, at, length))

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        """The bytes of a record; long ones go on in pages of their own (section 1.5 there)."""
        usable = self._usable
        if length > len(self._data):
            raise Unreadable
        if length <= usable - 35:
            return self._read(page, at, length)
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        local = local if local <= usable - 35 else least
        parts = [self._read(page, at, local)]
        more = int.from_bytes(page[at + local : at + local + 4], "big")
        parts += self._overflow(more, length - local)
        return b"".join(parts)

    def _overflow(self, number: int, length: int) -> list[bytes]:
        parts: list[bytes] = []
        while length > 0:
            page = self.page(number)
            take = min(length, self._usable - 4)
            parts.append(self._read(page, 4, take))
            number = int.from_bytes(page[:4], "big")
            length -= take
        return parts

    def _read(self, page: bytes, at: int, length: int) -> bytes:
        """Bytes of a page. What is not there costs nothing, whatever a damaged page promises."""
        part = _exactly(page[at : at + length], length)
        self._budget -= length
        if self._budget < 0:
            raise Unreadable
        return part


def _start(number: int) -> int:
    return _HEADER if number == 1 else 0


def _exactly(part: bytes, length: int) -> bytes:
    if len(part) != length:
        raise Unreadable
    return part


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes and where it ends. Raises IndexError."""
    value = 0
    for _ in range(8):
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | data[at], at + 1


def _decode(payload: bytes) -> tuple[Value, ...]:
    """The columns of a record. Raises Unreadable, IndexError or ValueError."""
    end, at = _varint(payload, 0)
    if end > len(payload):
        raise Unreadable
    kinds: list[int] = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
        if len(kinds) > _MOST_COLUMNS:
            raise Unreadable
    values: list[Value] = []
    at = end
    for kind in kinds:
        value, at = _column(payload, at, kind)
        values.append(value)
    if at != len(payload) or not values:
        raise Unreadable
    return tuple(values)


def _column(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    if kind in _INTEGER_SIZES:
        length = _INTEGER_SIZES[kind]
        part = _exactly(payload[at : at + length], length)
        return int.from_bytes(part, "big", signed=True), at + length
    if kind < 12:  # fractions, which a register has none of, and kinds that do not exist
        raise Unreadable
    length = (kind - 12) // 2
    part = _exactly(payload[at : at + length], length)
    return (part.decode("utf-8") if kind % 2 else part), at + length
