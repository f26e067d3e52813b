"""Answers that are numbers or ranges: where they overlap and where they leave a gap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ceframework_desktop.domain.record import record, replace

from . import data
from .answers import small

_WORDS = {"none": 0, "never": 0, "no": 0, "zero": 0, "a": 1, "an": 1, "once": 1, "one": 1}
_WORDS |= {"twice": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_WORDS |= {"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_COUNTED = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"[£$€]?\s?(?P<figures>\d[\d,]*(?:\.\d+)?)(?P<thousand>k\b)?|\b(?P<word>{_COUNTED})\b"
)
_UNIT = re.compile(r"\b(minute|hour|day|week|month|year|decade)s?\b|\b(mins?|hrs?|yrs?|wks?)\b")
_MINUTES = {"minute": 1.0, "hour": 60.0, "day": 1440.0, "week": 10080.0, "month": 43830.0}
_MINUTES |= {"year": 525960.0, "decade": 5259600.0, "min": 1.0, "hr": 60.0, "yr": 525960.0}
_MINUTES |= {"wk": 10080.0, "mins": 1.0, "hrs": 60.0, "yrs": 525960.0, "wks": 10080.0}
_BELOW = re.compile(r"(?:under|below|less than|fewer than|younger than|up to but not|<(?!=))")
_AT_MOST = re.compile(r"up to|no more than|at most|maximum|<=|≤|not more than")
_OVER = re.compile(r"(?:over|above|more than|older than|greater than|>(?!=)|longer than)")
_AT_LEAST = re.compile(r"at least|from|minimum|>=|≥")
_OR_MORE = re.compile(
    r"\+|\b(?:or|and) (?:over|more|above|older|longer|greater|upwards|later|up|beyond)\b|\bplus\b|"
    r"\bonwards\b|\bor so more\b"
)
_OR_LESS = re.compile(r"\b(?:or|and) (?:under|less|fewer|below|younger|shorter)\b")
_TO_UNDER = re.compile(r"(?:but|to|and) (?:less than|under|below|fewer than|not including)")
_CLOCK = re.compile(r"\d ?[ap]\.?m\b|\d:\d\d|o'clock|noon|midnight")
_RATE = re.compile(r"(?:\b(?:a|an|per|each|every|in a) )(day|week|fortnight|month|year)\b")
_ENDLESS = float("inf")


@record
class Range:
    """What an answer covers, both ends included, in units of the question.

    `open_end` says whether its upper end belongs to it: "5 to under 10" does not hold 10.
    `unit` is a length of time in minutes, or 0 for anything else. `rate` is the time that "twice
    a week" is counted in.
    """

    label: str
    low: float
    high: float
    open_end: bool = False
    open_start: bool = False
    unit: float = 0.0
    rate: str = ""


@record
class Fault:
    """Two answers, the first lower, and what is wrong between them: overlap, gap or top."""

    kind: str
    first: str
    second: str
    value: float


def parse(option: str) -> Range | None:
    """The range an answer covers, or None if it is no number."""
    text = small(option).replace("–", "-").replace("—", "-")
    text = re.sub(r"\((?!or|and)[^)]*\)", " ", text)
    if _CLOCK.search(text):
        return None  # the ends of a morning and an afternoon may well be the same
    found = [(_value(match), match) for match in _NUMBER.finditer(text)]
    if len(found) > 1:
        found = [item for item in found if item[1]["word"] not in ("a", "an", "no")]
    if not found or len(found) > 2 or not _is_numeric(text, found):
        return None
    if rate := _RATE.search(text):
        values = [value for value, _ in found]
        return _range(option, text, values, 0.0, found[0][1].start(), rate[1])
    units = [_MINUTES[(unit[0] or unit[1])] for unit in _UNIT.findall(text)]
    values = [value for value, _ in found]
    scale = units[-1] if units else 0.0
    if len(units) == 2 and len(values) == 2:
        values = [values[0] * units[0] / units[1], values[1]]
    return _range(option, text, values, scale, found[0][1].start())


def faults(options: Sequence[str]) -> tuple[Fault, ...]:
    """Overlaps and gaps between answers that are ranges, lowest first.

    Nothing is said unless at least two answers are ranges of one measure.
    """
    ranges = [item for item in map(parse, options) if item is not None]
    if len({item.rate for item in ranges} - {""}) > 1:
        return ()
    if len(ranges) < 2 or not any(item.high > item.low for item in ranges):
        return ()
    if any(item.unit for item in ranges):
        ranges = _in_one_unit(ranges)
    ranges.sort(key=lambda item: (item.low, item.high))
    return tuple(fault for first, second in pairwise(ranges) if (fault := _between(first, second)))


def top(options: Sequence[str]) -> Range | None:
    """The highest range, if it stops somewhere and so do at least two others."""
    ranges = [item for item in map(parse, options) if item is not None]
    closed = [item for item in ranges if item.high > item.low and item.high < _ENDLESS]
    if len(closed) < 3 or any(item.high == _ENDLESS or item.rate for item in ranges):
        return None
    return max(ranges, key=lambda item: item.high * (item.unit or 1))


def _value(match: re.Match[str]) -> float:
    if match["word"]:
        return float(_WORDS[match["word"]])
    return float(match["figures"].replace(",", "")) * (1000 if match["thousand"] else 1)


def _is_numeric(text: str, found: list[tuple[float, re.Match[str]]]) -> bool:
    """Whether the answer is about its number: "2 to 5 times", not "At number 10, High Street"."""
    rest = _NUMBER.sub(" ", text)
    rest = _told().sub(" ", rest)
    return bool(found) and not re.search(r"[a-z]{2,}", rest)


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(data.table('words')['range_words'])})\b")


def _range(
    label: str, text: str, values: list[float], unit: float, at: int, rate: str = ""
) -> Range | None:
    before = text[:at]
    if len(values) == 2:
        low, high = values
        if low > high:
            return None
        over = bool(_OVER.search(before))
        return Range(label, low, high, bool(_TO_UNDER.search(text)), over, unit, rate)
    value = values[0]
    if _OR_MORE.search(text[at:]) or _AT_LEAST.search(before):
        return Range(label, value, _ENDLESS, unit=unit, rate=rate)
    if re.search(r"no (?:more|longer|older) than", before) or _AT_MOST.search(before):
        return Range(label, 0.0, value, unit=unit, rate=rate)
    if _OR_LESS.search(text[at:]):
        return Range(label, 0.0, value, unit=unit, rate=rate)
    if _OVER.search(before):
        return Range(label, value, _ENDLESS, open_start=True, unit=unit, rate=rate)
    if _BELOW.search(before):
        return Range(label, 0.0, value, open_end=True, unit=unit, rate=rate)
    return Range(label, value, value, unit=unit, rate=rate)


def _in_one_unit(ranges: list[Range]) -> list[Range]:
    """Ranges of time in the smallest unit any of them has; one without takes the next one's."""
    units = [item.unit for item in ranges if item.unit]
    same = units[-1]
    found = []
    for item in ranges:
        factor = (item.unit or same) / same
        found.append(
            replace(item, low=item.low * factor, high=item.high * factor, unit=item.unit or same)
        )
    return found


def _between(first: Range, second: Range) -> Fault | None:
    end, start = first.high, second.low
    if first.low == second.low and first.high == second.high and first.low == first.high:
        return None
    touching = abs(start - end) < 1e-9
    if touching and not (first.open_end or second.open_start):
        return Fault("overlap", first.label, second.label, start)
    if touching:
        is_gap = first.open_end and second.open_start
        return Fault("gap", first.label, second.label, start) if is_gap else None
    if start < end:
        return Fault("overlap", first.label, second.label, start)
    return _gap(first, second)


def _gap(first: Range, second: Range) -> Fault | None:
    """A gap: more than one step between a range and the next. Steps are whole numbers."""
    step = 1.0
    if first.unit and second.unit and first.unit != second.unit:
        step = max(1.0, first.unit / second.unit, second.unit / first.unit)
    last = first.high - (1 if first.open_end and first.unit == 0 else 0)
    next_one = second.low + (1 if second.open_start and second.unit == 0 else 0)
    if first.open_end and next_one > first.high:
        return Fault("gap", first.label, second.label, first.high)
    if next_one - last > step + 1e-9:
        return Fault("gap", first.label, second.label, last + step)
    return None
