"""The top of a letter to one person: sender, address in the window, day, reference, greeting.

The address has its place on the paper, whatever else the page holds. The sender's name stands above
the window and the sender's address beside it, so that nothing but the reader's address shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from ceframework_desktop.documents.envelopes import (
    ENVELOPES,
    MOST_LINES,
    fewer_lines,
    lines_in_window,
)
from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.model import Addressed, Direction, Letterhead
from ceframework_desktop.documents.styles import ACCENT, INK, MM, RULE

from .lines import Setting, Span, natural_width
from .pdf_letterhead import logo_strip
from .pdf_links import linked_spans
from .pdf_pages import Strip, keep_together, total_height
from .pdf_paint import Painter
from .pdf_parts import gap, paint_column
from .pdf_structure import Element
from .pdf_text import Area, Look, Setter

_CLEAR = 4 * MM  # between the window and what stands beside or below it
_SAFE = 27 * MM  # an address up to this high shows whole however the letter slips a little
_SMALLEST = 12.0  # points
_MARK = (5 * MM, 4 * MM)  # a fold mark: its left edge and its length


def window_head(
    block: Letterhead, envelope_id: str, area: Area, setter: Setter, top: float
) -> Strip:
    """The sender above and beside the window. The strip reaches down to where the text begins.

    In a letter that is read from the right the name stands right too: there is no room for the
    sender's address above the window, so that the two cannot change places.
    """
    envelope = ENVELOPES[envelope_id]
    _left, window_top, window_right, window_bottom = (side * MM for side in envelope.shows)
    element = area.parent.add("Div", language=setter.block_language)
    right_x = max(window_right + _CLEAR, area.x + area.width * 0.56)
    right_area = Area(right_x, area.x + area.width - right_x, element)
    left_area = Area(area.x, right_x - _CLEAR - area.x, element)
    if setter.document.direction is Direction.RTL:
        name, lines = _sender(block, right_area, right_area, setter, window_bottom - top)
        left, right = list[Strip](), name + lines
    else:
        left, right = _sender(block, left_area, right_area, setter, window_top - top)
    bottom = max(window_bottom + _CLEAR, top + total_height(right) + _CLEAR)

    def paint(painter: Painter, at: float) -> None:
        paint_column(left, painter, at)
        paint_column(right, painter, at)
        painter.canvas.artifact()
        painter.fill(right_x - _CLEAR, at, 2, total_height(right), ACCENT)
        for mark in envelope.fold_marks:
            painter.rule(_MARK[0], mark * MM, _MARK[1], RULE, 0.5)

    return Strip(bottom - top, paint, keep=True)


def _sender(
    block: Letterhead, place: Area, lines: Area, setter: Setter, room: float
) -> tuple[list[Strip], list[Strip]]:
    """The logo or the name in its place, and what else there is to say in lines."""
    body = replace(setter.body(), balanced=True)
    told: list[Strip] = []
    if block.logo is not None:
        first = [logo_strip(block.logo, place, setter), gap(setter.measures.paragraph_gap * 0.5)]
        bold = setter.body(weight=Weight.BOLD)
        told += setter.strips(block.name, lines, bold, lines.parent.add("P"))
    else:
        first = _name(block.name, place, setter, room)
    for line in block.lines:
        told += setter.strips(linked_spans(line), lines, body, lines.parent.add("P"))
    for strip in told:
        strip.before = 0
    return first, told


def _name(name: str, area: Area, setter: Setter, room: float) -> list[Strip]:
    """The sender's name, as large as the room above or beside the window allows."""
    element = area.parent.add("P")
    for size in (setter.measures.headings[1], *setter.measures.headings[2:], _SMALLEST):
        look = Look(size, size * setter.measures.heading_leading, Weight.BOLD, INK, balanced=True)
        strips = setter.strips(name, area, look, element)
        if total_height(strips) <= room:
            break
    return strips


def addressed_strips(block: Addressed, area: Area, setter: Setter) -> list[Strip]:
    """The address, which takes no room in the text, and then day, reference and greeting."""
    found: list[Strip] = []
    if block.lines:
        found.append(_address(block, area, setter))
    space = setter.measures.paragraph_gap
    for text, before in (("\n".join(block.dated), space), (block.greeting, space * 1.6)):
        if text:
            element = area.parent.add("P", language=setter.block_language)
            element.personal = True
            found += keep_together(setter.strips(text, area, setter.body(), element, before=before))
    for strip in found:
        strip.keep = strip.personal = True
    return found


class AddressPlace(NamedTuple):
    """Where an address stands and how large it is; lengths are points. One line each."""

    lines: tuple[str, ...]
    x: float
    width: float
    top: float
    size: float
    leading: float


def address_place(
    block: Addressed, left_edge: float, setter: Setter, wide: Callable[[str], float]
) -> AddressPlace | None:
    """The largest size at which each line fits; None if the smallest is too large for one.

    `wide` gives the width of a line in thousandths of the size.
    """
    left, top, right, bottom = (side * MM for side in ENVELOPES[block.envelope].seen)
    x = max(left_edge, left)
    sizes = _sizes(setter.measures.body)
    for size in sizes:
        shown = block.lines if size > _SMALLEST else fewer_lines(block.lines, MOST_LINES)
        leading = size * 7 / 6
        high = leading * len(shown)
        fits = all(wide(line) * size / 1000 <= right - x for line in shown)
        if fits and (high <= _SAFE or size == sizes[-1]):
            return AddressPlace(shown, x, right - x, (top + bottom) / 2 - high / 2, size, leading)
    return None


def _address(block: Addressed, area: Area, setter: Setter) -> Strip:
    """Lines in the middle of the window, left to right in any language."""
    element = area.parent.add("P", language="en-GB" if setter.language != "en-GB" else "")
    element.personal = True
    plain = setter.left_to_right()

    def wide(line: str) -> float:
        return natural_width([Span(line)], Setting(1000, plain.language))

    place = address_place(block, area.x, setter, wide)
    if place is None:
        place = _wrapped(block, area, setter)
    look = Look(place.size, place.leading)
    text_area = Area(place.x, place.width, element)
    strips = plain.strips("\n".join(place.lines), text_area, look, element)
    top = place.top - (len(strips) - len(place.lines)) * place.leading / 2

    def paint(painter: Painter, _at: float) -> None:
        paint_column(strips, painter, top)

    return Strip(0.0, paint)


def _wrapped(block: Addressed, area: Area, setter: Setter) -> AddressPlace:
    """An address with a line too long for the window: in the smallest size, over more lines."""

    def wide(_line: str) -> float:
        return 0.0

    place = address_place(block, area.x, setter, wide)
    assert place is not None  # noqa: S101 - lines without a width fit
    leading = _SMALLEST * 7 / 6
    look, width, plain = Look(_SMALLEST, leading), place.width, setter.left_to_right()

    def count(line: str) -> int:
        trial = Element("")  # not painted
        return len(plain.strips(line, Area(place.x, width, trial), look, trial))

    shown = lines_in_window(block.lines, count)
    middle = place.top + place.leading * len(place.lines) / 2
    return AddressPlace(
        shown, place.x, place.width, middle - leading * len(shown) / 2, _SMALLEST, leading
    )


def _sizes(body: float) -> list[float]:
    return [size for size in (body, 14.0) if _SMALLEST < size <= body] + [_SMALLEST]
