"""One backup: when, why, what is in it, and the question before it is put back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ceframework_desktop.ui.theme import set_role
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    column,
    heading,
    label,
    muted,
    row,
)

from .presenter import Line

QUESTION = "Put this backup in the place of the register?"
MEANS = (
    "What was written after it will not be in the register any more. The register as it is now is "
    "kept beside it under another name."
)


class BackupCard(QFrame):
    """Asks before it says that its backup is wanted."""

    wanted = Signal()
    asking = Signal()

    def __init__(self, line: Line, *, can_put_back: bool) -> None:
        super().__init__()
        set_role(self, "card")
        self.put_back = button(
            "Put this one back…", "", self._ask, name=f"Put back the backup of {line.when}"
        )
        if line.problem or not can_put_back:
            self.put_back.hide()
        self._question = self._question_part()
        self._question.hide()
        across = row()
        across.addWidget(self.put_back)
        across.addStretch(1)
        add_all(
            column(self, gap=0.75, margins=2),
            heading(line.when, 3),
            muted(f"{line.why}."),
            label(line.holds) if line.holds else None,
            label(line.problem, "error") if line.problem else None,
            across,
            self._question,
        )

    def _question_part(self) -> QWidget:
        made = QWidget()
        self.yes = button("Put it back", "primary", self.wanted.emit)
        self.no = button("Leave everything as it is", "", self._leave)
        across = row(gap=1)
        add_all(across, self.yes, self.no)
        across.addStretch(1)
        add_all(column(made, gap=1), label(QUESTION, "strong"), label(MEANS), across)
        return made

    def _ask(self) -> None:
        self.asking.emit()
        self._question.show()
        self.put_back.hide()
        self.no.setFocus()  # a second press of the same key must not replace anything
        announce(self, f"{QUESTION} {MEANS}")

    def _leave(self) -> None:
        self.put_back.show()
        self.put_back.setFocus()
        self._question.hide()

    def ask_no_more(self) -> None:
        """Put the question away: another backup is asked about."""
        if not self._question.isHidden():
            self.put_back.show()
            self._question.hide()
