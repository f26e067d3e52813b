"""From text to lines: runs of one face and direction, broken at spaces and never inside a word.

Only a word too long for a whole line is parted, after a sign such as "/" or "." if there is one.
A line keeps the space it ends with, so that words stay parted in what a screen reader gets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from ceframework_desktop.documents.fonts import Weight, is_urdu

from . import bidi
from .runs import Line, Piece, Setting, Span
from .shaping import Face, Shaped, faces, is_joined

__all__ = [
    "Line",
    "Piece",
    "Setting",
    "Span",
    "break_lines",
    "longest_word",
    "natural_width",
]

_TOKENS = re.compile(r"[ \t]+|[^ \t]+")
_MOST_KEPT = 5_000  # words of one size and weight
_LONGEST_KEPT = 40  # characters of a word that is kept for the next line that has it
_SPACES = re.compile(r"[ \t\n]+")  # not the hard space: what it joins is one word
_GOOD_ENDS = "/-–—.@_?&=,;:)"
_ADDRESS_ENDS = "/._@?&="
_CJK = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_NEVER_FIRST = "，。、：；！？）》」』”’%"
_NEVER_LAST = "（《「『“‘"


def break_lines(
    spans: list[Span], width: float, setting: Setting, first_indent: float = 0
) -> list[Line]:
    """The lines of one paragraph (which holds no line ends). Always at least one line."""
    if not setting.rtl and not first_indent:
        line = _one_line(spans, width, setting)
        if line is not None:
            return [line]
    return _Breaker(spans, width, setting, first_indent).lines()


class _Word(NamedTuple):
    """A word or a space that needs no word beside it to be set right, and its width."""

    pieces: tuple[Piece, ...]
    width: float
    is_space: bool


def _one_line(spans: list[Span], width: float, setting: Setting) -> Line | None:
    """A text that runs left to right and fits on one line, from words set before."""
    pieces: list[Piece] = []
    wide = end = 0.0
    last = " "
    for text, weight, part, _target in spans:
        if part:
            return None  # links: the pieces must know their parts
        if not text:
            continue
        if last not in " \t" and text[0] not in " \t":
            return None  # a word that is partly bold
        last = text[-1]
        known = _words(weight, setting)
        for token in _TOKENS.findall(text):
            found = known.get(token) or _word(token, weight, setting, known)
            if found is None:
                return None
            pieces += found.pieces
            wide += found.width
            if not found.is_space:
                end = wide
    is_led = bool(pieces) and pieces[0].is_space
    return None if is_led or end > width else Line(tuple(pieces), end, 0)


@lru_cache(maxsize=64)
def _words(_weight: Weight, _setting: Setting) -> dict[str, _Word]:
    """The words set so far in one way."""
    return {}


def _word(text: str, weight: Weight, setting: Setting, known: dict[str, _Word]) -> _Word | None:
    """Set a word; None if it needs the words beside it."""
    if bidi.has_rtl(text) or len(text) > _LONGEST_KEPT:
        return None
    breaker = _Breaker([Span(text, weight)], float("inf"), setting, 0)
    is_space = text[0] in " \t"
    pieces = tuple(breaker.pieces(0, len(text), is_space=is_space))
    if len(known) >= _MOST_KEPT:
        known.clear()
    known[text] = _Word(pieces, sum(piece.width for piece in pieces), is_space)
    return known[text]


def natural_width(spans: list[Span], setting: Setting) -> float:
    """The width of a paragraph on one line."""
    return break_lines(spans, float("inf"), setting)[0].width


def longest_word(text: str, weight: Weight, setting: Setting) -> float:
    """The width of the widest word of a text: what a column needs so as not to part a word."""
    words = sorted(set(_SPACES.split(text)), key=len, reverse=True)[:12]
    return max((natural_width([Span(word, weight)], setting) for word in words), default=0.0)


class _Breaker:
    def __init__(
        self, spans: list[Span], width: float, setting: Setting, first_indent: float
    ) -> None:
        self.text = "".join(span.text for span in spans)
        self.spans = spans
        self.width = width
        self.room = width - first_indent
        self.setting = setting
        self.urdu = is_urdu(setting.language)
        self.levels = bidi.levels(self.text, rtl=setting.rtl)
        self.is_plain = not any(self.levels)
        self.found: list[Line] = []
        self.current: list[Piece] = []
        self.current_width = 0.0
        self.start = 0

    def lines(self) -> list[Line]:
        space: list[Piece] = []
        for start, end, is_space in self._tokens():
            pieces = self.pieces(start, end, is_space)
            if is_space:
                space = pieces
                continue
            wide = sum(piece.width for piece in pieces)
            gap = sum(piece.width for piece in space)
            if self.current and self.current_width + gap + wide > self.room:
                self._end_line(space, start)
            elif self.current:
                self.current += space
                self.current_width += gap
            space = []
            if wide > self.room:
                pieces = self._part(pieces, start)
                wide = sum(piece.width for piece in pieces)
            self.current += pieces
            self.current_width += wide
        self._end_line(space, len(self.text))
        return self.found

    def _end_line(self, space: list[Piece], next_start: int) -> None:
        self.found.append(Line((*self.current, *space), self.current_width, self.start))
        self.current, self.current_width, self.start = [], 0.0, next_start
        self.room = self.width

    def _tokens(self) -> Iterator[tuple[int, int, bool]]:
        for match in _TOKENS.finditer(self.text):
            start, end = match.span()
            if match[0][0] in " \t":
                yield start, end, True
                continue
            if not match[0].isascii() and _CJK.search(match[0]):
                for cut in self._cjk_cuts(start, end):
                    yield start, cut, False
                    start = cut
            yield start, end, False

    def _cjk_cuts(self, start: int, end: int) -> Iterator[int]:
        """Chinese and Japanese break between almost any two characters."""
        for i in range(start + 1, end):
            here, before = self.text[i], self.text[i - 1]
            near = _CJK.match(here) or _CJK.match(before)
            if near and here not in _NEVER_FIRST and before not in _NEVER_LAST:
                yield i

    def pieces(self, start: int, end: int, is_space: bool) -> list[Piece]:
        """The token as pieces of one face and level each."""
        pieces = []
        for a, b, span in self._spans(start, end):
            for c, d, face in self._faces(a, b, span.weight):
                piece = self._piece(c, d, face, span.weight, is_space)
                pieces.append(piece._replace(part=span.part) if span.part else piece)
        return pieces

    def _spans(self, start: int, end: int) -> Iterator[tuple[int, int, Span]]:
        place = 0
        for span in self.spans:
            a, b = max(start, place), min(end, place + len(span.text))
            if a < b:
                yield a, b, span
            place += len(span.text)
            if place >= end:
                return

    def _faces(
        self, start: int, end: int, weight: Weight
    ) -> Iterator[tuple[int, int, Face | None]]:
        chain = faces(weight, urdu=self.urdu)
        text = self.text[start:end]
        if self.is_plain and text.isascii():
            yield start, end, chain.first
            return
        run = start
        run_face = chain.face_at(self.text, start)
        for i in range(start + 1, end):
            character = self.text[i]
            keeps = is_joined(character) or (
                run_face is not None and not character.isalnum() and run_face.covers(character)
            )
            face = run_face if keeps else chain.face_at(self.text, i)
            if face is not run_face or self.levels[i] != self.levels[i - 1]:
                yield run, i, run_face
                run, run_face = i, face
        yield run, end, run_face

    def _piece(
        self, start: int, end: int, face: Face | None, weight: Weight, is_space: bool
    ) -> Piece:
        text = self.text[start:end]
        level = self.levels[start]
        if face is None:
            face = faces(weight, urdu=self.urdu).placeholder_face()
            shaped = face.placeholder(text)
        else:
            shaped = face.shape(text, rtl=level % 2 == 1, language=self.setting.language)
        width = shaped.advance * self.setting.size / 1000
        return Piece(face, shaped, level, width, text, is_space)

    def _part(self, pieces: list[Piece], start: int) -> list[Piece]:
        """Part a word that is too long for a line; give back what is left for the last line."""
        place = start
        for piece in pieces:
            for cut in self._cuts(piece):
                part = self._slice(piece, *cut)
                if self.current and self.current_width + part.width > self.room:
                    self._end_line([], place)
                self.current.append(part)
                self.current_width += part.width
                place += len(part.text)
        rest, self.current, self.current_width = self.current, [], 0.0
        return rest

    def _slice(self, piece: Piece, start: int, end: int) -> Piece:
        if (start, end) == (0, len(piece.text)):
            return piece
        text = piece.text[start:end]
        if not piece.face.covers(text[0]):
            shaped = piece.face.placeholder(text)
        else:
            shaped = piece.face.shape(
                text, rtl=piece.level % 2 == 1, language=self.setting.language
            )
        width = shaped.advance * self.setting.size / 1000
        return Piece(piece.face, shaped, piece.level, width, text, False, piece.part)

    def _cuts(self, piece: Piece) -> Iterator[tuple[int, int]]:
        """Where to part a long piece, so that each part fits on a line."""
        text = piece.text
        if piece.width <= self.width:
            yield 0, len(text)
            return
        # Whoever types an address takes a hyphen at the end of a line for one of ours.
        ends = _ADDRESS_ENDS if "/" in text or "@" in text else _GOOD_ENDS
        starts, places = _places(piece.shaped, self.setting.size)
        starts.append(len(text))
        begin = good = 0
        most = self.width * 0.98  # parts are shaped again, which may widen them a little
        for at in range(1, len(starts)):
            if places[at] - places[begin] > most and at - 1 > begin:
                cut = good if good > begin + (at - 1 - begin) * 0.6 else at - 1
                yield starts[begin], starts[cut]
                begin = cut
            if text[starts[at] - 1] in ends:
                good = at
        yield starts[begin], len(text)


def _places(shaped: Shaped, size: float) -> tuple[list[int], list[float]]:
    """Where each cluster starts in the text, and how far along each one ends, from 0 on; points."""
    found: dict[int, float] = {}
    for glyph in shaped.glyphs:
        found[glyph.start] = found.get(glyph.start, 0.0) + glyph.advance * size / 1000
    starts = sorted(found)
    return starts, [0.0, *accumulate(found[start] for start in starts)]
