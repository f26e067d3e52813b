"""The backups of the open register: seen, made, kept elsewhere, and put back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services.safety import Backup, Safety
from ceframework_desktop.ui.dialogs import dialogs
from ceframework_desktop.ui.navigation import BACKUPS, WELCOME, Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.parts import Holder, Notice
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.tasks import Progress, Task, Tasks
from ceframework_desktop.ui.widgets.banner import NOTE, PROBLEM, Message
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    column,
    heading,
    label,
    muted,
    row,
)
from ceframework_desktop.ui.widgets.disclosure import Disclosure

from . import presenter
from .card import BackupCard
from .presenter import Line

_INTRO = (
    "A backup is a copy of the whole register. The program makes one every half hour while you "
    "work, and when you close the register, if anything has changed."
)
_WHERE = (
    "A folder on another disk is safest: if the disk with the register breaks, the backups are "
    "still there."
)
_READ_ONLY = "This register cannot be changed here, so no backup can be put in its place."


class BackupsPage(Page):
    """The list is gathered in the background: a folder on a shared drive may be slow."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._tasks = Tasks(self)
        self._gathering: Task | None = None
        self.notice = Notice(self.first_focus)
        self.make_button = button("Make a backup now", "primary", self._on_make)
        self._folder = label("")
        self.choose_button = button("Choose another folder…", "", self._on_choose)
        self.usual_button = button("Use the usual folder", "quiet", self._on_usual)
        self.open_button = button("Open the folder", "quiet", self._on_open)
        self._list = Holder()
        self._lay_out()

    def _lay_out(self) -> None:
        make = row()
        make.addWidget(self.make_button)
        make.addStretch(1)
        buttons = row(gap=1)
        add_all(buttons, self.choose_button, self.usual_button, self.open_button)
        buttons.addStretch(1)
        head = column(gap=0.5)
        add_all(head, heading("Backups"), label(_INTRO))
        place = column(gap=1)
        add_all(
            place,
            heading("Where they are kept", 2),
            self._folder,
            muted(_WHERE),
            buttons,
        )
        page = column(self, gap=3)
        add_all(page, head, self.notice, make, heading("Your backups", 2), self._list, place)
        page.addStretch(1)

    def title(self) -> str:
        return "Backups"

    def first_focus(self) -> QWidget:
        return self.make_button

    def show_destination(self, _destination: Destination) -> None:
        """Show the backups as they are now."""
        self.notice.hide()
        self._show_list((), "Looking for backups…")
        self._refresh()

    # What is shown

    def _refresh(self) -> None:
        safety = self.session.safety
        self._folder.setText(str(safety.folder))
        self.usual_button.setVisible(not safety.is_usual_folder)
        if self._gathering is not None:
            self._gathering.cancel()
        self._gathering = self._tasks.start(
            partial(_gather, safety), done=self._on_gathered, failed=self._on_failed
        )

    def _on_gathered(self, found: Sequence[Backup]) -> None:
        self._show_list(presenter.lines(found), "There is no backup yet.")

    def _on_failed(self, error: UserError) -> None:
        self.notice.say_error(error)

    def _show_list(self, lines: Sequence[Line], otherwise: str) -> None:
        made = QWidget()
        layout = column(made, gap=1.5)
        if not lines:
            layout.addWidget(label(otherwise))
        elif self._is_read_only:
            layout.addWidget(label(_READ_ONLY))
        self._add_cards(lines[: presenter.NEWEST], layout)
        if older := lines[presenter.NEWEST :]:
            text = f"Older backups ({len(older)})"
            layout.addWidget(Disclosure(text, partial(self._add_cards, older)))
        if self._list.hold(made):
            self.make_button.setFocus()

    def _add_cards(self, lines: Sequence[Line], layout: QVBoxLayout) -> None:
        for line in lines:
            made = BackupCard(line, can_put_back=not self._is_read_only)
            made.wanted.connect(partial(self._on_put_back, line))
            made.asking.connect(partial(self._on_asking, made))
            layout.addWidget(made)

    def _on_asking(self, card: BackupCard) -> None:
        """Only one is asked about at a time."""
        for other in self.findChildren(BackupCard):
            if other is not card:
                other.ask_no_more()

    @property
    def _is_read_only(self) -> bool:
        return bool(self.session.workspace.read_only_reason)

    # What is done

    def _on_make(self) -> None:
        try:
            made = self.session.safety.backup()
        except UserError as error:
            self.notice.say_error(error)
            return
        self.notice.say("A backup was made.", f"It is the file “{made.name}”.")
        self._refresh()

    def _on_choose(self) -> None:
        title = "Where to keep backups"
        chosen = dialogs().choose_folder(self, self.session.safety.folder, title)
        if chosen is not None:
            self._keep_in(chosen)

    def _on_usual(self) -> None:
        self._keep_in(None)
        self.choose_button.setFocus()

    def _keep_in(self, folder: Path | None) -> None:
        before = self.session.safety.folder
        try:
            self.session.safety.choose_folder(folder)
        except UserError as error:
            self.notice.say_error(error)
            return
        self.notice.say(
            f"From now on backups are kept in {self.session.safety.folder}.",
            f"Those made so far stay in {before}.",
        )
        self._refresh()

    def _on_open(self) -> None:
        folder = self.session.safety.folder
        if not folder.is_dir() or not dialogs().open_outside(folder):
            self.notice.say(
                "The folder could not be opened.",
                f"Perhaps there is no backup yet. The folder will be {folder}.",
            )

    def _on_put_back(self, line: Line) -> None:
        """The window's pages are all made anew after this, this one included."""
        self._tasks.stop()
        message, page = Message(NOTE, ""), BACKUPS
        try:
            done = self.session.put_back(line.path)
            if done is None:
                return
            what = f"The backup of {line.when} was put back."
            message = Message(NOTE, what, presenter.kept_text(done[0]))
        except UserError as error:
            message = Message(PROBLEM, error.what, error.todo)
            page = BACKUPS if self.session.is_open else WELCOME
        self.session.go(Destination(page))
        self.session.told.emit(message)


def _gather(safety: Safety, _progress: Progress) -> Sequence[Backup]:
    return safety.backups()
