"""What text is made of before and after it is set: spans of one weight, pieces, and lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ceframework_desktop.documents.fonts import Weight

from . import bidi
from .shaping import Face, Shaped


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is set. `size` is points; `rtl` the direction of the paragraph."""

    size: float
    language: str = "en-GB"
    rtl: bool = False


class Span(NamedTuple):
    """Text of one weight. In a paragraph with links each link, and each text between, is a part.

    Parts are counted from 0; `target` is where a link leads, "" for text.
    """

    text: str
    weight: Weight = Weight.REGULAR
    part: int = 0
    target: str = ""


class Piece(NamedTuple):
    """Shaped text of one face and level; `width` is points, `text` what it says.

    `part` is the part of the paragraph that it belongs to; see `Span`.
    """

    face: Face
    shaped: Shaped
    level: int
    width: float
    text: str
    is_space: bool
    part: int = 0


class Line(NamedTuple):
    """One line: its pieces in reading order, and its width without the space at its end.

    `start` is the place of its first character in the paragraph.
    """

    pieces: tuple[Piece, ...]
    width: float
    start: int

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def has_rtl(self) -> bool:
        """True if any of it runs right to left."""
        return any(piece.level % 2 for piece in self.pieces)

    def in_visual_order(self) -> list[Piece]:
        """The pieces from left to right, without the space at the end of the line."""
        pieces = list(self.pieces)
        while pieces and pieces[-1].is_space:
            pieces.pop()
        return [pieces[i] for i in bidi.visual_order([piece.level for piece in pieces])]
