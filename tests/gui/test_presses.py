"""Whoever presses a button stays where it was pressed, whatever becomes of the button."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QDialog, QRadioButton

from ceframework_desktop.ui.dialogs import Dialogs, use_dialogs
from ceframework_desktop.ui.navigation import TOPIC, WELCOME, Destination
from ceframework_desktop.ui.selftest import destinations
from ceframework_desktop.ui.tab_order import stops
from ceframework_desktop.ui.tasks import Tasks
from tests.gui.conftest import settle, spoken

_WAIT = 20  # seconds


class Cancelled(Dialogs):
    """Every dialog of the system is cancelled."""

    def open_outside(self, _path):
        return False

    def set_up_printer(self, *_):
        return False


@pytest.fixture
def nothing_asked(monkeypatch):
    monkeypatch.setattr(QDialog, "exec", lambda _dialog: 0)
    before = use_dialogs(Cancelled())
    yield
    use_dialogs(before)


def kind(made):
    """What a button is called, whatever it belongs to and however many there are."""
    name = "".join(mark for mark in spoken(made) if not mark.isdigit())
    return name.split(":")[0]


def buttons(page):
    """One button of each kind that can be pressed."""
    found = {}
    for made in stops(page):
        if isinstance(made, QAbstractButton) and not isinstance(made, QCheckBox | QRadioButton):
            found.setdefault(kind(made), made)
    return found


def at_rest(window):
    until = time.monotonic() + _WAIT
    settle()
    while any(tasks.is_busy for tasks in window.findChildren(Tasks)):
        assert time.monotonic() < until
        QTest.qWait(5)
    settle()


def test_who_presses_a_button_stays_where_it_was_pressed(sample, nothing_asked):
    pressed, lost = set(), []
    places = [p for p in destinations(sample.session.workspace) if p.page != WELCOME]
    for place in places:  # the first page opens other registers
        sample.show_destination(place)
        at_rest(sample)
        for name in buttons(sample.page):
            if (place.page, name) in pressed:
                continue
            pressed.add((place.page, name))
            sample.show_destination(place)
            at_rest(sample)
            page, made = sample.page, buttons(sample.page).get(name)
            if made is None:
                continue
            made.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(made, Qt.Key.Key_Space)
            at_rest(sample)
            if (popup := QApplication.activePopupWidget()) is not None:
                popup.close()
                at_rest(sample)
            focused = QApplication.focusWidget()
            if sample.page is page and not (page is focused or page.isAncestorOf(focused)):
                lost.append((place.page, place.topic, name, focused and spoken(focused)))
    assert len(pressed) > 100
    assert not lost


def is_whole_in(port, box):
    top = box.mapTo(port, box.rect().topLeft()).y()
    return top >= 0 and top + box.height() <= port.height()


def test_what_is_found_in_a_letter_is_shown_and_no_second_enter_leaves(
    sample, tab_to, heard, lie_still, qtbot
):
    engagement = max(sample.session.workspace.engagements(), key=lambda e: len(e.answers)).id
    sample.show_destination(Destination(TOPIC, engagement, "letter"))
    settle()
    tab_to("Check how the letter reads", most=400)
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        at_rest(sample)
        lie_still()
        box = QApplication.focusWidget()
        assert box.accessibleName() == "How the letter reads"
        column = sample.body.middle.current_column().viewport()
        qtbot.waitUntil(lambda box=box, column=column: is_whole_in(column, box))
    assert any("letter" in text for text in heard)
    QTest.keyClick(box, Qt.Key.Key_Backtab)
    assert spoken(QApplication.focusWidget()) == "Check the letter again"
