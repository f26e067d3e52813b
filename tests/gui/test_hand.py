"""How the window feels in the hand: what has the focus is in view, and nothing gets lost."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFocusFrame,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.domain.record import replace
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.pages.parts import Notice, SideBySide
from ceframework_desktop.ui.pages.typed import Field
from ceframework_desktop.ui.reveal import label_of
from ceframework_desktop.ui.selftest import destinations
from ceframework_desktop.ui.tab_order import stops
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.tokens import THEMES
from ceframework_desktop.ui.widgets.basics import button, column
from ceframework_desktop.ui.widgets.fields import PickField
from ceframework_desktop.ui.widgets.focus_ring import THICK, gap_around, show_focus
from tests.gui.conftest import focused, settle

SIZES = [((1366, 768), 100), ((1366, 768), 200), ((1280, 720), 200)]


def out_of_view(widget, rect=None):
    """By how many pixels a widget, or a part of it, sticks out of what scrolls it."""
    rect = widget.rect() if rect is None else rect
    place = QRect(widget.mapToGlobal(rect.topLeft()), rect.size())
    worst, outer = 0, widget.parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea) and outer.widget() is not None:
            port = outer.viewport()
            room = QRect(port.mapToGlobal(QPoint(0, 0)), port.size())
            worst = max(worst, room.top() - place.top(), place.bottom() - room.bottom())
        outer = outer.parentWidget()
    return worst


def too_tall(widget):
    """True for a field with its label that is higher than the page's room."""
    outer = widget.parentWidget()
    while outer is not None and not isinstance(outer, QScrollArea):
        outer = outer.parentWidget()
    return outer is not None and widget.height() > outer.viewport().height() - look().space(2)


def at(window, ref, topic, page="topic"):
    engagement = window.session.workspace.find(ref)
    window.show_destination(Destination(page, engagement.id, topic))
    settle()
    return window


# In view


@pytest.mark.parametrize(("size", "zoom"), SIZES)
@pytest.mark.parametrize("topic", ["the_decision", "people", "dates"])
def test_tab_brings_each_field_into_view_whole(
    make_window, open_sample, keys, lie_still, size, zoom, topic
):
    window = at(open_sample(make_window(zoom=zoom, size=size)), "VAR-2005-002", topic)
    lie_still()
    checked = 0
    for _ in range(14):
        found = QApplication.focusWidget()
        if window.body.middle.isAncestorOf(found):
            checked += 1
            if too_tall(found):
                assert isinstance(found, QPlainTextEdit)
                assert out_of_view(found.viewport(), found.cursorRect()) <= 0
            else:
                assert out_of_view(found) <= 0, focused()
        keys("Tab")
        lie_still()
    assert checked >= 8


def test_the_label_comes_into_view_with_its_field(make_window, open_sample, lie_still):
    window = at(open_sample(make_window()), "VAR-2005-002", "the_decision")
    bar = window.body.middle.current_column().verticalScrollBar()
    lie_still()
    window.body.panel.setFocus()
    bar.setValue(bar.maximum())
    field = window.page._blocks["about"].first_stop() if "about" in window.page._blocks else None
    field = field or list(window.page._blocks.values())[1].first_stop()
    field.setFocus()
    lie_still()
    label = label_of(field)
    assert label is not None
    assert out_of_view(label) <= 0
    assert out_of_view(field) <= 0


@pytest.mark.parametrize("zoom", [100, 200])
def test_a_new_row_stands_in_view(make_window, open_sample, keys, tab_to, qtbot, zoom):
    at(open_sample(make_window(zoom=zoom)), "VAR-2005-002", "barriers")
    tab_to("Add another barrier")
    keys("Space")
    assert "barrier" in focused()
    qtbot.waitUntil(lambda: out_of_view(QApplication.focusWidget()) <= 0)


def test_who_scrolls_while_a_page_is_still_laid_out_is_left_there(make_window, open_sample, qtbot):
    window = at(open_sample(make_window()), "VAR-2005-002", "the_decision")
    column = window.body.middle.current_column()
    bar = column.verticalScrollBar()
    field = list(window.page._blocks.values())[1].first_stop()
    window.body.panel.setFocus()
    field.setFocus()
    bar.setValue(bar.maximum() - 1)
    there = bar.value()
    assert out_of_view(field) > 0
    column.widget().setMinimumHeight(column.widget().height() + 40)  # the page grows
    qtbot.waitUntil(lambda: bar.maximum() > there + 1)
    qtbot.wait(400)
    assert bar.value() == there


