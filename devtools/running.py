"""Start the program, or show what it can do where there is no screen."""

import os
import subprocess
from collections.abc import Sequence
from datetime import datetime

from devtools import system
from devtools.console import LINUX, ROOT, say
from devtools.environment import PYTHON, ensure_environment

DEMO = ROOT / "demo-output"


def run(arguments: Sequence[str]) -> int:
    """Set everything up and start the program with `arguments`."""
    ensure_environment()
    if _has_screen():
        if not arguments:
            system.ensure(system.SCREEN)
        return _program(*arguments)
    if arguments:
        return _program(*arguments, offscreen=True)
    folder = DEMO / f"{datetime.now():%Y-%m-%d-%H%M%S}"
    say(
        "There is no screen here, so the window cannot be shown. Instead the program\n"
        f"now makes the sample register and its documents in {folder}.\n"
    )
    return _program("demo", "--out", str(folder), offscreen=True)


def _has_screen() -> bool:
    if not LINUX:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _program(*arguments: str, offscreen: bool = False) -> int:
    environment = dict(os.environ)
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [str(PYTHON), "-m", "ceframework_desktop", *arguments]
    return subprocess.call(command, env=environment)
