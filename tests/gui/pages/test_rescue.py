"""A damaged register: what can be read is brought out, told of, and opened."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ceframework_desktop import app
from ceframework_desktop.ui.pages.welcome.rescue import RescueReport
from tests.gui.audit import audit
from tests.gui.conftest import settle
from tests.services.registering import new_register


@pytest.fixture
def damaged(tmp_path):
    """A register with an engagement, and a page in its middle that nobody can read."""
    path = tmp_path / "ours.ceregister"
    with new_register(path) as made:
        made.new_engagement({"title": "Play areas"})
    data = bytearray(path.read_bytes())
    data[2000:6000] = b"x" * 4000
    path.write_bytes(data)
    return path


def report(window):
    return window.page.findChild(RescueReport)


def rescued(window, qtbot):
    qtbot.waitUntil(lambda: not window.page._tasks.is_busy, timeout=20000)
    settle()


def test_it_is_offered_when_the_last_register_is_damaged(window, damaged, qtbot, press, tmp_path):
    before = damaged.read_bytes()
    app.begin(window, damaged)
    assert window.here.page == "welcome"
    offers = [b for b in window.body.banner.findChildren(QPushButton) if "Rescue" in b.text()]
    offers[0].setFocus()
    press(Qt.Key.Key_Space)
    rescued(window, qtbot)
    assert not window.body.banner.isVisible()
    said = " ".join(label.text() for label in report(window).findChildren(QLabel))
    assert "ours rescued.ceregister" in said
    assert "Found: 1 engagement" in said
    assert audit(window) == []
    assert QApplication.focusWidget().text() == "Open the rescued register"
    press(Qt.Key.Key_Space)
    settle()
    assert window.here.page == "home"
    assert window.session.workspace.path == tmp_path / "ours rescued.ceregister"
    assert len(window.session.workspace.engagements()) == 1
    assert damaged.read_bytes() == before


def test_it_is_offered_on_the_page_where_a_register_is_opened(window, show, damaged, qtbot, press):
    page = show(window, "welcome")
    page.open_register(damaged)
    (offer,) = [b for b in window.body.banner.findChildren(QPushButton) if "Rescue" in b.text()]
    offer.setFocus()
    press(Qt.Key.Key_Space)
    rescued(window, qtbot)
    assert report(window).isVisible()


def test_a_file_of_which_nothing_is_left_is_explained(window, show, damaged, qtbot):
    page = show(window, "welcome")
    data = damaged.read_bytes()
    damaged.write_bytes(data[:100] + b"\0" * (len(data) - 100))
    page.rescue(damaged)
    rescued(window, qtbot)
    assert report(window) is None
    assert page.notice.message == ""
    assert window.body.banner.message.kind == "problem"
    assert list(damaged.parent.glob("*rescued*")) == []


def test_nothing_is_offered_for_a_file_that_is_no_register(window, show, tmp_path):
    page = show(window, "welcome")
    (tmp_path / "text.ceregister").write_text("a shopping list")
    page.open_register(tmp_path / "text.ceregister")
    assert "is not a register" in window.body.banner.message.what
    assert window.body.banner.message.action == ""
    window.body.banner.clear()
    window.frame.commands.registers.open_path(tmp_path / "text.ceregister")
    assert window.body.banner.message.action == ""
