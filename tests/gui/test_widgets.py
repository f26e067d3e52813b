"""The parts that pages are made of, each on its own."""

from datetime import date
from decimal import Decimal

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QWidget

from ceframework_desktop import app
from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.domain.framework import Column, Kind, Option
from ceframework_desktop.ui.pages.parts import SideBySide
from ceframework_desktop.ui.tab_order import neighbour, stops
from ceframework_desktop.ui.theme import apply_look
from ceframework_desktop.ui.widgets.banner import PROBLEM, Banner, Message
from ceframework_desktop.ui.widgets.basics import button, column, label, row
from ceframework_desktop.ui.widgets.choices import Radio, Tick
from ceframework_desktop.ui.widgets.disclosure import Disclosure
from ceframework_desktop.ui.widgets.editors.make import make_editor
from ceframework_desktop.ui.widgets.fields import LineField, TextField
from ceframework_desktop.ui.widgets.flow import Flow
from ceframework_desktop.ui.widgets.focus_ring import FocusRings
from ceframework_desktop.ui.widgets.heads import Head
from ceframework_desktop.ui.widgets.toast import Toast
from tests.gui.conftest import settle, spoken

OPTIONS = tuple(Option(f"o{n}", f"Option {n}") for n in range(1, 31))


@pytest.fixture
def shown(qtbot):
    """Show widgets one below the other in a window of their own."""
    apply_look(app.make_application(), "light", 100)
    kept = []  # a window that nobody holds is gone

    def show(*widgets, width=600):
        window = QWidget()
        lines = column(window, gap=1, margins=2)
        for widget in widgets:
            lines.addWidget(widget)
        lines.addStretch(1)
        window.resize(width, 400)
        kept.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitExposed(window)
        settle()
        return window

    return show


def _ink(field):
    """How far from the left the first letter begins, in pixels."""
    image = field.grab().toImage()
    ground = image.pixelColor(image.width() // 2, 6)
    for x in range(6, image.width() // 2):
        if any(image.pixelColor(x, y) != ground for y in range(6, image.height() - 6)):
            return x
    raise AssertionError("there is no text")


def asked(kind, options=()):
    return Column("c", "The label", kind, hint="The hint", options=options)


# A word at the foot


@pytest.mark.parametrize("zoom", [100, 200, 300])
def test_a_word_never_covers_the_field_with_the_focus(shown, zoom):
    apply_look(app.make_application(), "light", zoom)
    field = QLineEdit()
    window = shown(width=900)
    field.setParent(window)
    field.setGeometry(20, window.height() - 110, 860, 90)
    field.show()
    field.setFocus()
    settle()
    toast = Toast(window)
    toast.say("The text is at 200%.")
    assert not toast.geometry().intersects(field.geometry())
    assert window.rect().contains(toast.geometry())


# Fields and what stands above them


@pytest.mark.parametrize("role", ["", "primary", "quiet", "link"])
def test_a_button_with_the_focus_has_nothing_inside_its_ring(shown, role):
    made, other = button("Open", role), QLineEdit()
    shown(other, made)
    other.setFocus()
    settle()
    before = made.grab().toImage()
    QTest.keyClick(other, Qt.Key.Key_Tab)
    settle()
    assert QApplication.focusWidget() is made
    after = made.grab().toImage()
    inside = made.rect().adjusted(3, 3, -3, -3)  # the ring may lie over the edge
    assert before.copy(inside) == after.copy(inside)


def test_fields_side_by_side_keep_labels_and_boxes_in_line(shown):
    error = label("This cannot be read. Write it again, with the day first.", "error")
    names = label("Your name", "strong"), label("Your role", "strong")
    parts, boxes = [QWidget(), QWidget()], [QLineEdit(), QLineEdit()]
    for part, name, box, wrong in zip(parts, names, boxes, (error, None), strict=True):
        part.head = Head(name, wrong)
        lines = column(part, gap=0.5)
        lines.addWidget(part.head)
        lines.addWidget(box)
    shown(SideBySide(*parts, least=300))
    for visible in (True, False, True):
        error.setVisible(visible)
        settle()
        tops = [name.mapTo(name.window(), QPoint(0, 0)).y() for name in names]
        assert tops[0] == tops[1]
        assert names[0].height() == names[1].height()
        feet = [box.mapTo(box.window(), QPoint(0, 0)).y() for box in boxes]
        assert feet[0] == feet[1]


@pytest.mark.parametrize("zoom", [100, 200])
def test_text_begins_at_the_same_place_in_small_and_large_fields(shown, zoom):
    apply_look(app.make_application(), "light", zoom)
    small, large = QLineEdit(), TextField()
    shown(small, large)
    small.setText("H")
    large.setPlainText("H")
    settle()
    assert abs(_ink(small) - _ink(large)) <= 1


# Text that wraps


@pytest.mark.parametrize("kind", [Tick, Radio])
def test_a_choice_takes_the_height_that_its_words_need(shown, kind):
    made = kind("A choice with quite a few words in it", "and a hint that is longer still")
    assert made.heightForWidth(120) > made.heightForWidth(600)
    shown(made, width=200)
    assert made.height() >= made.heightForWidth(made.width())


def test_a_click_on_the_words_chooses(shown, qtbot):
    tick = Tick("Yes", "a hint")
    shown(tick)
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(60, tick.height() // 2))
    assert tick.isChecked()


def test_a_text_field_grows_with_its_text_up_to_a_limit(shown):
    field = TextField(least=2, most=6)
    shown(field)
    two = field.height()
    field.setPlainText("one\ntwo\nthree\nfour")
    settle()
    four = field.height()
    field.setPlainText("line\n" * 50)
    settle()
    assert two < four < field.height()
    assert field.height() < four * 2
    field.setPlainText("")
    settle()
    assert field.height() == two


def test_a_row_that_is_too_long_goes_on_below(shown):
    flow = Flow()
    parts = [button(f"A button {n}") for n in range(4)]
    for part in parts:
        flow.add(part)
    window = shown(flow, width=900)
    assert len({part.y() for part in parts}) == 1
    window.resize(260, 400)
    settle()
    assert len({part.y() for part in parts}) > 1
    assert all(part.geometry().right() <= flow.width() for part in parts)
    assert flow.height() >= parts[-1].geometry().bottom()


# Editors


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.SHORT, " some  text ", "some text"),
        (Kind.LONG, "a\nb", "a\nb"),
        (Kind.NUMBER, "1,300", 1300),
        (Kind.MONEY, "250.50", Decimal("250.50")),
        (Kind.DATE, "7 March 2026", date(2026, 3, 7)),
        (Kind.NUMBER, "many", Unread("many")),
        (Kind.MONEY, "-5", Unread("-5")),
        (Kind.DATE, "29 February 2026", Unread("29 February 2026")),
        (Kind.SHORT, "", None),
    ],
)
def test_what_is_typed_becomes_a_value_and_is_shown_again(shown, qtbot, kind, text, value):
    editor = make_editor(asked(kind))
    shown(editor)
    target = editor.target()
    if isinstance(target, QLineEdit):
        qtbot.keyClicks(target, text)
    else:
        target.setPlainText(text)
    assert editor.value() == value
    assert bool(editor.problem()) is isinstance(value, Unread)
    again = make_editor(asked(kind))
    again.show_value(value)
    assert again.value() == value


