"""The system's own dialogs, behind one door, so that tests can answer them.

A page asks `dialogs()`; a test puts its own answers there with `use_dialogs`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ceframework_desktop.ui.giving_back import focus_given_back

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

REGISTER_FILTER = "Registers (*.ceregister)"
PICTURE_FILTER = "Pictures (*.png *.jpg *.jpeg)"
ALL_FILTER = "All files (*)"


class Dialogs:
    """What the system asks the user. Each answers None, or False, when it was cancelled."""

    def open_register(self, parent: QWidget, folder: Path) -> Path | None:
        """Which register to open."""
        from PySide6.QtWidgets import QFileDialog

        filters = f"{REGISTER_FILTER};;{ALL_FILTER}"
        with focus_given_back(parent):
            name, _ = QFileDialog.getOpenFileName(parent, "Open a register", str(folder), filters)
        return Path(name) if name else None

    def place_register(self, parent: QWidget, suggested: Path) -> Path | None:
        """Where to make a new register. An existing file is refused later, never replaced."""
        from PySide6.QtWidgets import QFileDialog

        with focus_given_back(parent):
            name, _ = QFileDialog.getSaveFileName(
                parent,
                "Where to keep the register",
                str(suggested),
                REGISTER_FILTER,
                options=QFileDialog.Option.DontConfirmOverwrite,
            )
        return Path(name) if name else None

    def save_document(
        self, parent: QWidget, suggested: Path, filters: Sequence[str]
    ) -> tuple[Path, str] | None:
        """Where to save a document, and which of the filters was chosen.

        The system has asked already whether an existing file may be replaced.
        """
        from PySide6.QtWidgets import QFileDialog

        with focus_given_back(parent):
            name, chosen = QFileDialog.getSaveFileName(
                parent, "Save the document as", str(suggested), ";;".join(filters)
            )
        return (Path(name), chosen) if name else None

    def open_picture(self, parent: QWidget, folder: Path) -> Path | None:
        """Which picture to use as the logo."""
        from PySide6.QtWidgets import QFileDialog

        with focus_given_back(parent):
            name, _ = QFileDialog.getOpenFileName(
                parent, "Choose a logo", str(folder), f"{PICTURE_FILTER};;{ALL_FILTER}"
            )
        return Path(name) if name else None

    def choose_folder(self, parent: QWidget, folder: Path, title: str) -> Path | None:
        """Which folder to use."""
        from PySide6.QtWidgets import QFileDialog

        with focus_given_back(parent):
            name = QFileDialog.getExistingDirectory(parent, title, str(folder))
        return Path(name) if name else None

    def set_up_printer(self, parent: QWidget, printer: QPrinter, pages: int) -> bool:
        """Let the user choose printer, copies and pages; True to print."""
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

        dialog = QPrintDialog(printer, parent)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, on=True)
        dialog.setMinMax(1, pages)
        with focus_given_back(parent):
            return bool(dialog.exec())

    def open_outside(self, path: Path) -> bool:
        """Open a file or a folder with the program the system has for it."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


_in_use: list[Dialogs] = [Dialogs()]


def dialogs() -> Dialogs:
    """The dialogs in use."""
    return _in_use[0]


def use_dialogs(chosen: Dialogs) -> Dialogs:
    """Use other dialogs from now on; gives back the ones before."""
    before = _in_use[0]
    _in_use[0] = chosen
    return before
