"""Days that can be misread: "03/04/2026", "next Friday", a weekday that is not that day's."""

from __future__ import annotations

import re
from datetime import date

from ..model import Finding, Sentence, Severity, Token
from . import calendar, shape
from .data import bag

_FIGURES = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})")
_SHORT_FIGURES = re.compile(r"(\d{1,2})/(\d{1,2})")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_DAY = bag("on by from until till before after since between to for due dated of")
_FRACTIONS = frozenset(
    ("1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5", "1/8", "1/10")
)
_TWICE_OR_EVERY_TWO = {
    "weekly": ("every two weeks", "twice a week"),
    "monthly": ("every two months", "twice a month"),
    "annual": ("twice-yearly", "two-yearly"),
    "annually": ("twice a year", "every two years"),
    "yearly": ("twice a year", "every two years"),
    "ennial": ("two-yearly",),
    "ennially": ("every two years",),
}
_TWO = re.compile(r"bi-?(" + "|".join(_TWICE_OR_EVERY_TWO) + ")")
FULL_DAYS = frozenset(day.lower() for day in calendar.DAYS)
_EACH = bag("the every each a one")
_DATE_UNITS = bag("of in")
_WORDS = bag("may march mar sep dec jan sat sun")  # only a month if it has a capital
_AFTER_YEAR = bag("at and or to in for from until by we if please when where which you with is was")


