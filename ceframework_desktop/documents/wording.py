"""Small helpers with words, so that sentences read well whatever was typed."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from ceframework_desktop.domain.values import show_day, show_value

from .clean import HARD_SPACE

if TYPE_CHECKING:
    from ceframework_desktop.domain.engagement import Value
    from ceframework_desktop.domain.framework import Column, Question

FEWEST = 5  # smaller counts could show who said something; none is published
_ENDS = (".", "!", "?", ":", "…", "”", "’", '"', "'")
_TELEPHONE = re.compile(r"\+?\(?\d[\d ()]{7,}\d")
_AFTER_STOP = re.compile(r"[.!?] \([^()]*\)$")  # "It is open. (Example)" needs no stop more


def day(value: date | None) -> str:
    """A day in words that is never parted at the end of a line; "" for none."""
    return show_day(value).replace(" ", HARD_SPACE) if value else ""


def whole_numbers(text: str) -> str:
    """The text with each telephone number held on one line."""
    return _TELEPHONE.sub(lambda found: found[0].replace(" ", HARD_SPACE), text)


def shown(asked: Question | Column, value: Value | None) -> str:
    """A value as a reader sees it: days kept whole, each of several choices on its own line."""
    if isinstance(value, tuple):
        return "\n".join(show_value(asked, (item,)) for item in value)
    return day(value) if isinstance(value, date) else show_value(asked, value)


def sentence(text: str) -> str:
    """The text with a capital at its start and a full stop at its end."""
    text = text.strip()
    if not text:
        return ""
    text = capital(text)
    if text.endswith(_ENDS) or _AFTER_STOP.search(text):
        return text
    return text + "."


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def bare(text: str) -> str:
    """One line, without the full stop at its end."""
    line = " ".join(text.split())
    return line[:-1] if line.endswith(".") and not line.endswith("..") else line


def joined(parts: list[str]) -> str:
    """ "one", "one and two", "one, two and three"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def people(count: int) -> str:
    """ "143 people", "1 person"."""
    return f"1{HARD_SPACE}person" if count == 1 else f"{count:,}{HARD_SPACE}people"


def who_and_when(who: str, by: date | None, today: date) -> str:
    """A sentence that says who does something, and by when; "" if neither is known."""
    who = bare(who)
    if by and by < today:
        return f"Who and when: {who}, by {day(by)}." if who else f"By {day(by)}."
    if who and by:
        return f"{capital(who)} will do this by {day(by)}."
    if who:
        return f"{capital(who)} will do this."
    return f"This will be done by {day(by)}." if by else ""
