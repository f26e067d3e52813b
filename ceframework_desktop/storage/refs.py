"""References that people see, such as VAR-2026-004.

They count up within a year. Once more than one device has written to a register, each adds its own
two characters, as in VAR-2026-K7-004, so that two copies that part and meet again have not given
one reference twice. References of engagements that were taken out are not given again.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from .devices import code


def next_ref(
    connection: sqlite3.Connection, prefix: str, year: int, device: str, known: Iterable[str]
) -> str:
    """The next reference for a year. `known` are the ids of all devices so far."""
    start = f"{prefix}-{year}-"
    pattern = re.compile(re.escape(start) + r"(?:[B-Z][B-Z2-9]-)?(\d{1,9})")
    refs = [str(ref) for (ref,) in connection.execute("SELECT ref FROM engagement")]
    numbers = [int(match[1]) for ref in refs if (match := pattern.fullmatch(ref))]
    if set(known) - {device}:
        start += f"{code(device)}-"
    return f"{start}{max(numbers, default=0) + 1:03d}"
