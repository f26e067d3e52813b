"""Moments that the register keeps in UTC, as the clock of this computer shows them."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo


def read_moment(at: str) -> datetime:
    """A moment written as ISO 8601; one without a zone is UTC. Raises ValueError if it is none."""
    moment = datetime.fromisoformat(at.replace("Z", "+00:00"))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def on_this_clock(moment: datetime, zone: tzinfo | None = None) -> datetime:
    """The moment in the time of this computer, or of `zone`.

    A computer whose clock was far in the future can have written a moment that has no local time:
    after the year 3000 on Windows, at the very end of the year 9999 elsewhere. It stays in UTC.
    """
    try:
        return moment.astimezone(zone)
    except (OverflowError, OSError, ValueError):
        return moment
