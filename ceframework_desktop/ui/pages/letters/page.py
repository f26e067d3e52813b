"""The letter to every contact who is chosen, each in their own print, language and delivery."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import FileExists, UserError, quoted
from ceframework_desktop.services import letter_templates, mail_merge
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.services.mail_merge import ONE_FILE, Plan
from ceframework_desktop.services.snapshot import snapshot
from ceframework_desktop.ui.dialogs import dialogs
from ceframework_desktop.ui.navigation import CONTACTS, DOCUMENTS, Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.parts import Notice
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    card,
    column,
    heading,
    label,
    link_to,
    muted,
)
from ceframework_desktop.ui.widgets.flow import Flow

from . import presenter
from .ending import ProgressPart, ResultPart
from .printing import Printing
from .run import LetterRun, run_of
from .what import PlanPart, WhatPart
from .who import WhoPart

_ABOUT = (
    "Everyone you tick gets the letter in their own print and language, by post or by e-mail."
    " Nothing is sent by the program: it makes files for you to print and send."
)
_NO_CONTACTS = (
    "Contacts are the people and groups you write to. Add them first, or bring them in from a"
    " spreadsheet."
)


class LettersPage(Page):
    """Four steps from top to bottom: who, what, how many, where."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._engagement = ""
        self._plan: Plan | None = None
        self._folder = Path()
        self._run: LetterRun | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._make_plan)
        self._create()
        self._lay_out()
        session.contacts_changed.connect(self._on_contacts_changed)
        session.engagement_changed.connect(self._on_engagement_changed)

    def _create(self) -> None:
        self.back = link_to("Documents", self._on_back)
        self.notice = Notice(self.first_focus)
        self.who = WhoPart(self.session)
        self.what = WhatPart()
        self.planned = PlanPart(self.session)
        self.folder_line = label("")
        self.folder_button = button("Choose another folder…", "", self._on_folder)
        self.make_button = button("Make the letters", "primary", lambda: self._on_make())
        self.progress = ProgressPart(self._on_stop)
        self.result = ResultPart(self)
        self.contacts_button = button("Go to contacts", "primary", self._on_contacts)
        self._printing = Printing(self, self.notice)
        self.who.changed.connect(self._soon.start)
        self.what.changed.connect(self._soon.start)

    def _lay_out(self) -> None:
        self._setup = QWidget()
        foot = Flow(gap=1)
        foot.add(self.make_button)
        foot.add(self.folder_button)
        who, what, plan, where = column(gap=1), column(gap=1), column(gap=1), column(gap=1)
        add_all(who, heading("Who gets it", 2), self.who)
        add_all(what, heading("What to make", 2), self.what)
        add_all(plan, heading("What there will be", 2), self.planned)
        add_all(where, heading("Where", 2), self.folder_line, foot)
        add_all(column(self._setup, gap=4), who, what, plan, where)
        empty = Flow(gap=1)
        empty.add(self.contacts_button)
        self._empty = card(
            heading("There are no contacts yet.", 2), label(_NO_CONTACTS), empty, gap=2
        )
        page = column(self, gap=2)
        head = column(gap=1)
        add_all(head, self.back, heading("Send the letter"), muted(_ABOUT))
        add_all(page, head, self.notice, self.progress, self.result, self._empty, self._setup)
        page.addStretch(1)

    def title(self) -> str:
        return "Send the letter"

    def first_focus(self) -> QWidget:
        if self._run is not None and self._run.is_running:
            return self.progress.stop_button
        if not self.result.isHidden():
            return self.result.buttons[0]
        if not self._empty.isHidden():
            return self.contacts_button
        return self.who.search

    def show_destination(self, destination: Destination) -> None:
        """Choose for an engagement; who was ticked for it before stays ticked."""
        fresh = destination.engagement != self._engagement
        self._engagement = destination.engagement
        if fresh:
            self.notice.hide()
            engagement = self.session.engagement(self._engagement)
            self._folder = presenter.default_folder(paths.documents_folder(), engagement)
            self.who.begin(self._engagement)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Letters may have been made while another page was shown."""
        super().showEvent(event)
        if self._run is None:
            self._run = run_of(self, self.session)
            self._run.progressed.connect(self._on_progress)
            self._run.ended.connect(self._on_ended)
        self._show_run()

    # What is shown

    def _on_contacts_changed(self) -> None:
        if self.isVisible() and self.session.is_open and self.session.has(self._engagement):
            self._refresh()

    def _on_engagement_changed(self, engagement: str) -> None:
        if engagement == self._engagement and self.isVisible() and self.session.has(engagement):
            self._soon.start()

    def _refresh(self) -> None:
        some = bool(self.session.workspace.contacts.all())
        self._empty.setVisible(not some)
        self._setup.setVisible(some)
        self.who.refresh()
        self.what.set_template(letter_templates.held(self.session.workspace) is not None)
        self._make_plan()
        self._show_run()

    def _make_plan(self) -> None:
        if not (self.session.is_open and self.session.has(self._engagement)):
            return
        contacts, options = self.who.chosen(), self.what.options
        workspace = self.session.workspace
        self._plan = mail_merge.plan(workspace, self._engagement, contacts, options)
        self.planned.show_plan(self._plan)
        self.folder_line.setText(
            f"The files go into the folder {presenter.shown_path(self._folder)}"
        )
        running = self._run is not None and self._run.is_running
        self.make_button.setEnabled(bool(self._plan.letters) and not running)

    # Making

    def _on_folder(self) -> None:
        start = self._folder if self._folder.is_dir() else self._folder.parent
        chosen = dialogs().choose_folder(self, start, "Where to put the letters")
        if chosen is not None:
            self._folder = chosen
            self._make_plan()

    def _on_make(self, *, force: bool = False) -> None:
        self._make_plan()
        plan, run = self._plan, self._run
        if plan is None or not plan.letters or run is None or run.is_running:
            return
        self.notice.hide()
        run.start(snapshot(self.session.workspace), plan, self._folder, force=force)
        self._show_run()
        self.progress.stop_button.setFocus()

    def _on_stop(self) -> None:
        if self._run is not None:
            self._run.stop()
            self.progress.stop_button.setEnabled(False)

    def _on_progress(self) -> None:
        if self._run is not None and self.isVisible():
            self.progress.show_run(self._run)

    def _on_ended(self) -> None:
        if self.isVisible():
            self._show_run()
            self.first_focus().setFocus()

    def _show_run(self) -> None:
        """Progress or result of the run, if it is about this engagement."""
        run = self._run
        if run is None:
            return
        running, ours = run.is_running, run.engagement == self._engagement
        self.progress.setVisible(running)
        self.progress.stop_button.setEnabled(running)
        self._setup.setEnabled(not running)
        self.make_button.setEnabled(not running and bool(self._plan and self._plan.letters))
        if running:
            self.progress.show_run(run)
        self.result.setVisible(False)
        if ours and not running and run.made is not None:
            self._show_made(run)
        elif ours and not running and run.error is not None:
            self._say_failed(run.error)
            run.put_away()

    def _show_made(self, run: LetterRun) -> None:
        made, plan = run.made, run.plan
        if made is None or plan is None:
            return
        whole = plan.options.form == ONE_FILE and plan.printed and not made.stopped
        pdf = made.folder / mail_merge.one_file_name(plan.engagement)
        self.result.show_made(
            run,
            made,
            open_folder=partial(self._open, made.folder),
            print_all=partial(self._printing.print_file, pdf) if whole else None,
            carry_on=self._on_carry_on,
            close=self._on_close,
        )

    def _say_failed(self, error: UserError) -> None:
        if isinstance(error, FileExists):
            self.notice.say(
                error.what,
                f"{error.todo} Or {error.instead}." if error.instead else error.todo,
                role="warning",
                action="Replace them",
                do=lambda: self._on_make(force=True),
            )
        else:
            self.notice.say_error(error)

    def _on_carry_on(self) -> None:
        if self._run is not None:
            self._folder = self._run.folder
        self._on_close()
        self._on_make()

    def _on_close(self) -> None:
        if self._run is not None:
            self._run.put_away()
        self.result.hide()
        self.first_focus().setFocus()

    def _open(self, folder: Path) -> None:
        if not dialogs().open_outside(folder):
            self.notice.say(
                f"The folder {quoted(folder.name)} could not be opened.",
                f"The letters are safe. You can open it yourself: {folder}",
                role="warning",
            )

    # Elsewhere

    def _on_back(self) -> None:
        self.session.go(Destination(DOCUMENTS, self._engagement, Paper.LETTER.value))

    def _on_contacts(self) -> None:
        self.session.go(Destination(CONTACTS))
