"""Where an address must stand on A4 so that it shows through the window of an envelope.

The sizes of the envelopes are those of ISO 269: DL is 110 x 220 mm, C5 is 162 x 229 mm. The place
of the window is an assumption: it is the commonest one sold in the United Kingdom, 35 x 90 mm,
20 mm from the left edge, and 18 to 20 mm (DL) or 60 mm (C5) from the bottom edge. Other windows are
sold too: hold one letter against your envelope before you print them all.

A letter folded in three for DL is 99 mm high and has 11 mm of play in the envelope; folded in two
for C5 it is 148.5 mm high and has 13.5 mm. `seen` is the part of the page that the window shows
however the letter slips; `shows` is all that it may show, where nothing else may stand. Five lines
of an address fit into `seen`; a sixth shows as long as the letter slips by 3 mm at most. Lengths
are millimetres from the top left corner of the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

_A4 = (210.0, 297.0)
MOST_LINES = 6  # of an address in 12 point: so many are in the window when the letter slips 3 mm

_MOST_TRIED = 12  # lines that are joined in every way; there are seldom more


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope with a window. `folds` is into how many parts the letter is folded.

    `window_bottom` is the least that a window is from the bottom edge; some are `window_rise` more.
    """

    id: str
    title: str
    width: float
    height: float
    folds: int
    window_left: float
    window_bottom: float
    window_rise: float = 0.0
    window_width: float = 90.0
    window_height: float = 35.0

    @property
    def _window_top(self) -> float:
        return self.height - self.window_bottom - self.window_height

    @property
    def _play(self) -> tuple[float, float]:
        """How far the letter can slip, across and down."""
        return self.width - _A4[0], self.height - _A4[1] / self.folds

    @property
    def shows(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of all that the window may show."""
        across, down = self._play
        right = self.window_left + self.window_width
        bottom = self._window_top + self.window_height
        top = self._window_top - self.window_rise - down
        return self.window_left - across, top, right, bottom

    @property
    def seen(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what the window always shows."""
        across, down = self._play
        left, top, right, bottom = self.shows
        down += self.window_rise
        return left + across, top + down, right - across, bottom - down

    @property
    def fold_marks(self) -> tuple[float, ...]:
        """How far down the letter is folded."""
        return tuple(_A4[1] * n / self.folds for n in range(1, self.folds))


ENVELOPES = {
    "dl": Envelope("dl", "DL, folded in three", 220, 110, 3, 20, 18, 2),
    "c5": Envelope("c5", "C5, folded in two", 229, 162, 2, 20, 60),
}


def fewer_lines(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    """The same address on at most so many lines: short ones after the first are joined."""
    found = list(lines)
    while len(found) > most:
        pairs = range(1, len(found) - 2) if len(found) > 3 else range(len(found) - 1)
        at = min(pairs, key=lambda n: len(found[n]) + len(found[n + 1]))
        found[at : at + 2] = [f"{found[at]}, {found[at + 1]}"]
    return tuple(found)


def lines_in_window(lines: tuple[str, ...], count: Callable[[str], int]) -> tuple[str, ...]:
    """The same address for the window in 12 point, with as few lines joined as may be.

    `count` says how many lines a line of the address takes in the width that shows. The first and
    the last stand alone. What is too long however it is joined is as short as it can be.
    """
    if sum(map(count, lines)) <= MOST_LINES or len(lines) < 4:
        return lines
    first, *middle, last = fewer_lines(lines, _MOST_TRIED)
    known = cache(count)
    room = MOST_LINES - known(first) - known(last)
    tried = (_in_parts(tuple(middle), parts, known) for parts in range(len(middle), 0, -1))
    _, shown = min(tried, key=lambda found: max(found[0], room))  # the first of those that fit
    return (first, *shown, last)


def _in_parts(
    lines: tuple[str, ...], parts: int, count: Callable[[str], int]
) -> tuple[int, tuple[str, ...]]:
    """Lines joined to so many that take the fewest lines when set; of those the most even."""

    @cache
    def best(start: int, parts: int) -> tuple[int, int, tuple[str, ...]]:
        if parts == 0:
            return 0, 0, ()
        found = []
        for end in range(start + 1, len(lines) - parts + 2) if parts > 1 else (len(lines),):
            text = ", ".join(lines[start:end])
            needed, uneven, rest = best(end, parts - 1)
            found.append((count(text) + needed, len(text) ** 2 + uneven, (text, *rest)))
        return min(found)

    needed, _, shown = best(0, parts)
    return needed, shown
