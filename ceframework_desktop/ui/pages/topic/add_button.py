"""The button that adds a row. Where rows begin with a text, a letter on it begins the first one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from ceframework_desktop.ui.icons import set_icon
from ceframework_desktop.ui.widgets.basics import muted

_SAID = "Begin to type, or press Space"
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class AddButton(QPushButton):
    """Beside it stands `said`, while it has the focus, where a letter begins the first row."""

    def __init__(self, add: Callable[[], object]) -> None:
        super().__init__()
        self.setAutoDefault(False)
        set_icon(self, "plus", "accent")
        self.said = muted(_SAID)
        self.said.hide()
        self._is_first = False
        self.clicked.connect(lambda _checked=False: add())

    def set_add(self, text: str, *, is_first: bool) -> None:
        """What is added; `is_first` says that it would begin with a text, in an empty table."""
        self.setText(text)
        self._is_first = is_first
        self.setAccessibleDescription(_SAID if is_first else "")
        _show(self.said, is_first and self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what can be done here."""
        super().focusInEvent(event)
        _show(self.said, self._is_first)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say it no more."""
        super().focusOutEvent(event)
        _show(self.said, shown=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter begins the first row, and stands in it."""
        text = event.text()
        begins = self._is_first and text.isprintable() and bool(text.strip())
        if not begins or event.modifiers() not in _PLAIN:
            super().keyPressEvent(event)
            return
        self.click()
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit | QPlainTextEdit):
            QApplication.sendEvent(field, event)


def _show(said: QLabel, shown: bool) -> None:
    if said.isHidden() == shown:
        said.setVisible(shown)
