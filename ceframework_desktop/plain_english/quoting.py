"""Finds what stands in quotation marks: other people's words, which are never told off."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

_MARK = re.compile(r"[\"“”„‘’'«»]")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'"}
_LONGEST = 4000  # characters: a quotation that goes on for longer has no closing mark
_MOST = 60  # marks looked at for the one that closes


def quoted_spans(text: str, start: int = 0) -> tuple[tuple[int, int], ...]:
    """The spans of `text` that stand in quotation marks, marks included. `start` is added.

    An apostrophe is no quotation mark, and a mark without its partner marks nothing.
    """
    marks = [match.start() for match in _MARK.finditer(text)]
    spans: list[tuple[int, int]] = []
    number = 0
    while number < len(marks):
        closing = _closing(text, marks, number)
        if closing is None:
            number += 1
            continue
        spans.append((start + marks[number], start + marks[closing] + 1))
        number = closing + 1
    return tuple(spans)


def touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of the spans, which stand in order, shares a character with start to end."""
    number = bisect_left(spans, (end, 0)) - 1
    return number >= 0 and spans[number][1] > start


def _closing(text: str, marks: list[int], number: int) -> int | None:
    """Which mark closes the quotation that mark `number` opens; None if it opens none."""
    here = marks[number]
    closers = _CLOSERS.get(text[here], "")
    if not closers or not _opens(text, here):
        return None
    possessive = None
    for other in range(number + 1, min(len(marks), number + _MOST)):
        place = marks[other]
        if place - here > _LONGEST:
            break
        if text[place] == text[here] and text[here] in "“‘" and _opens(text, place):
            break  # a second opening mark: the first was never closed
        if text[place] not in closers or not _closes(text, place):
            continue
        if text[place] in "’'" and text[place - 1] in "sS" and _before_small(text, place):
            possessive = other if possessive is None else possessive  # "the tenants’ view"
            continue
        return other
    return possessive


def _opens(text: str, place: int) -> bool:
    after = text[place + 1 : place + 2]
    if not after or after.isspace():
        return False
    if text[place] in "“„«":
        return True
    before = text[place - 1 : place]
    return not (before.isalnum() or before in {".", ",", "%"})


def _closes(text: str, place: int) -> bool:
    if text[place] in "”»“":
        return True
    before, after = text[place - 1], text[place + 1 : place + 2]
    return not before.isspace() and not after.isalnum()


def _before_small(text: str, place: int) -> bool:
    """Whether a space and a small letter follow, as after a plural's apostrophe."""
    return text[place + 1 : place + 2] == " " and text[place + 2 : place + 3].islower()
