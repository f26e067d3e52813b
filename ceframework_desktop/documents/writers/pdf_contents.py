"""A list of contents: each line leads to its part, and its page stands at the far edge."""

from __future__ import annotations

from typing import NamedTuple

from ceframework_desktop.documents.model import Contents
from ceframework_desktop.documents.styles import ACCENT, PAGE_HEIGHT, RULE

from .lines import Span
from .pdf_pages import Page, Strip, keep_together
from .pdf_paint import Ink, Painter, baseline_drop
from .pdf_structure import Element, LinkBox
from .pdf_text import Area, Setter

_PAD = 3.5  # above and below a line
_NUMBER_ROOM = 48.0  # for the number of a page
_ABOVE = 8.0  # what is left to see above the heading that a link leads to


class PlaceOnPage(NamedTuple):
    """A page, counted from 1, and how far down; points from the top."""

    page: int
    top: float


Anchors = dict[str, PlaceOnPage]


def find_anchors(pages: list[Page], anchors: Anchors) -> None:
    """Note where each named heading has come to stand."""
    for number, page in enumerate(pages, start=1):
        for placed in page:
            if placed.strip.anchor:
                anchors[placed.strip.anchor] = PlaceOnPage(number, placed.top)


def contents_strips(block: Contents, area: Area, setter: Setter, anchors: Anchors) -> list[Strip]:
    """The lines, held on one page. `anchors` is read when they are painted."""
    parent = area.parent.add("TOC", language=setter.block_language)
    found: list[Strip] = []
    for entry in block.entries:
        link = parent.add("TOCI").add("Reference").add("Link")
        strips = _entry(entry.text, entry.anchor, area.under(link), setter, anchors)
        strips[0].before += setter.measures.paragraph_gap * 0.5 if not found else 0
        found += strips
    return keep_together(found)


def _entry(text: str, anchor: str, area: Area, setter: Setter, anchors: Anchors) -> list[Strip]:
    look = setter.body(colour=ACCENT)
    inner = area.inset(_NUMBER_ROOM, 0) if setter.rtl else area.inset(0, _NUMBER_ROOM)
    strips = setter.strips(f"{text} ", inner, look, area.parent)
    strips[0] = _lowered(strips[0])
    last = strips[-1]
    ink = Ink(look.size, look.colour)
    paint_before, deep = last.paint, last.height
    height = sum(strip.height for strip in strips)

    def paint(painter: Painter, top: float) -> None:
        paint_before(painter, top)
        place = anchors[anchor]
        line = setter.lines([Span(str(place.page))], _NUMBER_ROOM, look)[0]
        x = area.x if setter.rtl else area.x + area.width - line.width
        low = top + deep
        painter.line(line, x, low - look.leading + baseline_drop(look.leading, look.size), ink)
        _lead(painter, area, (low - height, low + _PAD), f"{text} {place.page}", place)
        painter.canvas.artifact()
        painter.rule(area.x, low + _PAD, area.width, RULE, 0.5)

    last.paint = paint
    last.height += _PAD
    return strips


def _lowered(strip: Strip) -> Strip:
    """The strip with room above its words."""
    paint = strip.paint
    return Strip(
        strip.height + _PAD,
        lambda painter, top: paint(painter, top + _PAD),
        strip.before,
        strip.keep,
        cost=strip.cost,
    )


def _lead(
    painter: Painter, area: Area, edges: tuple[float, float], says: str, place: PlaceOnPage
) -> None:
    top, bottom = edges
    box = (area.x, PAGE_HEIGHT - bottom, area.x + area.width, PAGE_HEIGHT - top)
    link: Element = area.parent
    height = PAGE_HEIGHT - place.top + _ABOVE
    painter.canvas.link(LinkBox(box, says, page=place.page, top=height), link)
