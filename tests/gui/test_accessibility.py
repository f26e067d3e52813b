"""Every page, at both sizes and in every theme, for people who do not see it or use no mouse."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.selftest import destinations
from ceframework_desktop.ui.tab_order import stops
from ceframework_desktop.ui.tasks import Tasks
from ceframework_desktop.ui.widgets.basics import column
from tests.gui.audit import audit
from tests.gui.conftest import settle


@pytest.mark.parametrize(
    ("theme", "zoom"),
    [
        ("light", 100),
        ("dark", 100),
        ("contrast", 100),
        ("light", 200),
        ("dark", 200),
        ("light", 300),
    ],
)
def test_every_page_can_be_used_by_everyone(make_window, open_sample, theme, zoom):
    window = open_sample(make_window(theme=theme, zoom=zoom))
    found = {}
    for destination in destinations(window.session.workspace):
        window.show_destination(destination)
        settle(6)
        for tasks in window.findChildren(Tasks):
            tasks.stop()
        name = f"{destination.page} {destination.topic}".strip()
        if problems := audit(window):
            found[name] = problems
    assert found == {}


def test_what_opens_below_a_question_passes_too(make_window, open_sample):
    window = open_sample(make_window())
    engagement = window.session.workspace.find("VAR-2005-002").id
    window.show_destination(Destination("topic", engagement, "barriers"))
    for widget in list(stops(window.page)):
        if isinstance(widget, QWidget) and getattr(widget, "isCheckable", bool)():
            widget.setChecked(True)
    block = window.page._blocks["barriers"].field
    for card in block._cards.values():
        card.set_open(True)
    settle(5)
    assert audit(window) == []


def test_every_page_has_a_way_in_for_the_keyboard(make_window, open_sample):
    """Each page puts the focus somewhere, and Tab reaches everything that takes it."""
    window = open_sample(make_window())
    for destination in destinations(window.session.workspace):
        window.show_destination(destination)
        settle()
        focus = window.focusWidget()
        assert focus is not None, destination
        found = list(stops(window))
        assert len(found) == len(set(map(id, found))), destination
        assert focus in found, destination


@pytest.fixture
def flawed(qtbot):
    """A window with one of each flaw that the audit looks for."""
    made = QWidget()
    lines = column(made, gap=1, margins=1)
    nameless, tiny = QPushButton(""), QPushButton("x")
    tiny.setFixedSize(10, 10)
    pale = QLabel("pale")
    pale.setStyleSheet("color: #cccccc; background: white")
    clipped = QLabel("a long text that does not fit")
    clipped.setFixedWidth(30)
    empty = QLineEdit()
    empty.setPlaceholderText("Search")
    empty.setStyleSheet("placeholder-text-color: rgba(0, 0, 0, 40%); background: white")
    go = QPushButton("Go"), QPushButton("Go")
    for widget in (nameless, tiny, pale, clipped, empty, *go):
        lines.addWidget(widget)
    lines.addWidget(QLabel("&Key"))
    qtbot.addWidget(made)
    made.show()
    settle()
    return made


def test_the_audit_sees_each_flaw(flawed):
    assert {finding.rule for finding in audit(flawed)} >= {
        "no name",
        "small target",
        "contrast",
        "contrast of what an empty field says",
        "clipped",
        "the same name twice",
        "a key that leads nowhere",
    }
