"""Take times in pairs, so that a busy machine slows both sides alike."""

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Timed = Callable[[], float]
"""Something that does its work once and gives the milliseconds it took."""


@dataclass(frozen=True)
class Comparison:
    """What was measured of ours and of the bare code it is held against, in milliseconds."""

    name: str
    ours: tuple[float, ...]
    bare: tuple[float, ...]
    goal: float | None = None

    @property
    def ratio(self) -> float:
        """The median of the ratios of the pairs."""
        return statistics.median(a / b for a, b in zip(self.ours, self.bare, strict=True))


def compare(
    name: str, ours: Timed, bare: Timed, *, pairs: int, warm_up: int = 2, goal: float | None = None
) -> Comparison:
    """Time both in turn, `pairs` times, after `warm_up` pairs that do not count."""
    taken = []
    for number in range(warm_up + pairs):
        # The one that goes first changes, so that neither gains by its place.
        if number % 2:
            b, a = bare(), ours()
        else:
            a, b = ours(), bare()
        if number >= warm_up:
            taken.append((a, b))
    return Comparison(name, tuple(a for a, _ in taken), tuple(b for _, b in taken), goal)


def clocked(work: Callable[[], object]) -> float:
    """The milliseconds that `work` takes in this process."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def pairs_wanted(default: int) -> int:
    """How many pairs to take: `CEFRAMEWORK_PAIRS`, or `default`."""
    return int(os.environ.get("CEFRAMEWORK_PAIRS", default))


def report(title: str, comparisons: Sequence[Comparison]) -> int:
    """Print a table; gives 1 if a goal was missed, else 0."""
    head = ("", "ours ms", "bare ms", "ratio", "goal")
    print(title)
    print(f"  {head[0]:34}{head[1]:>9}{head[2]:>9}{head[3]:>8}{head[4]:>8}")
    missed = False
    for one in comparisons:
        late = one.goal is not None and one.ratio > one.goal
        missed |= late
        ours, bare = statistics.median(one.ours), statistics.median(one.bare)
        goal = f"{one.goal:.1f}" if one.goal else "–"
        note = "  over the goal" if late else ""
        print(f"  {one.name:34}{ours:9.2f}{bare:9.2f}{one.ratio:8.2f}{goal:>8}{note}")
    sys.stdout.flush()
    return int(missed)
