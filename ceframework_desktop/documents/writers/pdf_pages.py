"""From strips to pages.

A strip is the smallest part of a page: one line of text, one row of a table, one box. Strips
are laid out first and know their height; then they are placed on pages; then they are painted.

Pages are not simply filled from the top. Of all the ways to use as few pages as possible, the one
is taken that costs least: a page ends where a section ends rather than inside it, between
paragraphs rather than inside one, and the last page holds more than a few lines.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .pdf_paint import Painter

Paint = Callable[[Painter, float], None]

# What it costs to begin a page before a strip, where an empty page costs 60. So a quarter of a page
# is left empty rather than a section parted; of a letter or a form, for which it costs 240, half of
# that. A page never begins with a signature and its words if something could stand above them.
SECTION, TOPIC, QUESTION, BLOCK, LINE, FIELD, SIGNATURE = 0.0, 1.5, 3.0, 4.0, 8.0, 5.0, 30.0
_PARTED = 50.0  # before a strip that ought to have stayed with the one above
_EMPTY_PAGE = 60.0
_EMPTY_RUNNING = 240.0  # a tenth of a page is left empty to keep a part whole
_INSIDE = 2.0  # times as odd: room at the end of a page that the next part of a section would fill
_FEW_LINES = 100.0  # a last page that is all but empty
_ENOUGH = 2 / 3  # of a last page
_ENOUGH_RUNNING = 1 / 4  # a letter that ends on its second page is nothing odd


@dataclass(slots=True)
class Strip:
    """Part of a page. `before` is the space above it, dropped at the top of a page.

    `keep` holds it on the page of the next strip. `head` is repeated above it when it is the
    first on a page: a table's header row. `paint` is given the painter and the strip's top.
    `cost` says how much worse than SECTION it is to begin a page with it. `personal` marks what
    differs between the letters of a mail merge, `anchor` a heading that a list of contents names.
    """

    height: float
    paint: Paint
    before: float = 0.0
    keep: bool = False
    head: Strip | None = None
    new_page: bool = False
    cost: float = BLOCK
    personal: bool = False
    anchor: str = ""


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


class Pagination(NamedTuple):
    """Strips on their pages, and what that cost: the less, the better the pages end."""

    pages: list[Page]
    cost: float


def paginate(
    strips: list[Strip],
    top: float,
    bottom: float,
    first_top: float | None = None,
    *,
    runs_on: bool = False,
) -> Pagination:
    """Place strips on pages between `top` and `bottom`; the first page may begin elsewhere.

    A letter or a form `runs_on`: its pages are filled rather than ended where a section ends.
    """
    first = top if first_top is None else first_top
    groups = list(_groups(strips, bottom - top))
    if not groups:
        return Pagination([[]], 0.0)
    starts, cost = _best_starts(groups, _Room(bottom - first, bottom - top, runs_on))
    ends = [*starts[1:], len(groups)]
    pages: list[Page] = []
    for start, end in zip(starts, ends, strict=True):
        held = [strip for group in groups[start:end] for strip in group.strips]
        pages.append(_page(held, top if pages else first))
    return Pagination(pages, cost)


def _page(strips: list[Strip], top: float) -> Page:
    page: Page = []
    y = top
    for strip in strips:
        if page:
            y += strip.before
        elif strip.head:
            page.append(Placed(strip.head, y))
            y += strip.head.height
        page.append(Placed(strip, y))
        y += strip.height
    return page


class _Group(NamedTuple):
    """Strips that share a page. `height` leaves out the space above and a head."""

    strips: list[Strip]
    height: float
    cost: float

    @property
    def first(self) -> Strip:
        return self.strips[0]


def _groups(strips: list[Strip], most: float) -> Iterator[_Group]:
    """Runs of strips that belong on one page. A run that is too tall for one is parted."""
    for run in _runs(strips):
        height = total_height(run)
        if len(run) == 1 or height + _head_height(run[0]) <= most:
            yield _Group(run, height, run[0].cost)
            continue
        for strip in run:
            yield _Group([strip], strip.height, run[0].cost if strip is run[0] else _PARTED)


def _runs(strips: list[Strip]) -> Iterator[list[Strip]]:
    run: list[Strip] = []
    for strip in strips:
        if run and strip.new_page:
            yield run
            run = []
        run.append(strip)
        if not strip.keep:
            yield run
            run = []
    if run:
        yield run


def _head_height(strip: Strip) -> float:
    return strip.head.height if strip.head else 0.0


class _Way(NamedTuple):
    """The best way to place the groups before one: pages used, their cost, where the last began."""

    pages: int
    cost: float
    start: int


_NO_WAY = _Way(sys.maxsize, 0.0, 0)  # no way has been found yet


class _Room(NamedTuple):
    """The height of the first page and of the others, and what is made of them."""

    first: float
    other: float
    runs_on: bool

    @property
    def enough(self) -> float:
        """The share of a last page from which on it does not look forlorn."""
        return _ENOUGH_RUNNING if self.runs_on else _ENOUGH

    def emptiness(self, share: float, *, inside: bool) -> float:
        """What it costs to leave a share of a page empty, at the end of a section or `inside`."""
        if self.runs_on:
            return _EMPTY_RUNNING * share * share
        return _EMPTY_PAGE * share * share * (_INSIDE if inside else 1.0)


def _best_starts(groups: list[_Group], room: _Room) -> tuple[list[int], float]:
    """The number of the group that each page begins with, and the cost."""
    count = len(groups)
    ways = [_Way(0, 0.0, 0), *[_NO_WAY] * count]
    for start in range(count):
        before = ways[start]
        page_room = room.other if start else room.first
        for end, empty in _ends(groups, start, page_room):
            share = empty / page_room
            cost = before.cost + _cost(groups, end, share, room, is_only=start == 0)
            way = _Way(before.pages + 1, cost, start)
            ways[end] = min(ways[end], way)
    starts: list[int] = []
    place = count
    while place:
        place = ways[place].start
        starts.append(place)
    return starts[::-1], ways[count].cost


def _ends(groups: list[_Group], start: int, room: float) -> Iterator[tuple[int, float]]:
    """Where a page that begins with a group may end, and the height that stays empty then."""
    height = _head_height(groups[start].first)
    for at in range(start, len(groups)):
        group = groups[at]
        if at > start:
            if group.first.new_page:
                return
            height += group.first.before
        height += group.height
        if height > room + 0.01 and at > start:
            return
        yield at + 1, max(0.0, room - height)


def _cost(groups: list[_Group], end: int, empty: float, room: _Room, *, is_only: bool) -> float:
    """The cost of a page of which the share `empty` is empty and which ends before a group."""
    if end == len(groups):
        few = max(0.0, room.enough - (1 - empty))
        return 0.0 if is_only else _FEW_LINES * few * few
    if groups[end].first.new_page:
        return 0.0
    cost = groups[end].cost
    return cost + room.emptiness(empty, inside=cost > SECTION)
