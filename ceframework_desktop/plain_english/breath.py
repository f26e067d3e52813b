"""Long work in another thread lets the window go first, wherever `breathe` stands.

Python runs one thread at a time. A key that is pressed while a long text is looked at would wait
each time the two take turns. So the work stops at places that lie a fraction of a millisecond
apart, for as long as the window wants.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
Pause = Callable[[], object]

_here = threading.local()


def breathe() -> None:
    """Let others go first, if the work of this thread was asked to."""
    pause: Pause | None = getattr(_here, "pause", None)
    if pause is not None:
        pause()


def breathing(items: Iterable[T], every: int) -> Iterable[T]:
    """The items, with a breath before each `every` of them."""
    pause: Pause | None = getattr(_here, "pause", None)
    return items if pause is None else _with_breaths(items, every, pause)


def _with_breaths(items: Iterable[T], every: int, pause: Pause) -> Iterator[T]:
    for number, item in enumerate(items):
        if not number % every:
            pause()
        yield item


@contextmanager
def pausing(pause: Pause | None) -> Iterator[None]:
    """Have `pause` called at each breath of this thread. It may wait, or raise to give up."""
    before: Pause | None = getattr(_here, "pause", None)
    _here.pause = pause
    try:
        yield
    finally:
        _here.pause = before
