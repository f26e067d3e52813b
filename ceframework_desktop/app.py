"""The composition root of the window: the one place that wires everything together."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services.preferences import load_preferences
from ceframework_desktop.services.registers import Registers
from ceframework_desktop.ui.main_window import MainWindow
from ceframework_desktop.ui.navigation import HOME, WELCOME, Destination
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.theme import apply_look, load_fonts
from ceframework_desktop.ui.widgets.focus_ring import FocusRings


class WindowOptions(Protocol):
    """What the command line says about the window."""

    register: Path | None  # open this register rather than the last one
    time_start: bool  # print the milliseconds to the first paint, and leave
    self_test: bool  # try every page and document, print a table, and leave
    snapshot: Path | None  # save a picture of the first window, and leave


def run_window(options: WindowOptions) -> int:
    """Open the window and stay until it is closed. Returns the exit code."""
    application = make_application()
    if options.self_test:
        from ceframework_desktop.ui.selftest import self_test

        return self_test()
    window = make_window(application, paths.user_folder())
    from ceframework_desktop.ui.errors import FaultHandler

    FaultHandler(paths.user_folder()).install()
    begin(window, options.register)
    if options.time_start:
        from ceframework_desktop.ui.start_time import tell_first_paint

        tell_first_paint(window)
    elif options.snapshot is not None:
        _save_picture(window, options.snapshot)
    window.show()
    return application.exec()


def make_application() -> QApplication:
    """The one application, with the program's style and letters."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName(paths.APP_NAME)
    QGuiApplication.setApplicationDisplayName("")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    application.setStyle("Fusion")
    load_fonts(paths.resources() / "fonts")
    return application


def make_window(application: QApplication, folder: Path) -> MainWindow:
    """The window with nothing open yet. `folder` holds the user's settings."""
    preferences = load_preferences(folder)
    apply_look(application, preferences.theme, preferences.zoom)
    session = Session(Registers(paths.default_pack(), paths.cache_folder()), preferences, folder)
    window = MainWindow(session)
    FocusRings(application)
    return window


def begin(window: MainWindow, register: Path | None) -> None:
    """Open a register, the last one if none is named, and show the first page."""
    session = window.session
    path = register or session.preferences.last_register
    if path is None:
        window.show_destination(Destination(WELCOME))
        return
    try:
        workspace = session.registers.open(path)
    except UserError as error:
        window.show_destination(Destination(WELCOME))
        window.say_error(error)
        return
    session.use(workspace)
    window.show_destination(Destination(HOME))


def _save_picture(window: MainWindow, path: Path) -> None:
    def save() -> None:
        window.grab().save(str(path))
        QApplication.quit()

    QTimer.singleShot(400, save)
