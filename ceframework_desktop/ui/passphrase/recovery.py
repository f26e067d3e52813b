"""The recovery key on the screen, with ways to print it and to save it as a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services import recovery_sheet
from ceframework_desktop.ui.dialogs import dialogs
from ceframework_desktop.ui.theme import set_role
from ceframework_desktop.ui.widgets.basics import add_all, button, card, column, label, muted
from ceframework_desktop.ui.widgets.flow import Flow

_FILTER = "PDF (*.pdf)"


class RecoveryKeyCard(QWidget):
    """Shows a recovery key. `said` is told what went well or wrong with printing or saving it."""

    def __init__(
        self, register: str, recovery_key: str, said: Callable[[UserError | str], object]
    ) -> None:
        super().__init__()
        self._register = register
        self._key = recovery_key
        self._said = said
        self.kept = False  # True once it was printed or saved
        self.print_button = button("Print this key…", "", self._print)
        self.save_button = button("Save it as a PDF…", "", self._save)
        buttons = Flow(gap=1, between=1)
        buttons.add(self.print_button)
        buttons.add(self.save_button)
        spoken = ", ".join(" ".join(group) for group in recovery_key.split("-"))
        shown = self._groups()
        shown.setAccessibleName(f"Recovery key: {spoken}")
        add_all(
            column(self, gap=1),
            card(label("Recovery key", "strong"), shown),
            buttons,
            muted("Print it, or write it down. Keep it in a safe place, not on this computer."),
        )

    def _groups(self) -> QWidget:
        made = Flow(gap=3, between=1)
        for group in self._key.split("-"):
            made.add(_group(group))
        return made

    def _print(self) -> None:
        from ceframework_desktop.ui.preview.printing import new_printer, print_pdf

        printer = new_printer(recovery_sheet.TITLE)
        if not dialogs().set_up_printer(self, printer, 1):
            return
        try:
            print_pdf(recovery_sheet.as_pdf(self._register, self._key, date.today()), printer)
        except UserError as error:
            self._said(error)
            return
        self.kept = True
        self._said("The recovery key was sent to the printer.")

    def _save(self) -> None:
        suggested = paths.documents_folder() / recovery_sheet.sheet_name(self._register)
        chosen = dialogs().save_document(self, suggested, [_FILTER])
        if chosen is None:
            return
        path = chosen[0] if chosen[0].suffix else chosen[0].with_suffix(".pdf")
        try:
            recovery_sheet.write_sheet(path, self._register, self._key, force=True)
        except UserError as error:
            self._said(error)
            return
        self.kept = True
        self._said(f"Saved as “{path.name}”. Please print it, then delete the file.")


def _group(text: str) -> QLabel:
    made = label(text, wrap=False)
    set_role(made, "h2")
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made
