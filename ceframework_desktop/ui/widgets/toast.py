"""A short word that something went well. It lies over the page, so that nothing moves."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ceframework_desktop.ui.theme import look, set_role
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import label, row

STAYS = 7000  # milliseconds
_WIDEST = 520  # pixels at 100%


class Toast(QFrame):
    """Shown at the foot of its parent for a few seconds; a click puts it away at once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner = parent
        set_role(self, "toast")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text = label("", "strong", wrap=False)
        row(self, gap=1, margins=(2, 1.25, 2, 1.25)).addWidget(self._text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now, or was said last."""
        return self._text.text()

    def say(self, text: str, *, aloud: bool = True) -> None:
        """Show a text and have it read aloud, unless that is to come."""
        room = min(look().px(_WIDEST), self._owner.width() - look().space(6))
        self._text.setText(text)
        self._text.setWordWrap(self._text.fontMetrics().horizontalAdvance(text) > room)
        self._text.setMaximumWidth(room)
        self.place()
        self.show()
        self.raise_()
        self._timer.start(STAYS)
        if aloud:
            announce(self, text)

    def place(self) -> None:
        """Stand in the middle of the parent's foot; higher up where the focus is at the foot."""
        parent = self._owner
        self.adjustSize()
        left = (parent.width() - self.width()) // 2
        self.move(QPoint(left, parent.height() - self.height() - look().space(3)))
        focused = QApplication.focusWidget()
        if focused is None or not parent.isAncestorOf(focused):
            return
        taken = QRect(focused.mapTo(parent, QPoint(0, 0)), focused.size())
        if taken.intersects(self.geometry()):
            above = taken.top() - self.height() - look().space(1)
            self.move(QPoint(left, max(look().space(1), above)))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Read: away with it."""
        self.hide()