def test_the_line_being_typed_stays_in_view(make_window, open_sample, keys, write, lie_still):
    window = at(open_sample(make_window(zoom=200, size=(1280, 720))), "VAR-2005-002", "people")
    window.show_destination(Destination("topic", window.here.engagement, "the_decision", "about"))
    box = next(w for w in stops(window.page) if isinstance(w, QPlainTextEdit))
    box.setFocus()
    for _ in range(20):
        keys("Return")
        write("x")
    lie_still()
    assert box.verticalScrollBar().isVisible()  # it is as high as it gets
    assert not too_tall(box)
    assert box.viewport().rect().contains(box.cursorRect())
    assert out_of_view(box.viewport(), box.cursorRect()) <= 0


def test_the_mouse_never_makes_the_page_jump(sample, qtbot, monkeypatch, lie_still):
    window = at(sample, "VAR-2005-002", "the_decision")
    lie_still()
    bar = window.body.middle.current_column().verticalScrollBar()
    last = [w for w in stops(window.page) if isinstance(w, QPlainTextEdit)][-1]
    monkeypatch.setattr(
        QApplication, "mouseButtons", staticmethod(lambda: Qt.MouseButton.LeftButton)
    )
    before = bar.value()
    last.setFocus()
    assert out_of_view(last) > 0
    lie_still()
    assert bar.value() == before


# Fields


@pytest.mark.parametrize("theme", list(THEMES))
def test_a_list_to_choose_from_shows_its_arrow(make_window, qtbot, theme):
    make_window(theme=theme)
    pick = PickField()
    pick.addItem("Standard print")
    qtbot.addWidget(pick)
    pick.resize(300, pick.sizeHint().height())
    pick.show()
    settle()
    picture = pick.grab().toImage()
    accent = look().color("accent")
    end = range(picture.width() - look().px(32), picture.width() - 4)
    seen = [
        (x, y)
        for x in end
        for y in range(4, picture.height() - 4)
        if _near(picture.pixelColor(x, y), accent)
    ]
    assert len(seen) > 8


def _near(one, other):
    parts = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return all(abs(a - b) < 40 for a, b in parts)


def test_no_list_of_the_window_is_without_an_arrow(make_window, open_sample):
    window = open_sample(make_window())
    plain = set()
    for destination in destinations(window.session.workspace):
        window.show_destination(destination)
        settle()
        plain |= {
            f"{destination.page} {found.accessibleName()}"
            for found in window.page.findChildren(QComboBox)
            if not isinstance(found, PickField)
        }
    assert plain == set()


@pytest.mark.parametrize(
    "error", ["", "Please write this in another way, for example 01709 000000."]
)
def test_fields_side_by_side_stand_in_line(make_window, qtbot, error):
    make_window()
    with_hint, without = Field("Telephone", "A number that people can ring"), Field("E-mail")
    holder = QWidget()
    column(holder).addWidget(SideBySide(with_hint, without))
    qtbot.addWidget(holder)
    holder.resize(800, 200)
    holder.show()
    settle()
    without.set_error(error)
    settle(6)
    assert with_hint.box.mapTo(holder, QPoint(0, 0)).y() == without.box.mapTo(holder, QPoint()).y()
    holder.resize(300, 400)
    settle(6)
    assert without.box.mapTo(holder, QPoint(0, 0)).y() > with_hint.box.mapTo(holder, QPoint()).y()


@pytest.mark.parametrize("topic", ["barriers", "methods", "team", "themes"])
def test_the_fields_of_a_row_stand_in_line(sample, topic):
    window = at(sample, "VAR-2004-001", topic)
    pairs = 0
    for block in window.page._blocks.values():
        for card in getattr(block.field, "_cards", {}).values():
            card.set_open(True)
            settle(4)
            editors = [b.editor for b in card._bindings if b.editor.isVisible()]
            for one in editors:
                for other in editors:
                    if one.x() < other.x() and _overlap(one, other):
                        pairs += 1
                        assert one.y() == other.y()
    assert pairs


def _overlap(one, other):
    return one.y() < other.y() + other.height() and other.y() < one.y() + one.height()


