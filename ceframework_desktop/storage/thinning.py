"""Which backups to keep: many of late, fewer from long ago.

Kept are the newest of each of 12 days, of 10 weeks and of 9 months on which there was one, and
always the three newest. Days, weeks (from Monday) and months are those of UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

DAYS, WEEKS, MONTHS = 12, 10, 9
ALWAYS = 3

Period = tuple[int, ...]


def _day(moment: datetime) -> Period:
    return moment.year, moment.month, moment.day


def _week(moment: datetime) -> Period:
    return tuple(moment.isocalendar()[:2])


def _month(moment: datetime) -> Period:
    return moment.year, moment.month


_RULES: tuple[tuple[Callable[[datetime], Period], int], ...] = (
    (_day, DAYS),
    (_week, WEEKS),
    (_month, MONTHS),
)


def surplus(moments: Iterable[datetime]) -> set[datetime]:
    """The moments whose backups may go."""
    newest_first = sorted(set(moments), reverse=True)
    kept = set(newest_first[:ALWAYS])
    for period, most in _RULES:
        firsts: dict[Period, datetime] = {}
        for moment in newest_first:
            firsts.setdefault(period(moment), moment)
        kept.update(list(firsts.values())[:most])
    return set(newest_first) - kept
