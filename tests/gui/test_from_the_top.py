"""Every page opens at its top: the heading is in view, and so is what has the focus."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel

from ceframework_desktop.ui.navigation import WELCOME, Destination
from ceframework_desktop.ui.pages import page_spec
from ceframework_desktop.ui.reveal import label_of
from ceframework_desktop.ui.selftest import destinations
from tests.gui.conftest import settle

SIZES = [((1366, 768), 100), ((1366, 768), 200), ((1024, 700), 200)]


def shown(window, widget, height=None):
    """True if a widget, or so much of it from its top, lies within the page's room."""
    port = window.body.middle.current_column().viewport()
    room = QRect(port.mapToGlobal(QPoint(0, 0)), port.size())
    high = min(widget.height(), height or widget.height())
    first, last = QPoint(0, 0), QPoint(0, high - 1)
    return room.contains(widget.mapToGlobal(first)) and room.contains(widget.mapToGlobal(last))


def heading(page):
    found = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return next(label for label in found if label.property("role") in ("h1", "display"))


@pytest.fixture(params=SIZES, ids=lambda p: f"{p[1]}% {p[0][0]}")
def opened(request, make_window, open_sample):
    """A window with the sample register open, in several sizes."""
    size, zoom = request.param
    return open_sample(make_window(zoom=zoom, size=size))


def test_heading_and_focus_are_in_view_when_a_page_opens(opened, qtbot):
    seen = 0
    for place in destinations(opened.session.workspace):
        if page_spec(place.page).fills:
            continue
        opened.show_destination(place)
        qtbot.wait(70)
        focused = QApplication.focusWidget()
        assert shown(opened, heading(opened.page)), place
        assert opened.page is focused or opened.page.isAncestorOf(focused), place
        if focused is not opened.page:
            assert shown(opened, focused, height=20), place
            label = label_of(focused)
            assert label is None or shown(opened, label), place
            seen += 1
    assert seen >= 12


def test_tab_leads_from_the_top_to_the_first_thing_on_the_page(make_window, open_sample, keys):
    window = open_sample(make_window(zoom=200))
    window.show_destination(next(destinations(window.session.workspace)))
    window.show_destination(_organisation(window))
    settle()
    assert QApplication.focusWidget() is window.page
    keys("Tab")
    assert QApplication.focusWidget() is window.page.fields["name"].box
    settle()
    assert label_of(QApplication.focusWidget()).visibleRegion().isEmpty() is False


def test_the_first_page_of_all_opens_at_its_heading(make_window, qtbot):
    window = make_window(zoom=200)
    window.show_destination(Destination(WELCOME))
    qtbot.wait(90)
    assert shown(window, heading(window.page))


def test_going_back_up_to_the_first_field_shows_the_heading_again(make_window, open_sample, keys):
    window = open_sample(make_window())
    places = destinations(window.session.workspace)
    window.show_destination(next(p for p in places if p.topic == "what_can_change"))
    settle()
    first = QApplication.focusWidget()
    keys("Tab", times=6)
    bar = window.body.middle.current_column().verticalScrollBar()
    bar.setValue(60)
    keys("Shift+Tab", times=6)
    settle()
    assert QApplication.focusWidget() is first
    assert shown(window, heading(window.page))


def _organisation(window):
    return next(p for p in destinations(window.session.workspace) if p.page == "organisation")


def test_pages_stand_in_one_line_whether_they_scroll_or_not(make_window, open_sample, qtbot):
    window = open_sample(make_window())
    left, scrolls = {}, {}
    for page in ("organisation", "backups", "form"):
        window.show_destination(Destination(page))
        qtbot.wait(70)
        left[page] = heading(window.page).mapTo(window, QPoint(0, 0)).x()
        scrolls[page] = window.body.middle.current_column().verticalScrollBar().maximum() > 0
    assert set(scrolls.values()) == {True, False}
    assert len(set(left.values())) == 1, left
