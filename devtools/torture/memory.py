"""How much memory a piece of work takes at most."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from pathlib import Path

_STATUS, _RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


class Peak:
    """The most memory since it was made, above what there was then. Linux tells it exactly."""

    def __init__(self) -> None:
        with suppress(OSError):
            _RESET.write_text("5", "ascii")  # the peak begins anew
        self._before = _now("VmRSS") or _ever()

    def megabytes(self) -> float:
        """The peak, in megabytes; 0 where it is not told."""
        return (_now("VmHWM") or _ever()) - self._before


def _now(name: str) -> float:
    try:
        found = re.search(rf"{name}:\s+(\d+) kB", _STATUS.read_text("ascii"))
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def _ever() -> float:
    """The most that this process ever had."""
    if sys.platform == "win32":
        return 0.0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 2**20 if sys.platform == "darwin" else most / 2**10  # bytes there, else kilobytes
