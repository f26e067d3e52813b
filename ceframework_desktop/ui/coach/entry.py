"""One thing to look at, in the list below a field: its words, why, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from ceframework_desktop.services import coaching
from ceframework_desktop.ui.coach import presenter
from ceframework_desktop.ui.coach.presenter import Spot
from ceframework_desktop.ui.widgets.basics import button, column, label
from ceframework_desktop.ui.widgets.flow import Flow
from ceframework_desktop.ui.widgets.links import WrapLink

if TYPE_CHECKING:
    from ceframework_desktop.ui.coach.field import CoachedField

_MOST = 3  # suggestions with a button of their own


class Entry(QWidget):
    """A finding, with a heading above it if it is the first of its group."""

    def __init__(self, field: CoachedField, spot: Spot, head: str) -> None:
        super().__init__()
        self._field = field
        self.spot = spot
        self._head = head
        self._named: list[tuple[QWidget, str]] = []
        finding = spot.finding
        lines = column(self, gap=0.5)
        if head:
            lines.addWidget(label(head, "strong"))
        self._link = WrapLink(f"“{presenter.shown_text(finding.text)}”", self._on_chosen)
        self._named.append((self._link, f"Go to “{presenter.shown_text(finding.text)}”"))
        lines.addWidget(self._link)
        self._message = label(finding.message)
        lines.addWidget(self._message)
        self._buttons = Flow(gap=1, between=0.5)
        lines.addWidget(self._buttons)
        self._add_suggestions()
        self._add_others()
        self.set_number(0)

    def fits(self, spot: Spot, head: str) -> bool:
        """Whether this entry says what is to be said, wherever it stands."""
        one, other = self.spot.finding, spot.finding
        said = (one.rule, one.text, one.message, one.suggestions)
        return head == self._head and said == (
            other.rule,
            other.text,
            other.message,
            other.suggestions,
        )

    def update_spot(self, spot: Spot) -> None:
        """The same finding at another place."""
        self.spot = spot

    def set_number(self, number: int) -> None:
        """Name the buttons, so that no two in the list have the same name."""
        end = f", {number}, {self._field.editor.name}"
        for widget, name in self._named:
            widget.setAccessibleName(name + end)

    def set_chosen(self, chosen: bool) -> None:
        """Mark the finding that the caret is in."""
        from ceframework_desktop.ui.theme import set_role

        set_role(self._message, "strong" if chosen else "")

    def _add_suggestions(self) -> None:
        if self._field.can_change:
            for suggestion in self.spot.finding.suggestions[:_MOST]:
                self._add_suggestion(suggestion)
            if self.spot.finding.category == "spelling":
                self._spell = self._add("Other spellings", self._show_spellings)

    def _add_suggestion(self, suggestion: str) -> None:
        self._add(
            presenter.suggestion_text(suggestion),
            lambda: self._field.accept(self.spot, suggestion),
            role="",
        )

    def _add_others(self) -> None:
        self._add("Ignore once", lambda: self._field.ignore(self.spot))
        if self._field.can_change:
            if coaching.can_allow(self.spot.finding):
                self._add("Allow it here", lambda: self._field.allow(self.spot))
            self._add("Dismiss…", lambda: self._field.dismiss(self.spot))

    def _add(self, text: str, do: Callable[[], object], *, role: str = "quiet") -> QPushButton:
        made = button(text, role, do)
        self._named.append((made, f"{text}: “{presenter.shown_text(self.spot.finding.text)}”"))
        self._buttons.add(made)
        return made

    def _show_spellings(self) -> None:
        found = self._field.spellings(self.spot)
        self._spell.hide()
        for word in found[:_MOST]:
            self._add_suggestion(word)
        if not found:
            self._field.say("The dictionary knows no other word like this one.")
        self.set_number(0)
        self._buttons.updateGeometry()
        self._field.box.setFocus()

    def _on_chosen(self) -> None:
        self._field.choose(self.spot)
