"""The composition root of the window: the one place that wires everything together.

The window is painted before the register is opened: on a slow stick or after a crash opening
takes a while, and the user sees at once what is going on. So nothing heavy is imported here.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ceframework_desktop import paths
from ceframework_desktop.services.preferences import Preferences, load_preferences
from ceframework_desktop.ui.main_window import MainWindow
from ceframework_desktop.ui.program_icon import show_as_itself
from ceframework_desktop.ui.theme import load_fonts, prepare_look

if TYPE_CHECKING:
    from ceframework_desktop.ui.frame import Frame

_PICTURE_AFTER = 400  # milliseconds, for pages that fill themselves a little at a time


class WindowOptions(Protocol):
    """What the command line says about the window."""

    register: Path | None  # open this register rather than the last one
    time_start: bool  # print the milliseconds to the first paint, and leave
    self_test: bool  # try every page and document, print a table, and leave
    snapshot: Path | None  # save a picture of the first window, and leave


def run_window(options: WindowOptions) -> int:
    """Open the window and stay until it is closed. Returns the exit code."""
    if options.self_test:
        from ceframework_desktop.ui.selftest import self_test

        return self_test(lambda folder: make_window(make_application(), folder))
    gc.disable()  # until the first page is there: what is made till then stays
    application = make_application()
    folder = paths.user_folder()
    preferences = load_preferences(folder)
    prepare_look(application, preferences.theme, preferences.zoom)
    register = options.register or preferences.last_register
    window = MainWindow(f"Opening {register.stem}…" if register is not None else "")
    window.painted.connect(lambda: _after_paint(window, preferences, register, options))
    window.show()
    window.activateWindow()  # keys work at once, even where no window manager gives the focus
    try:
        return application.exec()
    finally:
        gc.enable()


def make_application() -> QApplication:
    """The one application, with the program's style and letters."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName(paths.APP_NAME)
    show_as_itself()
    application.setStyle("Fusion")
    load_fonts(paths.resources() / "fonts")
    return application


def make_window(application: QApplication, folder: Path) -> MainWindow:
    """A window that is filled but has nothing open. `folder` holds the user's settings."""
    preferences = load_preferences(folder)
    prepare_look(application, preferences.theme, preferences.zoom)
    window = MainWindow()
    fill(window, preferences, folder)
    return window


def fill(window: MainWindow, preferences: Preferences, folder: Path) -> Frame:
    """Make everything that is in the window."""
    from PySide6.QtCore import QLocale

    from ceframework_desktop.services.registers import Registers
    from ceframework_desktop.ui.backing_up import BackingUp
    from ceframework_desktop.ui.session import Session
    from ceframework_desktop.ui.theme import apply_look
    from ceframework_desktop.ui.widgets.focus_ring import show_focus

    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    application = make_application()
    apply_look(application, preferences.theme, preferences.zoom)
    session = Session(Registers(paths.default_pack(), paths.user_folder()), preferences, folder)
    frame = window.attach(session)
    BackingUp(session, frame.say_error)
    show_focus(application)
    return frame


def begin(window: MainWindow, register: Path | None) -> None:
    """Open a register, the last one if none is named, and show the first page."""
    from functools import partial

    from ceframework_desktop.domain.errors import ProtectedRegister, UserError
    from ceframework_desktop.ui.navigation import WELCOME, Destination

    frame, session = window.frame, window.session
    path = register or session.preferences.last_register
    if path is None:
        frame.show_destination(Destination(WELCOME))
        return
    try:
        workspace = session.registers.open(path)
    except ProtectedRegister:
        frame.show_destination(Destination(WELCOME))
        ask = partial(frame.commands.registers.open_protected, path, resume=True)
        QTimer.singleShot(0, frame, ask)  # over a window that is there and can be read
        return
    except UserError as error:
        frame.show_destination(Destination(WELCOME))
        frame.commands.registers.cannot_open(error, path)
        return
    session.use(workspace)
    frame.resume()


def _after_paint(
    window: MainWindow, preferences: Preferences, register: Path | None, options: WindowOptions
) -> None:
    """Say how long the first paint took if that was asked, and then fill the window."""
    from ceframework_desktop.ui.errors import FaultHandler

    if options.time_start:
        from ceframework_desktop.ui.start_time import since_start

        sys.stdout.write(f"{since_start() * 1000:.0f}\n")
        sys.stdout.flush()
    folder = paths.user_folder()
    FaultHandler(folder).install()
    try:
        fill(window, preferences, folder)
        begin(window, register)
    finally:
        gc.freeze()  # it need not be looked through again and again
        gc.enable()
    if options.time_start:
        QTimer.singleShot(0, _say_ready)
    elif options.snapshot is not None:
        QTimer.singleShot(_PICTURE_AFTER, lambda: _save_picture(window, options.snapshot))


def _say_ready() -> None:
    """The first page is painted too: told on the side, for those who want to know."""
    from ceframework_desktop.ui.start_time import since_start

    sys.stderr.write(f"first page after {since_start() * 1000:.0f}\n")
    QApplication.quit()


def _save_picture(window: MainWindow, path: Path | None) -> None:
    window.grab().save(str(path))
    QApplication.quit()
