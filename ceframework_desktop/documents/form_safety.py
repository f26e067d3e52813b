"""Make a form that came from outside harmless: what can swell is refused, the pages are emptied.

A PDF of a kilobyte can hold a page that takes an hour to read. But to read the fields nobody needs
what stands on the page. So the file is written anew by PDFium, which takes nothing apart for that,
and each page loses what is drawn on it.
"""

from __future__ import annotations

import io
import re
import zlib

MOST_UNPACKED = 30_000_000  # bytes of all streams together; an empty form has a hundredth of it

_STREAM = re.compile(rb"(?<!end)stream[^\r\n]{0,200}(?:\r\n|\r|\n)")
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/[^\s/<>\[\]()]+|\d+\s+\d+\s+R)")
_NAME = re.compile(rb"/([^\s/<>\[\]()]+)")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_FLATE = frozenset((b"FlateDecode", b"Fl"))
_OTHERS = frozenset(  # that make something larger, and that no program gives a form
    b"LZWDecode LZW RunLengthDecode RL CCITTFaxDecode CCF"
    b" ASCII85Decode A85 ASCIIHexDecode AHx".split()
)
_PIECE = 1 << 18  # bytes
_DRAWN, _NOT_DRAWN = b"/Contents", b"/Nothing_"  # of one length, so that every place stays right


class TooMuch(ValueError):
    """Something in the file swells when it is unpacked."""


def harmless(data: bytes) -> bytes:
    """The same form with empty pages. Raises TooMuch, and PdfiumError if it cannot be opened."""
    import pypdfium2

    _check(data)
    out = io.BytesIO()
    with pypdfium2.PdfDocument(data) as pdf:
        pdf.save(out, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
    plain = out.getvalue()
    _check(plain)  # once more, as it could have been hidden by encryption
    return plain.replace(_DRAWN, _NOT_DRAWN)


def _check(data: bytes) -> None:
    names = _HEX.sub(lambda found: bytes((int(found[1], 16),)), data) if b"#" in data else data
    for found in _FILTER.finditer(names):
        used = _NAME.findall(found[1])
        elsewhere = re.search(rb"\d\s+R\b", found[1])
        if elsewhere or _OTHERS.intersection(used) or sum(name in _FLATE for name in used) > 1:
            raise TooMuch
    left = MOST_UNPACKED
    for found in _STREAM.finditer(data):
        left -= _unpacked(data, found.end(), left)
        if left <= 0:
            raise TooMuch


def _unpacked(data: bytes, start: int, most: int) -> int:
    """How long a stream is when it is unpacked, but no more than `most`; 0 if it is not packed."""
    unpack = zlib.decompressobj()
    size, rest = 0, data[start : start + _PIECE]
    try:
        while rest and size < most and not unpack.eof:
            size += len(unpack.decompress(rest, _PIECE))
            rest = unpack.unconsumed_tail
            if not rest:
                start += _PIECE
                rest = data[start : start + _PIECE]
    except zlib.error:
        pass  # PDFium takes what came until then, and so does the count
    return size
