"""The short way for most readers: name and address in the first typeface, each on one line.

What it paints is, byte for byte, what the long way through strips and elements paints, about five
times as fast. Where any doubt is left (another script, a line too long) it gives None, and the
long way is taken.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from ceframework_desktop.documents.fonts import Weight, is_urdu
from ceframework_desktop.documents.model import Addressed
from ceframework_desktop.documents.styles import INK, PAGE_HEIGHT

from .bidi import has_rtl, needs_actual_text
from .pdf_fonts import FontBook, FontUse
from .pdf_opening import AddressPlace, address_place
from .pdf_paint import baseline_drop, colour_operands
from .pdf_text import Setter
from .shaping import faces

_TOKENS = re.compile(r"[ \t]+|[^ \t]+")
_LONGEST = 40  # characters of a word
_MOST, _MOST_LINES = 20_000, 2_000  # words and lines remembered


class _Word(NamedTuple):
    """A word as codes and moves; `width` is thousandths of the size, `rest` see `Written`."""

    codes: str
    width: float
    rest: float
    is_space: bool


class _Plain(NamedTuple):
    """A line as the inside of a TJ array, its width without a space at its end, and `rest`."""

    codes: str
    width: float
    rest: float


class PlainWay:
    """Sets readers of one layout. `tops` are where the strips that are personal begin."""

    def __init__(self, setter: Setter, tops: list[float], x: float, fonts: FontBook) -> None:
        self._setter = setter
        self._tops = tops
        self._x = x
        self._use: FontUse = fonts.use(faces(Weight.REGULAR).first)
        self._is_open = fonts.is_open
        self._known: dict[tuple[str, str], _Word | None] = {}
        self._lines_known: dict[tuple[str, str], _Plain | None] = {}
        self._ink = colour_operands(INK)
        self.is_fit = not setter.rtl and not is_urdu(setter.language)

    def operators(self, block: Addressed, first_mark: int, width: float) -> bytes | None:
        """What is painted for this reader, or None if it takes the long way."""
        parts: list[str] = []
        mark = first_mark
        tops = list(self._tops)
        if block.lines:
            place = self._place(block, width)
            if place is None or not self._address(parts, mark, place):
                return None
            mark += 1
            tops.pop(0)
        size, leading = self._setter.measures.body, self._setter.measures.leading
        for lines in (block.dated, tuple(block.greeting.split("\n"))):
            here, tops = tops[: len(lines)], tops[len(lines) :]
            if not all(lines) or len(here) != len(lines):
                return None
            baselines = [top + baseline_drop(leading, size) for top in here]
            language = self._setter.language
            if not self._lines(parts, mark, lines, baselines, (self._x, size, language, width)):
                return None
            mark += 1
        return None if tops else "\n".join(parts).encode("ascii")

    def _place(self, block: Addressed, width: float) -> AddressPlace | None:
        def wide(line: str) -> float:
            found = self._line(line, "en-GB")
            return width * 1000 if found is None else found.width

        return address_place(block, self._x, self._setter, wide)

    def _address(self, parts: list[str], mark: int, place: AddressPlace) -> bool:
        drop = baseline_drop(place.leading, place.size)
        count = len(place.lines)
        tops = accumulate([place.leading] * (count - 1), initial=place.top)
        baselines = [top + drop for top in tops]
        look = (place.x, place.size, "en-GB", place.width)
        return self._lines(parts, mark, place.lines, baselines, look)

    def _lines(
        self,
        parts: list[str],
        mark: int,
        lines: tuple[str, ...],
        baselines: list[float],
        look: tuple[float, float, str, float],
    ) -> bool:
        """Add one paragraph; False if any line must take the long way."""
        x, size, language, width = look
        parts.append(f"/P <</MCID {mark}>> BDC")
        last = len(lines) - 1
        for n, text in enumerate(lines):
            line = self._line(text, language)
            if line is None or line.width * size / 1000 > width:
                return False
            codes = line.codes if n == last else self._spaced(line, language)
            y = PAGE_HEIGHT - baselines[n]
            parts.append(
                f"BT {self._ink} rg 1 0 0 1 {x:.2f} {y:.2f} Tm "
                f"/{self._use.name} {size:g} Tf [{codes}] TJ ET"
            )
        parts.append("EMC")
        return True

    def _line(self, text: str, language: str) -> _Plain | None:
        key = (text, language)
        if key in self._lines_known:
            return self._lines_known[key]
        if len(self._lines_known) >= _MOST_LINES:
            self._lines_known.clear()
        found = self._lines_known[key] = self._set_line(text, language)
        return found

    def _set_line(self, text: str, language: str) -> _Plain | None:
        parts: list[str] = []
        width = end = off = 0.0
        known = self._known
        for token in _TOKENS.findall(text):
            key = (token, language)
            word = known[key] if key in known else self._word(token, language)
            if word is None:
                return None
            if off > 0.5 or off < -0.5:
                parts.append(f"{-off:.0f}")
                off -= round(off)
            parts.append(word.codes)
            off += word.rest
            width += word.width
            if not word.is_space:
                end = width
        if not parts or text[0] in " \t":
            return None
        return _Plain("".join(parts).replace("><", ""), end, off)

    def _spaced(self, line: _Plain, language: str) -> str:
        """The line with the space that parts it from the next one."""
        space = self._known.get((" ", language)) or self._word(" ", language)
        assert space is not None  # noqa: S101 - every typeface has one
        gap = f"{-line.rest:.0f}" if abs(line.rest) > 0.5 else ""
        return f"{line.codes}{gap}{space.codes}".replace("><", "")

    def _word(self, token: str, language: str) -> _Word | None:
        if len(self._known) >= _MOST:
            self._known.clear()
        found = self._known[token, language] = self._set(token, language)
        return found

    def _set(self, token: str, language: str) -> _Word | None:
        face = self._use.face
        covered = all(ord(character) in face.coverage for character in token)
        if not covered or len(token) > _LONGEST or has_rtl(token) or needs_actual_text(token):
            return None
        shaped = face.shape(token, language=language)
        if not self._is_open and not self._use.has_all(shaped):
            return None
        written = self._use.written(shaped)
        if written is None:
            return None
        return _Word(written.codes, shaped.advance, written.rest, token[0] in " \t")
