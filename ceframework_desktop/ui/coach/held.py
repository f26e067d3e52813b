"""What was found in a text, moving with the words as they are typed. No Qt.

Places are counted as Qt counts them, in UTF-16 units. A key costs the same however much was
found: what stands after the change is moved on by one number, which is worked in only when the
next change comes at another place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ceframework_desktop.domain.record import record
from ceframework_desktop.services.coach import Finding
from ceframework_desktop.services.coaching import Leniency
from ceframework_desktop.ui.coach import presenter
from ceframework_desktop.ui.coach.presenter import Ignored, Place, Spot


class Held:
    """The spots of one field, in the order of the text."""

    def __init__(self, spots: Sequence[Spot] = ()) -> None:
        self._spots = list(spots)
        self._starts = [spot.start for spot in spots]
        self._ends = [spot.end for spot in spots]
        self._longest = max((spot.end - spot.start for spot in spots), default=0)
        self._from, self._by = len(self._spots), 0  # those from here on stand so much further on

    def __len__(self) -> int:
        return len(self._spots)

    def change(self, at: int, removed: int, added: int) -> None:
        """Follow a change of the text. What it touches is not known any more."""
        first, after = self._first_touched(at), self._first_after(at, removed, added)
        by = added - removed
        if first == after == len(self._spots) or (by == 0 and first == after):
            return
        self._settle(after)
        touched = range(first, after)
        gone = [number for number in touched if self._ends[number] >= at]
        for number in reversed(gone):
            del self._spots[number], self._starts[number], self._ends[number]
        self._from, self._by = after - len(gone), self._by + by

    def between(self, start: int, end: int) -> Iterator[Spot]:
        """The spots that share a character with a stretch, where they stand now."""
        for number in range(self._index(start - self._longest), len(self._spots)):
            begin = self._start(number)
            if begin >= end:
                return
            spot = self._spots[number]
            if begin + spot.end - spot.start > start:
                yield self._now(number)

    def every(self) -> tuple[Spot, ...]:
        """All of them, where they stand now."""
        return tuple(map(self._now, range(len(self._spots))))

    def where(self, finding: Finding) -> Spot | None:
        """Where a finding stands now; None if its words were touched."""
        found = (n for n, spot in enumerate(self._spots) if spot.finding == finding)
        number = next(found, None)
        return None if number is None else self._now(number)

    # Inside

    def _now(self, number: int) -> Spot:
        spot = self._spots[number]
        start = self._start(number)
        if start == spot.start:
            return spot
        return Spot(spot.finding, start, start + spot.end - spot.start)

    def _start(self, number: int) -> int:
        return self._starts[number] + (self._by if number >= self._from else 0)

    def _index(self, start: int) -> int:
        """The first spot that begins at `start` or later."""
        if self._from < len(self._starts) and self._start(self._from) < start:
            return bisect_left(self._starts, start - self._by, self._from)
        return bisect_left(self._starts, start, 0, self._from)

    def _first_touched(self, at: int) -> int:
        return self._index(at - self._longest)

    def _first_after(self, at: int, removed: int, added: int) -> int:
        """The first spot that only moves: it begins where the change ends, or later."""
        least = at + removed
        return self._index(least + 1 if not removed and added else least)

    def _settle(self, at: int) -> None:
        """Work the number in, so that it can be another from `at` on."""
        low, high = sorted((self._from, at))
        if self._by and low < high:
            by = self._by if self._from < at else -self._by
            self._starts[low:high] = [start + by for start in self._starts[low:high]]
            self._ends[low:high] = [end + by for end in self._ends[low:high]]
        self._from = at


@record
class Looked:
    """What was found in a text: all of it, what is shown, in what order, and how many there are."""

    every: tuple[Spot, ...]
    shown: Held
    listed: tuple[Place, ...]
    count: str


def looked_at(
    text: str, findings: Sequence[Finding], *, allows: Leniency, ignored: Ignored
) -> Looked:
    """What was found, made ready to be shown: it takes long for a long text."""
    return looked_through(presenter.spots(text, findings), allows, ignored)


def looked_through(every: tuple[Spot, ...], allows: Leniency, ignored: Ignored) -> Looked:
    """The same, where something else is left alone now."""
    shown = presenter.shown(every, allows.hides, ignored)
    listed = presenter.grouped(presenter.folded(shown))
    return Looked(every, Held(shown), listed, presenter.count_text(shown))
