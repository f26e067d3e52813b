"""Days and months in words, and what day a date in words or figures is."""

from __future__ import annotations

from datetime import date

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SHORT_DAYS = ("mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun")
_SHORT_MONTHS = (
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
)

DAY_NUMBERS = {day.lower(): number for number, day in enumerate(DAYS)} | {
    short: next(number for number, day in enumerate(DAYS) if day.lower().startswith(short[:3]))
    for short in _SHORT_DAYS
}
MONTH_NUMBERS = {month.lower(): number for number, month in enumerate(MONTHS, start=1)} | {
    short: next(
        number
        for number, month in enumerate(MONTHS, start=1)
        if month.lower().startswith(short[:3])
    )
    for short in _SHORT_MONTHS
}


def made(year: int, month: int, day: int) -> date | None:
    """The date, or None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(text: str) -> int:
    """ "2026" → 2026, "26" → 2026, "61" → 1961."""
    number = int(text)
    if len(text) > 2:
        return number
    return number + (2000 if number < 40 else 1900)


def in_words(day: date) -> str:
    """ "3 April 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    """ "Friday"."""
    return DAYS[day.weekday()]
