"""Answers that are numbers or ranges: where they overlap and where they leave a gap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ceframework_desktop.domain.record import record, replace

from . import data, spans
from .answers import small
from .spans import CLOCK, ENDLESS, NAMED, Range

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
_UP_TO = re.compile(rf"(?:{_BELOW.pattern}|{_AT_MOST.pattern})")
_OVER = re.compile(r"(?:over|above|more than|older than|greater than|>(?!=)|longer than)")
_AT_LEAST = re.compile(r"at least|from|minimum|>=|≥")
_OR_MORE = re.compile(
    r"\+|\b(?:or|and) (?:over|more|above|older|longer|greater|upwards|later|up|beyond)\b|\bplus\b|"
    r"\bonwards\b|\bor so more\b"
)
_OR_LESS = re.compile(r"\b(?:or|and) (?:under|less|fewer|below|younger|shorter)\b")
_TO_UNDER = re.compile(r"(?:but|to|and|-) ?(?:less than|under|below|fewer than|not including)")
_CLOCK = re.compile(r"\d ?[ap]\.?m\b|\d:\d\d|o'clock|noon|midnight")
_ROUGHLY = re.compile(r"(?:about|around|roughly|approximately|approx\.?|nearly|almost)\b(?! the)")
_RATE = re.compile(
    r"(?:(?:\b(?:once|twice|times|days?|hours?|minutes?|nights?|evenings?|visits?|trips?)|\d|\+) "
    r"an?|\bper|\beach|\bevery|\bin an?) (day|week|fortnight|month|year)\b"
)
_NOBODY = re.compile(r"(?:no|none)\b(?! (?:more|less|longer|older|younger|fewer|later)\b)[^\d]+\d")
_HALF = re.compile(
    r"\b(?:(\d+|an?|one|two|three) (?:\w+ )?and a half|half an?|half of an?|1/2 an?)\b"
)
_PARTS = (("1/2", "0.5"), ("1/4", "0.25"), ("3/4", "0.75"), ("½", ".5"), ("¼", ".25"), ("¾", ".75"))


@record
class Fault:
    """Two answers, the first lower, and what is wrong between them: overlap or gap.

    `value` is where; `is_figure` says whether it is a number that can be named.
    """

    kind: str
    first: str
    second: str
    value: float
    is_figure: bool = True


def parse(option: str) -> Range | None:
    """The range an answer covers, or None if it is no number."""
    text = small(option).replace("–", "-").replace("—", "-")
    text = re.sub(r"\((?!or|and)[^)]*\)", " ", text)
    if _ROUGHLY.match(text):
        return None  # no one asks that "about an hour" ends somewhere
    if _NOBODY.match(text):
        return None  # "No children under 18" counts none, whatever the number
    if _CLOCK.search(text):
        return spans.clock(option, text)
    if (found_name := spans.named(option, text)) is not None:
        return found_name
    text = _in_decimals(text)
    found = [(_value(match), match) for match in _NUMBER.finditer(text)]
    is_rate = bool(_RATE.search(text))
    found = [item for item in found if _counts(item[1], text, len(found) > 1 and is_rate)]
    if not found or len(found) > 2 or not _is_numeric(text, found):
        return None
    if rates := set(_RATE.findall(text)):
        values = [value for value, _ in found]
        if len(rates) > 1:
            return None  # "less than once a week but at least once a month"
        return _range(option, text, values, 0.0, found[0][1].start(), rates.pop())
    units = [_MINUTES[(unit[0] or unit[1])] for unit in _UNIT.findall(text)]
    values = [value for value, _ in found]
    scale = units[-1] if units else 0.0
    if len(units) == 2 and len(values) == 2:
        values = [values[0] * units[0] / units[1], values[1]]
    return _range(option, text, values, scale, found[0][1].start())


def _counts(match: re.Match[str], text: str, is_rate: bool) -> bool:
    """Whether a number word counts: "a year" does; "once a year" and "a 5 mile walk" do not."""
    if match["word"] in ("a", "an"):
        return bool(_UNIT.match(text, match.end() + 1)) and not is_rate
    return match["word"] != "no" or match.end() == len(text)


def _in_decimals(text: str) -> str:
    """ "half an hour" and "1½ miles" as 0.5 and 1.5, so that they are read as numbers."""
    for part, decimal in _PARTS:
        text = text.replace(part, decimal)
    text = re.sub(r"(?<!\d)\.(\d)", r"0.\1", text)
    return _HALF.sub(_halved, text)


def _halved(match: re.Match[str]) -> str:
    """ "an hour and a half" is "1.5 hour"; "half an" is "0.5"."""
    whole = match[1]
    if whole is None:
        return "0.5"
    number = int(whole) if whole.isdigit() else _WORDS[whole]
    unit = _UNIT.search(match[0])
    return f"{number}.5 {unit[0]}" if unit else f"{number}.5"


def faults(options: Sequence[str]) -> tuple[Fault, ...]:
    """Overlaps and gaps between answers that are ranges, lowest first.

    Nothing is said unless at least two answers are ranges of one measure.
    """
    read = [parse(option) for option in options]
    ranges = [item for item in read if item is not None]
    if len({item.rate for item in ranges} - {""}) > 1:
        return ()
    if len(ranges) < 2 or not any(item.high > item.low for item in ranges):
        return ()
    one_unit = len({item.unit for item in ranges}) == 1
    if any(item.unit for item in ranges):
        ranges = _in_one_unit(ranges)
    ranges = [item for item in ranges if not _is_nothing(item, ranges)]
    ranges.sort(key=lambda item: (item.low, item.high))
    found = (_between(first, second) for first, second in pairwise(ranges))
    filled = _filled(options, read)
    return tuple(
        replace(fault, is_figure=fault.is_figure and one_unit)
        for fault in found
        if fault and not (fault.kind == "gap" and (fault.first, fault.second) in filled)
    )


def _is_nothing(item: Range, ranges: Sequence[Range]) -> bool:
    """Whether it is "None" beside "Under 10": nobody takes the second to hold the first."""
    is_zero = item.low == item.high == 0
    return is_zero and any(_UP_TO.match(small(other.label)) for other in ranges)


def _filled(options: Sequence[str], read: Sequence[Range | None]) -> set[tuple[str, str]]:
    """Neighbours with an answer between them that is no number: "About an hour" fills a gap."""
    found = set()
    for place in range(1, len(options) - 1):
        before, after = read[place - 1], read[place + 1]
        if read[place] is None and before is not None and after is not None:
            found |= {(before.label, after.label), (after.label, before.label)}
    return found


def starts_above_none(options: Sequence[str]) -> bool:
    """Whether all answers are counts and the lowest is one: nobody can say "none"."""
    ranges = [item for item in map(parse, options) if item is not None]
    return len(ranges) == len(options) > 1 and min(item.low for item in ranges) == 1


def top(options: Sequence[str]) -> Range | None:
    """The highest range, if it stops somewhere and so do at least two others."""
    ranges = [item for item in map(parse, options) if item is not None]
    closed = [item for item in ranges if item.high > item.low and item.high < ENDLESS]
    if len(closed) < 3 or any(item.high == ENDLESS or item.rate for item in ranges):
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
        return Range(label, value, ENDLESS, unit=unit, rate=rate)
    if re.search(r"no (?:more|longer|older) than", before) or _AT_MOST.search(before):
        return Range(label, 0.0, value, unit=unit, rate=rate)
    if _OR_LESS.search(text[at:]):
        return Range(label, 0.0, value, unit=unit, rate=rate)
    if _OVER.search(before):
        return Range(label, value, ENDLESS, open_start=True, unit=unit, rate=rate)
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
    if first.rate == CLOCK or first.rate.startswith(NAMED):
        return _between_named(first, second)
    if _are_years(first) and _are_years(second) and end == start:
        return None
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


def _between_named(first: Range, second: Range) -> Fault | None:
    """Times of day may touch, and only before the first and after the last is a gap meant.

    Where one lies within the other, they are plans to choose from: "8am to 6pm", "8am to 8pm".
    """
    end, start = first.high, second.low
    if first.low == second.low or second.high <= end:
        return None
    if start < end or (start == end and first.rate != CLOCK):
        return Fault("overlap", first.label, second.label, start, is_figure=False)
    edge = first.low == -ENDLESS or second.high == ENDLESS
    if first.rate == CLOCK and edge and start > end:
        return Fault("gap", first.label, second.label, end, is_figure=False)
    return None


def _are_years(item: Range) -> bool:
    """Whether it is "2024-2025", a school's or a council's year."""
    return item.low >= 1900 and item.high == item.low + 1 and item.high < 2200


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
