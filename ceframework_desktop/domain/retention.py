"""How long people's details are kept, and when someone has to decide about them.

UK GDPR, article 5(1)(e): personal data is kept "for no longer than is necessary". The law names no
number of years. Two years after the end of an engagement is this program's own assumption: time to
feed back and to review what changed. An organisation sets its own number.
"""

from __future__ import annotations

from datetime import date

from . import known
from .contact import Contact
from .engagement import Engagement, Row

DEFAULT_YEARS = 2
YEARS = range(1, 11)

COMMENTS = "comments"  # the table in which each row is what one person said


def after_years(day: date, years: int) -> date:
    """The same day some years later; 1 March for 29 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def end_of(engagement: Engagement) -> date | None:
    """When an engagement closed, or was to end; None if neither is known."""
    return engagement.day(known.CLOSED_ON) or engagement.day(known.END)


def replies(engagement: Engagement) -> tuple[Row, ...]:
    """The replies that are written out, one row each."""
    return tuple(row for row in engagement.rows(COMMENTS) if row.values)


def replies_until(engagement: Engagement, years: int, later: date | None = None) -> date | None:
    """Until when an engagement's replies are kept: `later` if someone said so.

    None while it has no end.
    """
    end = end_of(engagement)
    return later or (after_years(end, years) if end else None)


def is_due(item: Contact, today: date) -> bool:
    """True if the day until which a contact is kept has passed."""
    return item.retain_until is not None and item.retain_until < today
