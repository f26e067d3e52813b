"""The head of a letter: logo or name at one end, who it is from at the other, a rule below."""

from __future__ import annotations

from dataclasses import replace

from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.model import Direction, Letterhead, Logo
from ceframework_desktop.documents.styles import ACCENT, INK, MM, PAGE_HEIGHT

from .lines import Span
from .pdf_links import linked_spans
from .pdf_pages import Strip, total_height
from .pdf_paint import Painter
from .pdf_parts import paint_column
from .pdf_structure import Element
from .pdf_text import Area, Look, Setter

_LOGO_MOST = (62 * MM, 22 * MM)  # width and height
_ADDRESS_SHARE = 0.5
_BETWEEN = 24.0  # points

_Text = tuple[list[Span], Look]


def letterhead_strip(block: Letterhead, area: Area, setter: Setter) -> Strip:
    """With a logo the name stands above the address; without one it takes the logo's place.

    The two reach to the ends of the rule. The address stands left where the letter is read from
    the right; its lines run as the block does.
    """
    element = area.parent.add("Div", language=setter.block_language)
    gap = setter.measures.paragraph_gap
    mirrored = setter.document.direction is Direction.RTL
    plain = replace(setter.body(), balanced=True)  # no part of an address stands alone
    texts: list[_Text] = [(linked_spans(line), plain) for line in block.lines]
    if block.logo is not None:
        texts.insert(0, _bold(block.name, setter.body(weight=Weight.BOLD)))
    address_area = Area(area.x, area.width * _ADDRESS_SHARE, element)
    taken = _widest(texts, address_area, setter)
    first_area = Area(area.x, area.width - taken - _BETWEEN, element)
    if block.logo is not None:
        place = _at_right(first_area, area, first_area.width) if mirrored else first_area
        first = [logo_strip(block.logo, place, setter, at_right=mirrored)]
    else:
        size = setter.measures.headings[1]
        look = Look(size, size * setter.measures.heading_leading, Weight.BOLD, INK, balanced=True)
        first = _column([_bold(block.name, look)], first_area, area, setter, at_right=mirrored)
    address = _column(texts, address_area, area, setter, at_right=not mirrored)
    height = max(total_height(first), total_height(address))

    def paint(painter: Painter, top: float) -> None:
        paint_column(first, painter, top)
        paint_column(address, painter, top)
        painter.canvas.artifact()
        painter.rule(area.x, top + height + gap, area.width, ACCENT, 2)

    return Strip(height + gap + 2, paint)


def _bold(text: str, look: Look) -> _Text:
    return [Span(text, Weight.BOLD)], look


def _column(
    texts: list[_Text], place: Area, whole: Area, setter: Setter, *, at_right: bool
) -> list[Strip]:
    """Lines under one another. At the right the longest of them ends where `whole` does."""
    if at_right:
        place = _at_right(place, whole, _widest(texts, place, setter))
    found: list[Strip] = []
    for text, look in texts:
        found += setter.strips(text, place, look, place.parent.add("P"))
    return found


def _widest(texts: list[_Text], place: Area, setter: Setter) -> float:
    """The width of the longest line. What runs from the right takes all of its place."""
    if setter.rtl:
        return place.width
    lines = [line for text, look in texts for line in setter.lines(text, place.width, look)]
    return max((line.width for line in lines), default=0.0)


def _at_right(place: Area, whole: Area, wide: float) -> Area:
    """The same place moved so that what is `wide` points wide ends at the right."""
    return replace(place, x=whole.x + whole.width - wide)


def logo_strip(logo: Logo, area: Area, setter: Setter, *, at_right: bool = False) -> Strip:
    """The logo, as large as its place allows, with its description."""
    most_wide, most_high = min(area.width, _LOGO_MOST[0]), _LOGO_MOST[1]
    scale = min(most_wide / logo.width, most_high / logo.height)
    wide, high = logo.width * scale, logo.height * scale
    x = area.x + area.width - wide if at_right or setter.rtl else area.x
    figure: Element = area.parent.add("Figure", alt=logo.description)

    def paint(painter: Painter, top: float) -> None:
        low = PAGE_HEIGHT - top - high
        box = f"{x:.1f} {low:.1f} {x + wide:.1f} {low + high:.1f}"
        figure.attributes = f"<</O/Layout/BBox[{box}]/Placement/Block>>"
        painter.canvas.mark(figure)
        painter.picture(logo, x, top, wide, high)

    return Strip(high, paint)
