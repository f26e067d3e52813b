"""Fonts of a mail merge: those all letters share, and what one letter needs besides.

A letter never holds a glyph that is there only for someone else's name. The fonts that all share
hold whole alphabets; a character outside them goes into a small font of the one letter.
"""

from __future__ import annotations

import zlib
from functools import lru_cache

from ceframework_desktop.documents.fonts import Weight

from .pdf_fonts import FontBook, FontUse, subset, to_unicode
from .pdf_objects import stream
from .shaping import Face, Shaped, faces

_SEEDED = (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027))  # Latin and its signs
_OBJECTS = 6  # of one font
_BEST = 9


class SharedBook(FontBook):
    """Fonts that every letter of a kind carries."""

    is_open = False

    def seed(self) -> None:
        """Give the first face every Latin letter, so that few names need more."""
        for weight in (Weight.REGULAR, Weight.BOLD):
            use = self.use(faces(weight).first)
            face = use.face
            if weight is Weight.REGULAR:
                for code in _SEEDED:
                    if code in face.coverage:
                        glyph = int(face.font.get_nominal_glyph(code) or 0)
                        use.code(glyph, " " if code == 0xA0 else chr(code))


class OwnBook(FontBook):
    """Fonts for one letter: the shared ones, and others for what those lack."""

    def __init__(self, shared: FontBook) -> None:
        super().__init__()
        self.shared = shared.uses
        self._shared = {use.face.key: use for use in self.shared}

    def use_for(self, face: Face, shaped: Shaped) -> FontUse:
        """The shared codes if they hold all of the text, else codes of the letter's own."""
        shared = self._shared.get(face.key)
        if shared is not None and shared.has_all(shaped):
            return shared
        use = self.use(face)
        use.name = f"{face.key}Own"
        return use


def font_objects(use: FontUse, first: int) -> list[tuple[int, bytes, bool]]:
    """The objects of a font, numbered from `first`: number, body, and whether it is a stream."""
    face = use.face
    name = f"CEPSUB+{use.name}".encode()
    data = _program(face, tuple(sorted(set(use.glyphs))))
    widths = b" ".join(b"%d" % round(face.glyph_advance(glyph)) for glyph in use.glyphs)
    codes = b"".join(glyph.to_bytes(2, "big") for glyph in use.glyphs)
    low, high = round(face.descent), round(face.ascent)
    return [
        (
            first,
            b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H"
            b"/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>" % (name, first + 1, first + 3),
            False,
        ),
        (
            first + 1,
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%b/CIDSystemInfo<</Registry(Adobe)"
            b"/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/DW 0/W[0[%b]]"
            b"/CIDToGIDMap %d 0 R>>" % (name, first + 2, widths, first + 4),
            False,
        ),
        (
            first + 2,
            b"<</Type/FontDescriptor/FontName/%b/Flags 4/FontBBox[-1000 %d 2000 %d]/ItalicAngle 0"
            b"/Ascent %d/Descent %d/CapHeight 700/StemV 80/FontFile2 %d 0 R>>"
            % (name, low, high, high, low, first + 5),
            False,
        ),
        (first + 3, stream(to_unicode(use.texts)), True),
        (first + 4, stream(codes), True),
        (first + 5, data, True),
    ]


def objects_of_a_font() -> int:
    """How many objects a font takes."""
    return _OBJECTS


@lru_cache(maxsize=64)
def _program(face: Face, glyphs: tuple[int, ...]) -> bytes:
    """The font file as a stream."""
    data = subset(face, list(glyphs))
    small = zlib.compress(data, _BEST)
    return b"<</Length1 %d/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (
        len(data),
        len(small),
        small,
    )
