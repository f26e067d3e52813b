"""Start here: the window, or one command that needs none.

The window is what most starts are for, so its options are read without argparse, which would
cost a few milliseconds before the first picture.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

_FLAGS = {"--time-start": "time_start", "--self-test": "self_test"}
_REGISTER = ".ceregister"
_PATHS = {"--register": "register", "--snapshot": "snapshot"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the result is its exit code."""
    if arguments is not None:
        return _main(list(arguments))
    try:
        done = _main(sys.argv[1:])
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is done: Ctrl+C has nothing to stop
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        print("Stopped.", file=sys.stderr)
        return 1
    return done


def _main(given: Sequence[str]) -> int:
    options = window_options(given)
    if options is not None:
        return _open_window(options)
    from ceframework_desktop.cli import run

    return run(given, _open_window)


def window_options(given: Sequence[str]) -> SimpleNamespace | None:
    """The window's options, or None if there is more to read than these."""
    options = SimpleNamespace(time_start=False, self_test=False, register=None, snapshot=None)
    rest = iter(given)
    for word in rest:
        if word in _FLAGS:
            setattr(options, _FLAGS[word], True)
        elif word in _PATHS and (path := next(rest, "")) and not path.startswith("-"):
            setattr(options, _PATHS[word], Path(path))
        elif word.lower().endswith(_REGISTER) and not word.startswith("-"):
            options.register = Path(word)  # a file that was opened with the program
        else:
            return None
    return options


def has_screen() -> bool:
    """False if no window can be shown: Qt would stop the program with a long message."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _open_window(options: Any) -> int:
    if not options.self_test and not has_screen():
        print(
            "There is no screen here for the window.\n"
            "The commands need none: ceframework --help shows them.",
            file=sys.stderr,
        )
        return 1
    from ceframework_desktop.app import run_window

    return run_window(options)


if __name__ == "__main__":
    sys.exit(main())