def test_the_ring_takes_the_place_of_an_edge_and_stands_off_from_what_is_filled(make_window, qtbot):
    make_window()
    show_focus(QApplication.instance())
    holder = QWidget()
    lines = column(holder, gap=3, margins=3)
    plain, primary = button("Back"), button("Save and next", "primary")
    for made in (plain, primary):
        lines.addWidget(made)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    for made in (plain, primary):
        made.setFocus()
        settle(4)
        ring = next(f for f in holder.findChildren(QFocusFrame) if f.isVisible())
        off = made.geometry().left() - ring.geometry().left()
        assert off == THICK + gap_around(made)
    assert gap_around(plain) < 0 < gap_around(primary)
    assert _rings_across(holder, plain) == 1


def _rings_across(holder, made):
    """How many lines of edge or ring stand one beside the other at the left of a button."""
    made.setFocus()
    settle(4)
    picture = holder.grab().toImage()
    y = made.geometry().center().y()
    ground = picture.pixelColor(0, y)
    surface = picture.pixelColor(made.geometry().left() + 6, y)
    row = [picture.pixelColor(x, y) for x in range(made.geometry().left() + 6)]
    marked = [not _same(c, ground) and not _same(c, surface) for c in row]
    return sum(now and not before for before, now in zip([False, *marked], marked, strict=False))


def _same(one, other):
    return QColor(one).rgb() == QColor(other).rgb()


# Reading, and back


def test_help_leads_back_to_exactly_where_the_user_was(sample, keys, write, lie_still):
    window = at(sample, "VAR-2005-002", "the_decision")
    fields = [w for w in stops(window.page) if isinstance(w, QPlainTextEdit)]
    fields[-1].setFocus()
    lie_still()
    bar = window.body.middle.current_column().verticalScrollBar()
    scrolled = bar.value()
    assert scrolled > 0
    keys("F1")
    assert window.here.page == "help"
    lie_still()
    keys("Escape")
    lie_still()
    assert window.here.topic == "the_decision"
    assert QApplication.focusWidget() is fields[-1]
    assert bar.value() == scrolled


def test_f1_a_second_time_and_the_button_lead_back_too(sample, keys, tab_to):
    window = at(sample, "VAR-2005-002", "people")
    before = focused()
    keys("F1", "F1")
    assert window.here.topic == "people"
    assert focused() == before
    keys("F1")
    tab_to("Back to People")
    keys("Space")
    assert window.here.topic == "people"


def test_esc_ends_a_search_in_the_guide_before_it_leads_back(sample, keys, write, tab_to):
    at(sample, "VAR-2005-002", "people")
    keys("F1")
    tab_to("Search the guide")
    write("letter")
    keys("Escape")
    assert sample.here.page == "help"
    keys("Escape")
    assert sample.here.topic == "people"


def test_back_comes_to_the_same_field(sample, keys):
    window = at(sample, "VAR-2005-002", "the_decision")
    field = [w for w in stops(window.page) if isinstance(w, QPlainTextEdit)][-1]
    field.setFocus()
    question = window.page.focused_question()
    at(sample, "VAR-2005-002", "dates")
    keys("Alt+Left")
    assert window.page.focused_question() == question


# What is left behind


@pytest.mark.parametrize("key", ["Ctrl+PgDown", "Ctrl+PgUp", "Alt+Home"])
def test_what_cannot_be_read_is_said_wherever_the_user_goes(sample, keys, write, key):
    window = at(sample, "VAR-2005-002", "dates")
    keys("Ctrl+A")
    write("32 March 2026")
    keys(key)
    assert window.here.topic != "dates"
    message = window.body.banner.message
    assert message is not None
    assert "no such day" in message.what
    engagement = window.session.workspace.find("VAR-2005-002")
    assert Unread("32 March 2026") in engagement.answers.values()


def test_the_message_leads_back_to_the_field_and_goes(sample, keys, write):
    window = at(sample, "VAR-2005-002", "dates")
    keys("Ctrl+A")
    write("soon")
    question = window.page.focused_question()
    keys("Ctrl+PgDown")
    go = next(
        b for b in window.body.banner.findChildren(QPushButton) if b.text() == "Go back to it"
    )
    go.click()
    settle()
    assert window.here.topic == "dates"
    assert window.page.focused_question() == question
    assert window.body.banner.message is None


def test_an_old_fault_is_not_told_again_on_the_way_past(sample, keys, write):
    window = at(sample, "VAR-2005-002", "dates")
    keys("Ctrl+A")
    write("soon")
    keys("Ctrl+PgDown", "Ctrl+PgUp")
    assert window.body.banner.message is None
    keys("Ctrl+PgDown")
    assert window.body.banner.message is None


