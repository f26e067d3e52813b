"""From text to glyphs, with HarfBuzz: kerning, joined letters, marks, any script.

A face shapes one word at a time and remembers it. Advances and offsets are in thousandths of the
type size. Each glyph carries the text it stands for, so that what is copied out of a PDF is what
was put in.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from ceframework_desktop.documents import fonts
from ceframework_desktop.documents.clean import plain_spaces
from ceframework_desktop.documents.fonts import Weight

_REMEMBERED = 20_000  # shaped words kept for each face
_LONGEST_REMEMBERED = 60  # characters; longer ones are rare and large
SILENT = "\u200b"  # a space of no width
PLACEHOLDER = "\u25a1"  # an empty box, for a character that no face has
_PICTURES = "\U0001f000"  # from here on the face with emoji is tried early: it knows sequences
_KEYCAP = "\ufe0f\u20e3"  # after a digit: the digit on a key


class Glyph(NamedTuple):
    """One glyph in visual order. `start` is where its text begins in the shaped text."""

    id: int
    text: str
    advance: float
    dx: float
    dy: float
    start: int


class Shaped(NamedTuple):
    """Shaped text and its whole advance."""

    glyphs: tuple[Glyph, ...]
    advance: float


class Face:
    """One font file. `key` names it in a PDF. A face that is thickened stands for its own bold."""

    def __init__(self, path: Path, key: str, *, thickened: bool = False) -> None:
        self.key = key
        self.thickened = thickened
        self.path = path
        self.face = hb.Face(hb.Blob.from_file_path(str(path)))
        self.font = hb.Font(self.face)
        self.coverage: frozenset[int] = frozenset(self.face.unicodes)
        extents = self.font.get_font_extents("ltr")
        self._scale = 1000 / self.face.upem
        self.ascent: float = extents.ascender * self._scale
        self.descent: float = extents.descender * self._scale
        self._shaped: dict[tuple[str, bool, str], Shaped] = {}
        self._advances: dict[int, float] = {}

    def covers(self, character: str) -> bool:
        """True if the face has a glyph for the character."""
        return ord(character) in self.coverage

    def glyph_advance(self, glyph: int) -> float:
        """The advance that the font itself gives a glyph."""
        found = self._advances.get(glyph)
        if found is None:
            found = float(self.font.get_glyph_h_advance(glyph) * self._scale)
            self._advances[glyph] = found
        return found

    def shape(self, text: str, *, rtl: bool = False, language: str = "en") -> Shaped:
        """Shape text of one direction that this face covers."""
        key = (text, rtl, language)
        found = self._shaped.get(key)
        if found is None:
            found = self._shape(text, rtl, language)
            if len(text) <= _LONGEST_REMEMBERED:
                if len(self._shaped) >= _REMEMBERED:
                    self._shaped.clear()
                self._shaped[key] = found
        return found

    def _shape(self, text: str, rtl: bool, language: str) -> Shaped:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.language = language
        hb.shape(self.font, buffer, {"kern": True, "liga": True})
        said = plain_spaces(text)  # a reader that searches for a day types ordinary spaces
        texts = _cluster_texts([info.cluster for info in buffer.glyph_infos], said, rtl)
        k = self._scale
        glyphs = tuple(
            Glyph(
                info.codepoint,
                own,
                place.x_advance * k,
                place.x_offset * k,
                place.y_offset * k,
                info.cluster,
            )
            for info, place, own in zip(
                buffer.glyph_infos, buffer.glyph_positions, texts, strict=True
            )
        )
        return Shaped(glyphs, sum(glyph.advance for glyph in glyphs))

    def placeholder(self, text: str) -> Shaped:
        """A box for each character of a text that no face covers."""
        glyph = int(self.font.get_nominal_glyph(ord(PLACEHOLDER)) or 0)
        advance = self.glyph_advance(glyph)
        glyphs = tuple(Glyph(glyph, c, advance, 0, 0, i) for i, c in enumerate(text))
        return Shaped(glyphs, advance * len(glyphs))


def is_joined(character: str) -> bool:
    """True for characters that belong to the one before: marks, joiners, the tags of a flag."""
    return character in "\u200c\u200d\u200e\u200f\ufe0e\ufe0f" or (
        "\u0300" <= character <= "\u036f" or "\U000e0020" <= character <= "\U000e007f"
    )


def _cluster_texts(clusters: list[int], text: str, rtl: bool) -> list[str]:
    """The text of each glyph: the glyphs of a cluster share its characters in reading order.

    A glyph for which no character is left gets a mark that no reader speaks: every glyph in an
    accessible PDF must stand for something.
    """
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    places: dict[int, list[int]] = {}
    for place in range(len(clusters) - 1, -1, -1) if rtl else range(len(clusters)):
        places.setdefault(clusters[place], []).append(place)
    texts = [SILENT] * len(clusters)
    for start, own in places.items():
        last = len(own) - 1
        for number, place in enumerate(own):
            first = start + number
            end = ends[start] if number == last else min(first + 1, ends[start])
            texts[place] = text[first:end] or SILENT
    return texts


@cache
def face(path: Path, *, thickened: bool = False) -> Face:
    """The face of a font file, opened once."""
    key = path.stem.replace("-", "").replace("_", "")
    return Face(path, f"{key}Thick" if thickened else key, thickened=thickened)


class Faces:
    """The faces of one weight in the order in which they are tried."""

    def __init__(self, weight: Weight, *, urdu: bool) -> None:
        self._paths = fonts.files(weight, urdu=urdu)
        self._emoji = next(path for path in self._paths if path.name == fonts.EMOJI)
        self._weight = weight
        self.first = face(self._paths[0])
        self._found: dict[str, Face | None] = {}

    def face_for(self, character: str) -> Face | None:
        """The first face that has the character; None if none has."""
        if ord(character) in self.first.coverage:
            return self.first
        if character not in self._found:
            self._found[character] = next(
                (face for face in self._in_turn(character) if face.covers(character)), None
            )
        return self._found[character]

    def face_at(self, text: str, place: int) -> Face | None:
        """The face for a character that stands in a text; an emoji of several is of one face."""
        if text.startswith(_KEYCAP, place + 1):
            return self._face(self._emoji)
        return self.face_for(text[place])

    def _in_turn(self, character: str) -> Iterator[Face]:
        """The faces after the first, as they are tried for a character."""
        if character >= _PICTURES:
            yield self._face(self._emoji)
        yield from map(self._face, self._paths[1:])

    def _face(self, path: Path) -> Face:
        """A face that has but one weight is thickened where text is heavier."""
        is_one = path.name in fonts.ONE_WEIGHT and self._weight is not Weight.REGULAR
        return face(path, thickened=is_one)

    def placeholder_face(self) -> Face:
        """The first face that has the box set for characters that are nowhere."""
        return self.face_for(PLACEHOLDER) or self.first


@cache
def faces(weight: Weight, *, urdu: bool = False) -> Faces:
    """The faces of a weight, for Urdu or for any other language."""
    return Faces(weight, urdu=urdu)
