"""A zip file of which a few parts change from one copy to the next.

All other parts are compressed once. Python's own writer would compress them again each time.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping
from typing import NamedTuple

_LOCAL, _CENTRAL, _END = 0x04034B50, 0x02014B50, 0x06054B50
_VERSION = 20  # of the format: deflated
_FLAGS = 0x800  # names are UTF-8
_DEFLATED = 8
_EARLIEST = 0x0021  # 1 January 1980, so that the same parts make the same bytes


class _Entry(NamedTuple):
    crc: int
    size: int
    data: bytes  # deflated, without header


class Packed:
    """The parts of a zip file; those in `changing` are given anew for each copy."""

    def __init__(self, made: bytes, changing: Collection[str]) -> None:
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            self._names = package.namelist()
            self._kept = {n: _entry(package.read(n)) for n in self._names if n not in changing}

    def with_parts(self, parts: Mapping[str, bytes]) -> bytes:
        """A copy with these parts; its bytes depend on nothing else."""
        body, index = bytearray(), bytearray()
        for name in self._names:
            entry = self._kept[name] if name in self._kept else _entry(parts[name])
            written = name.encode()
            facts = struct.pack(
                "<HHHHHIIIHH",
                _VERSION,
                _FLAGS,
                _DEFLATED,
                0,
                _EARLIEST,
                entry.crc,
                len(entry.data),
                entry.size,
                len(written),
                0,
            )
            index += struct.pack("<IH", _CENTRAL, _VERSION) + facts
            index += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + written
            body += struct.pack("<I", _LOCAL) + facts + written + entry.data
        count = len(self._names)
        end = struct.pack("<IHHHHIIH", _END, 0, 0, count, count, len(index), len(body), 0)
        return bytes(body + index + end)


def _entry(data: bytes) -> _Entry:
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return _Entry(zlib.crc32(data), len(data), deflate.compress(data) + deflate.flush())
