"""The program's own icon, and the name by which the desktop knows the program.

The icon is drawn in resources/program, and kept there as small pictures too: to read them takes a
tenth of the time that drawing takes, and this comes before the first paint.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QIcon

from ceframework_desktop import paths

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)  # pixels: what Windows and Linux desktops ask for
_DESKTOP_NAME = "ceframework"
_WINDOWS_NAME = "CommunityEngagementPlanner"


def picture_file(size: int) -> Path:
    """Where the icon of this size in pixels is."""
    return paths.resources() / "program" / f"icon-{size}.png"


def show_as_itself() -> None:
    """Give the program its icon and its own place in the task bar.

    Before the first window is made: a window keeps the name under which it was made. Once is
    enough.
    """
    if not QGuiApplication.windowIcon().isNull():
        return
    QGuiApplication.setDesktopFileName(_DESKTOP_NAME)
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(_WINDOWS_NAME)
    icon = QIcon()
    for size in SIZES:
        icon.addFile(str(picture_file(size)))
    QGuiApplication.setWindowIcon(icon)
