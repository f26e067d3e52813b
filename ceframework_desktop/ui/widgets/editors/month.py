"""One month to pick a day from: today is ringed, days of other months stand back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton

from ceframework_desktop.domain.values import FIRST_YEAR, LAST_YEAR, show_day
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.basics import column, muted
from ceframework_desktop.ui.widgets.marks import LEFT, RIGHT, set_mark

_CENTRE = Qt.AlignmentFlag.AlignCenter


class Month(QCalendarWidget):
    """Paints its days from the tokens.

    Days of other months are smaller as well as greyer: in high contrast there is no grey.
    """

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        """Paint one day."""
        now = look()
        shown = QDate(day.year, day.month, day.day) if isinstance(day, date) else day
        elsewhere = (shown.year(), shown.month()) != (self.yearShown(), self.monthShown())
        chosen, today = shown == self.selectedDate(), shown == QDate.currentDate()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, now.color("accent" if chosen else "surface"))
        letters = "on_accent" if chosen else "muted" if elsewhere else "text"
        if today:
            painter.setPen(QPen(now.color("on_accent" if chosen else "accent"), now.px(2)))
            inside = now.px(2)
            painter.drawRoundedRect(
                rect.adjusted(inside, inside, -inside, -inside), now.px(4), now.px(4)
            )
        font = now.font(strong=chosen or today)
        if elsewhere:
            font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        painter.setPen(now.color(letters))
        painter.drawText(rect, int(_CENTRE.value), str(shown.day()))
        painter.restore()


class MonthPopup(QFrame):
    """A month in a frame, with a line that says which day is today."""

    def __init__(self, day: QDate, name: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        today = date.today()
        self.calendar = Month()
        self.calendar.setAccessibleName(f"Calendar: {name}")
        self.calendar.setAccessibleDescription(f"Today is {show_day(today)}.")
        self.calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setGridVisible(False)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        plain = QTextCharFormat()  # Qt's own marks the weekend in red, which means wrong here
        plain.setForeground(look().color("text"))
        for day_of_week in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day_of_week, plain)
        self.calendar.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        self.calendar.setSelectedDate(day)
        self._name_arrows()
        lines = column(self, gap=0.5, margins=1)
        lines.addWidget(self.calendar)
        lines.addWidget(muted(f"Today is {show_day(today)}."))

    def _name_arrows(self) -> None:
        for button_name, mark, says in (
            ("qt_calendar_prevmonth", LEFT, "Month before"),
            ("qt_calendar_nextmonth", RIGHT, "Month after"),
        ):
            turn = self.calendar.findChild(QToolButton, button_name)
            if turn is not None:
                set_mark(turn, mark)
                turn.setAccessibleName(says)
