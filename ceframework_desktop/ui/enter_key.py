"""Enter presses what has the focus, as the space bar does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget


def press_focused(focused: QWidget | None, event: QKeyEvent) -> bool:
    """Press a button or link if the key is Enter; True if the key is used up by that.

    A key held down presses once, and its repeats press nothing else. Boxes to tick and choices are
    left alone: Enter sends them in.
    """
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if not enter or isinstance(focused, QCheckBox | QRadioButton):
        return False
    if not isinstance(focused, QAbstractButton):
        return False
    if not event.isAutoRepeat():
        focused.click()
    return True
