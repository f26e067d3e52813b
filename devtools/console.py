"""Where things are, and how the developer commands speak."""

import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
"""The top folder of the project."""

WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")


def say(message: str) -> None:
    """Print one line at once, so that it keeps its place among other output."""
    print(message, flush=True)


def stop(message: str, code: int = 1) -> NoReturn:
    """Say what went wrong on the error stream and leave with `code`."""
    print(f"\n{message}", file=sys.stderr, flush=True)
    raise SystemExit(code)
