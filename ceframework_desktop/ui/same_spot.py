"""What the user was at on a page that is made anew, and the way back to it: caret and all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from ceframework_desktop.ui.coach import hook
from ceframework_desktop.ui.middle import Middle
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.reveal import leave_as_it_is, reveal_focus_of
from ceframework_desktop.ui.theme import look

if TYPE_CHECKING:
    from ceframework_desktop.ui.coach.again import Again


class SameSpot:
    """The widget with the focus, known by its name, and what is chosen and open at it."""

    def __init__(self, page: Page | None, middle: Middle) -> None:
        focused: QWidget | None = QApplication.focusWidget()
        self._coach: Again | None = None
        if (coach := hook.here()) is not None and coach.coached is not None:
            self._coach = coach.coached.to_be_again()
            focused = coach.field  # the advice below it is made anew later than the field
        inside = page is not None and focused is not None and page.isAncestorOf(focused)
        self._name = _name(focused) if inside else ""
        self._chosen = _chosen_in(focused) if inside else None
        self._cell = page.focused_cell() if page is not None else ("", "", "")
        self._zoom = look().zoom
        self._scrolled = _scrolled(middle)

    def come_back(self, page: Page | None, middle: Middle) -> None:
        """Find the widget on the new page, if it is there, and put it as it was."""
        if page is None or not self._name:
            return
        page.open_cell(self._cell)
        found = next((one for one in _seen(page) if _name(one) == self._name), None)
        if found is None:
            return
        if self._chosen is not None:
            _choose_in(found, *self._chosen)
        found.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll(found, middle)
        QTimer.singleShot(0, found, self._bring_coach)  # it comes with the focus, once that is seen

    def _bring_coach(self) -> None:
        here = hook.here() if self._coach is not None else None
        coached = here.bring() if here is not None else None
        if self._coach is not None and coached is not None:
            coached.take_up(self._coach)

    def _scroll(self, found: QWidget, middle: Middle) -> None:
        """As far as before, or at another size so that the widget is in view."""
        column = middle.current_column()
        if column is None or look().zoom != self._zoom:
            reveal_focus_of(found)
            return
        leave_as_it_is()
        bar, scrolled = column.verticalScrollBar(), self._scrolled
        bar.setValue(scrolled)
        QTimer.singleShot(0, bar, lambda: bar.setValue(scrolled))


def _seen(page: Page) -> Iterator[QWidget]:
    """What can take the focus on a page that is about to be shown."""
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisibleTo(page):
            yield widget


def _name(widget: QWidget | None) -> str:
    """What sets a widget apart from the others of a page."""
    if widget is None:
        return ""
    text = getattr(widget, "text", str)
    return f"{type(widget).__name__} {widget.accessibleName() or text()}"


def _chosen_in(widget: QWidget | None) -> tuple[int, int] | None:
    """Where a choice in a text begins, and where the caret is; None if it is no text."""
    if isinstance(widget, QPlainTextEdit):
        return widget.textCursor().anchor(), widget.textCursor().position()
    if isinstance(widget, QLineEdit):
        at, start = widget.cursorPosition(), widget.selectionStart()
        if start < 0:
            return at, at
        return (start if at != start else widget.selectionEnd()), at
    return None


def _choose_in(widget: QWidget, anchor: int, caret: int) -> None:
    """Choose the same stretch, as far as the text is as long."""
    if isinstance(widget, QPlainTextEdit):
        last = widget.document().characterCount() - 1
        cursor = widget.textCursor()
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(caret, last), QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(cursor)
    elif isinstance(widget, QLineEdit):
        widget.setCursorPosition(caret)
        if anchor != caret:
            widget.setSelection(anchor, caret - anchor)


def _scrolled(middle: Middle) -> int:
    column = middle.current_column()
    return column.verticalScrollBar().value() if column is not None else 0
