"""Enter presses what has the focus, as Space does; in a field it does what Enter does there."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ceframework_desktop.ui.asking import Asking
from ceframework_desktop.ui.main_window import MainWindow
from ceframework_desktop.ui.widgets.basics import button


@pytest.fixture
def window(qtbot):
    made = MainWindow("")
    qtbot.addWidget(made)
    inside = QWidget()
    made.setCentralWidget(inside)
    column = QVBoxLayout(inside)
    made.parts = QPushButton("Go on"), QCheckBox("Tea"), QPlainTextEdit()
    for part in made.parts:
        column.addWidget(part)
    made.show()
    made.activateWindow()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_a_button_once(window, qtbot, key):
    button, _, _ = window.parts
    pressed = []
    button.clicked.connect(lambda: pressed.append(key))
    button.setFocus()
    qtbot.keyClick(button, key)
    assert pressed == [key]


def test_enter_ticks_no_box_and_begins_a_line_in_a_text(window, qtbot):
    _, box, text = window.parts
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert not box.isChecked()
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert text.toPlainText() == "\n"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_in_a_dialog_the_button_with_the_focus_is_pressed_not_the_default_one(window, qtbot, key):
    dialog, pressed = Asking(window, "Leave it?"), []
    cancel, go_on = (
        button(name, "", lambda name=name: pressed.append(name)) for name in ("Cancel", "Go on")
    )
    again = button("Take back", "", lambda: pressed.append("Take back"))
    field = QLineEdit()
    dialog.add(again, field)
    dialog.add_button(cancel)
    dialog.add_button(go_on, is_default=True)
    qtbot.addWidget(dialog)
    dialog.show()
    for at in (cancel, again):
        at.setFocus()
        qtbot.keyClick(at, key)
    assert pressed == ["Cancel", "Take back"]
    field.setFocus()
    qtbot.keyClick(field, key)
    assert pressed[2:] == ([] if key == Qt.Key.Key_Space else ["Go on"])


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_key_held_down_in_a_dialog_presses_one_button_once(window, qtbot, key):
    dialog, pressed = Asking(window, "Leave it?"), []
    cancel, go_on = (
        button(name, "", lambda name=name: pressed.append(name)) for name in ("Cancel", "Go on")
    )
    dialog.add_button(cancel)
    dialog.add_button(go_on, is_default=True)
    qtbot.addWidget(dialog)
    dialog.show()
    cancel.setFocus()
    for repeats in (False, True, True):
        kind = QEvent.Type.KeyPress
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "\r", repeats)
        QApplication.sendEvent(cancel, event)
    assert pressed == ["Cancel"]
