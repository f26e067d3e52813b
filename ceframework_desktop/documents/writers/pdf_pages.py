"""From strips to pages.

A strip is the smallest part of a page: one line of text, one row of a table, one box. Strips
are laid out first and know their height; then they are placed on pages; then they are painted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .pdf_paint import Painter

Paint = Callable[[Painter, float], None]


@dataclass(slots=True)
class Strip:
    """Part of a page. `before` is the space above it, dropped at the top of a page.

    `keep` holds it on the page of the next strip. `head` is repeated above it when it is the
    first on a page: a table's header row. `paint` is given the painter and the strip's top.
    """

    height: float
    paint: Paint
    before: float = 0.0
    keep: bool = False
    head: Strip | None = None
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and its top, from the top of the page."""

    strip: Strip
    top: float


Page = list[Placed]


def keep_together(strips: list[Strip]) -> list[Strip]:
    """Hold all strips on one page."""
    for strip in strips[:-1]:
        strip.keep = True
    return strips


def total_height(strips: list[Strip]) -> float:
    """The height of strips set one under the other, the space above the first left out."""
    return sum(s.height + s.before for s in strips) - (strips[0].before if strips else 0)


def paginate(
    strips: list[Strip], top: float, bottom: float, first_top: float | None = None
) -> list[Page]:
    """Place strips on pages between `top` and `bottom`; the first page may begin elsewhere."""
    pages = _Pages(top, bottom, top if first_top is None else first_top)
    for group in _groups(strips):
        if group[0].new_page:
            pages.new_page()
        if not pages.fits(group):
            fits_on_one = total_height(group) + pages.head_height(group[0]) <= bottom - top
            if fits_on_one or pages.room_left < (bottom - top) * 0.25:
                pages.new_page()
        for strip in group:
            pages.place(strip)
    return pages.pages


def _groups(strips: list[Strip]) -> Iterator[list[Strip]]:
    """Runs of strips that belong on one page."""
    group: list[Strip] = []
    for strip in strips:
        if group and strip.new_page:
            yield group
            group = []
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group


class _Pages:
    def __init__(self, top: float, bottom: float, first_top: float) -> None:
        self._top = top
        self._bottom = bottom
        self.pages: list[Page] = [[]]
        self._y = first_top

    @property
    def room_left(self) -> float:
        return self._bottom - self._y

    @property
    def _is_fresh(self) -> bool:
        return not self.pages[-1]

    def head_height(self, strip: Strip) -> float:
        return strip.head.height if strip.head else 0.0

    def fits(self, group: list[Strip]) -> bool:
        height = total_height(group)
        height += self.head_height(group[0]) if self._is_fresh else group[0].before
        return self._y + height <= self._bottom + 0.01

    def new_page(self) -> None:
        if not self._is_fresh:
            self.pages.append([])
            self._y = self._top

    def place(self, strip: Strip) -> None:
        if not self.fits([strip]):
            self.new_page()
        if self._is_fresh and strip.head:
            self.pages[-1].append(Placed(strip.head, self._y))
            self._y += strip.head.height
        elif not self._is_fresh:
            self._y += strip.before
        self.pages[-1].append(Placed(strip, self._y))
        self._y += strip.height
