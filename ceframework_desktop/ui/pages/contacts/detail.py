"""One detail of a contact: label, hint, field, and what is wrong with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ceframework_desktop.domain.framework import Column
from ceframework_desktop.ui.navigation import CONTACT
from ceframework_desktop.ui.session import FieldId, Session
from ceframework_desktop.ui.widgets.announce import announce, say_in
from ceframework_desktop.ui.widgets.basics import add_all, column, label, muted
from ceframework_desktop.ui.widgets.editors.base import Binding
from ceframework_desktop.ui.widgets.editors.make import make_editor
from ceframework_desktop.ui.widgets.heads import Head


class Detail(QWidget):
    """Saved a second after typing stops, and when the field is left."""

    def __init__(self, session: Session, contact: str, field: Column) -> None:
        super().__init__()
        self.field = field
        self.editor = make_editor(field)
        self._error = label("", "error")
        self._error.hide()
        named = label(field.label, "strong")
        named.setBuddy(self.editor.target())
        hint = muted(field.hint) if field.hint else None
        self._warning = label("", "amber")
        self._warning.hide()
        self.head = Head(named, hint, self._error, self._warning)
        add_all(column(self, gap=0.5), self.head, self.editor)
        place = FieldId("", CONTACT, contact, field.id)
        self._binding = Binding(session, place, self.editor, partial(say_in, self._error))
        self._doubt = ""  # what is doubtful in the text that is saved
        self._told: str | None = None  # what of it the user knows
        self.editor.committed.connect(self._on_committed)
        self.editor.set_read_only(bool(session.workspace.read_only_reason))

    def refresh(self) -> None:
        """Show what the register holds, unless the user is just typing."""
        self._binding.refresh()

    def warn(self, text: str) -> None:
        """Say at the field what is doubtful in it; "" for nothing. It is kept all the same.

        While the user is in the field a warning only ever goes away: what is saved may be half
        typed. It is read aloud when the field is left, and not when the contact is opened.
        """
        self._doubt = text
        is_new = self._told is None
        if is_new or not text:
            self._told = text
        if is_new or not text or not self.editor.holds_focus():
            self._show_doubt()

    def _show_doubt(self) -> None:
        self._warning.setText(self._doubt)
        self._warning.setVisible(bool(self._doubt))

    def _on_committed(self) -> None:
        self._show_doubt()
        if self._doubt != self._told:
            self._told = self._doubt
            announce(self, self._doubt)

    def flush(self) -> None:
        """Give whatever is typed to the register now."""
        self._binding.save()
