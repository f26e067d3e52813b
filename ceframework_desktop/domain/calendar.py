"""Weeks and days: the twelve-week rule and the dates that would meet it.

Standard 3 of the framework: "A minimum of 12 weeks consultation period is recommended". The end
date is inclusive: 84 days counted from and including the first day are twelve weeks.
"""

from __future__ import annotations

from datetime import date, timedelta

from .record import record
from .values import show_day

WEEKS_NEEDED = 12
DAYS_NEEDED = WEEKS_NEEDED * 7
MOST_DAYS = 5 * 366  # longer than this is a slip of the pen


@record
class Period:
    """First and last day of an engagement, both counted."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Days from the first to the last, both counted; 0 or less if the end is too early."""
        return (self.end - self.start).days + 1

    @property
    def is_possible(self) -> bool:
        """False if it ends before it starts, or lasts more than five years."""
        return 1 <= self.days <= MOST_DAYS

    @property
    def is_long_enough(self) -> bool:
        """True if it is possible and lasts twelve weeks or more."""
        return self.is_possible and self.days >= DAYS_NEEDED

    @property
    def short_by(self) -> int:
        """Days missing to twelve weeks, 0 if none."""
        return max(0, DAYS_NEEDED - self.days)

    def problem(self) -> str:
        """A plain sentence if the dates cannot be right, else ""."""
        if self.days < 1:
            return "The last day is before the first day. Check both dates."
        if self.days > MOST_DAYS:
            return "These dates are more than five years apart. Check both years."
        return ""

    def in_words(self) -> str:
        """ "12 weeks", "11 weeks and 6 days", "1 day"."""
        return span_in_words(self.days)


def span_in_words(days: int) -> str:
    """A number of days in weeks and days."""
    weeks, rest = divmod(max(0, days), 7)
    parts = []
    if weeks:
        parts.append("1 week" if weeks == 1 else f"{weeks} weeks")
    if rest or not weeks:
        parts.append("1 day" if rest == 1 else f"{rest} days")
    return " and ".join(parts)


def last_day(start: date) -> date:
    """The earliest last day that makes twelve weeks from this first day."""
    return start + timedelta(days=DAYS_NEEDED - 1)


def first_day(end: date) -> date:
    """The latest first day that makes twelve weeks up to this last day."""
    return end - timedelta(days=DAYS_NEEDED - 1)


@record
class Offer:
    """Dates that would need no exemption, and the sentence that says why they may do."""

    period: Period
    text: str


def offers(period: Period, decision: date | None, today: date) -> tuple[Offer, ...]:
    """The dates to offer before an exemption is opened; the least change first.

    End later, if the decision leaves room; start earlier, if that day has not passed; or, with a
    decision date, end the day before the decision and start twelve weeks earlier.
    """
    if not period.is_possible or period.is_long_enough:
        return ()
    found: list[Offer] = []
    later = Period(period.start, last_day(period.start))
    if decision is None or later.end < decision:
        found.append(
            Offer(later, f"Keep the first day and end {span_in_words(period.short_by)} later.")
        )
    earlier = Period(first_day(period.end), period.end)
    if earlier.start >= today:
        found.append(
            Offer(earlier, f"Keep the last day and start {span_in_words(period.short_by)} earlier.")
        )
    if decision is not None and not found:
        end = decision - timedelta(days=1)
        latest = Period(first_day(end), end)
        if latest.start >= today and latest.end > period.end:
            found.append(
                Offer(latest, "Start a little earlier and end the day before the decision.")
            )
    return tuple(found)


def why_no_offer(period: Period, decision: date | None, today: date) -> str:
    """Why no dates without a form can be offered, and what would help, as sentences.

    "" if dates are offered, or none are needed.
    """
    if decision is None or not period.is_possible or period.is_long_enough:
        return ""  # without a decision the last day can always move
    if offers(period, decision, today):
        return ""
    end = last_day(period.start)
    where = "on the day of the decision" if end == decision else "after the decision"
    said = f"Twelve weeks from {show_day(period.start)} end on {show_day(end)}. That is {where}"
    if end != decision:
        said += f" on {show_day(decision)}"
    begin = first_day(decision - timedelta(days=1))  # it has passed, or it would be offered
    return (
        f"{said}. To be done before it, they had to begin by {show_day(begin)}, and that day has "
        f"passed. To have twelve weeks, decide on {show_day(decision_that_fits(period))} or later."
    )


def decision_that_fits(period: Period) -> date:
    """The first day on which a decision could follow twelve weeks from this first day."""
    return last_day(period.start) + timedelta(days=1)
