"""The caret stays where the user put it, whatever opens over the field or is made anew below it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ceframework_desktop.ui.navigation import TOPIC, Destination
from tests.gui.conftest import settle

HALL = "We will utilise the hall."


@pytest.fixture
def decision(begun):
    """The focus in an empty text of several lines."""
    begun.show_destination(Destination(TOPIC, begun.here.engagement, "the_decision", "decision"))
    settle()
    return begun.page._blocks["decision"].field


@pytest.fixture
def looked(qtbot):
    def waited(editor):
        qtbot.waitUntil(lambda: not editor.hook.coached.is_busy, timeout=20_000)

    return waited


def place(box):
    """Anchor and caret."""
    return box.textCursor().anchor(), box.textCursor().position()


def choose_in_edit_menu(letter):
    """Alt+E, and a letter in the menu that opens."""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    settle()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, letter)
    settle()


def test_a_menu_does_not_take_the_caret_from_a_text_that_ends_in_an_empty_line(
    decision, keys, write, looked
):
    write(HALL)
    keys("Return", "Ctrl+Home")
    looked(decision)
    keys("F7")
    assert decision.box.textCursor().selectedText() == "utilise"
    choose_in_edit_menu(Qt.Key.Key_W)
    assert decision.text().startswith("We will use the hall.")


@pytest.fixture
def another_window(qtbot):
    """Bring another window to the front, as when the user looks something up elsewhere."""

    def brought():
        other = QWidget()
        qtbot.addWidget(other)
        other.show()
        other.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is other)
        return other

    return brought


def test_another_program_in_front_changes_no_letter_of_a_text_and_all_is_saved(
    decision, begun, another_window
):
    decision.box.insertPlainText(HALL + "\n\n")
    decision.box.moveCursor(QTextCursor.MoveOperation.Start)
    other = another_window()
    assert not decision.box.hasFocus()
    assert decision.text() == HALL + "\n\n"
    assert begun.session.engagement(begun.here.engagement).answers["decision"] == HALL
    other.close()
    begun.activateWindow()
    settle()
    assert decision.box.hasFocus()
    assert place(decision.box) == (0, 0)


def test_an_empty_line_at_the_end_is_taken_away_without_moving_the_caret(decision, keys):
    decision.box.insertPlainText(HALL + "\n\n")
    keys("Ctrl+Home", "Ctrl+Shift+Right")
    before = place(decision.box)
    keys("Tab")
    assert decision.text() == HALL
    assert place(decision.box) == before


def test_a_long_text_stays_scrolled_when_its_end_is_trimmed(decision, keys):
    decision.box.setPlainText("A line.\n" * 60)
    decision.box.moveCursor(QTextCursor.MoveOperation.Start)
    settle()
    bar = decision.box.verticalScrollBar()
    bar.setValue(5)
    keys("Tab")
    assert decision.text().endswith("line.")
    assert bar.value() == 5
