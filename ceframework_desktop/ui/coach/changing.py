"""Places in a text and changes of it, in Qt's count and in Python's. No Qt.

How words are left out is told in services/leaving_out.py.

Qt counts UTF-16 units, of which a smiling face is two; Python counts characters.
"""

from __future__ import annotations

from ceframework_desktop.services.leaving_out import Edit, edit

__all__ = ["Edit", "change", "characters", "edit", "units"]


def characters(text: str, units: int) -> int:
    """How many characters of a text its first UTF-16 units are."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def units(text: str, place: int) -> int:
    """How many UTF-16 units the first characters of a text are."""
    return place + sum(mark > "\uffff" for mark in text[:place])


def change(before: str, after: str) -> tuple[int, int, int]:
    """Where a text was changed, and how much went and came there, in UTF-16 units."""
    most = min(len(before), len(after))
    same = next((n for n in range(most) if before[n] != after[n]), most)
    rest = most - same
    end = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    went, came = before[same : len(before) - end], after[same : len(after) - end]
    return units(before, same), units(went, len(went)), units(came, len(came))
