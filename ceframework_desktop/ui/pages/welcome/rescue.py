"""What came out of a damaged register, and the way into the new one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from ceframework_desktop.ui.theme import look, set_role
from ceframework_desktop.ui.widgets.basics import add_all, button, column, heading, label, row

from .presenter import Rescued

RESCUE = "Rescue what can be read"


class RescueReport(QFrame):
    """Shown until the rescued register is opened."""

    open_asked = Signal()

    def __init__(self, rescued: Rescued) -> None:
        super().__init__()
        set_role(self, "card")
        self.open_button = button("Open the rescued register", "primary", self.open_asked.emit)
        across = row()
        across.addWidget(self.open_button)
        across.addStretch(1)
        lines = column(self, gap=1, margins=2)
        add_all(
            lines,
            heading("What could be read", 2),
            label(f"It is in the new register “{rescued.path.name}”, beside the damaged one."),
            *(label(line) for line in rescued.lines),
            self._loose(rescued) if rescued.loose else None,
            label("The damaged file was not changed. Please keep it until you have looked."),
            across,
        )

    def _loose(self, rescued: Rescued) -> QPlainTextEdit:
        """Texts whose place is not known: to be read and copied."""
        box = QPlainTextEdit()
        box.setPlainText("\n\n".join(rescued.loose))
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setAccessibleName("Texts whose place is not known")
        box.setFixedHeight(look().px(160))
        return box
