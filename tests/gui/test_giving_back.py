"""The focus after something that stood over the window is closed."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from ceframework_desktop.ui.dialogs import Dialogs
from ceframework_desktop.ui.errors import ask_to_leave
from ceframework_desktop.ui.main_window import MainWindow


@pytest.fixture
def asked(monkeypatch):
    """How often a main window asked for the focus."""
    found = []
    monkeypatch.setattr(MainWindow, "activateWindow", lambda window: found.append(window))
    return found


def state(monkeypatch, which):
    monkeypatch.setattr(QApplication, "applicationState", lambda *_: which)


def open_and_close_search(window):
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())
    window.frame.commands.search()


def test_the_window_has_the_focus_when_the_search_is_closed(window, asked, monkeypatch):
    state(monkeypatch, Qt.ApplicationState.ApplicationActive)
    open_and_close_search(window)
    assert asked == [window]


def test_a_user_who_went_to_another_program_is_not_pulled_back(window, asked, monkeypatch):
    state(monkeypatch, Qt.ApplicationState.ApplicationInactive)
    open_and_close_search(window)
    assert asked == []


def test_every_dialog_gives_the_focus_back(window, asked, monkeypatch, tmp_path):
    state(monkeypatch, Qt.ApplicationState.ApplicationActive)
    monkeypatch.setattr(QDialog, "exec", lambda _box: 0)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_a, **_n: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    inner, system = window.page or window.body, Dialogs()
    closing = (
        window.frame.commands.about,
        lambda: ask_to_leave(window),
        lambda: system.open_register(inner, tmp_path),
        lambda: system.place_register(inner, tmp_path),
        lambda: system.save_document(inner, tmp_path, ["PDF (*.pdf)"]),
        lambda: system.open_picture(inner, tmp_path),
        lambda: system.choose_folder(inner, tmp_path, "Where to"),
    )
    for number, close in enumerate(closing, start=1):
        close()
        assert asked == [window] * number
