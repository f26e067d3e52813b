"""The parts of a PDF file, written directly: objects, compressed groups of them, and the index.

For a mail merge, where most of a file is the same in every letter and is made only once.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Sequence
from hashlib import blake2b

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_FREE = b"\0\0\0\0\0\0\xff"
_IN_FILE, _PACKED = 1, 2


def indirect(number: int, body: bytes) -> bytes:
    """An object with its number."""
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def stream(data: bytes, entries: bytes = b"", *, level: int = 6) -> bytes:
    """A stream, compressed unless `level` is 0. `entries` are more entries of its dictionary."""
    if level:
        data = zlib.compress(data, level)
        entries += b"/Filter/FlateDecode"
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(data), data)


def packed(objects: Sequence[tuple[int, bytes]], *, level: int = 6) -> bytes:
    """An object stream that holds these objects."""
    places = []
    place = 0
    for number, body in objects:
        places.append(b"%d %d" % (number, place))
        place += len(body) + 1
    head = b" ".join(places) + b"\n"
    entries = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head))
    return stream(head + b"\n".join(body for _, body in objects), entries, level=level)


def array_of(numbers: Iterable[int]) -> bytes:
    """An array of references."""
    return b"[" + b" ".join(b"%d 0 R" % number for number in numbers) + b"]"


def row(place: int) -> bytes:
    """A row of the index, for an object that begins at `place`."""
    return b"\x01" + place.to_bytes(4, "big") + b"\0\0"


class Index:
    """Where each object of a file is. Rows take 7 bytes each: files hold up to 4 GB."""

    def __init__(self) -> None:
        self._kinds = bytearray()
        self._places = array("L")
        self._numbers = array("H")

    def _reach(self, number: int) -> None:
        more = number + 1 - len(self._kinds)
        if more > 0:
            self._kinds.extend(bytes(more))
            self._places.extend([0] * more)
            self._numbers.extend([0] * more)

    def at(self, number: int, place: int) -> None:
        """The object begins at this byte of the file."""
        self._reach(number)
        self._kinds[number], self._places[number] = _IN_FILE, place

    def inside(self, number: int, holder: int, place: int) -> None:
        """The object is number `place` in an object stream."""
        self._reach(number)
        self._kinds[number], self._places[number] = _PACKED, holder
        self._numbers[number] = place

    def rows(self) -> bytes:
        """The rows, from object 0."""
        rows = zip(self._kinds, self._places, self._numbers, strict=True)
        found = b"".join(
            kind.to_bytes(1, "big") + place.to_bytes(4, "big") + number.to_bytes(2, "big")
            for kind, place, number in rows
        )
        return _FREE + found[7:]


def trailer(number: int, place: int, rows: bytes, identity: bytes, *, level: int = 0) -> bytes:
    """The index, which is object `number` at `place`, and the end of the file. Object 1 is the
    catalog; `rows` holds all objects before this one."""
    name = blake2b(identity, digest_size=16).hexdigest().encode()
    entries = b"/Type/XRef/Size %d/W[1 4 2]/Root 1 0 R/ID[<%b><%b>]" % (number + 1, name, name)
    body = indirect(number, stream(rows + row(place), entries, level=level))
    return body + b"startxref\n%d\n%%%%EOF\n" % place
