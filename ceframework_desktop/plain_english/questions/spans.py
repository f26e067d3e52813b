"""What an answer covers, and answers told in hours, weekdays or months."""

from __future__ import annotations

import re

from ceframework_desktop.domain.record import record

ENDLESS = float("inf")
CLOCK, NAMED = "clock", "named"  # rates of times of day, and of weekdays or months
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORD = re.compile(
    r"(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?$|"
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?$"
)
_TO = re.compile(r"\s*(?:-|\bto\b|\buntil\b|\btill\b|\bthrough\b)\s*")
_TIME = (
    r"(?:(\d{1,2})(?:[:.](\d\d))? ?([ap])?\.?(?:m\b\.?)?(?: o'clock)?(?: noon)?|"
    r"(noon|midday|midnight))"
)
_BETWEEN = re.compile(rf"(?:(?:from|between) )?{_TIME}\s*(?:-|to|and|until|till)\s*{_TIME}$")
_EDGE = re.compile(
    rf"(before|earlier than|after|later than|from) {_TIME}(?: or (?:later|earlier))?$"
)
_NOON = 720.0  # minutes


@record
class Range:
    """What an answer covers, both ends included, in units of the question.

    `open_end` says whether its upper end belongs to it: "5 to under 10" does not hold 10.
    `unit` is a length of time in minutes, or 0 for anything else. `rate` is the time that "twice
    a week" is counted in, or CLOCK or NAMED.
    """

    label: str
    low: float
    high: float
    open_end: bool = False
    open_start: bool = False
    unit: float = 0.0
    rate: str = ""


def named(label: str, text: str) -> Range | None:
    """ "Monday to Friday" or "March to May", with text in small letters; None for anything else.

    A stretch over the end of the week or the year is None too.
    """
    parts = _TO.split(text.strip())
    if len(parts) != 2:
        return None
    places = [_place(part.strip(" .")) for part in parts]
    first, last = places
    if first is None or last is None or first[0] != last[0] or first[1] >= last[1]:
        return None
    return Range(label, first[1], last[1], rate=NAMED + first[0])


def clock(label: str, text: str) -> Range | None:
    """ "9am to 12 noon" or "After 5pm" in minutes of the day; None for anything else."""
    text = text.strip(" .")
    if match := _BETWEEN.match(text):
        first, last = match.groups()[:4], match.groups()[4:]
        end = _minutes(last, "")
        start = _minutes(first, last[2] or "")
        if start is not None and end is not None and start >= end:
            start = _minutes(first, "a")  # "9 to 5pm"
        if start is None or end is None or start >= end:
            return None
        return Range(label, start, end, rate=CLOCK)
    if not (match := _EDGE.match(text)):
        return None
    at = _minutes(match.groups()[1:], "")
    if at is None:
        return None
    if match[1] in ("before", "earlier than"):
        return Range(label, -ENDLESS, at, open_end=True, rate=CLOCK)
    return Range(label, at, ENDLESS, rate=CLOCK)


def _place(word: str) -> tuple[str, float] | None:
    match = _WORD.match(word)
    if match is None:
        return None
    short = word[:3]
    if match[1]:
        return "day", float(_DAYS.index(short))
    return "month", float(_MONTHS.index(short))


def _minutes(time: tuple[str | None, ...], half: str) -> float | None:
    """Minutes of the day; `half` is "a" or "p" where the time itself does not say. None if none."""
    hour, minute, own_half, word = time
    if word:
        return 1440.0 if word == "midnight" else _NOON
    half = own_half or half
    number = int(hour or 0)
    if number > 24 or (number > 12 and half):
        return None
    if half:
        number = number % 12 + (12 if half == "p" else 0)
    return number * 60.0 + int(minute or 0)
