"""The real window with answers in place of the system's dialogs, driven by keys."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ceframework_desktop import app, paths
from ceframework_desktop.services.preferences import Preferences
from ceframework_desktop.services.sample import make_sample
from ceframework_desktop.ui.dialogs import Dialogs, use_dialogs
from ceframework_desktop.ui.main_window import MainWindow
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.tasks import Tasks
from ceframework_desktop.ui.theme import apply_look, look
from tests.services.registering import new_register, registers


class Answers(Dialogs):
    """What a user would have chosen. Asking for what was not prepared fails the test."""

    def __init__(self):
        self.opens = None
        self.place = None
        self.saves = None
        self.picture = None
        self.folder = None
        self.table = None
        self.form = None
        self.text = None
        self.template = None
        self.print_to = None
        self.opened = []
        self.suggested = []

    def open_register(self, parent, folder):
        return self.opens

    def place_register(self, parent, suggested):
        self.suggested.append(suggested)
        return self.place

    def save_document(self, parent, suggested, filters):
        self.suggested.append(suggested)
        return (self.saves, filters[0]) if self.saves else None

    def open_picture(self, parent, folder):
        return self.picture

    def open_table(self, parent, folder):
        return self.table

    def open_form(self, parent, folder):
        return self.form

    def open_template(self, parent, folder):
        return self.template

    def open_text(self, parent, folder):
        return self.text

    def choose_folder(self, parent, folder, title):
        self.suggested.append(folder)
        return self.folder

    def set_up_printer(self, parent, printer, pages):
        if self.print_to is None:
            return False
        printer.setOutputFormat(printer.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.print_to))
        return True

    def open_outside(self, path):
        self.opened.append(path)
        return True


@pytest.fixture
def answers():
    """The dialogs' answers for one test."""
    made = Answers()
    before = use_dialogs(made)
    yield made
    use_dialogs(before)


@pytest.fixture(scope="session")
def _one_sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("gui") / "sample.ceregister"
    make_sample(registers(), path).close()
    return path


@pytest.fixture
def sample_path(_one_sample, tmp_path):
    """A sample register of one's own."""
    return Path(shutil.copy(_one_sample, tmp_path / "sample.ceregister"))


@pytest.fixture
def window(qtbot, answers):
    """The window with nothing open, at the size of a small laptop."""
    application = app.make_application()
    if not application.styleSheet() or (look().theme, look().zoom) != ("light", 100):
        apply_look(application, "light", 100)
    folder = paths.user_folder()
    session = Session(registers(), Preferences(), folder)
    made = MainWindow()
    made.attach(session)
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    qtbot.waitUntil(made.isActiveWindow, timeout=5000)
    yield made
    for tasks in made.findChildren(Tasks):
        tasks.stop()
    made.close()
    session.close()


@pytest.fixture
def sample(window, sample_path):
    """The window with the sample register open."""
    window.session.use(registers().open(sample_path))
    return window


@pytest.fixture
def own(window, tmp_path):
    """The window with an empty register open."""
    window.session.use(new_register(tmp_path / "own.ceregister"))
    return window


@pytest.fixture
def show(qtbot):
    """Go to a page, of an engagement if its reference is given; gives back the page."""

    def shown(window, page, ref="", topic=""):
        engagement = window.session.workspace.find(ref).id if ref else ""
        window.show_destination(Destination(page, engagement, topic))
        return window.page

    return shown


@pytest.fixture
def press(qtbot):
    """Press a key where the focus is, as a user does."""

    def pressed(key, modifier=Qt.KeyboardModifier.NoModifier, times=1):
        for _ in range(times):
            target = QApplication.focusWidget()
            assert target is not None, "nothing has the focus"
            qtbot.keyClick(target, key, modifier)

    return pressed


@pytest.fixture
def tab_to(press):
    """Press Tab until a widget has the focus; it must be reached within some presses."""

    def reached(widget, most=60):
        for _ in range(most):
            if QApplication.focusWidget() is widget:
                return
            press(Qt.Key.Key_Tab)
        name = widget.accessibleName() or getattr(widget, "text", str)()
        raise AssertionError(f"Tab does not lead to {name!r}")

    return reached
