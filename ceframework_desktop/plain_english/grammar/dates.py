"""Finds dates and times that can be misread: "03/04/2026", "next Friday", "12pm", a wrong weekday.

No rule asks what day it is today: the same letter always gets the same findings.
"""

from __future__ import annotations

from ..model import Finding, Sentence
from . import calendar, shape
from .data import bag
from .times import Times

_BEGINS = (
    frozenset(calendar.DAY_NUMBERS)
    | frozenset(calendar.MONTH_NUMBERS)
    | bag("next this last coming midnight w q1 q2 q3 q4")
)


def find(sentence: Sentence) -> list[Finding]:
    """One finding for each date or time of a sentence that can be misread."""
    if not shape.is_judged(sentence):
        return []
    reader = Times(sentence)
    found: list[Finding] = []
    end = -1
    for place in range(len(sentence.tokens)):
        if place <= end or not _may_begin(sentence.tokens[place].lower):
            continue
        for rule in (reader.named_day, reader.in_figures, reader.two_digits, reader.nearby_day,
                     reader.twice, reader.twelve, reader.midnight, reader.short_form,
                     reader.half_of_day):  # fmt: skip
            item = rule(place)
            if item is not None:
                found.append(item)
                end = reader.last
                break
    return [item for item in found if not shape.is_quoted(sentence, item.start, item.end)]


def _may_begin(word: str) -> bool:
    """Whether a date or time can begin with a word: most words are passed over at once."""
    return word[:1].isdigit() or word in _BEGINS or word.startswith("bi")