# Messages that no longer hold


def test_a_word_at_the_foot_goes_with_the_page(sample, keys):
    at(sample, "VAR-2005-002", "people")
    keys("Ctrl+S")
    assert sample.body.toast.isVisible()
    keys("Ctrl+PgDown")
    assert not sample.body.toast.isVisible()


def test_esc_puts_the_word_at_the_foot_away(sample, keys):
    at(sample, "VAR-2005-002", "people")
    keys("Ctrl+S", "Escape")
    assert not sample.body.toast.isVisible()
    assert sample.here.topic == "people"


def test_a_note_goes_when_something_else_is_done_but_a_problem_stays(sample):
    sample.show_destination(Destination("organisation"))
    notice = sample.page.findChild(Notice)
    notice.say("The logo was changed.", action="Undo", do=lambda: None)
    sample.session.organisation_changed.emit()
    assert notice.message == ""
    notice.say("The picture cannot be read.", role="problem")
    sample.session.organisation_changed.emit()
    assert notice.message == "The picture cannot be read."


def test_a_note_is_gone_when_the_user_comes_back(sample):
    sample.show_destination(Destination("organisation"))
    notice = sample.page.findChild(Notice)
    notice.say("The logo was changed.", action="Undo", do=lambda: None)
    sample.show_destination(Destination("home"))
    sample.show_destination(Destination("organisation"))
    assert notice.message == ""


# The next open question


def test_ctrl_j_goes_to_the_next_question_that_needs_an_answer(begun, keys, write):
    begun.show_destination(Destination("topic", begun.here.engagement, "the_decision"))
    first = begun.page.focused_question()
    write("A new name")
    keys("Ctrl+J")
    second = begun.page.focused_question()
    assert second not in ("", first)
    keys("Ctrl+J")
    assert begun.page.focused_question() not in ("", first, second)


def test_ctrl_j_works_from_any_page_and_says_when_nothing_is_left(sample, keys):
    at(sample, "VAR-2005-002", "", page="check")
    keys("Ctrl+J")
    assert sample.here.page == "topic"
    at(sample, "VAR-2004-001", "people")
    keys("Ctrl+J")
    assert sample.here.topic == "people"
    assert "answered" in sample.body.toast.text


# Room


@pytest.mark.parametrize(("size", "zoom"), SIZES)
@pytest.mark.parametrize("ref", ["VAR-2004-001", "VAR-2005-002"])
def test_a_document_says_how_it_stands_and_what_can_be_done_without_scrolling(
    make_window, open_sample, lie_still, size, zoom, ref
):
    window = at(open_sample(make_window(zoom=zoom, size=size)), ref, "letter", page="documents")
    lie_still()
    panel = window.page.panel
    first = (panel._word, panel.print, panel.save, panel.word, *panel.picker.buttons.values())
    for part in first:
        assert out_of_view(part) <= 0, part.text()
        assert window.rect().contains(QRect(part.mapTo(window, QPoint()), part.size()))


def test_the_list_shows_several_engagements_at_200_percent(make_window, open_sample, lie_still):
    window = open_sample(make_window(zoom=200, size=(1366, 768)))
    window.show_destination(Destination("home"))
    lie_still()
    view = window.page.list
    rects = [view.visualRect(view.model().index(n, 0)) for n in range(view.model().rowCount())]
    room = view.viewport().rect()
    assert sum(room.contains(rect) for rect in rects) >= 2
    assert sum(room.intersects(rect) for rect in rects) >= 3


def test_the_first_page_offers_the_register_opened_last_before_the_form(
    make_window, tmp_path, lie_still
):
    window = make_window(zoom=200)
    window.show_destination(Destination("welcome"))
    lie_still()
    assert QApplication.focusWidget() is window.page  # the form is far down: its heading is shown
    session = window.session
    recent = (str(tmp_path / "Our register.ceregister"),)
    session.set_preferences(replace(session.preferences, recent=recent))
    window.show_destination(Destination("help"))
    window.show_destination(Destination("welcome"))
    lie_still()
    assert focused() == "Our register"
    assert out_of_view(QApplication.focusWidget()) <= 0


# No traps


