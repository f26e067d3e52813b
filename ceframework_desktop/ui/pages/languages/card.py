"""One translation: how it begins, whether its words were checked, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ceframework_desktop.domain.values import read_day, show_day
from ceframework_desktop.services.languages import set_checked
from ceframework_desktop.services.translation_age import CHANGED, WHAT_TO_DO
from ceframework_desktop.ui.icons import set_icon
from ceframework_desktop.ui.pages.typed import Field
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    card,
    column,
    heading,
    label,
    muted,
)
from ceframework_desktop.ui.widgets.flow import Flow

from . import presenter
from .presenter import Kept

_WORDS = (
    "The greeting, the closing and other fixed words come with the program. When someone whose"
    " first language it is has read them in the letter, say who and when."
)


class KeptCard(QWidget):
    """`look`, `change`, `remove` and `right` ask the page; checking is done here."""

    look = Signal()
    change = Signal()
    remove = Signal()
    checked = Signal()
    right = Signal()

    def __init__(self, session: Session, kept: Kept) -> None:
        super().__init__()
        self._session, self.kept = session, kept
        name = kept.name
        can = not session.workspace.read_only_reason
        self.look_button = button("See it as printed", "", self.look.emit, name=f"See {name}")
        set_icon(self.look_button, "eye")
        self.change_button = button("Change the text", "", self.change.emit, name=f"Change {name}")
        self.check_button = button(
            "Not checked after all" if kept.checked else "It was checked…",
            "",
            self._on_check,
            name=f"{'Not checked after all' if kept.checked else 'It was checked'}: {name}",
        )
        self.remove_button = button("Remove", "", self.remove.emit, name=f"Remove {name}")
        buttons = Flow(gap=1)
        changing = [self.change_button, self.check_button, self.remove_button]
        if kept.is_behind:
            self.right_button = button(
                "It is still right", "", self.right.emit, name=f"{name} is still right"
            )
            changing.insert(0, self.right_button)
        for item in (self.look_button, *changing):
            buttons.add(item)
        for item in changing:
            item.setEnabled(can)
        behind = label(f"{CHANGED} {WHAT_TO_DO}", "amber") if kept.is_behind else None
        state = label(kept.state, "accent" if kept.checked else "amber")
        by = muted(kept.by) if kept.by else None
        self._make_form(name)
        begins = label(kept.begins)
        title = heading(kept.title, 3)
        box = card(title, begins, by, behind, state, buttons, self.form, gap=1)
        column(self).addWidget(box)

    def _make_form(self, name: str) -> None:
        self.form = QWidget()
        self.who = Field("Who read it", f"Someone whose first language is {name}")
        self.when = Field("When", "For example: 4 March 2026")
        self.when.set_text(show_day(self._session.workspace.today))
        self.keep_button = button("Keep this", "primary", self._on_keep)
        self.leave_button = button("Leave it", "", self._on_leave)
        foot = Flow(gap=1)
        foot.add(self.keep_button)
        foot.add(self.leave_button)
        add_all(column(self.form, gap=1.5), label(_WORDS), self.who, self.when, foot)
        self.form.hide()

    def _on_check(self) -> None:
        if self.kept.checked:
            self._save("", "")
            return
        self.form.show()
        self.who.box.setFocus()

    def _on_leave(self) -> None:
        self.form.hide()
        self.check_button.setFocus()

    def _on_keep(self) -> None:
        who, when = self.who.text(), self.when.text()
        self.who.set_error(presenter.who_problem(who))
        self.when.set_error(presenter.when_problem(when, self._session.workspace.today))
        wrong = next((field for field in (self.who, self.when) if field.error), None)
        if wrong is not None:
            wrong.box.setFocus()
            return
        self._save(who, when)

    def _save(self, who: str, when: str) -> None:
        day = read_day(when) if when else None
        if self._session.save("", lambda w: set_checked(w, self.kept.code, who, day)):
            self.checked.emit()
