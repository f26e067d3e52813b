"""The system's own dialogs, answered the way a user does."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QFileInfo, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from ceframework_desktop.storage import RegisterFile
from ceframework_desktop.ui.dialogs import Dialogs, dialogs, use_dialogs
from ceframework_desktop.ui.name_icons import NameIcons
from ceframework_desktop.ui.preview.printing import new_printer


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def answer(qtbot):
    """Do something with the dialog that comes up, as soon as it is there."""
    waiting = QTimer()
    seen = []

    def when_open(do):
        def look():
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                waiting.stop()
                seen.append(dialog.windowTitle())
                do(dialog)

        waiting.timeout.connect(look)
        waiting.start(20)
        return seen

    yield when_open
    waiting.stop()


def cancel(dialog):
    dialog.reject()


def choose(path):
    def do(dialog):
        assert isinstance(dialog, QFileDialog)
        dialog.findChild(QLineEdit).setText(str(path))
        dialog.accept()
        if dialog.isVisible():
            dialog.reject()

    return do


def test_every_dialog_can_be_called_off(parent, answer, tmp_path):
    system = Dialogs()
    asked = answer(cancel)
    assert system.open_register(parent, tmp_path) is None
    answer(cancel)
    assert system.place_register(parent, tmp_path / "own.ceregister") is None
    answer(cancel)
    assert system.save_document(parent, tmp_path / "x.pdf", ["PDF (*.pdf)"]) is None
    answer(cancel)
    assert system.open_picture(parent, tmp_path) is None
    assert asked == [
        "Open a register",
        "Where to keep the register",
        "Save the document as",
        "Choose a logo",
    ]


def test_a_register_is_chosen(parent, answer, tmp_path):
    path = tmp_path / "own.ceregister"
    path.touch()
    answer(choose(path))
    assert Dialogs().open_register(parent, tmp_path) == path


def test_a_place_is_suggested_and_taken(parent, answer, tmp_path):
    answer(lambda dialog: dialog.accept())
    place = tmp_path / "own.ceregister"
    assert Dialogs().place_register(parent, place) == place


def test_a_document_is_saved_where_it_was_suggested(parent, answer, tmp_path):
    answer(lambda dialog: dialog.accept())
    filters = ["PDF (*.pdf)", "Word (*.docx)"]
    found = Dialogs().save_document(parent, tmp_path / "letter.pdf", filters)
    assert found == (tmp_path / "letter.pdf", filters[0])


@pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the system shows its own print dialog"
)
def test_the_print_dialog_offers_the_pages_and_can_be_called_off(parent, answer, qtbot):
    seen = answer(cancel)
    printer = new_printer("Letter")
    assert Dialogs().set_up_printer(parent, printer, 3) is False
    assert seen
    assert printer.docName() == "Letter"


def test_tests_can_answer_in_place_of_the_system():
    mine = Dialogs()
    before = use_dialogs(mine)
    assert dialogs() is mine
    assert use_dialogs(before) is mine


def test_escape_calls_off_too(parent, answer, qtbot, tmp_path):
    answer(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert Dialogs().open_register(parent, tmp_path) is None


@pytest.mark.skipif(sys.platform == "win32", reason="locks do not drop like this on Windows")
def test_looking_for_a_register_does_not_let_a_second_program_in(parent, answer, tmp_path, qtbot):
    """Opening and closing a file that is locked drops the lock: no dialog may open the register."""
    path = tmp_path / "own.ceregister"
    with RegisterFile.create(path, author="", settings={}):

        def look_and_leave(dialog):
            qtbot.wait(400)  # the list of files is filled by a thread
            dialog.reject()

        for ask in (Dialogs().open_register, Dialogs().open_picture, Dialogs().place_register):
            answer(look_and_leave)
            ask(parent, path if ask.__name__ == "place_register" else tmp_path)
        second = f"""
from pathlib import Path
from ceframework_desktop.domain.errors import AlreadyOpen
from ceframework_desktop.storage import RegisterFile
try:
    RegisterFile.open(Path({str(path)!r}))
except AlreadyOpen:
    print("refused")
"""
        done = subprocess.run(
            [sys.executable, "-c", second], capture_output=True, text=True, check=False
        )
    assert done.stdout.strip() == "refused"


def test_icons_come_from_names_alone(parent, tmp_path):
    icons = NameIcons()
    assert icons.type(QFileInfo(str(tmp_path))) == "Folder"
    assert icons.type(QFileInfo(str(tmp_path / "own.ceregister"))) == "ceregister file"
    assert not icons.icon(QFileInfo(str(tmp_path / "x.pdf"))).isNull()
