"""The calendar below a field for a day."""

import pytest
from PySide6.QtCore import QDate, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ceframework_desktop import app
from ceframework_desktop.ui.theme import apply_look, look
from ceframework_desktop.ui.widgets.editors.month import MonthPopup
from tests.gui.audit import LEAST_CONTRAST, contrast


@pytest.fixture(params=["light", "dark", "contrast"])
def month(request, qtbot):
    """The month of today, with another day of it chosen."""
    apply_look(app.make_application(), request.param, 300)
    today = QDate.currentDate()
    popup = MonthPopup(QDate(today.year(), today.month(), 10 if today.day() != 10 else 11), "Day")
    qtbot.addWidget(popup)
    yield popup.calendar
    apply_look(QApplication.instance(), "light", 100)


def painted(month, day):
    """The colours of one day's cell with how many points have each."""
    image = QImage(160, 120, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    month.paintCell(painter, QRect(0, 0, 160, 120), day)
    painter.end()
    found = {}
    for x in range(image.width()):
        for y in range(image.height()):
            name = image.pixelColor(x, y).name().upper()
            found[name] = found.get(name, 0) + 1
    return found


def name_of(token):
    return look().color(token).name().upper()


def ordinary(month):
    """A day of the month shown that is neither today nor chosen."""
    special = (month.selectedDate(), QDate.currentDate())
    days = (QDate(month.yearShown(), month.monthShown(), day) for day in range(5, 28))
    return next(day for day in days if day not in special)


def test_today_has_a_ring_and_no_other_day_has(month):
    ring = name_of("accent")
    assert painted(month, QDate.currentDate()).get(ring, 0) > 400
    assert painted(month, ordinary(month)).get(ring, 0) == 0
    chosen = painted(month, month.selectedDate())
    assert max(chosen, key=chosen.get) == ring  # the whole ground


def test_days_of_other_months_stand_back_but_can_be_read(month):
    here = painted(month, ordinary(month))
    there = painted(month, ordinary(month).addMonths(1))
    ground, letters = name_of("surface"), name_of("muted")
    assert there[ground] > here[ground]  # smaller letters
    assert there[letters] > 20
    assert contrast(QColor(letters), QColor(ground)) >= LEAST_CONTRAST


def test_the_same_month_of_another_year_is_another_month(month):
    assert painted(month, ordinary(month).addYears(1)) != painted(month, ordinary(month))


def test_which_day_is_today_is_said_too(month):
    today = QDate.currentDate()
    assert f"Today is {today.day()} " in month.accessibleDescription()
