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
    from PySide6.QtWidgets import QFileDialog

REGISTER_FILTER = "Registers (*.ceregister)"
PICTURE_FILTER = "Pictures (*.png *.jpg *.jpeg)"
TABLE_FILTER = "Spreadsheets saved as CSV (*.csv *.txt *.tsv)"
FORM_FILTER = "Forms (*.pdf)"
TEMPLATE_FILTER = "Word files (*.docx *.dotx)"
TEXT_FILTER = "Text and Word files (*.txt *.docx)"
ALL_FILTER = "All files (*)"


class Dialogs:
    """What the system asks the user. Each answers None, or False, when it was cancelled."""

    def open_register(self, parent: QWidget, folder: Path) -> Path | None:
        """Which register to open."""
        filters = [REGISTER_FILTER, ALL_FILTER]
        chosen = _ask_file(parent, "Open a register", folder, filters, save=False)
        return chosen[0] if chosen else None

    def place_register(self, parent: QWidget, suggested: Path) -> Path | None:
        """Where to make a new register. An existing file is refused later, never replaced."""
        title = "Where to keep the register"
        chosen = _ask_file(parent, title, suggested, [REGISTER_FILTER], save=True, confirm=False)
        return chosen[0] if chosen else None

    def save_document(
        self, parent: QWidget, suggested: Path, filters: Sequence[str]
    ) -> tuple[Path, str] | None:
        """Where to save a document, and which of the filters was chosen.

        The system has asked already whether an existing file may be replaced.
        """
        return _ask_file(parent, "Save the document as", suggested, filters, save=True)

    def open_picture(self, parent: QWidget, folder: Path) -> Path | None:
        """Which picture to use as the logo."""
        return _ask_which(parent, "Choose a logo", folder, PICTURE_FILTER)

    def open_template(self, parent: QWidget, folder: Path) -> Path | None:
        """Which Word file to use as the letter template."""
        return _ask_which(parent, "Choose a letter template", folder, TEMPLATE_FILTER)

    def open_table(self, parent: QWidget, folder: Path) -> Path | None:
        """Which spreadsheet to look at."""
        return _ask_which(parent, "Choose a spreadsheet", folder, TABLE_FILTER)

    def open_form(self, parent: QWidget, folder: Path) -> Path | None:
        """Which filled-in form to look at."""
        return _ask_which(parent, "Choose a filled-in form", folder, FORM_FILTER)

    def open_text(self, parent: QWidget, folder: Path) -> Path | None:
        """Which file with a translated letter to bring in."""
        return _ask_which(parent, "Choose the translated letter", folder, TEXT_FILTER)

    def choose_folder(self, parent: QWidget, folder: Path, title: str) -> Path | None:
        """Which folder to use."""
        from PySide6.QtWidgets import QFileDialog

        dialog = _file_dialog(parent, title)
        dialog.setDirectory(str(folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
        return _run(dialog)

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


def _ask_which(parent: QWidget, title: str, folder: Path, kind: str) -> Path | None:
    """Ask for a file to open; those of its kind are offered first."""
    chosen = _ask_file(parent, title, folder, [kind, ALL_FILTER], save=False)
    return chosen[0] if chosen else None


def _ask_file(
    parent: QWidget,
    title: str,
    start: Path,
    filters: Sequence[str],
    *,
    save: bool,
    confirm: bool = True,
) -> tuple[Path, str] | None:
    """Ask for a file to open or save. `start` is a folder, or the name first offered."""
    from PySide6.QtWidgets import QFileDialog

    dialog = _file_dialog(parent, title)
    if save:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, on=not confirm)
        dialog.setDirectory(str(start.parent))
        dialog.selectFile(start.name)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setDirectory(str(start if start.is_dir() else start.parent))
    dialog.setNameFilters(list(filters))
    chosen = _run(dialog)
    return (chosen, dialog.selectedNameFilter()) if chosen else None


def _file_dialog(parent: QWidget, title: str) -> QFileDialog:
    """A file dialog that looks at names only.

    Qt's own dialog opens files to guess their type. Opening and closing the register that is in
    use would drop its lock on Linux and macOS, and let a second program in.
    """
    from PySide6.QtWidgets import QFileDialog

    from ceframework_desktop.ui.name_icons import NameIcons

    dialog = QFileDialog(parent, title)
    icons = NameIcons()
    dialog.setIconProvider(icons)
    dialog.setProperty("icons", icons)  # the dialog does not keep it alive
    return dialog


def _run(dialog: QFileDialog) -> Path | None:
    """Show a file dialog. What was chosen, or None."""
    with focus_given_back(dialog.parentWidget()):
        names = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(names[0]) if names else None


_in_use: list[Dialogs] = [Dialogs()]


def dialogs() -> Dialogs:
    """The dialogs in use."""
    return _in_use[0]


def use_dialogs(chosen: Dialogs) -> Dialogs:
    """Use other dialogs from now on; gives back the ones before."""
    before = _in_use[0]
    _in_use[0] = chosen
    return before
