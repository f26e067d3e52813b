"""Fields to type in: text, numbers, money and days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from ceframework_desktop.domain.engagement import Unread, Value
from ceframework_desktop.domain.framework import Kind
from ceframework_desktop.domain.values import show_value
from ceframework_desktop.ui.coach.hook import Hook, attach
from ceframework_desktop.ui.icons import set_icon
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.basics import button, column, label, row
from ceframework_desktop.ui.widgets.editors.base import Asked, Binding, TypedEditor
from ceframework_desktop.ui.widgets.editors.month import MonthPopup
from ceframework_desktop.ui.widgets.fields import LineField, TextField

_WIDTHS = {Kind.NUMBER: 140, Kind.MONEY: 140, Kind.DATE: 190}  # pixels at 100%


class LineEditor(TypedEditor):
    """One line: short text, a number, or money with its pound sign."""

    hook: Hook | None = None

    def __init__(self, asked: Asked, name: str) -> None:
        super().__init__(asked, name)
        self.line = LineField()
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription(asked.hint)
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.left.connect(self.committed)
        self.line.returnPressed.connect(self.committed)
        self.lines = column(self, gap=0.5)
        across = self.across = row(gap=0.75)
        self.lines.addLayout(across)
        if asked.kind is Kind.MONEY:
            pound = label("£", "strong", wrap=False)
            across.addWidget(pound)
        across.addWidget(self.line)
        if asked.kind in _WIDTHS:
            self.line.setFixedWidth(look().px(_WIDTHS[asked.kind]))
            across.addStretch(1)

    def bound(self, binding: Binding) -> None:
        """The writing coach comes when the field takes the focus, if words are written in it."""
        self.hook = attach(self, binding)

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def show_value(self, value: Value | None) -> None:
        """Put a value into the field; money without its sign, which stands before it."""
        text = show_value(self.asked, value)
        if self.asked.kind is Kind.MONEY and not isinstance(value, Unread):
            text = text.removeprefix("£")
        if text != self.line.text():
            self.line.setText(text)

    def target(self) -> QWidget:
        """The line."""
        return self.line

    def set_read_only(self, read_only: bool) -> None:
        """Text that cannot be changed can still be read and copied."""
        self.line.setReadOnly(read_only)


class LongEditor(TypedEditor):
    """Several paragraphs, in a field that grows with them."""

    hook: Hook | None = None

    def __init__(self, asked: Asked, name: str, *, lines: int = 4) -> None:
        super().__init__(asked, name)
        self.box = TextField(least=lines)
        self.box.setAccessibleName(name)
        self.box.setAccessibleDescription(asked.hint)
        self.box.textChanged.connect(self._on_changed)
        self.box.left.connect(self.committed)
        self.lines = column(self, gap=0.5)
        self.lines.addWidget(self.box)
        self._showing = False

    def bound(self, binding: Binding) -> None:
        """The writing coach comes when the field takes the focus."""
        self.hook = attach(self, binding)

    def _on_changed(self) -> None:
        if not self._showing:
            self.edited.emit()

    def text(self) -> str:
        """What is typed."""
        return self.box.toPlainText()

    def show_value(self, value: Value | None) -> None:
        """Put a value into the field; blank lines go from its end without moving the caret."""
        text = show_value(self.asked, value)
        if text == self.box.toPlainText():
            return
        self._showing = True
        self.box.put_text(text)
        self._showing = False

    def target(self) -> QWidget:
        """The box."""
        return self.box

    def set_read_only(self, read_only: bool) -> None:
        """Text that cannot be changed can still be read and copied."""
        self.box.setReadOnly(read_only)


class DateEditor(LineEditor):
    """A day, typed in any usual way or picked from a calendar."""

    def __init__(self, asked: Asked, name: str) -> None:
        super().__init__(asked, name)
        self._open = button("Calendar", "", self.open_calendar, name=f"Calendar: {name}")
        set_icon(self._open, "calendar-days", "accent")
        self._open.setToolTip("Choose the day from a calendar (Alt+Down)")
        self._open.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.across.insertWidget(1, self._open)
        keys = QShortcut(QKeySequence("Alt+Down"), self.line, self.open_calendar)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)

    def set_read_only(self, read_only: bool) -> None:
        """No calendar either."""
        super().set_read_only(read_only)
        self._open.setEnabled(not read_only)

    def open_calendar(self) -> None:
        """Show a month below the field; Enter or a click takes the day, Esc none."""
        value = self.value()
        day = QDate.currentDate()
        if isinstance(value, date):
            day = QDate(value.year, value.month, value.day)
        popup = MonthPopup(day, self.name)
        popup.setParent(self, Qt.WindowType.Popup)
        popup.calendar.activated.connect(self._take)
        popup.calendar.clicked.connect(self._take)
        self._popup = popup
        popup.adjustSize()
        popup.move(self._place(popup))
        popup.show()
        popup.calendar.setFocus()

    def _place(self, popup: QWidget) -> QPoint:
        """Below the field, or above it where there is no room below."""
        below = self.mapToGlobal(QPoint(0, self.height() + look().px(4)))
        screen = self.screen().availableGeometry()
        if below.y() + popup.height() > screen.bottom():
            below.setY(self.mapToGlobal(QPoint(0, 0)).y() - popup.height() - look().px(4))
        below.setX(max(screen.left(), min(below.x(), screen.right() - popup.width())))
        below.setY(max(screen.top(), below.y()))
        return below

    def _take(self, day: QDate) -> None:
        popup, self._popup = self._popup, None
        if popup is None:
            return  # a click and an Enter may both tell of the same day
        popup.close()
        popup.deleteLater()
        self.show_value(date(day.year(), day.month(), day.day()))
        self.line.setFocus()
        self.edited.emit()
        self.committed.emit()

    _popup: MonthPopup | None = None
