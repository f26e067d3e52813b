"""Paragraphs with links in them: each link an element of its own, with a place to press.

A link is set in bold and in the accent colour, so that it shows in black and white too. It is
not underlined: clear print leaves letters their shape.
"""

from __future__ import annotations

from itertools import groupby

from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.links import held_whole, runs
from ceframework_desktop.documents.styles import ACCENT, PAGE_HEIGHT

from .lines import Line, Piece, Span
from .pdf_paint import Ink, Painter
from .pdf_structure import Element, LinkBox

_ABOVE, _BELOW = 0.95, 0.35  # of the size: how far from the baseline a link can be pressed


def linked_spans(text: str, weight: Weight = Weight.REGULAR, part: int = 0) -> list[Span]:
    """The text as spans, its links apart. The first one has the number `part`, or the next."""
    found: list[Span] = []
    for run in runs(held_whole(text)):
        if run.target:
            part += 1
            found.append(Span(run.text, Weight.BOLD, part, run.target))
            part += 1
        else:
            found.append(Span(run.text, weight, part))
    return found


class Linked:
    """The elements of one paragraph, made in reading order as it is painted.

    Where the order of glyphs is not that of letters (`is_spoken`), every part says its text.
    """

    def __init__(self, element: Element, spans: list[Span], *, is_spoken: bool) -> None:
        self._element = element
        self._is_spoken = is_spoken
        self._targets = {span.part: span.target for span in spans if span.target}
        self._texts: dict[int, str] = {}
        for span in spans:
            self._texts[span.part] = self._texts.get(span.part, "") + span.text
        self._made: dict[int, Element] = {}

    def paint(self, painter: Painter, line: Line, x: float, baseline: float, ink: Ink) -> None:
        """Paint one line, part after part as it is read."""
        pieces = line.in_visual_order() if line.has_rtl else list(line.pieces)
        placed: list[tuple[int, float, list[Piece]]] = []
        for part, group in groupby(pieces, key=lambda piece: piece.part):
            held = list(group)
            placed.append((part, x, held))
            x += sum(piece.width for piece in held)
        for part, left, held in sorted(placed, key=lambda one: one[0]):
            element = self._of(part)
            painter.canvas.mark(element)
            target = self._targets.get(part)
            colour = ACCENT if target else ink.colour
            painter.pieces(held, left, baseline, Ink(ink.size, colour))
            if target:
                wide = sum(piece.width for piece in held)
                self._press(painter, part, (left, baseline, wide, ink.size))

    def _press(self, painter: Painter, part: int, place: tuple[float, float, float, float]) -> None:
        left, baseline, wide, size = place
        y = PAGE_HEIGHT - baseline
        box = (left, y - size * _BELOW, left + wide, y + size * _ABOVE)
        painter.canvas.link(LinkBox(box, self._texts[part], self._targets[part]), self._of(part))

    def _of(self, part: int) -> Element:
        """The element of a part, made when it is first painted."""
        made = self._made.get(part)
        if made is None:
            made = self._made[part] = self._new(part)
        return made

    def _new(self, part: int) -> Element:
        said = self._texts[part] if self._is_spoken else ""
        if part in self._targets:
            return self._element.add("Link", actual=said)
        return self._element.add("Span", actual=said) if said else self._element
