"""The caret stays where the user put it, whatever opens over the field or is made anew below it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ceframework_desktop.domain.record import replace
from ceframework_desktop.ui.navigation import TOPIC, Destination
from tests.gui.conftest import focused, settle
from tests.services.registering import new_register

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


# Made anew


@pytest.fixture(params=[{"theme": "dark"}, {"zoom": 150}])
def made_anew(request, lie_still):
    """Choose other colours or another size, and wait until the page is at rest."""

    def chosen(window):
        before = window.page
        window.session.set_preferences(replace(window.session.preferences, **request.param))
        settle()
        assert window.page is not before
        lie_still()

    return chosen


def test_caret_and_choice_are_kept_when_the_page_is_made_anew(decision, begun, write, made_anew):
    write(HALL)
    cursor = decision.box.textCursor()
    cursor.setPosition(16)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    decision.box.setTextCursor(cursor)
    made_anew(begun)
    box = begun.page._blocks["decision"].field.box
    assert QApplication.focusWidget() is box
    assert place(box) == (16, 8)


def test_the_caret_in_one_line_is_kept(begun, write, keys, made_anew):
    begun.show_destination(Destination(TOPIC, begun.here.engagement, "the_decision", "title"))
    write("A new hall")
    keys("Home", "Ctrl+Shift+Right")
    made_anew(begun)
    line = QApplication.focusWidget()
    assert line is begun.page._blocks["title"].field.line
    assert line.selectedText().strip() == "A"


def test_the_field_of_a_row_is_found_again(sample, made_anew, keys):
    engagement = sample.session.workspace.find("VAR-2005-002")
    rows = engagement.rows("barriers")
    here = Destination(TOPIC, engagement.id, "barriers", "barriers", rows[1].id, "support")
    sample.show_destination(here)
    settle()
    name = focused()
    assert "barrier 2" in name
    keys("Ctrl+Home", "Right")
    made_anew(sample)
    assert focused() == name
    assert place(QApplication.focusWidget()) == (1, 1)


def test_an_open_list_and_the_note_gone_to_are_there_again(
    decision, begun, write, keys, looked, made_anew
):
    write(f"{HALL} We utilise it prior to May.")
    looked(decision)
    decision.hook.coached.panel.opener.set_open(True)
    keys("Ctrl+Home", "F7", "F7")
    before = place(decision.box)
    made_anew(begun)
    field = begun.page._blocks["decision"].field
    looked(field)
    settle()
    coached = field.hook.coached
    assert place(field.box) == before
    assert coached.panel.opener.is_open
    assert coached.here() is not None
    assert coached.here().start == min(before)
    keys("F7")
    assert field.box.textCursor().selectedText() == "prior to"


def test_what_is_said_of_the_word_gone_to_is_said_again(
    decision, begun, write, keys, looked, made_anew
):
    write(HALL)
    looked(decision)
    keys("Ctrl+Home", "F7")
    said = decision.hook.coached.panel._said.text()
    made_anew(begun)
    field = begun.page._blocks["decision"].field
    looked(field)
    panel = field.hook.coached.panel
    assert panel._said.isVisible()
    assert panel._said.text() == said


def test_what_was_ignored_is_ignored_still(decision, begun, write, keys, looked, made_anew):
    write(HALL)
    looked(decision)
    keys("Ctrl+Home", "F7", "Shift+F8")
    assert decision.hook.coached.ignored == 1
    made_anew(begun)
    field = begun.page._blocks["decision"].field
    looked(field)
    assert field.hook.coached.ignored == 1
    assert not field.hook.coached.spots


# In view together


MANY = "The hall is open. " * 90
PLACES = (0, len(MANY) // 2, len(MANY))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
def test_at_200_percent_the_words_gone_to_and_what_is_said_of_them_are_in_view_together(
    make_window, tmp_path, keys, looked, lie_still, qtbot, place, size
):
    window = make_window(zoom=200, size=size)
    window.session.use(new_register(tmp_path / "own.ceregister"))
    made = window.session.workspace.new_engagement()
    window.show_destination(Destination(TOPIC, made.id, "the_decision", "decision"))
    settle()
    field = window.page._blocks["decision"].field
    field.box.setPlainText(f"{MANY[:place]}We will utilise the hall. {MANY[place:]}")
    field.box.moveCursor(QTextCursor.MoveOperation.Start)
    looked(field)
    keys("F7")
    lie_still()
    assert field.box.textCursor().selectedText() == "utilise"
    port = window.body.middle.current_column().viewport()
    said = field.hook.coached.panel._said

    def are_in_view():
        for part, rect in ((field.box.viewport(), field.box.cursorRect()), (said, said.rect())):
            top = part.mapTo(port, rect.topLeft()).y()
            assert top >= 0
            assert top + rect.height() <= port.height()

    qtbot.waitUntil(are_in_view)
    assert field.box.viewport().rect().contains(field.box.cursorRect())


def test_a_field_follows_the_height_of_the_window(decision, begun):
    decision.box.setPlainText("A line.\n" * 60)
    settle()
    before = decision.box.height()
    begun.resize(begun.width(), 500)
    settle()
    assert decision.box.height() < before
    assert decision.box.height() < 0.6 * 500
    begun.resize(begun.width(), 768)
    settle()
    assert decision.box.height() == before


@pytest.mark.parametrize("zoom", [100, 200])
def test_no_word_runs_under_the_bar_of_a_long_text(make_window, tmp_path, qtbot, zoom):
    window = make_window(zoom=zoom)
    window.session.use(new_register(tmp_path / "own.ceregister"))
    made = window.session.workspace.new_engagement()
    window.show_destination(Destination(TOPIC, made.id, "the_decision", "decision"))
    settle()
    box = window.page._blocks["decision"].field.box
    for _ in range(40):
        box.insertPlainText("The work was made by many hands, one line after the other. ")
        settle(1)
        layout = box.document().firstBlock().layout()
        lines = [layout.lineAt(n) for n in range(layout.lineCount())]
        widest = max(line.x() + line.naturalTextWidth() for line in lines)
        assert widest <= box.viewport().width()
    assert box.verticalScrollBar().isVisible()


def test_no_word_runs_under_the_bar_when_the_page_is_made_anew_at_another_size(
    make_window, tmp_path, lie_still, qtbot
):
    window = make_window(size=(1920, 1080))
    window.session.use(new_register(tmp_path / "own.ceregister"))
    words = "The work was made by many hands, one line after the other, and many people came. "
    made = window.session.workspace.new_engagement({"decision": words * 17})
    window.show_destination(Destination(TOPIC, made.id, "the_decision", "decision"))
    window.session.set_preferences(replace(window.session.preferences, zoom=200))
    box = window.page._blocks["decision"].field.box
    qtbot.waitUntil(box.verticalScrollBar().isVisible)
    lie_still()
    layout = box.document().firstBlock().layout()
    lines = [layout.lineAt(n) for n in range(layout.lineCount())]
    assert max(line.x() + line.naturalTextWidth() for line in lines) <= box.viewport().width()
