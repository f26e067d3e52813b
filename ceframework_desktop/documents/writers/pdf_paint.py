"""Marks on paper: lines of text, rules, boxes, pictures. Lengths are points from the top left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ceframework_desktop.documents.styles import PAGE_HEIGHT

from .lines import Line, Piece
from .pdf_canvas import TaggedCanvas
from .pdf_fonts import FontBook, Written

if TYPE_CHECKING:
    from ceframework_desktop.documents.model import Logo


_THICKER = 0.028  # of the size


@dataclass(frozen=True, slots=True)
class Ink:
    """Size and colour of painted text."""

    size: float
    colour: str


@cache
def colour_operands(colour: str) -> str:
    """ "#0b4f57" as three numbers from 0 to 1."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") for part in parts)


def baseline_drop(leading: float, size: float) -> float:
    """How far below the top of its line a baseline stands: capitals are centred in the line."""
    return leading / 2 + 0.334 * size


class Painter:
    """Paints on the page that is open. `page_top` is where its first strip begins."""

    def __init__(self, canvas: TaggedCanvas) -> None:
        self.canvas = canvas
        self.fonts = FontBook()
        self.page_top = 0.0

    def line(self, line: Line, x: float, baseline: float, ink: Ink) -> None:
        """A line of text from its left edge."""
        if line.pieces:
            self.canvas.write(text_operators(line, x, PAGE_HEIGHT - baseline, ink, self.fonts))

    def pieces(self, pieces: Sequence[Piece], x: float, baseline: float, ink: Ink) -> None:
        """Part of a line, its pieces from left to right."""
        self.canvas.write(piece_operators(pieces, x, PAGE_HEIGHT - baseline, ink, self.fonts))

    def rule(self, x: float, y: float, width: float, colour: str, thickness: float = 0.75) -> None:
        """A level line; `y` is its middle."""
        self.fill(x, y - thickness / 2, width, thickness, colour)

    def fill(self, x: float, top: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        y = PAGE_HEIGHT - top - height
        self.canvas.write(
            f"q {colour_operands(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f Q"
        )

    def box(
        self, x: float, top: float, width: float, height: float, colour: str, thickness: float = 1
    ) -> None:
        """An empty box; its edge lies inside the measures given."""
        half = thickness / 2
        y = PAGE_HEIGHT - top - height + half
        self.canvas.write(
            f"q {colour_operands(colour)} RG {thickness:g} w {x + half:.2f} {y:.2f} "
            f"{width - thickness:.2f} {height - thickness:.2f} re S Q"
        )

    def picture(self, logo: Logo, x: float, top: float, width: float, height: float) -> None:
        """A picture, scaled to the measures given."""
        self.canvas.picture(logo, (x, PAGE_HEIGHT - top - height, width, height))


def text_operators(line: Line, x: float, y: float, ink: Ink, fonts: FontBook) -> str:
    """The operators that paint a line with its baseline at (x, y) from the bottom left."""
    pieces = line.in_visual_order() if line.has_rtl else line.pieces
    return piece_operators(pieces, x, y, ink, fonts)


def piece_operators(pieces: Sequence[Piece], x: float, y: float, ink: Ink, fonts: FontBook) -> str:
    """The operators that paint pieces from left to right."""
    parts = [f"BT {colour_operands(ink.colour)} rg 1 0 0 1 {x:.2f} {y:.2f} Tm"]
    run = _Run(fonts, ink)
    for piece in pieces:
        run.add(piece)
    parts += run.finish()
    parts.append("ET")
    return " ".join(parts)


class _Run:
    """Glyph codes and the small moves between them, in thousandths of the size."""

    def __init__(self, fonts: FontBook, ink: Ink) -> None:
        self._fonts = fonts
        self._size = ink.size
        self._colour = ink.colour
        self._out: list[str] = []
        self._codes: list[str] = []
        self._array: list[str] = []
        self._key = ""
        self._rise = 0.0
        self._is_thick = False
        self._pen = 0.0  # where the reader's pen stands
        self._want = 0.0  # where the next glyph belongs

    def add(self, piece: Piece) -> None:
        use = self._fonts.use_for(piece.face, piece.shaped)
        if use.name != self._key:
            self._flush()
            self._out.append(f"/{use.name} {self._size:g} Tf")
            self._key = use.name
            self._thicken(thick=piece.face.thickened)
        if not self._rise and self._add_written(use.written(piece.shaped)):
            return
        for glyph in piece.shaped.glyphs:
            if glyph.dy != self._rise:
                self._flush()
                self._out.append(f"{glyph.dy * self._size / 1000:.2f} Ts")
                self._rise = glyph.dy
            gap = self._want + glyph.dx - self._pen
            if abs(gap) > 0.5:
                self._end_codes()
                self._array.append(f"{-gap:.0f}")
                self._pen += round(gap)
            self._codes.append(f"{use.code(glyph.id, glyph.text):04X}")
            self._pen += round(piece.face.glyph_advance(glyph.id))
            self._want += glyph.advance

    def _add_written(self, written: Written | None) -> bool:
        """Add a word whose codes are known; False if they are not."""
        if written is None:
            return False
        self._end_codes()
        gap = self._want - self._pen
        if abs(gap) > 0.5:
            self._array.append(f"{-gap:.0f}")
            self._pen += round(gap)
        self._array.append(written.codes)
        self._want += written.rest  # both pens moved on by the word; only the rest counts
        return True

    def _thicken(self, *, thick: bool) -> None:
        """Draw the edges of letters too, or no longer: a bold where the face has none."""
        if thick and not self._is_thick:
            width = self._size * _THICKER
            self._out.append(f"2 Tr {width:.2f} w {colour_operands(self._colour)} RG")
        elif self._is_thick and not thick:
            self._out.append("0 Tr")
        self._is_thick = thick

    def _end_codes(self) -> None:
        if self._codes:
            self._array.append(f"<{''.join(self._codes)}>")
            self._codes = []

    def _flush(self) -> None:
        self._end_codes()
        if self._array:
            self._out.append(f"[{''.join(self._array).replace('><', '')}] TJ")
            self._array = []

    def finish(self) -> list[str]:
        self._flush()
        if self._rise:
            self._out.append("0 Ts")
        self._thicken(thick=False)
        return self._out
