"""What the window says when something goes wrong, and the report it keeps.

A report holds the kind of fault and where in the program it happened. It never holds an error's
own message, a value or an answer: those may be the user's words.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from ceframework_desktop import __version__

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

REPORTS = "faults.txt"
_MOST = 200_000  # bytes; an older file makes room for a new one


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What happened, without a word of the user's: kind, file names, lines and functions."""
    lines = [
        f"Community Engagement Planner {__version__}, Python {sys.version.split()[0]}, "
        f"{sys.platform}",
        f"Fault: {kind.__name__}",
    ]
    for part in traceback.extract_tb(trace):
        lines.append(f"  {_short(part.filename)}:{part.lineno} in {part.name}")
    return "\n".join(lines)


def _short(filename: str) -> str:
    """The end of a path, without the folders that may hold a person's name."""
    parts = Path(filename).parts
    if "ceframework_desktop" in parts:
        at = len(parts) - 1 - parts[::-1].index("ceframework_desktop")
        return "/".join(parts[at:])
    return "/".join(parts[-2:])


def keep_report(folder: Path, text: str) -> Path | None:
    """Add a report to the file in the user's folder; None if that cannot be written."""
    path = folder / REPORTS
    stamp = datetime.now().isoformat(timespec="seconds")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _MOST:
            path.replace(path.with_suffix(".old.txt"))
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{stamp}\n{text}\n\n")
    except OSError:
        return None
    return path


class FaultHandler:
    """Shows a fault that nobody expected, once at a time, and lets the user carry on."""

    def __init__(self, folder: Path, show: Callable[[str], object] | None = None) -> None:
        self._folder = folder
        self._show = show or show_fault
        self._busy = False

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """As `sys.excepthook`."""
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
            return
        text = report(kind, trace)
        keep_report(self._folder, text)
        if sys.stderr is not None:
            sys.stderr.write(text + "\n")
        if self._busy:
            return  # a fault while one is shown is kept, but not shown on top of it
        self._busy = True
        try:
            self._show(text)
        finally:
            self._busy = False

    def install(self) -> None:
        """Take over from Python's own."""
        sys.excepthook = self


def show_fault(text: str) -> None:
    """Tell the user that something went wrong, with a button that copies the report."""
    from PySide6.QtWidgets import QApplication, QMessageBox

    from ceframework_desktop.ui.giving_back import focus_given_back

    if QApplication.instance() is None:
        return
    window = QApplication.activeWindow()
    box = QMessageBox(window)
    box.setWindowTitle("Something went wrong")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText("Something went wrong. What you saved is safe.")
    box.setInformativeText(
        "You can carry on. If it happens again, close the program and start it again. "
        "You can copy the details and send them to whoever looks after this program. "
        "They hold nothing that you typed."
    )
    box.setDetailedText(text)
    copy = box.addButton("Copy the details", QMessageBox.ButtonRole.ActionRole)
    close = box.addButton("Carry on", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    with focus_given_back(window):
        box.exec()
    if box.clickedButton() is copy:
        QApplication.clipboard().setText(text)


def ask_to_leave(parent: QWidget) -> bool:
    """Some text is not saved and the window is closing: True if it may be lost."""
    return ask_twice(
        parent,
        "Not saved",
        "Some of what you typed is not saved.",
        "If you close now, it will be lost. You can go back and copy it.",
        stay="Go back",
        go_on="Close and lose it",
    )


def ask_twice(parent: QWidget, title: str, what: str, more: str, *, stay: str, go_on: str) -> bool:
    """Ask before something that nobody may do by mistake. True if it is to be done.

    `stay` and `go_on` are what the two buttons say. Enter, Esc and closing the box mean `stay`.
    """
    from PySide6.QtWidgets import QMessageBox

    from ceframework_desktop.ui.giving_back import focus_given_back

    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(what)
    box.setInformativeText(more)
    back = box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    on = box.addButton(go_on, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(back)
    box.setEscapeButton(back)
    with focus_given_back(parent):
        box.exec()
    return box.clickedButton() is on
