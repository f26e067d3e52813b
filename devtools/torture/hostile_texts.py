"""Tables, texts, Word files and settings made to hurt whoever reads them."""

from __future__ import annotations

import io
import struct
import zipfile

from devtools.torture.hostile import png

_MILLION = 1_000_000


# Tables


def tables() -> dict[str, bytes]:
    """CSV files of a million columns or rows, with formulas, and broken in other ways."""
    head = b"Name,E-mail,Address\n"
    return {
        "plain": head + b'Jo Example,jo@example.org,"1 High St\nRotherham"\n' * 3,
        "a million columns": b",".join([b"a"] * _MILLION) + b"\n" + b"," * _MILLION,
        "a million columns, parted by tabs": b"\t" * _MILLION,
        "a million rows": head + b"x,y,z\n" * _MILLION,
        "ten thousand rows": head
        + b"".join(b"P%d,p%d@example.org,1 St\n" % (n, n) for n in range(9999)),
        "a million empty rows": head + b"\n" * 5 * _MILLION,
        "one long cell": head + b"x" * 9 * _MILLION,
        "a quotation mark without an end": head + b'"' + b"x,\n" * 3 * _MILLION,
        "nothing but quotation marks": b'"' * 9 * _MILLION,
        "formulas": head + b"=1+1,+cmd|'/c calc'!A0,@SUM(A1)\n-2+3,\t=1,\r=1\n",
        "a link to another file": head + b'=HYPERLINK("http://127.0.0.1:9"),\'=1,=DDE(1)\n',
        "text that turns round": head + "\u202eeoJ,\u2066x\u2069@example.org,a\u200bb\n".encode(),
        "a name that leads out": head + b"../../../etc/passwd,..\\..\\x@example.org,/etc/passwd\n",
        "NUL": head + b"a\0b,c,d\n",
        "halves of letters": head + b"\xed\xa0\x80,\xff\xfe,\xc0\xaf\n",
        "UTF-16 that ends in the middle": b"\xff\xfe"
        + "Name,E-mail\nJo".encode("utf-16-le")
        + b"x",
        "a spreadsheet": b"PK\x03\x04" + bytes(99),
        "nothing": b"",
    }


# Text


def texts() -> dict[str, bytes]:
    """Texts to check that are none, or too long, or of one word."""
    plain = "Dear all,\n\nWe will open the centre at 6 pm from 5 May 2026.\n\nYours\nJo Example\n"
    return {
        "plain": plain.encode(),
        "questions": b"How good, and how cheap, is it?\n- Very\n- Not\n\nDo you not agree?\n",
        "twenty-one megabytes": b"a " * 10_500_000,
        "twenty megabytes": b"word " * 3_999_999,
        "NUL at the end": plain.encode() * 1000 + b"\0" * 9,
        "a picture": png(4, 4),
        "halves of letters": b"\xed\xa0\x80\xed\xbf\xbf" * 99,
        "half a letter in UTF-16": b"\xff\xfe\x00\xd8\x41\x00",
        "UTF-16 that ends in the middle": b"\xff\xfea",
        "one word": b"W" * 20_000,
        "brackets": b"(" * 10_000 + b")" * 10_000,
        "quotation marks": "“‘".encode() * 3_000,
        "numbers": b"1,2.3-4/5 " * 2_000,
        "full stops": b". " * 10_000,
        "questions without end": b"?" * 20_000,
        "ors and ands": b"or and " * 2_800,
        "lines": b"\n" * 20_000,
        "dashes": b"- a\n" * 5_000,
        "text that turns round": ("\u202e\u2066\u200f" * 3_000).encode(),
        "accents without a letter": ("a" + "\u0301" * 10_000).encode(),
    }


# Word files


def word(document: bytes, *more: tuple[str, bytes], stored: bool = False) -> bytes:
    """A Word file with this as the XML of its text."""
    out = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", method) as package:
        for name, data in (*more, ("word/document.xml", document)):
            package.writestr(name, data)
    return out.getvalue()


_HEAD = b'<?xml version="1.0"?>\n'
_SPACE = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TEXT = b"<w:p><w:r><w:t>We open at 6 pm.</w:t></w:r></w:p>"


def _body(inside: bytes) -> bytes:
    return b"<w:document " + _SPACE + b"><w:body>" + inside + b"</w:body></w:document>"


