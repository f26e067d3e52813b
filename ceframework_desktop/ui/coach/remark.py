"""One remark in the list below a field: why, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from ceframework_desktop.services import coaching
from ceframework_desktop.services.coach import Finding
from ceframework_desktop.ui.coach import presenter
from ceframework_desktop.ui.widgets.basics import button, column, label
from ceframework_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from ceframework_desktop.ui.coach.field import CoachedField

_MOST = 3  # suggestions with a button of their own


class Remark(QWidget):
    """A finding's message and its buttons."""

    def __init__(self, field: CoachedField, finding: Finding) -> None:
        super().__init__()
        self._field = field
        self.finding = finding
        self._named: list[tuple[QPushButton, str]] = []
        self._end = ""
        lines = column(self, gap=0.5)
        self._message = label(finding.message)
        lines.addWidget(self._message)
        self._buttons = Flow(gap=1, between=0.5)
        lines.addWidget(self._buttons)
        self._add_suggestions()
        self._add_others()

    def set_finding(self, finding: Finding) -> None:
        """The same finding at another place."""
        self.finding = finding

    def set_end(self, end: str) -> None:
        """What the buttons' names end in, so that no two in the list have the same."""
        self._end = end
        for made, name in self._named:
            made.setAccessibleName(name + end)

    def set_chosen(self, chosen: bool) -> None:
        """Mark the finding that was gone to."""
        from ceframework_desktop.ui.theme import set_role

        set_role(self._message, "strong" if chosen else "")

    def _add_suggestions(self) -> None:
        if self._field.can_change:
            for suggestion in self.finding.suggestions[:_MOST]:
                self._add_suggestion(suggestion)
            if self.finding.category == "spelling":
                self._spell = self._add("Other spellings", self._show_spellings)

    def _add_suggestion(self, suggestion: str) -> None:
        self._add(
            presenter.suggestion_text(suggestion),
            lambda: self._field.accept(self.finding, suggestion),
            role="",
        )

    def _add_others(self) -> None:
        self._add("Ignore once", lambda: self._field.ignore(self.finding))
        if self._field.can_change:
            if coaching.can_allow(self.finding):
                self._add("Allow it here", lambda: self._field.allow(self.finding))
            self._add("Dismiss…", lambda: self._field.dismiss(self.finding))

    def _add(self, text: str, do: Callable[[], object], *, role: str = "quiet") -> QPushButton:
        made = button(text, role, do)
        self._named.append((made, f"{text}: “{presenter.shown_text(self.finding.text)}”"))
        self._buttons.add(made)
        return made

    def _show_spellings(self) -> None:
        found = self._field.spellings(self.finding)
        self._spell.hide()
        for word in found[:_MOST]:
            self._add_suggestion(word)
        if not found:
            self._field.say("The dictionary knows no other word like this one.")
        self.set_end(self._end)
        self._buttons.updateGeometry()
        self._field.writing.take_focus()
