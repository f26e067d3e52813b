"""The focus goes back to the window when something that stood over it is closed.

A window manager does this. Without one, as on a bare X display, the keys would go nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


@contextmanager
def focus_given_back(over: QWidget | None) -> Iterator[None]:
    """Give the window of `over` the focus once what is done inside has closed.

    Not if the user has gone to another program meanwhile: that would pull them back.
    """
    try:
        yield
    finally:
        active = QApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        if active and over is not None:
            over.window().activateWindow()
