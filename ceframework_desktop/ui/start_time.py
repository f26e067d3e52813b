"""How long this process has been running, from its very start."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

# The best that is left where the system does not say: when this module was first asked for.
_IMPORTED = time.monotonic()


def since_start() -> float:
    """Seconds since the system started this process."""
    if sys.platform == "linux":  # in clock ticks after the machine's own start
        fields = Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()
        started = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return time.clock_gettime(time.CLOCK_BOOTTIME) - started
    if sys.platform == "win32":
        return _windows()
    return time.monotonic() - _IMPORTED


def _windows() -> float:
    """From the system's record of the process, in steps of 100 nanoseconds since 1601."""
    import ctypes

    created, *others = (ctypes.c_ulonglong() for _ in range(4))
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - not there on other systems
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.GetProcessTimes(
        ctypes.c_void_p(kernel.GetCurrentProcess()),
        ctypes.byref(created),
        *(ctypes.byref(other) for other in others),
    )
    return time.time() - (created.value / 1e7 - 11_644_473_600)
