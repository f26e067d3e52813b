"""Radio buttons and lists to choose from, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ceframework_desktop import app, paths
from ceframework_desktop.content import load_framework
from ceframework_desktop.domain import known
from ceframework_desktop.domain.framework import Column, Kind, Option
from ceframework_desktop.ui.theme import apply_look
from ceframework_desktop.ui.widgets.choices import Radio
from ceframework_desktop.ui.widgets.editors.make import make_editor
from tests.gui.conftest import settle

HINTS = ("Hint 1.", "Hint 2.", "")
FEW = tuple(Option(f"o{n}", f"Option {n}", hint) for n, hint in enumerate(HINTS, 1))


@pytest.fixture
def radios(qtbot):
    """An editor with three radio buttons, none of them chosen, and the focus on the first."""
    apply_look(app.make_application(), "light", 100)
    editor = make_editor(Column("c", "Choice", Kind.CHOICE, options=FEW), "Choice")
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    qtbot.waitExposed(editor)
    editor.target().setFocus()
    settle()
    return editor


def focused(editor):
    return editor.window().focusWidget()


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Right])
def test_the_arrows_choose_where_nothing_is_chosen_yet(radios, key):
    said = []
    radios.committed.connect(lambda: said.append(radios.value()))
    assert radios.value() is None
    QTest.keyClick(focused(radios), key)
    assert radios.value() == "o2"
    QTest.keyClick(focused(radios), key)
    assert radios.value() == "o3"
    QTest.keyClick(focused(radios), Qt.Key.Key_Up)
    assert radios.value() == "o2"
    assert said == ["o2", "o3", "o2"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_and_the_key_of_a_mac_that_is_called_so_clear_the_choice(radios, key):
    QTest.keyClick(focused(radios), Qt.Key.Key_Down)
    assert radios.value() == "o2"
    QTest.keyClick(focused(radios), key)
    assert radios.value() is None


def descriptions(editor):
    return [made.accessibleDescription() for made in editor.findChildren(Radio)]


def test_a_screen_reader_is_told_how_the_choice_is_cleared(radios):
    hints = list(HINTS)
    assert descriptions(radios) == hints
    QTest.keyClick(focused(radios), Qt.Key.Key_Down)
    told = ["Hint 1.", "Hint 2. Delete clears the choice.", ""]
    assert descriptions(radios) == told
    radios.set_problem("")
    assert descriptions(radios) == told
    radios.show_value("o3")
    assert descriptions(radios) == ["Hint 1.", "Hint 2.", "Delete clears the choice."]
    radios.set_read_only(read_only=True)
    assert descriptions(radios) == hints
    radios.show_value(None)
    assert descriptions(radios) == hints


def test_other_keys_choose_nothing(radios):
    QTest.keyClick(focused(radios), Qt.Key.Key_A)
    assert radios.value() is None


def test_the_list_of_grounds_says_which_need_no_form(qtbot):
    apply_look(app.make_application(), "light", 100)
    framework = load_framework(paths.default_pack())
    editor = make_editor(framework.questions[known.GROUND], "Ground")
    qtbot.addWidget(editor)
    marked = {
        editor.pick.itemData(at)
        for at in range(editor.pick.count())
        if editor.pick.itemText(at).endswith("(No form is needed)")
    }
    automatic = {ground.id for ground in framework.exemptions.grounds if ground.automatic}
    assert marked == automatic
    assert marked
