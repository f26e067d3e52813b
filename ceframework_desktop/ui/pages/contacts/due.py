"""Whose details are past their day, quietly; and for how long details are kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ceframework_desktop import paths
from ceframework_desktop.domain.retention import YEARS, after_years
from ceframework_desktop.domain.values import show_day
from ceframework_desktop.services import personal_data
from ceframework_desktop.services.personal_data import Due, DueReplies
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.pages.parts import Holder
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.theme import set_role
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    column,
    label,
    muted,
)
from ceframework_desktop.ui.widgets.disclosure import DisclosureButton
from ceframework_desktop.ui.widgets.flow import Flow
from ceframework_desktop.ui.widgets.picks import Pick

from . import presenter

Done = Callable[[str, str], object]

_WHY = (
    "New contacts are kept for this long from the day they are added. Replies are kept for this"
    " long after the end of their engagement. You are asked when a day has passed. Nothing is"
    " erased by itself."
)
_SOURCE = (
    "The law names no number: details are kept no longer than you need them (UK GDPR, article"
    " 5(1)(e)). Two years is our suggestion."
)


class DuePart(QFrame):
    """Hidden while nothing is due. `said` passes on what was done, heading and text."""

    show_people = Signal()
    said = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        set_role(self, "note")
        self._head = label("", "strong")
        self.people = button("Show these people", "", self.show_people.emit)
        self._replies = Holder()
        self._body = QWidget()
        self.opener = DisclosureButton("Keep them longer, or erase them")
        self.opener.toggled.connect(self._body.setVisible)
        self.keep = button("Keep all of them one year from today", "", self._on_keep)
        self._ids: tuple[str, ...] = ()
        flow = Flow(gap=1)
        flow.add(self.people)
        flow.add(self.keep)
        add_all(column(self._body, gap=1), flow, self._replies)
        self._body.hide()
        add_all(column(self, gap=0.5, margins=1.5), self._head, self.opener, self._body)
        self.hide()

    def refresh(self, due: Due) -> None:
        """Show what is due now."""
        sentence = due.sentence
        self.setVisible(bool(sentence))
        self._head.setText(sentence)
        contacts = self._session.workspace.contacts
        self._ids = tuple(item.id for item in due.contacts if contacts.has(item.id))
        self.people.setVisible(bool(due.contacts))
        self.keep.setVisible(bool(self._ids))
        self.keep.setEnabled(not self._session.workspace.read_only_reason)
        made = QWidget()
        lines = column(made, gap=1)
        texts = presenter.due_lines(self._session.workspace, due)
        for item, text in zip(due.replies, texts, strict=True):
            lines.addWidget(_RepliesLine(self._session, item, text, self._on_done))
        if self._replies.hold(made):
            self.people.setFocus()

    def _on_keep(self) -> None:
        until = after_years(self._session.workspace.today, 1)
        ids = self._ids
        if self._session.save("", lambda workspace: workspace.contacts.save_days(ids, until)):
            self.said.emit(f"They are kept until {show_day(until)}.", "Ctrl+Z takes that back.")

    def _on_done(self, heading_text: str, text: str) -> None:
        self.said.emit(heading_text, text)


class _RepliesLine(QWidget):
    """Replies to one engagement: keep them a year longer, or erase them after one more question."""

    def __init__(self, session: Session, item: DueReplies, text: str, done: Done) -> None:
        super().__init__()
        self._session, self._item, self._done = session, item, done
        self._keep = button("Keep them one year from today", "", self._on_keep)
        self._erase = button("Erase these replies for good…", "", self._ask)
        ref = item.engagement.ref
        self._keep.setAccessibleName(f"Keep the replies to {ref} one year from today")
        self._erase.setAccessibleName(f"Erase the replies to {ref} for good")
        first = Flow(gap=1)
        first.add(self._keep)
        first.add(self._erase)
        self._question = self._question_part()
        self._question.hide()
        add_all(column(self, gap=0.5), label(text), first, self._question)
        writable = not session.workspace.read_only_reason
        self._keep.setEnabled(writable)
        self._erase.setEnabled(writable)

    def _question_part(self) -> QWidget:
        made = QWidget()
        self._yes = button("Erase them for good", "primary", self._on_erase)
        self._no = button("Leave everything as it is", "", self._leave)
        flow = Flow(gap=1)
        flow.add(self._yes)
        flow.add(self._no)
        text = (
            "The replies go from the register, its history, and the backups made on this computer."
            " Counts and themes stay. This cannot be undone."
        )
        add_all(column(made, gap=1), label(text), flow)
        return made

    def _on_keep(self) -> None:
        until = after_years(self._session.workspace.today, 1)
        engagement = self._item.engagement.id
        self._session.save("", lambda w: personal_data.keep_replies(w, engagement, until))

    def _ask(self) -> None:
        self._question.show()
        self._no.setFocus()  # a second press of the same key must not erase anything

    def _leave(self) -> None:
        self._question.hide()
        self._erase.setFocus()

    def _on_erase(self) -> None:
        found: list[personal_data.Erased] = []
        engagement = self._item.engagement.id
        tell = self._done
        home = paths.user_folder()

        def erase(workspace: Workspace) -> None:
            found.append(personal_data.erase_replies(workspace, home, engagement))

        if self._session.save(engagement, erase):
            self._session.contacts_changed.emit()
            tell("The replies were erased.", " ".join(found[0].sentences[1:]))


class YearsPart(QWidget):
    """For how long details are kept."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.pick = Pick("Keep details for", presenter.years_choices(YEARS))
        self.pick.picked.connect(self._on_picked)
        self._next = muted("")
        self._body = QWidget()
        self.opener = DisclosureButton("How long details are kept")
        self.opener.toggled.connect(self._body.setVisible)
        flow = Flow(gap=2)
        flow.add(self.pick)
        add_all(column(self._body, gap=1), label(_WHY), flow, self._next, muted(_SOURCE))
        self._body.hide()
        add_all(column(self, gap=0.5), self.opener, self._body)

    def refresh(self) -> None:
        """Show the number as it is now."""
        contacts = self._session.workspace.contacts
        self.pick.choose(str(contacts.years))
        self.pick.setEnabled(not self._session.workspace.read_only_reason)
        self._next.setText(f"Someone added today is kept until {show_day(contacts.usual_day())}.")

    def _on_picked(self) -> None:
        years = int(self.pick.chosen)
        if not self._session.save("", lambda workspace: workspace.contacts.save_years(years)):
            self.refresh()
