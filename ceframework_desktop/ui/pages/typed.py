"""A field to type in that is no question of the framework."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.basics import add_all, column, label
from ceframework_desktop.ui.widgets.direction import follow_script
from ceframework_desktop.ui.widgets.heads import Head


class Field(QWidget):
    """A label, a hint, a box to type in, and an error that stands beside it when there is one."""

    def __init__(self, text: str, hint: str = "", *, lines: int = 1) -> None:
        super().__init__()
        self.box: QLineEdit | QPlainTextEdit = QLineEdit() if lines == 1 else _tall_box(lines)
        follow_script(self.box)
        self._label = label(text, "strong")
        self._label.setBuddy(self.box)
        self._error = label("", "error")
        self._error.hide()
        self.box.setAccessibleName(text)
        self._hint = hint
        self.box.setAccessibleDescription(hint)
        self.head = Head(self._label, label(hint, "muted") if hint else None, self._error)
        add_all(column(self, gap=0.5), self.head, self.box)

    def text(self) -> str:
        """What is typed."""
        if isinstance(self.box, QLineEdit):
            return self.box.text()
        return self.box.toPlainText()

    def set_text(self, text: str) -> None:
        """Show this text; no change if it is there already, so that the cursor stays."""
        if self.text() == text:
            return
        if isinstance(self.box, QLineEdit):
            self.box.setText(text)
        else:
            self.box.setPlainText(text)

    def show_start(self) -> None:
        """Show the beginning of a line that is longer than its box."""
        if isinstance(self.box, QLineEdit):
            self.box.setCursorPosition(0)

    def set_editable(self, editable: bool) -> None:
        """Let the text be changed, or only read and copied."""
        self.box.setReadOnly(not editable)

    def set_error(self, text: str) -> None:
        """Say what is wrong beside the field, or nothing."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.box.setAccessibleDescription(" ".join(part for part in (text, self._hint) if part))
        self.box.setProperty("wrong", bool(text))
        style = self.box.style()
        style.unpolish(self.box)
        style.polish(self.box)

    @property
    def error(self) -> str:
        """What is said to be wrong now."""
        return self._error.text()


def _tall_box(lines: int) -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setTabChangesFocus(True)
    box.setFixedHeight(QFontMetrics(look().font()).lineSpacing() * lines + look().px(26))
    return box
