"""Nothing that belongs in the window is ever shown as a window of its own, not even for a blink.

A widget that is shown before it has its place in a layout is one, for a moment: it flashes up at
the corner of the screen, and takes the focus from the window.
"""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow, QMenu, QWidget

from ceframework_desktop.domain import known
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.pages.topic.row_card import RowCard
from ceframework_desktop.ui.selftest import destinations
from ceframework_desktop.ui.widgets.disclosure import DisclosureButton
from tests.gui.conftest import settle

OWN = (QMainWindow, QDialog, QMenu)
MADE_BY_QT = ("QTipLabel", "QComboBoxPrivateContainer")
ANSWERED = {"said": "Cost", "response": "no", "action": "A path", "reason": "Too dear"}


class Watcher(QObject):
    """Hears of every widget that is shown as a window."""

    def __init__(self):
        super().__init__()
        self.strays = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt calls it so
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            kind = type(watched).__name__
            name = watched.metaObject().className()
            if not isinstance(watched, OWN) and name not in MADE_BY_QT:
                text = watched.text() if isinstance(watched, QLabel) else ""
                self.strays.append(f"{kind} {text}".strip())
        return False


@pytest.fixture
def strays():
    watcher, application = Watcher(), QApplication.instance()
    application.installEventFilter(watcher)
    yield watcher.strays
    application.removeEventFilter(watcher)


def open_all(page):
    """Open rows, and one of each kind of what opens on a page."""
    for made in page.findChildren(RowCard):
        made.set_open(not made.is_open)
    for opener in {made.text(): made for made in page.findChildren(DisclosureButton)}.values():
        opener.setChecked(True)


def test_no_page_shows_a_part_of_itself_as_a_window(sample, strays):
    register = sample.session.workspace
    for engagement in register.engagements():
        register.add_row(engagement.id, known.THEMES, dict(ANSWERED))
    places = list(destinations(register))
    assert len(places) > 30
    for destination in places:
        sample.show_destination(destination)
        settle(2)
        open_all(sample.page)
        settle(1)
        assert strays == [], destination


def test_nor_does_an_answer_that_puts_fields_away_or_an_undo(begun, strays, keys):
    here = begun.here.engagement
    row = begun.session.workspace.add_row(here, known.THEMES, {**ANSWERED, "response": "yes"})
    begun.show_destination(Destination("topic", here, "themes", known.THEMES, row, "response"))
    settle()
    keys("Down", "Down")
    kept = [w for w in begun.page.findChildren(QLabel) if "is kept" in w.text()]
    assert any(label.isVisible() for label in kept)
    keys("Up", "Ctrl+Z", "Ctrl+Y", "Ctrl+L", "Ctrl++", "Ctrl+L")
    settle(5)
    assert strays == []


def test_the_watcher_sees_a_label_that_is_shown_too_early(window, strays):
    made = QLabel("too early")
    made.setVisible(True)
    made.setParent(window)
    assert strays == ["QLabel too early"]
