"""A short word that something went well. It lies over the page, so that nothing moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QWidget

from ceframework_desktop.ui.reveal import label_of
from ceframework_desktop.ui.theme import look, set_role
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import label, row

STAYS = 7000  # milliseconds
_WIDEST = 520  # pixels at 100%
_AGAIN = (0, 80, 400)  # milliseconds: until the page is at rest


class Toast(QFrame):
    """Shown at the foot of its parent for a few seconds; a click puts it away at once.

    It gives way to what has the focus: there is what was just done, or undone.
    """

    def __init__(self, parent: QWidget, head: Callable[[], int] = lambda: 0) -> None:
        super().__init__(parent)
        self._owner = parent
        self._head = head  # the height in pixels of what stands above the page
        set_role(self, "toast")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text = label("", "strong", wrap=False)
        row(self, gap=1, margins=(2, 1.25, 2, 1.25)).addWidget(self._text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._again = [self._place_later(wait) for wait in _AGAIN]
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
        for timer in self._again:
            timer.start()
        if aloud:
            announce(self, text)

    def _place_later(self, wait: int) -> QTimer:
        """The page may still be scrolled, or another come to the front."""
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(wait)
        made.timeout.connect(self.place)
        return made

    def place(self) -> None:
        """Stand in the middle of the parent's foot, or where nothing is hidden that counts.

        That is what has the focus with its label; of a field that leaves no room, the line with the
        caret.
        """
        parent = self._owner
        self.adjustSize()
        left = (parent.width() - self.width()) // 2
        foot = parent.height() - self.height() - look().space(3)
        focused = QApplication.focusWidget()
        if focused is None or not parent.isAncestorOf(focused):
            self.move(left, foot)
            return
        heights = (foot, self._top(), self._above(focused))
        free = (y for part in _parts(focused) for y in heights if self._is_free(part, left, y))
        self.move(left, next(free, foot))

    def _top(self) -> int:
        """Below what stands at the head of the window."""
        return self._head() + look().space(1)

    def _above(self, focused: QWidget) -> int:
        """Close above what has the focus."""
        top = focused.mapTo(self._owner, QPoint(0, 0)).y()
        return max(look().space(1), top - self.height() - look().space(1))

    def _is_free(self, part: tuple[QWidget, QRect], left: int, y: int) -> bool:
        """True if a part of a widget would not be hidden."""
        widget, rect = part
        taken = QRect(widget.mapTo(self._owner, rect.topLeft()), rect.size())
        return not taken.intersects(QRect(QPoint(left, y), self.size()))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Read: away with it."""
        self.hide()


def _parts(focused: QWidget) -> Iterator[tuple[QWidget, QRect]]:
    """What should stay in sight, best first: label and field, the field, the line written in."""
    if (name := label_of(focused)) is not None:
        place = QRect(focused.mapFromGlobal(name.mapToGlobal(QPoint(0, 0))), name.size())
        yield focused, place.united(focused.rect())
    yield focused, focused.rect()
    if isinstance(focused, QPlainTextEdit):
        caret = focused.cursorRect()
        yield focused.viewport(), QRect(0, caret.y(), focused.width(), caret.height())
