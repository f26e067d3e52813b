"""The head of a letter: logo or name on the left, who it is from on the right, a rule below."""

from __future__ import annotations

from dataclasses import replace

from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.model import Letterhead, Logo
from ceframework_desktop.documents.styles import ACCENT, INK, MM, PAGE_HEIGHT

from .pdf_links import linked_spans
from .pdf_pages import Strip, total_height
from .pdf_paint import Painter
from .pdf_parts import paint_column
from .pdf_structure import Element
from .pdf_text import Area, Look, Setter

_LOGO_MOST = (62 * MM, 22 * MM)  # width and height
_RIGHT_SHARE = 0.5


def letterhead_strip(block: Letterhead, area: Area, setter: Setter) -> Strip:
    """With a logo the name stands above the address; without one it takes the logo's place."""
    element = area.parent.add("Div", language=setter.block_language)
    gap = setter.measures.paragraph_gap
    right_width = area.width * _RIGHT_SHARE
    left_area = Area(area.x, area.width - right_width - 16, element)
    right_area = Area(area.x + area.width - right_width, right_width, element)
    if setter.rtl:
        left_area = Area(area.x + area.width - left_area.width, left_area.width, element)
        right_area = Area(area.x, right_width, element)
    left: list[Strip] = []
    right: list[Strip] = []
    if block.logo is not None:
        left = [logo_strip(block.logo, left_area, setter)]
        bold = setter.body(weight=Weight.BOLD)
        right = setter.strips(block.name, right_area, bold, element.add("P"))
    else:
        size = setter.measures.headings[1]
        look = Look(size, size * setter.measures.heading_leading, Weight.BOLD, INK, balanced=True)
        left = setter.strips(block.name, left_area, look, element.add("P"))
    plain = replace(setter.body(), balanced=True)  # no part of an address stands alone
    for line in block.lines:
        right += setter.strips(linked_spans(line), right_area, plain, element.add("P"))
    for strip in right:
        strip.before = 0
    height = max(total_height(left), total_height(right))

    def paint(painter: Painter, top: float) -> None:
        paint_column(left, painter, top)
        paint_column(right, painter, top)
        painter.canvas.artifact()
        painter.rule(area.x, top + height + gap, area.width, ACCENT, 2)

    return Strip(height + gap + 2, paint)


def logo_strip(logo: Logo, area: Area, setter: Setter) -> Strip:
    """The logo, as large as its place allows, with its description."""
    most_wide, most_high = min(area.width, _LOGO_MOST[0]), _LOGO_MOST[1]
    scale = min(most_wide / logo.width, most_high / logo.height)
    wide, high = logo.width * scale, logo.height * scale
    x = area.x + area.width - wide if setter.rtl else area.x
    figure: Element = area.parent.add("Figure", alt=logo.description)

    def paint(painter: Painter, top: float) -> None:
        low = PAGE_HEIGHT - top - high
        box = f"{x:.1f} {low:.1f} {x + wide:.1f} {low + high:.1f}"
        figure.attributes = f"<</O/Layout/BBox[{box}]/Placement/Block>>"
        painter.canvas.mark(figure)
        painter.picture(logo, x, top, wide, high)

    return Strip(high, paint)
