"""Why something the coach says does not hold here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ceframework_desktop.services.coach import Finding
from ceframework_desktop.ui.asking import Asking
from ceframework_desktop.ui.coach.presenter import shown_text
from ceframework_desktop.ui.widgets.basics import button, label, muted
from ceframework_desktop.ui.widgets.fields import LineField


class ReasonDialog(Asking):
    """Shows what the coach said and asks for a reason. The reason may be left empty."""

    def __init__(self, parent: QWidget, finding: Finding) -> None:
        super().__init__(parent, "Why is this right as it is?")
        self.reason = LineField()
        name = label("Your reason (optional)", "strong")
        name.setBuddy(self.reason)
        self.reason.setAccessibleName("Your reason")
        self.reason.setMaxLength(200)
        self.add(
            label(f"“{shown_text(finding.text)}”", "strong"),
            label(finding.message),
            name,
            self.reason,
            muted("It is kept with the register, so that others know. You can take it back."),
        )
        self.add_button(button("Leave it as it is", "primary", self.accept), is_default=True)
        self.add_button(button("Cancel", "", self.reject))


def ask_reason(parent: QWidget, finding: Finding) -> str | None:
    """A reason, perhaps an empty one; None if the user thought better of it."""
    dialog = ReasonDialog(parent, finding)
    dialog.reason.setFocus()
    return dialog.reason.text() if dialog.ask() else None
