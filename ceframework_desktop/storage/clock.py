"""A clock whose stamps never go back: a hybrid logical clock.

A stamp is 12 hex digits of milliseconds since 1970, 4 of a counter and 16 of the device's id, so
that stamps sort as text. A new stamp is above every stamp the clock has made or seen, even when
the computer's own clock is wrong or is put back.

The method is from Kulkarni, Demirbas and others, "Logical Physical Clocks" (2014).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

LAST_MILLISECOND = 253_402_300_799_999  # the end of the year 9999
_LAST_COUNT = 0xFFFF
_START = datetime(1970, 1, 1, tzinfo=UTC)

STAMP_LENGTH = 32
_STAMP = re.compile(f"[0-9a-f]{{{STAMP_LENGTH}}}")


class HybridClock:
    """Makes stamps for one device. `seconds` is the computer's clock, since 1970."""

    def __init__(self, device: str, last: str, seconds: Callable[[], float]) -> None:
        self._device = device
        self._seconds = seconds
        self._millisecond, self._count = 0, -1
        self.see(last)

    def see(self, stamp: str) -> None:
        """Take note of a stamp made elsewhere; "" is none. Raises ValueError if it is no stamp."""
        if stamp:
            if not _STAMP.fullmatch(stamp):
                raise ValueError("not a stamp")
            seen = int(stamp[:12], 16), int(stamp[12:16], 16)
            self._millisecond, self._count = max(seen, (self._millisecond, self._count))

    def stamp(self) -> str:
        """A stamp above all before it."""
        now = milliseconds(self._seconds())
        if now > self._millisecond:
            self._millisecond, self._count = now, 0
        elif self._count < _LAST_COUNT:
            self._count += 1
        else:
            self._millisecond, self._count = self._millisecond + 1, 0
        return f"{self._millisecond:012x}{self._count:04x}{self._device}"


def milliseconds(seconds: float) -> int:
    """Seconds since 1970 as whole milliseconds, kept between the years 1970 and 9999."""
    found = seconds * 1000
    return int(found if 0 <= found <= LAST_MILLISECOND else min(max(found, 0), LAST_MILLISECOND))


def iso_time(seconds: float) -> str:
    """Seconds since 1970 as UTC text: 2026-03-07T14:05:09.120Z."""
    moment = _START + timedelta(milliseconds=milliseconds(seconds))
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
