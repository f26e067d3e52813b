"""The real window, driven as a person at the keyboard drives it."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from ceframework_desktop import app, paths
from ceframework_desktop.domain.errors import CannotSave
from ceframework_desktop.services.preferences import Preferences
from ceframework_desktop.services.sample import make_sample
from ceframework_desktop.storage import RegisterFile
from ceframework_desktop.ui import view_commands
from ceframework_desktop.ui.main_window import MainWindow
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.tasks import Tasks
from ceframework_desktop.ui.theme import apply_look
from ceframework_desktop.ui.widgets import announce
from tests.services.registering import new_register, registers

_MOST_ROUNDS = 100  # in which a page must have come to rest


@pytest.fixture(autouse=True)
def no_box_waits(monkeypatch):
    """A question box that no test expects would wait for ever: it fails instead."""

    def unexpected(box):
        raise AssertionError(f"a box was shown that nobody expects: {box.text()!r}")

    monkeypatch.setattr(QMessageBox, "exec", unexpected)


@pytest.fixture(autouse=True)
def zoom_at_once(monkeypatch):
    """A step of the zoom waits for no other."""
    monkeypatch.setattr(view_commands, "ZOOM_AFTER", 0)


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory):
    """The sample register, made once; each test gets a copy."""
    path = tmp_path_factory.mktemp("sample") / "sample.ceregister"
    make_sample(registers(), path).close()
    return path


@pytest.fixture
def make_window(qtbot):
    """Make a window that is filled but has nothing open."""
    made = []

    def make(theme="light", zoom=100, size=(1366, 768)):
        application = app.make_application()
        apply_look(application, theme, zoom)
        session = Session(registers(), Preferences(theme=theme, zoom=zoom), paths.user_folder())
        window = MainWindow()
        window.attach(session)
        window.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitExposed(window)
        made.append(window)
        return window

    yield make
    for window in made:
        for tasks in window.findChildren(Tasks):
            tasks.stop()
        window.frame.may_lose = lambda: True
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(make_window):
    """A window on a small laptop, with nothing open."""
    return make_window()


@pytest.fixture
def open_sample(made_sample, tmp_path):
    """Open a copy of the sample register in a window."""

    def opened(window):
        path = Path(shutil.copy(made_sample, tmp_path / "sample.ceregister"))
        window.session.use(registers().open(path))
        return window

    return opened


@pytest.fixture
def sample(window, open_sample):
    """A window with the sample register open."""
    return open_sample(window)


@pytest.fixture
def own(window, tmp_path):
    """A window with an empty register open."""
    window.session.use(new_register(tmp_path / "own.ceregister"))
    window.show_destination(Destination("home"))
    return window


@pytest.fixture
def begun(own):
    """A window at the first topic of a new engagement."""
    made = own.session.workspace.new_engagement()
    own.show_destination(Destination("topic", made.id, "the_decision"))
    return own


@pytest.fixture
def keys(qtbot):
    """Press keys where the focus is: keys("Tab", "Ctrl+Z")."""

    def press(*names, times=1):
        for name in names * times:
            pressed = QKeySequence(name)[0]
            target = QApplication.focusWidget() or QApplication.activeWindow()
            assert target is not None, "nothing has the focus"
            QTest.keyClick(target, pressed.key(), pressed.keyboardModifiers())
            settle(1)

    return press


@pytest.fixture
def write(qtbot):
    """Type a text where the focus is."""

    def typed(text):
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        qtbot.keyClicks(target, text)

    return typed


@pytest.fixture
def tab_to(keys):
    """Press Tab until what has the focus is called this; it must come within some presses."""

    def reached(name, most=80):
        for _ in range(most):
            found = QApplication.focusWidget()
            if found is not None and spoken(found).startswith(name):
                return found
            keys("Tab")
        raise AssertionError(f"Tab does not lead to {name!r}")

    return reached


@pytest.fixture
def disk_full():
    """Nothing can be saved until this is called."""

    def refuse(*_, **__):
        raise CannotSave("The disk is full.", "Make room.")

    patch = pytest.MonkeyPatch()
    patch.setattr(RegisterFile, "apply", refuse)
    patch.setattr(RegisterFile, "revert", refuse)
    yield patch.undo
    patch.undo()


@pytest.fixture
def answer_box(monkeypatch):
    """Answer the next question box by the text of a button; gives the texts of the boxes."""
    asked = []

    def prepare(button_text):
        def answered(box):
            asked.append(f"{box.text()} {box.informativeText()}")
            for button in box.buttons():
                if button.text() == button_text:
                    button.click()
                    return 0
            raise AssertionError(f"no button {button_text!r}")

        monkeypatch.setattr(QMessageBox, "exec", answered)
        return asked

    return prepare


@pytest.fixture
def heard(monkeypatch):
    """What a screen reader is given to read out, from now on."""
    said = []

    class Heard:
        AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

        @staticmethod
        def isActive():  # noqa: N802 - Qt's own name
            return True

        @staticmethod
        def updateAccessibility(event):  # noqa: N802 - Qt's own name
            said.append(event.message())

    monkeypatch.setattr(announce, "QAccessible", Heard)
    return said


@pytest.fixture
def lie_still(qtbot):
    """Let the page be laid out and scrolled, until nothing moves any more."""

    def still():
        before, rounds = None, 0
        for _ in range(_MOST_ROUNDS):
            qtbot.wait(30)
            now = focus_place()
            rounds, before = (rounds + 1 if now == before else 0), now
            if rounds == 3:
                return
        raise AssertionError("the page does not come to rest")

    return still


def focus_place():
    """What has the focus, and where on the screen it stands."""
    found = QApplication.focusWidget()
    return found and (found, found.mapToGlobal(QPoint(0, 0)), found.size())


def spoken(widget):
    """What a widget is called."""
    text = getattr(widget, "text", str)
    return widget.accessibleName() or str(text())


def focused():
    """What the widget with the focus is called."""
    found = QApplication.focusWidget()
    return spoken(found) if found is not None else ""


def settle(times=3):
    """Let Qt do what is waiting."""
    for _ in range(times):
        QApplication.processEvents()