@pytest.mark.parametrize(
    ("page", "topic"),
    [
        ("home", ""),
        ("organisation", ""),
        ("library", ""),
        ("help", ""),
        ("check", ""),
        ("topic", "the_decision"),
        ("topic", "barriers"),
        ("documents", "plan"),
    ],
)
def test_tab_goes_round_every_page_and_never_sticks(sample, keys, page, topic):
    engagement = sample.session.workspace.find("VAR-2005-002").id
    sample.show_destination(Destination(page, engagement, topic))
    settle(4)
    begun = QApplication.focusWidget()
    seen = [begun]
    for _ in range(len(list(stops(sample))) + 8):
        keys("Tab")
        here = QApplication.focusWidget()
        assert here is not seen[-1], focused()
        if here is begun:
            break
        seen.append(here)
    assert QApplication.focusWidget() is begun
    keys("Shift+Tab")
    assert QApplication.focusWidget() is seen[-1]


@pytest.mark.parametrize("command", ["search", "about"])
def test_esc_closes_what_stands_over_the_window(sample, qtbot, command):
    at(sample, "VAR-2005-002", "people")
    before = QApplication.focusWidget()
    closed = []

    def press():
        dialog = QApplication.activeModalWidget()
        closed.append(dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(100, press)
    sample.frame.actions.by_id()[command].run()
    assert closed[0] is not None
    settle()
    assert QApplication.activeModalWidget() is None
    assert QApplication.focusWidget() is before


def test_the_focus_is_kept_when_a_row_is_removed_and_brought_back(sample, keys, tab_to):
    at(sample, "VAR-2005-002", "barriers")
    tab_to("Remove: barrier 2")
    keys("Space")
    assert focused().startswith("Undo")
    keys("Space")
    assert "barrier 2" in focused()
    tab_to("Remove: barrier 2")
    keys("Space", "Tab")
    assert QApplication.focusWidget() is not None
    assert sample.page.isAncestorOf(QApplication.focusWidget())


# What was undone


def around(window, field):
    """Where a field stands in the window, with its label and whole."""
    whole = QRect(field.mapTo(window.body, QPoint(0, 0)), field.size())
    label = label_of(field)
    return whole.united(QRect(label.mapTo(window.body, QPoint(0, 0)), label.size()))


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_word_of_what_was_undone_lies_neither_on_the_field_nor_on_its_question(
    make_window, open_sample, keys, write, lie_still, zoom
):
    window = at(open_sample(make_window(zoom=zoom)), "VAR-2005-002", "the_decision")
    fields = [w for w in stops(window.page) if isinstance(w, QPlainTextEdit)]
    for field in fields:
        field.setFocus()
        lie_still()
        write(" and more")
        keys("Shift+Tab", "Ctrl+Z")
        lie_still()
        toast = window.body.toast
        assert QApplication.focusWidget() is field
        assert toast.isVisible()
        assert window.body.rect().contains(toast.geometry())
        assert not toast.geometry().intersects(around(window, field))


def test_the_word_gives_way_when_undo_leads_to_another_page(
    make_window, open_sample, write, lie_still, qtbot
):
    window = at(open_sample(make_window()), "VAR-2005-002", "people")
    field = next(w for w in stops(window.page) if isinstance(w, QPlainTextEdit))
    field.setFocus()
    write(" and more")
    at(window, "VAR-2005-002", "replies")
    lie_still()
    window.frame.commands.undo()
    lie_still()
    toast, field = window.body.toast, QApplication.focusWidget()
    assert window.here.topic == "people"
    assert toast.isVisible()
    qtbot.waitUntil(lambda: not toast.geometry().intersects(around(window, field)))


def test_the_word_leaves_the_line_with_the_caret_free_in_a_field_that_fills_the_window(
    make_window, open_sample, keys, lie_still, qtbot
):
    window = at(open_sample(make_window(zoom=200)), "VAR-2005-002", "the_decision")
    field = next(w for w in stops(window.page) if isinstance(w, QPlainTextEdit))
    field.setFocus()
    field.insertPlainText("A line\n" * 24)
    field.ensureCursorVisible()
    lie_still()
    keys("Ctrl+S")
    lie_still()

    def is_free():
        caret = field.viewport().mapTo(window.body, field.cursorRect().topLeft())
        line = QRect(0, caret.y(), window.width(), field.cursorRect().height())
        return not window.body.toast.geometry().intersects(line)

    assert window.body.toast.isVisible()
    qtbot.waitUntil(is_free)