def test_money_is_shown_without_its_sign_twice(shown):
    editor = make_editor(asked(Kind.MONEY))
    editor.show_value(Decimal("1250.00"))
    assert editor.text() == "1,250"
    editor.show_value(Unread("£lots"))
    assert editor.text() == "£lots"


def test_a_problem_is_said_to_screen_readers_with_the_hint(shown):
    editor = make_editor(asked(Kind.DATE))
    editor.set_problem("There is no such day.")
    assert editor.target().accessibleDescription() == "There is no such day. The hint"
    editor.set_problem("")
    assert editor.target().accessibleDescription() == "The hint"


def test_few_options_are_all_in_sight_and_can_be_taken_back(shown, qtbot):
    editor = make_editor(asked(Kind.CHOICE, OPTIONS[:3]))
    shown(editor)
    seen = []
    editor.committed.connect(lambda: seen.append(editor.value()))
    qtbot.mouseClick(editor._buttons["o2"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(editor._clear, Qt.MouseButton.LeftButton)
    assert seen == ["o2", None]
    assert not editor._clear.isVisible()


def test_screen_readers_are_told_the_question_of_a_group(shown):
    editor = make_editor(asked(Kind.CHOICE, OPTIONS[:3]), "How far?")
    shown(editor)
    parent = QAccessible.queryAccessibleInterface(editor._buttons["o1"]).parent()
    assert parent.role() == QAccessible.Role.Grouping
    assert parent.text(QAccessible.Text.Name) == "How far?"


def test_many_options_are_a_list_that_the_wheel_leaves_alone(shown):
    editor = make_editor(asked(Kind.CHOICE, OPTIONS))
    shown(editor)
    editor.show_value("o3")
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor.pick, wheel)
    assert editor.value() == "o3"
    editor.show_value(None)
    assert editor.value() is None
    assert editor.pick.currentText() == "Choose one"


def test_many_options_to_tick_stand_in_two_columns_where_there_is_room(shown):
    editor = make_editor(asked(Kind.CHOICES, OPTIONS[:12]))
    window = shown(editor, width=700)

    def columns():
        return len({tick.x() for tick in editor._ticks.values()})

    assert columns() == 2
    order = [tick.text() for tick in stops(window)]
    assert order == [option.label for option in OPTIONS[:12]]
    window.resize(360, 600)
    settle()
    assert columns() == 1


def test_ticked_options_come_in_the_order_of_the_list(shown):
    editor = make_editor(asked(Kind.CHOICES, OPTIONS[:4]))
    editor.show_value(("o3", "o1"))
    assert editor.value() == ("o1", "o3")
    editor.show_value(None)
    assert editor.value() is None


def test_a_day_is_picked_from_the_calendar_by_keys(shown, qtbot):
    editor = make_editor(asked(Kind.DATE))
    shown(editor)
    editor.show_value(date(2026, 3, 7))
    seen = []
    editor.committed.connect(lambda: seen.append(editor.value()))
    editor.line.setFocus()
    qtbot.keyClick(editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = editor._popup.findChild(QCalendarWidget)
    assert calendar.selectedDate().toPython() == date(2026, 3, 7)
    view = calendar.findChild(QWidget, "qt_calendar_calendarview")
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert seen[-1] == date(2026, 3, 8)
    assert editor.text() == "8 March 2026"


def test_read_only_fields_can_be_read_but_not_changed(shown, qtbot):
    for kind in (Kind.SHORT, Kind.LONG, Kind.DATE, Kind.MONEY):
        editor = make_editor(asked(kind))
        shown(editor)
        editor.set_read_only(True)
        qtbot.keyClicks(editor.target(), "5")
        assert editor.value() is None
        assert editor.target().isEnabled()


# Opening, messages, focus


def test_a_disclosure_makes_its_inside_when_first_opened(shown):
    made = []
    disclosure = Disclosure("More", lambda lines: made.append(lines.addWidget(button("Inside"))))
    shown(disclosure)
    assert made == []
    disclosure.set_open(True)
    disclosure.set_open(False)
    disclosure.set_open(True)
    assert len(made) == 1
    disclosure.refill()
    assert len(made) == 2


def test_a_word_at_the_foot_moves_nothing_and_goes_away_by_itself(shown, qtbot, monkeypatch):
    monkeypatch.setattr("ceframework_desktop.ui.widgets.toast.STAYS", 50)
    above = button("Above")
    window = shown(above)
    toast, before = Toast(window), above.geometry()
    toast.say("Undone: “What shall we call this engagement?”. " * 4)
    assert toast.isVisible()
    assert window.rect().contains(toast.geometry())
    assert above.geometry() == before
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_a_problem_stays_until_it_is_put_away(shown, qtbot):
    banner = Banner()
    window = shown(banner)
    banner.show_message(Message(PROBLEM, "The disk is full.", "Make room.", "Try again"), print)
    assert [spoken(stop) for stop in stops(window)] == ["Try again", "Put this message away"]
    qtbot.mouseClick(list(stops(window))[-1], Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    banner.show_message(Message(PROBLEM, "It stays."), can_close=False)
    assert list(stops(window)) == []


def test_the_same_problem_told_again_is_not_made_again(shown):
    banner = Banner()
    shown(banner)
    banner.show_message(Message(PROBLEM, "The disk is full."))
    first = banner.layout().itemAt(0).widget()
    banner.show_message(Message(PROBLEM, "The disk is full."))
    assert banner.layout().itemAt(0).widget() is first


def test_the_ring_lies_round_what_has_the_focus_and_survives_its_window(shown, qtbot):
    rings = FocusRings(QApplication.instance())
    first, second = button("First"), button("Second", "primary")
    window = shown(first, second)
    second.setFocus()
    qtbot.waitUntil(lambda: rings._ring is not None and rings._ring.isVisible())
    assert rings._ring.geometry().contains(second.geometry())
    window.close()
    window.deleteLater()
    settle()
    third = button("Third")
    shown(third)
    third.setFocus()
    qtbot.waitUntil(lambda: rings._ring.widget() is third)
    # At once: later would be in the midst of another test, whose window the ring may lie in.
    shiboken6.delete(rings._ring)
    shiboken6.delete(rings)


def test_tab_follows_the_layout_whenever_its_parts_were_made(shown):
    late, early = button("Late"), button("Early")
    inner = QWidget()
    across = row(inner)
    across.addWidget(button("One"))
    window = shown(inner)
    across.insertWidget(0, early)
    across.addWidget(late)
    for widget in (early, late):
        widget.show()
    settle()
    assert [w.text() for w in stops(window)] == ["Early", "One", "Late"]
    assert neighbour(window, late, 1) is early
    assert neighbour(window, early, -1) is late
    early.setEnabled(False)
    assert neighbour(window, late, 1).text() == "One"


def test_text_stands_at_the_side_where_its_script_begins(shown):
    box, line = TextField(), LineField()
    shown(box, line)
    changes = []
    for arabic in (True, False, True):
        text = "نريد أن يبقى النادي مفتوحا." if arabic else "We want the club."
        box.setPlainText(text)
        line.setText(text)
        settle()
        laid = box.document().firstBlock().layout().lineAt(0)
        left, right = laid.cursorToX(0)[0], laid.cursorToX(len(text))[0]
        width = box.viewport().width()
        changes.append((max(left, right) > 0.9 * width, min(left, right) < 0.1 * width))
        assert (line.cursorRect().center().x() < line.width() / 2) or arabic
        assert (line.layoutDirection() == Qt.LayoutDirection.RightToLeft) == arabic
    assert changes == [(True, False), (False, True), (True, False)]
