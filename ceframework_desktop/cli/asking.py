"""Whether there is somebody at the keyboard who can be asked."""

from __future__ import annotations

import sys


def someone_there() -> bool:
    """True if standard input is a terminal, with a person at it.

    On Windows "nothing" (NUL), which a task that runs by itself is given, passes for a terminal
    too. Whoever waited for an answer from there would wait for ever.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    if sys.platform != "win32":
        return True
    try:
        number = sys.stdin.fileno()
    except (OSError, ValueError):
        return True  # no file of the system's, so it knows better than the system
    return _is_console(number)


def _is_console(number: int) -> bool:
    """Ask Windows whether an open file is a console: only a console has a mode."""
    import ctypes
    import msvcrt

    handle = getattr(msvcrt, "get_osfhandle")(number)  # noqa: B009 - not there on other systems
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009
    return bool(kernel.GetConsoleMode(ctypes.c_void_p(handle), ctypes.byref(ctypes.c_ulong())))
