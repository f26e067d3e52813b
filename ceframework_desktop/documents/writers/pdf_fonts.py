"""Fonts inside a PDF: only the glyphs used, each with the exact text it stands for.

A glyph gets its own code for each text it stands for, so that copying and reading aloud give
back what was typed, ligatures and joined letters included.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from .form_font import form_font
from .pdf_streams import compressed
from .shaping import Face, Shaped

_REMEMBERED = 20_000  # words
_DROPPED_TABLES = ("GSUB", "GPOS", "GDEF", "name", "kern", "cmap", "post", "OS/2", "DSIG", "meta")


class Written(NamedTuple):
    """A shaped word as the inside of an array of codes and moves, and how far it comes to stand
    from where it ought to, in thousandths of the size."""

    codes: str
    rest: float


class FontUse:
    """The codes of one face in one file."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.name = face.key
        self._codes: dict[tuple[int, str], int] = {(0, ""): 0}
        self.glyphs: list[int] = [0]
        self.texts: list[str] = [""]
        self._written: dict[int, tuple[Shaped, Written | None]] = {}

    def code(self, glyph: int, text: str) -> int:
        """The code for a glyph that stands for this text."""
        found = self._codes.get((glyph, text))
        if found is None:
            found = self._codes[glyph, text] = len(self.glyphs)
            self.glyphs.append(glyph)
            self.texts.append(text)
        return found

    def written(self, shaped: Shaped) -> Written | None:
        """A word as it is painted, remembered; None if any glyph stands above or below the line."""
        found = self._written.get(id(shaped))
        if found is None:
            if len(self._written) >= _REMEMBERED:
                self._written.clear()
            found = self._written[id(shaped)] = (shaped, self._write_out(shaped))
        return found[1]

    def _write_out(self, shaped: Shaped) -> Written | None:
        parts: list[str] = []
        codes: list[str] = []
        pen = want = 0.0
        for glyph in shaped.glyphs:
            if glyph.dy:
                return None
            gap = want + glyph.dx - pen
            if abs(gap) > 0.5:
                if codes:
                    parts.append(f"<{''.join(codes)}>")
                    codes = []
                parts.append(f"{-gap:.0f}")
                pen += round(gap)
            codes.append(f"{self.code(glyph.id, glyph.text):04X}")
            pen += round(self.face.glyph_advance(glyph.id))
            want += glyph.advance
        if codes:
            parts.append(f"<{''.join(codes)}>")
        return Written("".join(parts), want - pen)

    def has_all(self, shaped: Shaped) -> bool:
        """True if there is a code for each glyph of a word already."""
        return id(shaped) in self._written or all(
            (glyph.id, glyph.text) in self._codes for glyph in shaped.glyphs
        )

    def write(self, doc: Any) -> Any:
        """Embed the glyphs used; gives back a reference to the font."""
        return _write_used(doc, self)


class FontBook:
    """All fonts of one file. An open one takes in whatever glyph is needed."""

    is_open = True

    def __init__(self) -> None:
        self._uses: dict[str, FontUse] = {}

    def use(self, face: Face) -> FontUse:
        """The codes of a face, begun when it is first used."""
        found = self._uses.get(face.key)
        if found is None:
            found = self._uses[face.key] = FontUse(face)
        return found

    def use_for(self, face: Face, _shaped: Shaped) -> FontUse:
        """The codes with which this shaped text is written."""
        return self.use(face)

    @property
    def uses(self) -> list[FontUse]:
        """Every face used, by name."""
        return [self._uses[key] for key in sorted(self._uses)]

    def write(self, doc: Any) -> None:
        """Embed every font used and make it known to the pages."""
        known = doc.idToObject["BasicFonts"].dict
        for key in sorted(self._uses):
            known[key] = self._uses[key].write(doc)


def font_reference(key: str) -> Any:
    """A reference to a font by its name, before it is written."""
    return pdfdoc.PDFObjectReference(f"Font.{key}")


def write_form_font(doc: Any, key: str) -> Any:
    """Embed the face for typing, coded by glyph; gives back a reference to the font."""
    font = form_font()
    program = _Program(
        f"CEPFRM+{key}", font.data, font.widths, font.texts, font.ascent, font.descent
    )
    return _write(doc, key, program, pdfdoc.PDFName("Identity"))


def _write_used(doc: Any, use: FontUse) -> Any:
    """A composite font: code n shows glyph `use.glyphs[n]` and stands for `use.texts[n]`."""
    face = use.face
    data = subset(face, sorted(set(use.glyphs)))
    widths = [face.glyph_advance(glyph) for glyph in use.glyphs]
    program = _Program(f"CEPSUB+{face.key}", data, widths, use.texts, face.ascent, face.descent)
    codes = b"".join(glyph.to_bytes(2, "big") for glyph in use.glyphs)
    return _write(doc, face.key, program, _stream(doc, codes))


class _Program(NamedTuple):
    """A font file and what its codes show; lengths are thousandths of the size."""

    name: str
    data: bytes
    widths: list[float]
    texts: list[str]
    ascent: float
    descent: float


def _write(doc: Any, key: str, program: _Program, glyph_map: Any) -> Any:
    name = pdfdoc.PDFName(program.name)
    descendant = doc.Reference(
        pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": _descriptor(doc, program),
                "DW": 0,
                "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray(list(map(round, program.widths)))]),
                "CIDToGIDMap": glyph_map,
            }
        )
    )
    whole = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": name,
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([descendant]),
            "ToUnicode": _stream(doc, to_unicode(program.texts)),
        }
    )
    return doc.Reference(whole, f"Font.{key}")


def subset(face: Face, glyphs: list[int]) -> bytes:
    """A font file with these glyphs alone, under their old numbers."""
    asked = hb.SubsetInput()
    asked.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    dropped = asked.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    dropped.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in _DROPPED_TABLES)
    asked.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    return bytes(hb.subset(face.face, asked).blob.data)


def _stream(doc: Any, data: bytes, entries: dict[str, Any] | None = None) -> Any:
    return doc.Reference(compressed(data, entries))


def _descriptor(doc: Any, program: _Program) -> Any:
    low, high = round(program.descent), round(program.ascent)
    entries = {
        "Type": pdfdoc.PDFName("FontDescriptor"),
        "FontName": pdfdoc.PDFName(program.name),
        "Flags": 4,
        "FontBBox": pdfdoc.PDFArray([-1000, low, 2000, high]),
        "ItalicAngle": 0,
        "Ascent": high,
        "Descent": low,
        "CapHeight": 700,
        "StemV": 80,
        "FontFile2": _stream(doc, program.data, {"Length1": len(program.data)}),
    }
    return doc.Reference(pdfdoc.PDFDictionary(entries))


def to_unicode(texts: list[str]) -> bytes:
    """The map from codes to what they say."""
    pairs = [(code, text) for code, text in enumerate(texts) if text]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(pairs), 100):
        chunk = pairs[start : start + 100]
        lines.append(f"{len(chunk)} beginbfchar")
        for code, text in chunk:
            lines.append(f"<{code:04X}> <{text.encode('utf-16-be', 'replace').hex().upper()}>")
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")
