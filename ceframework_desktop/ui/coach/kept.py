"""What the coach leaves alone in this register, and how to take that back."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ceframework_desktop.services import coaching
from ceframework_desktop.services.coaching import Kept
from ceframework_desktop.ui.asking import Asking
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import button, clear, column, label, muted, row


class KeptDialog(Asking):
    """Allowed words and what was dismissed, each with a button."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, "What writing advice leaves alone")
        self._session = session
        self._list = column(gap=1.5)
        self.lines.addLayout(self._list)
        self.lines.addStretch(1)
        self._done = button("Done", "primary", self.accept)
        self.add_button(self._done, is_default=True)
        self._show()

    def _show(self) -> None:
        clear(self._list)
        found = coaching.leniency(self._session.workspace).kept
        if not found:
            self._list.addWidget(label("Nothing yet. You can allow a word where it is underlined."))
        for title, wanted in (("Words you allow", False), ("What you dismissed", True)):
            part = [kept for kept in found if bool(kept.reason) is wanted]
            if part:
                self._list.addWidget(label(title, "strong"))
            for kept in part:
                self._list.addLayout(self._line(kept))

    def _line(self, kept: Kept) -> QHBoxLayout:
        across = row(gap=1.5)
        words = column(gap=0.25)
        words.addWidget(label(f"“{kept.text}”"))
        if kept.reason:
            words.addWidget(muted(kept.reason))
        across.addLayout(words, 1)
        made = button("Take back", "", partial(self._take_back, kept))
        made.setAccessibleName(f"Take back: “{kept.text}”")
        made.setEnabled(not self._session.workspace.read_only_reason)
        across.addWidget(made)
        return across

    def _take_back(self, kept: Kept) -> None:
        if self._session.save("", lambda workspace: coaching.take_back(workspace, kept.key)):
            self._show()
            self._done.setFocus()
            announce(self, "Taken back.")


def show_kept(parent: QWidget, session: Session) -> None:
    """Show the dialog until it is closed."""
    KeptDialog(parent, session).ask()