class Days:
    """Looks for one kind of date at a place. `last` is the last token of what was found."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.lower = [token.lower for token in sentence.tokens]
        self.last = -1

    # Days.

    def named_day(self, place: int) -> Finding | None:
        """ "Friday 5 March 2026" where that is no Friday; "31 April", which no year has."""
        first = place
        named = calendar.DAY_NUMBERS.get(self.word(place))
        if named is not None:
            place = self.past(place + 1, (",", "the", ".", "("))
        found = self.day_and_month(place)
        if found is None:
            return None
        day, month, last = found
        year_place = self.past(last + 1, (",",))
        has_year = _YEAR.fullmatch(self.word(year_place)) is not None
        year = int(self.word(year_place)) if has_year else 2024  # a leap year: 29 February
        when = calendar.made(year, month, day)
        if has_year:
            last = year_place
        if when is None:
            return self.found(
                first, last, "date.no_such_day",
                f"There is no such day. {_days_in(year, month)} Please check it.",
                severity=Severity.FIX,
            )  # fmt: skip
        if named is None or not has_year or when.weekday() == named:
            return None
        right = calendar.weekday(when)
        rest = shape.raw(self.sentence, first + 1, last)
        gap = self.tokens[first + 1].start - self.tokens[first].end
        return self.found(
            first, last, "date.weekday",
            f"{calendar.in_words(when)} is a {right}. Check the day and the date.",
            severity=Severity.FIX, suggestions=(right + " " * gap + rest,),
        )  # fmt: skip

    def day_and_month(self, place: int) -> tuple[int, int, int] | None:
        """ "5 March", "5th of March", "March 5": day, month and the last token of the two."""
        match = _DAY.fullmatch(self.word(place))
        if match:
            month_place = self.past(place + 1, ("of",))
            month = self._month(month_place)
            day = int(match[1])
            return (day, month, month_place) if month and day <= 31 else None
        month = self._month(place)
        match = _DAY.fullmatch(self.word(place + 1)) if month else None
        if match is None or not month:
            return None
        return int(match[1]), month, place + 1

    def in_figures(self, place: int) -> Finding | None:
        """ "03/04/2026", "3-4-26", "2026-04-03", "by 10/11"."""
        match = _FIGURES.fullmatch(self.word(place))
        if match:
            if match[2] == "." and len(match[4]) == 2 and len(match[1] + match[3]) < 4:
                return None  # "2.3.10" is a part of a document
            return self._figures(place, place, match[1], match[3], match[4])
        words = self.lower[place : place + 5]
        if len(words) == 5 and words[1] == words[3] == "-" and self._touch(place, place + 4):
            one, two, three = words[0], words[2], words[4]
            if all(part.isascii() and part.isdigit() for part in (one, two, three)):
                if len(one) == 4 and len(two) <= 2 >= len(three):
                    return self._figures(place, place + 4, three, two, one, sure=True)
                if len(one) <= 2 >= len(two) and len(three) in (2, 4):
                    return self._figures(place, place + 4, one, two, three)
        return self._without_year(place)

    def _figures(
        self, first: int, last: int, day: str, month: str, year: str, *, sure: bool = False
    ) -> Finding | None:
        number = calendar.full_year(year)
        british = calendar.made(number, int(month), int(day))
        american = None if sure else calendar.made(number, int(day), int(month))
        either = [found for found in (british, american) if found]
        if not either:
            return None
        if len(set(either)) == 2:
            message = (
                f"This could be read as {calendar.in_words(either[0])} or as"
                f" {calendar.in_words(either[1])}. Write the month as a word."
            )
        else:
            message = "Dates in figures are easy to misread. Write the month as a word."
        severity = Severity.FIX if len(set(either)) == 2 else Severity.CONSIDER
        words = [calendar.in_words(either[0])]
        return self.found(
            first, last, "date.figures", message, severity=severity, suggestions=words
        )

    def _without_year(self, place: int) -> Finding | None:
        word = self.word(place)
        match = _SHORT_FIGURES.fullmatch(word)
        if match is None or self.word(place - 1) not in _BEFORE_DAY or word in _FRACTIONS:
            return None
        is_day = calendar.made(2024, int(match[2]), int(match[1])) is not None
        if self.word(place + 1) == "of" or not is_day:
            return None
        month = calendar.MONTHS[int(match[2]) - 1]
        return self.found(
            place, place, "date.figures",
            "Dates in figures are easy to misread. Write the month as a word.",
            suggestions=(f"{int(match[1])} {month}",),
        )  # fmt: skip

    def two_digits(self, place: int) -> Finding | None:
        """ "5 March 26": the year has two figures."""
        found = self.day_and_month(place)
        if found is None:
            return None
        last = found[2] + 1
        if self.word(last) in ("'", "’", "‘") and self._touch(last, last + 1):
            last += 1
        year, after = self.word(last), self.word(last + 1)
        if len(year) != 2 or not (year.isascii() and year.isdigit()):
            return None
        if after and ((after[:1].isalpha() and after not in _AFTER_YEAR) or after[0] in ":%"):
            return None
        start = shape.raw(self.sentence, place, found[2])
        return self.found(
            place, last, "date.year", "Write the year in full.",
            suggestions=(f"{start} {calendar.full_year(year)}",),
        )  # fmt: skip

    def nearby_day(self, place: int) -> Finding | None:
        """ "next Friday", "this coming Monday", "Friday week", "by Friday 5"."""
        word = self.word(place)
        if word in ("next", "this", "last", "coming"):
            last = self.past(place + 1, ("coming",))
            if self.word(last) not in FULL_DAYS or self.word(place - 1) in _EACH:
                return None
            if self.word(last + 1) in ("of", "in") or self._is_dated(last):
                return None
            return self._which_day(place, last)
        if word not in FULL_DAYS:
            return None
        after = self.word(place + 1)
        if after in ("next", "week") and self.word(place + 2) not in _DATE_UNITS:
            return self._which_day(place, place + 1)
        match = _DAY.fullmatch(after)
        if match and 0 < int(match[1]) <= 31 and self._is_alone(place + 1):
            return self.found(
                place, place + 1, "date.no_month", "Say the month too, so that no one has to guess."
            )
        return None

    def _which_day(self, first: int, last: int) -> Finding:
        return self.found(
            first, last, "date.which_day",
            "People may read this on another day, or take another week to be meant. Give the date.",
        )  # fmt: skip

    def _is_dated(self, place: int) -> bool:
        """Whether a date follows soon: "next Friday, 5 March"."""
        return any(
            self.day_and_month(after) is not None or _FIGURES.fullmatch(self.word(after))
            for after in range(place + 1, place + 5)
        )

    def _is_alone(self, place: int) -> bool:
        """Whether the number after a weekday is a day whose month is nowhere near."""
        before, after = self.word(place - 2), self.word(place + 1)
        if any(self._month(other) for other in range(place - 6, place + 8)):
            return False
        return before in _BEFORE_DAY and (
            not after or not after[:1].isalnum() or after in _AFTER_YEAR
        )

    def twice(self, place: int) -> Finding | None:
        """ "bi-weekly" may mean twice a week or every two weeks."""
        match = _TWO.fullmatch(self.word(place))
        if match is None:
            return None
        options = _TWICE_OR_EVERY_TWO[match[1]]
        message = f"This can mean “{options[0]}” or “{options[-1]}”. Say which."
        if len(options) == 1:
            message = f"Not everyone knows this word. Write “{options[0]}”."
        text = self.tokens[place].text
        return self.found(
            place, place, "date.twice", message,
            suggestions=tuple(shape.matched_case(text, option) for option in options),
        )  # fmt: skip

    # What they share.

    def found(
        self,
        first: int,
        last: int,
        rule: str,
        message: str,
        *,
        severity: Severity = Severity.CONSIDER,
        suggestions: tuple[str, ...] | list[str] = (),
    ) -> Finding:
        """What is told of the tokens from `first` to `last`, which are now taken."""
        self.last = last
        return shape.finding(
            self.sentence, (first, last), rule, message, severity=severity, suggestions=suggestions
        )

    def word(self, place: int) -> str:
        """The word at a place in small letters; "" outside the sentence."""
        return self.lower[place] if 0 <= place < len(self.lower) else ""

    def past(self, place: int, skipped: tuple[str, ...]) -> int:
        """The first place from `place` on that holds none of these words."""
        while self.word(place) in skipped:
            place += 1
        return place

    def _month(self, place: int) -> int | None:
        number = calendar.MONTH_NUMBERS.get(self.word(place))
        if number is None or (self.tokens[place].text[0].islower() and self.word(place) in _WORDS):
            return None
        return number

    def _touch(self, first: int, last: int) -> bool:
        if last >= len(self.tokens):
            return False
        return all(
            self.tokens[place].end == self.tokens[place + 1].start for place in range(first, last)
        )


def _days_in(year: int, month: int) -> str:
    name = calendar.MONTHS[month - 1]
    following = date(year + month // 12, month % 12 + 1, 1)
    return f"{name} has {(following - date(year, month, 1)).days} days."
