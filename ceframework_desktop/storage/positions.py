"""Places in a list as text that sorts, so that a row can always go between two others.

A position is a fraction written in base 62 without its "0.": "V" is the middle, "G" lies before
it, "GV" between "G" and "H". A position never ends in "0". Two devices may give the same
position to two rows; the rows' ids then decide.
"""

from __future__ import annotations

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUE = {digit: value for value, digit in enumerate(_DIGITS)}
_BASE = len(_DIGITS)


def between(before: str, after: str) -> str:
    """A position above `before` ("" is the start) and below `after` ("" is the end).

    Raises ValueError if there is none, because `before` is not below `after`.
    """
    if after and before >= after:
        raise ValueError("the first position does not lie before the second")
    if not _VALUE.keys() >= set(before + after):
        raise ValueError("not positions")
    found = ""
    bounded = bool(after)
    for place in range(max(len(before), len(after)) + 2):
        low = _VALUE[before[place]] if place < len(before) else 0
        high = _VALUE[after[place]] if bounded and place < len(after) else _BASE
        if bounded and place >= len(after):
            high = 0
        if low == high:
            found += _DIGITS[low]
            continue
        if high - low > 1:
            return found + _DIGITS[_step(low, high, bounded, before[place:])]
        found += _DIGITS[low]  # neighbours: stay on the lower one, and go above what follows
        bounded = False
    raise ValueError("not positions")


def _step(low: int, high: int, bounded: bool, rest: str) -> int:
    """The digit to take: half way, but one up at the end of a list, which then grows slowly."""
    if not bounded and rest:
        return low + 1
    return (low + high) // 2