_LAUGHS = (
    b"<!DOCTYPE x [<!ENTITY a0 'ha'>"
    + b"".join(b"<!ENTITY a%d '%b'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]>"
    + _body(b"<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>")
)
_OUTSIDE = b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + _body(b"<w:p>&e;</w:p>")


def words() -> dict[str, bytes]:
    """Word files that swell, nest, laugh a thousand million times, or name files outside."""
    plain = word(_HEAD + _body(_TEXT * 20))
    return {
        "plain.docx": plain,
        "plain.txt": "Otwarcie\n\nDziękujemy.\n".encode(),
        "sixty megabytes.docx": word(_body(b" " * 60 * _MILLION)),
        "five megabytes of paragraphs.docx": word(_body(b"<w:p/>" * 830_000)),
        "five megabytes of text.docx": word(_body(_TEXT * 100_000)),
        "five megabytes of lines.docx": word(_body(b"<w:p>" + b"<w:br/>" * 700_000 + b"</w:p>")),
        "a million attributes.docx": word(
            b"<w:document " + _SPACE + b"".join(b" a%d=''" % n for n in range(400_000)) + b"/>"
        ),
        "deep.docx": word(_body(b"<w:p>" * 900_000)),
        "deep and closed.docx": word(_body(b"<w:p>" * 20_000 + b"</w:p>" * 20_000)),
        "laughs.docx": word(_HEAD + _LAUGHS),
        "laughs in UTF-16.docx": word(_LAUGHS.decode().encode("utf-16")),
        "a file from outside.docx": word(_OUTSIDE),
        "a file from outside in UTF-16.docx": word(_OUTSIDE.decode().encode("utf-16")),
        "names that lead out.docx": word(
            _body(_TEXT), ("../../../../etc/evil", b"x"), ("/etc/evil", b"x"), ("C:\\evil", b"x")
        ),
        "ten thousand parts.docx": word(_body(_TEXT), *((f"a{n}", b"") for n in range(10_000))),
        "a wrong size.docx": _wrong_size(plain),
        "a wrong stream.docx": _wrong_stream(),
        "locked.docx": _with_flag(plain, 1),
        "NUL.txt": b"a\0b",
        "six megabytes.txt": b"x" * 6 * _MILLION,
        "half a letter.txt": b"\xff\xfe\x00\xd8",
        "text that turns round.txt": "\u202eabc\u202c".encode(),
    }


def templates(sample: bytes) -> dict[str, bytes]:
    """The sample of a letter template with another text, or with parts that do no good."""
    with zipfile.ZipFile(io.BytesIO(sample)) as package:
        names = set(package.namelist()) - {"word/document.xml"}
        parts = {name: package.read(name) for name in sorted(names)}
    texts = {name: word(text, *parts.items()) for name, text in _template_texts().items()}
    more = {
        name: word(_body(_FIELD), *{**parts, part: data}.items())
        for name, (part, data) in _template_parts().items()
    }
    many = word(_body(_TEXT), *((f"word/a{n}.xml", b"<a/>") for n in range(3_000)))
    return {"sample": sample, **texts, **more, "many parts": many}


def _paragraph(text: bytes) -> bytes:
    return b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>"


_FIELD = _paragraph(b"{{ letter_text }}")
_PICTURE_OUTSIDE = (
    b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    b"<Relationship Id='r1'"
    b" Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/image'"
    b" Target='http://127.0.0.1:9/x.png' TargetMode='External'/></Relationships>"
)


def _template_parts() -> dict[str, tuple[str, bytes]]:
    """What else is in the file, with its name there."""
    return {
        "a gigabyte": ("word/media.png", bytes(60 * _MILLION)),
        "a program": ("word/vbaProject.bin", b"x"),
        "a file in a file": ("word/embeddings.bin", b"x"),
        "a name that leads out": ("../../../etc/evil.xml", b"<a/>"),
        "a link to a picture outside": ("word/_rels/document.xml.rels", _PICTURE_OUTSIDE),
    }


def _template_texts() -> dict[str, bytes]:
    return {
        "paragraphs": _body(b"<w:p/>" * 830_000),
        "fields": _body(_FIELD * 240),
        "thirty thousand fields": _body(_FIELD * 30_000),
        "brackets": _body(_paragraph(b"{{ " * 1_500_000)),
        "brackets that close": _body(_paragraph(b"{{ x }}" * 650_000)),
        "single letters": _body(b"<w:p>" + b"<w:r><w:t>{</w:t></w:r>" * 200_000 + b"</w:p>"),
        "deep": _body(b"<w:p>" * 20_000 + b"</w:p>" * 20_000),
        "laughs": _HEAD + _LAUGHS,
        "laughs in UTF-16": _LAUGHS.decode().encode("utf-16"),
        "a file from outside": _OUTSIDE,
        "a program as its text": _body(
            _paragraph(b"{{ __import__('os').system('x') }}{% x %}"),
        ),
    }


def _wrong_size(data: bytes) -> bytes:
    """The list of parts says that the text is a byte long."""
    at = data.rindex(b"PK\x01\x02") + 24
    return data[:at] + struct.pack("<I", 1) + data[at + 4 :]


def _wrong_stream() -> bytes:
    """What is squeezed is no stream, and its sum is right for nothing."""
    data = bytearray(word(_body(_TEXT * 99)))
    at = data.index(b"document.xml") + 12
    data[at : at + 40] = b"\xff" * 40
    return bytes(data)


def _with_flag(data: bytes, flag: int) -> bytes:
    at = data.rindex(b"PK\x01\x02") + 8
    return data[:at] + struct.pack("<H", flag) + data[at + 2 :]


# JSON that the program keeps for itself


def states() -> dict[str, bytes]:
    """What might stand in a small JSON file of the program's own."""
    return {
        "plain": b'{"theme": "dark", "zoom": 150, "recent": ["/a", "/b"]}',
        "nested": b"[" * 200_000,
        "nested objects": b'{"recent":' * 100_000,
        "a huge number": b'{"zoom": ' + b"9" * 4_000 + b', "seq": ' + b"9" * 4_000 + b"}",
        "an endless number": b'{"zoom": 1e999999, "seq": NaN}',
        "wrong kinds": b'{"theme": 5, "zoom": "x", "recent": {"a": 1}, "show_standards": []}',
        "wrong kinds inside": b'{"recent": [[], {}, null, 5], "seq": "x", "open": 5, "place": []}',
        "a name that leads out": b'{"recent": ["../../../etc/passwd", "\\u0000", "\\ud800"]}',
        "thirty megabytes": b'{"recent": ["' + b"x" * 30 * _MILLION + b'"]}',
        "a million names": b"{" + b",".join(b'"a%d":1' % n for n in range(_MILLION)) + b"}",
        "not UTF-8": b'{"theme": "\xff\xfe"}',
        "nothing": b"",
        "null": b"null",
    }
