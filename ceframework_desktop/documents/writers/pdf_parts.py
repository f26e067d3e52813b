"""Pieces that several blocks are built from."""

from __future__ import annotations

from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.styles import ACCENT

from .lines import Span
from .pdf_links import linked_spans
from .pdf_pages import Paint, Strip
from .pdf_paint import Ink, Painter, baseline_drop
from .pdf_structure import Element
from .pdf_text import Look, Setter


def paint_column(strips: list[Strip], painter: Painter, top: float) -> None:
    """Paint strips one under the other."""
    y = top
    for number, strip in enumerate(strips):
        y += strip.before if number else 0
        strip.paint(painter, y)
        y += strip.height


def side_by_side(columns: list[list[Strip]]) -> list[Strip]:
    """Columns of strips as rows: row n holds line n of each column."""
    found = []
    for n in range(max(map(len, columns))):
        row = [column[n] for column in columns if n < len(column)]
        found.append(
            Strip(
                max(strip.height for strip in row),
                _paint_all(row),
                max(strip.before for strip in row),
                keep=any(strip.keep for strip in row),
                cost=max(strip.cost for strip in row),
            )
        )
    return found


def _paint_all(strips: list[Strip]) -> Paint:
    def paint(painter: Painter, top: float) -> None:
        for strip in strips:
            strip.paint(painter, top)

    return paint


def led(lead: str, text: str, weight: Weight = Weight.REGULAR) -> list[Span]:
    """A text with the words before it that stand out, and its links."""
    if not lead:
        return linked_spans(text, weight)
    first = linked_spans(lead, Weight.BOLD)
    part = first[-1].part + bool(first[-1].target)
    return first + linked_spans(f" {text}" if text else "", weight, part)


def gap(height: float) -> Strip:
    """Empty space."""
    return Strip(height, lambda _painter, _top: None)


def add_bookmark(strip: Strip, text: str, level: int) -> None:
    """Make a strip the target of a bookmark; level 0 is the outermost."""
    paint_before = strip.paint

    def paint(painter: Painter, top: float) -> None:
        painter.canvas.outline(" ".join(text.split()), level)
        paint_before(painter, top)

    strip.paint = paint


def draw_side_rule(strip: Strip, x: float, above: float) -> None:
    """Draw a strong rule beside a strip, and beside the space above it."""
    paint_before = strip.paint

    def paint(painter: Painter, top: float) -> None:
        paint_before(painter, top)
        painter.canvas.artifact()
        painter.fill(x, top - above, 4, strip.height + above, ACCENT)

    strip.paint = paint


def draw_mark(
    strip: Strip, label: str, edge: float, element: Element, setter: Setter, look: Look
) -> None:
    """Paint a list's bullet or number beside the first line of an item."""
    line = setter.lines([Span(label + " ", look.weight)], 1000, look)[0]
    x = edge - line.width if setter.rtl else edge
    drop = baseline_drop(look.leading, look.size)
    paint_before = strip.paint

    def paint(painter: Painter, top: float) -> None:
        painter.canvas.mark(element)
        painter.line(line, x, top + drop, Ink(look.size, look.colour))
        paint_before(painter, top)

    strip.paint = paint
