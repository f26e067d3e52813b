"""System libraries that pip cannot bring: found missing, installed or named."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from devtools.console import LINUX, say, stop
from devtools.environment import PYTHON

QT_PACKAGES = (
    "libgl1",
    "libegl1",
    "libglib2.0-0",
    "libdbus-1-3",
    "libfontconfig1",
    "libx11-6",
    "libxkbcommon0",
)
XCB_PACKAGES = (
    "libcups2",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
PYTHON_NAME = f"python{sys.version_info.major}.{sys.version_info.minor}"
OPEN_A_WINDOW = "from PySide6.QtWidgets import QApplication; QApplication([])"


@dataclass(frozen=True)
class Need:
    """Something the system must have: why, how to see it, and who brings it."""

    what: str
    is_met: Callable[[], bool]
    packages: Sequence[str]


def ensure(*needs: Need) -> None:
    """See that every need is met: as root install it, else name the command."""
    missing = [need for need in needs if not need.is_met()] if LINUX else []
    if not missing:
        return
    packages = [name for need in missing for name in need.packages]
    if shutil.which("apt-get") and _is_root():
        _apt_install(missing, packages)
        missing = [need for need in missing if not need.is_met()]
    if missing:
        stop(_advice(missing, packages))


def _is_root() -> bool:
    return getattr(os, "geteuid", lambda: -1)() == 0  # Windows has none


def _apt_install(missing: Sequence[Need], packages: Sequence[str]) -> None:
    wanted = ", ".join(need.what for need in missing)
    say(f"Installing what the system lacks: {wanted}.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    for command in (["apt-get", "update", "-qq"], [*install, *packages]):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            say(done.stderr.strip())


def _advice(missing: Sequence[Need], packages: Sequence[str]) -> str:
    wanted = ", ".join(need.what for need in missing)
    command = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    return (
        f"The system lacks something the program needs: {wanted}.\n"
        "On Debian or Ubuntu run this, then the same command again:\n\n"
        f"  sudo apt-get update && sudo {command}\n\n"
        "On another system, install the packages that match these names."
    )


def qt_starts(platform: str) -> bool:
    """Say whether Qt can open `platform` (offscreen, xcb, wayland).

    An empty name leaves the choice to Qt, as the program itself does.
    """
    environment = {**os.environ, "QT_QPA_PLATFORM": platform}
    if not platform:
        del environment["QT_QPA_PLATFORM"]
    command = [str(PYTHON), "-c", OPEN_A_WINDOW]
    return _succeeds(command, environment)


def _succeeds(command: Sequence[str], environment: Mapping[str, str]) -> bool:
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    return done.returncode == 0


def _python_can_be_bundled() -> bool:
    code = "from PyInstaller.depend.bindepend import get_python_library_path as find; find()"
    return _succeeds([str(PYTHON), "-c", code], os.environ)


OFFSCREEN = Need(
    "libraries for windows",
    lambda: qt_starts("offscreen"),
    QT_PACKAGES,
)
SCREEN = Need(
    "libraries for windows on this screen",
    lambda: qt_starts(os.environ.get("QT_QPA_PLATFORM", "")),
    QT_PACKAGES + XCB_PACKAGES,
)
BUILD_TOOLS = Need(
    "the tools that build the program",
    lambda: shutil.which("objdump") is not None,
    ("binutils",),
)
SHARED_PYTHON = Need(
    "Python as a shared library",
    _python_can_be_bundled,
    (f"lib{PYTHON_NAME}",),
)
