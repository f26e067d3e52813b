"""One contact: every detail saved as its field is left, what is held, and erasing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ceframework_desktop.domain.contact import FIELD, email_problem, problems
from ceframework_desktop.domain.retention import after_years, is_due
from ceframework_desktop.services import personal_data
from ceframework_desktop.ui.icons import set_icon
from ceframework_desktop.ui.navigation import CONTACT, CONTACTS, Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.marked import as_shown
from ceframework_desktop.ui.pages.parts import Holder, Notice, SideBySide
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    column,
    heading,
    label,
    link_to,
    muted,
    rule,
)
from ceframework_desktop.ui.widgets.disclosure import Disclosure
from ceframework_desktop.ui.widgets.flow import Flow

from . import presenter
from .detail import Detail
from .erasing import ErasingPart
from .given import GivenPart
from .saving import save_held
from .taking_part import TakingPart

_ABOUT = "Each detail is saved while you type."
_PARTS = (
    ("", (("name", "organisation"), ("address",), ("postcode",), ("email", "phone"))),
    ("How they want to be written to", (("delivery",), ("print_style",), ("language",))),
    ("Groups and notes", (("groups",), ("notes",))),
    ("Their agreement", (("consent",), ("consent_day",), ("retain_until",))),
)


class ContactPage(Page):
    """Made anew for each contact that is shown."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._contact = self._asked = ""
        self.details: dict[str, Detail] = {}
        self.notice = Notice(self.first_focus)
        self.back = link_to("All contacts", self._on_back)
        self._heading = heading("")
        self._warning = label("", "amber")
        self._due = self._due_part()
        self._body = Holder()
        page = column(self, gap=2)
        add_all(page, self.back, self._heading, self.notice, self._warning, self._due, self._body)
        page.addStretch(1)
        session.contacts_changed.connect(self._on_changed)
        session.register_opened.connect(self._on_opened)

    def _due_part(self) -> QWidget:
        self.keep_button = button("Keep them one year from today", "", self._on_keep)
        flow = Flow(gap=1)
        flow.add(self.keep_button)
        return flow

    def title(self) -> str:
        return self._name() or "A contact"

    def first_focus(self) -> QWidget:
        first = self.details.get(self._asked, self.details.get("name"))
        return first.editor.target() if first is not None else self.back

    def show_destination(self, destination: Destination) -> None:
        """Show the contact whose id is the destination's topic."""
        self._asked = destination.question
        if destination.topic != self._contact or not self.details:
            self.notice.hide()
            self._contact = destination.topic
            self._build()
        self._refresh()

    def leave(self) -> bool:
        """Give what is typed to the register."""
        for detail in self.details.values():
            detail.flush()
        return True

    def wrong(self, held: Sequence[Destination]) -> tuple[Destination, ...]:
        """The details that could not be read."""
        return as_shown(self, held)

    # What is shown

    def _name(self) -> str:
        return self.session.workspace.contacts.get(self._contact).title if self._is_known else ""

    @property
    def _is_known(self) -> bool:
        if not self.session.is_open:
            return False
        contacts = self.session.workspace.contacts
        known = (*contacts.all(), *contacts.removed())
        return any(item.id == self._contact for item in known)

    def _on_opened(self) -> None:
        self._contact, self.details = "", {}

    def _on_changed(self) -> None:
        if self.isVisible() and self.session.is_open:
            if not self.details or not self._is_known:
                self._build()
            self._refresh()

    def _refresh(self) -> None:
        if not self._is_known:
            self._heading.setText("This contact is no longer in the register.")
            self._warning.hide()
            self._due.hide()
            return
        workspace = self.session.workspace
        item = workspace.contacts.get(self._contact)
        self._heading.setText(item.title)
        self.title_changed.emit()
        due = is_due(item, workspace.today)
        said = [personal_data.kept_sentence(item, workspace.today)] if due else []
        filled = any((item.email, item.address, item.postcode, item.phone))
        at_field = email_problem(item)
        said += [text for text in problems(item) if text != at_field] if filled else []
        self._warning.setText("\n".join(said))
        self._warning.setVisible(bool(said))
        self._due.setVisible(due and not workspace.read_only_reason)
        for detail in self.details.values():
            detail.refresh()
        self.details["email"].warn(at_field)
        self.given.refresh()
        self._show_buttons()

    def _show_buttons(self) -> None:
        contacts = self.session.workspace.contacts
        on_list = contacts.has(self._contact)
        writable = not self.session.workspace.read_only_reason
        self.remove_button.setVisible(on_list)
        self.restore_button.setVisible(not on_list)
        for item in (self.remove_button, self.restore_button, self.erase_button):
            item.setEnabled(writable)
        self.taking_part.refresh()

    def _build(self) -> None:
        made = QWidget()
        lines = column(made, gap=3)
        self.details = {}
        if self._is_known:
            lines.addWidget(muted(_ABOUT))
            for title, rows in _PARTS:
                self._add_part(lines, title, rows)
            self.taking_part = TakingPart(self.session, self._contact)
            add_all(lines, self.taking_part, self._another())
            self._add_rights(lines)
        self._body.hold(made)

    def _add_part(self, lines: QVBoxLayout, title: str, rows: tuple[tuple[str, ...], ...]) -> None:
        if title:
            lines.addWidget(heading(title, 2))
        on_list = self.session.workspace.contacts.has(self._contact)
        for names in rows:
            found = [Detail(self.session, self._contact, FIELD[name]) for name in names]
            for detail in found:
                self.details[detail.field.id] = detail
                detail.setEnabled(on_list)
            lines.addWidget(found[0] if len(found) == 1 else SideBySide(*found))

    def _another(self) -> Flow:
        """Below what is filled in, where one comes who types in one contact after another."""
        self.another_button = button("Add another contact", "", self._on_another)
        self.another_button.setEnabled(not self.session.workspace.read_only_reason)
        set_icon(self.another_button, "plus", "accent")
        flow = Flow(gap=1)
        flow.add(self.another_button)
        return flow

    def _add_rights(self, lines: QVBoxLayout) -> None:
        self.copy_button = button("Save a copy of what is held…", "", self._on_copy)
        self.remove_button = button("Remove from the list", "", self._on_remove)
        self.restore_button = button("Put back on the list", "", self._on_restore)
        self.erase_button = button("Erase for good…", "", self._on_erase)
        flow = Flow(gap=1)
        for item in (
            self.copy_button,
            self.remove_button,
            self.restore_button,
            self.erase_button,
        ):
            flow.add(item)
        self._question = Holder()
        self.given = GivenPart(self.session, self._contact)
        add_all(lines, heading("What you hold on them", 2), flow, self._question, self.given)
        lines.addWidget(Disclosure("History of these details", self._add_history))

    def _add_history(self, layout: QVBoxLayout) -> None:
        found = presenter.changes(self.session.workspace.contacts.history(self._contact))
        for at, change in enumerate(found):
            if at:
                layout.addWidget(rule())
            layout.addWidget(label(change.heading, "strong"))
            layout.addWidget(muted(f"Before: {change.before}"))
            layout.addWidget(label(f"After: {change.after}"))
        if not found:
            layout.addWidget(label("Nothing has been changed yet."))

    # What is done

    def _on_back(self) -> None:
        self.session.go(Destination(CONTACTS, question=self._contact))

    def _on_another(self) -> None:
        self.leave()
        if self.session.workspace.contacts.empty_new() == self._contact:
            self.notice.say("Nothing is typed here yet.", "Fill in this contact first.")
            self.details["name"].editor.target().setFocus()
            return
        made: list[str] = []
        if self.session.save("", lambda w: made.append(w.contacts.add())):
            self.session.go(Destination(CONTACT, topic=made[0]))

    def _on_keep(self) -> None:
        until = after_years(self.session.workspace.today, 1)
        contact = self._contact
        if self.session.save("", lambda w: w.contacts.save_days([contact], until)):
            self.first_focus().setFocus()

    def _on_remove(self) -> None:
        contact = self._contact
        self.leave()
        if self.session.save("", lambda w: w.contacts.remove(contact)):
            self._build()
            self._refresh()
            self.notice.say(
                "This contact was taken off the list.",
                "The details stay in the register until you erase them.",
                action="Undo",
                do=self.session.undo,
            )

    def _on_restore(self) -> None:
        contact = self._contact
        if self.session.save("", lambda w: w.contacts.restore(contact)):
            self._build()
            self._refresh()
            self.notice.say("This contact is back on the list.")
            self.first_focus().setFocus()

    def _on_copy(self) -> None:
        self.leave()
        if save_held(self, self.notice, self._contact):
            self.given.refresh()

    def _on_erase(self) -> None:
        self.leave()
        part = ErasingPart(self.session, self._contact, self._on_erased, self._on_left)
        self._question.hold(part)
        part.no.setFocus()  # a second press of the same key must not erase anything

    def _on_left(self) -> None:
        self._question.hold(QWidget())
        self.erase_button.setFocus()

    def _on_erased(self, done: personal_data.Erased) -> None:
        self.details = {}
        self._build()
        self._refresh()
        said = " ".join(done.sentences)
        self.notice.say("Erased for good.", said, stays=True)
        self.back.setFocus()
