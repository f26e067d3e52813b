"""One face for typing into a form, with the letters of several.

Viewers set what is typed with the one font that a field names. So that a name in Polish, Ukrainian
or Urdu can be typed, the letters of several faces are put into one TrueType font: their outlines
and widths, one face after the other. All faces of the program have the same units.
"""

from __future__ import annotations

import struct
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

from ceframework_desktop.documents.fonts import Weight

from .shaping import Face, faces

_LETTERS = (  # what is taken from the fall-backs; the first face gives all it has
    (0x00A0, 0x0250),  # Latin
    (0x0300, 0x0370),  # marks
    (0x0370, 0x0400),  # Greek
    (0x0400, 0x0530),  # Cyrillic
    (0x0600, 0x0700),  # Arabic, with the letters of Urdu, Farsi and Kurdish
    (0x0A00, 0x0A80),  # Gurmukhi
    (0x1E00, 0x1F00),  # Latin, for Vietnamese and others
    (0x2000, 0x2070),  # dashes, quotation marks
    (0x20A0, 0x20C0),  # currencies
)
_DROPPED = ("GSUB", "GPOS", "GDEF", "name", "kern", "post", "OS/2", "DSIG", "meta")
_WORDS, _SCALE, _MORE, _TWO_SCALES, _FOUR_SCALES = 0x1, 0x8, 0x20, 0x40, 0x80
_HEAD_TOTAL = 0xB1B0AFBA  # what the whole file is made to add up to


class FormFont(NamedTuple):
    """A TrueType font whose glyph n stands for `texts[n]` and is `widths[n]` wide (thousandths)."""

    data: bytes
    texts: list[str]
    widths: list[float]
    ascent: float
    descent: float


@cache
def form_font() -> FormFont:
    """The font for typing; made once."""
    glyphs: list[bytes] = []
    widths: list[tuple[int, int]] = []
    texts: list[str] = []
    first: dict[str, bytes] = {}
    most: list[int] = []
    for face, points in _shares():
        data = _subset(face, points)
        tables = _tables(data)
        first = first or tables
        glyphs += [_moved(glyph, len(texts)) for glyph in _outlines(tables)]
        widths += _widths(tables)
        texts += _texts(data, points)
        limits = list(struct.unpack(">14H", tables["maxp"][4:32]))
        most = list(map(max, most, limits)) if most else limits
    start = faces(Weight.REGULAR).first
    advances = [wide for wide, _side in widths]
    return FormFont(
        _font(first, glyphs, widths, most), texts, list(advances), start.ascent, start.descent
    )


def _shares() -> list[tuple[Face, frozenset[int]]]:
    """Each face with the characters it gives: all of the first, and letters that it lacks."""
    chain = faces(Weight.REGULAR)
    found = {chain.first.key: (chain.first, set(chain.first.coverage))}
    for point in (p for low, high in _LETTERS for p in range(low, high)):
        face = chain.face_for(chr(point))
        if face is not None:
            found.setdefault(face.key, (face, set()))[1].add(point)
    return [(face, frozenset(points)) for face, points in found.values()]


def _subset(face: Face, points: frozenset[int]) -> bytes:
    asked = hb.SubsetInput()
    asked.sets(hb.SubsetInputSets.UNICODE).update(points)
    dropped = asked.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    dropped.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in _DROPPED)
    asked.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    return bytes(hb.subset(face.face, asked).blob.data)


def _tables(data: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack(">H", data[4:6])
    found = {}
    for place in range(12, 12 + 16 * count, 16):
        tag, _total, start, length = struct.unpack(">4sLLL", data[place : place + 16])
        found[tag.decode("ascii")] = data[start : start + length]
    return found


def _outlines(tables: dict[str, bytes]) -> list[bytes]:
    is_long = struct.unpack(">h", tables["head"][50:52])[0] == 1
    loca = tables["loca"]
    places = (
        list(struct.unpack(f">{len(loca) // 4}L", loca))
        if is_long
        else [2 * place for place in struct.unpack(f">{len(loca) // 2}H", loca)]
    )
    return [tables["glyf"][start:end] for start, end in pairwise(places)]


def _moved(glyph: bytes, by: int) -> bytes:
    """An outline whose parts, if it is made of other glyphs, are those glyphs' new numbers."""
    if len(glyph) < 10 or struct.unpack(">h", glyph[:2])[0] >= 0:
        return glyph
    out = bytearray(glyph)
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack(">HH", out[place : place + 4])
        struct.pack_into(">H", out, place + 2, part + by)
        place += 8 if flags & _WORDS else 6
        place += (flags & _SCALE and 2) + (flags & _TWO_SCALES and 4) + (flags & _FOUR_SCALES and 8)
    return bytes(out)


def _widths(tables: dict[str, bytes]) -> list[tuple[int, int]]:
    """Advance and left side of each glyph."""
    (full,) = struct.unpack(">H", tables["hhea"][34:36])
    (count,) = struct.unpack(">H", tables["maxp"][4:6])
    data = tables["hmtx"]
    found = [struct.unpack(">Hh", data[4 * n : 4 * n + 4]) for n in range(full)]
    for n in range(count - full):
        (side,) = struct.unpack(">h", data[4 * full + 2 * n : 4 * full + 2 * n + 2])
        found.append((found[full - 1][0], side))
    return [(wide, side) for wide, side in found]


def _texts(data: bytes, points: frozenset[int]) -> list[str]:
    face = hb.Face(hb.Blob(data))
    font = hb.Font(face)
    texts = [""] * int(face.glyph_count)
    for point in sorted(points, reverse=True):
        glyph = font.get_nominal_glyph(point)
        if glyph:
            texts[glyph] = chr(point)
    return texts


def _font(
    first: dict[str, bytes], glyphs: list[bytes], widths: list[tuple[int, int]], most: list[int]
) -> bytes:
    places = [0]
    for glyph in glyphs:
        places.append(places[-1] + len(glyph) + -len(glyph) % 4)
    head, hhea = bytearray(first["head"]), bytearray(first["hhea"])
    struct.pack_into(">L", head, 8, 0)
    struct.pack_into(">h", head, 50, 1)  # long places
    struct.pack_into(">H", hhea, 34, len(widths))
    maxp = first["maxp"][:4] + struct.pack(">14H", len(glyphs), *most[1:])
    return _file(
        {
            "glyf": b"".join(glyph + bytes(-len(glyph) % 4) for glyph in glyphs),
            "head": bytes(head),
            "hhea": bytes(hhea),
            "hmtx": b"".join(struct.pack(">Hh", *both) for both in widths),
            "loca": struct.pack(f">{len(places)}L", *places),
            "maxp": maxp,
        }
    )


def _file(tables: dict[str, bytes]) -> bytes:
    """The tables as a file, with its sums."""
    count = len(tables)
    power = count.bit_length() - 1
    search = 16 << power
    start = struct.pack(">LHHHH", 0x00010000, count, search, power, 16 * count - search)
    place = len(start) + 16 * count
    listing, body = b"", b""
    for tag, data in sorted(tables.items()):
        padded = data + bytes(-len(data) % 4)
        listing += struct.pack(">4sLLL", tag.encode(), _sum(padded), place + len(body), len(data))
        body += padded
    whole = bytearray(start + listing + body)
    head = whole.index(tables["head"], place)
    struct.pack_into(">L", whole, head + 8, (_HEAD_TOTAL - _sum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)


def _sum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}L", data)
    return sum(words) & 0xFFFFFFFF
