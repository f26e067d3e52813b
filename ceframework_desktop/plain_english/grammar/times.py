"""Times that can be misread: "12pm", "midnight on Friday", "at 7.30", and short forms."""

from __future__ import annotations

import re

from ..model import Finding, Sentence
from . import shape
from .data import bag
from .days import FULL_DAYS, Days

_YEAR = re.compile(r"(?:19|20)\d\d")
_TWELVE = re.compile(r"12(?:[.:]00)?(am|pm)?")
_NO_HOUR = frozenset(("24:00", "00:00", "24.00"))
_DAY_PARTS = bag(
    "am pm a.m. p.m. noon midday midnight morning afternoon evening night lunchtime tonight"
)
_AFTER_TIME = bag(
    "on in tomorrow today every each monday tuesday wednesday thursday friday saturday sunday"
)


class Times(Days):
    """Looks for times too."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self._tells_half = any(
            word in _DAY_PARTS or (word.endswith(("am", "pm")) and word[:1].isdigit())
            for word in self.lower
        )

    def twelve(self, place: int) -> Finding | None:
        """ "12am" and "12pm": people take them for each other."""
        word = self.word(place)
        match = _TWELVE.fullmatch(word)
        if word in _NO_HOUR:
            return self.found(
                place, place, "date.midnight",
                "People may be unsure which day this belongs to. Write 11.59pm or 12.01am.",
            )  # fmt: skip
        if match is None:
            return None
        half, last = match[1], place
        if not half:
            half, last = self.word(place + 1).replace(".", ""), place + 1
        if half not in ("am", "pm"):
            return None
        plain = "midday" if half == "pm" else "midnight"
        return self.found(
            place, last, "date.twelve",
            f"People mix up 12am and 12pm. Write “{plain}”, if that is what you mean.",
            suggestions=(plain,),
        )  # fmt: skip

    def midnight(self, place: int) -> Finding | None:
        """ "midnight on Friday": does it begin the day or end it?"""
        if self.word(place) != "midnight":
            return None
        last = self.past(place + 1, ("on", ",", "of"))
        dated = self.day_and_month(last)
        if self.word(last) not in FULL_DAYS and dated is None:
            return None
        if dated is not None:
            last = dated[2]
        rest = shape.raw(self.sentence, place + 1, last)
        return self.found(
            place, last, "date.midnight",
            "Does midnight begin this day or end it? A time such as 11.59pm is clear.",
            suggestions=(f"11.59pm {rest}",) if rest.startswith("on") else (),
        )  # fmt: skip

    def short_form(self, place: int) -> Finding | None:
        """ "w/c", "w/e", "Q3 2026"."""
        words = self.lower[place : place + 3]
        if len(words) == 3 and words[0] == "w" and words[1] == "/" and words[2] in ("c", "b", "e"):
            which = "ending" if words[2] == "e" else "beginning"
            text = shape.matched_case(self.tokens[place].text, f"the week {which}")
            return self.found(
                place, place + 2, "date.short", "Not everyone knows this short form. Write it out.",
                suggestions=(text,),
            )  # fmt: skip
        if words and words[0] in ("q1", "q2", "q3", "q4") and self._is_quarter(place):
            return self.found(
                place, place, "date.quarter",
                "Years begin in January for some and in April for others. Name the months.",
            )  # fmt: skip
        return None

    def _is_quarter(self, place: int) -> bool:
        after = self.word(self.past(place + 1, ("of", "/")))
        return bool(_YEAR.match(after)) or self.word(place - 1) in ("in", "by", "during", "until")

    def half_of_day(self, place: int) -> Finding | None:
        """ "at 7.30" and "7 o'clock": in the morning or in the evening?"""
        if self._tells_half:
            return None
        word, after = self.word(place), self.word(place + 1)
        match = re.fullmatch(r"(1[0-2]|[1-9])(?:([.:])([0-5]\d))?", word)
        if match is None:
            return None
        if after == "o'clock" and not match[2]:
            return self._morning_or_evening(place, place + 1)
        before = self.word(place - 1)
        is_mark = not after[:1].isalnum() and after not in ("%", "/", "-", "–")
        ends = not after or after in _AFTER_TIME or is_mark
        if before == "at" and ends and (match[2] or after in _AFTER_TIME):
            return self._morning_or_evening(place, place)
        clock = before in ("from", "until", "till", "by", "before", "after") and match[2] == ":"
        return self._morning_or_evening(place, place) if clock else None

    def _morning_or_evening(self, first: int, last: int) -> Finding:
        text = self.tokens[first].text
        return self.found(
            first, last, "date.half_of_day", "Morning or evening? Write “am” or “pm”.",
            suggestions=(f"{text}am", f"{text}pm"),
        )  # fmt: skip
