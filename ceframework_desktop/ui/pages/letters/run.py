"""Letters being made, beside the pages: it goes on when the user goes elsewhere."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services import merge_run
from ceframework_desktop.services.mail_merge import Plan
from ceframework_desktop.services.merge_run import Made
from ceframework_desktop.services.snapshot import Snapshot
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.tasks import Progress, Task, Tasks

from . import presenter


class LetterRun(QObject):
    """At most one run at a time. After it `made` or `error` says how it ended."""

    progressed = Signal()
    ended = Signal()

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window)
        self._tasks = Tasks(self, threads=1)
        self._task: Task | None = None
        self._stop = Event()
        self.plan: Plan | None = None
        self.folder = Path()
        self.done = 0
        self.left = ""
        self.made: Made | None = None
        self.error: UserError | None = None
        self._gone: frozenset[str] = frozenset()
        self._session = session
        session.register_closing.connect(self.forget)
        session.contacts_changed.connect(self._on_contacts_changed)

    @property
    def is_running(self) -> bool:
        """True while letters are being made."""
        return self._task is not None

    @property
    def engagement(self) -> str:
        """The id of the engagement whose letters are, or were, made; "" if none."""
        return self.plan.engagement.id if self.plan is not None else ""

    def start(self, facts: Snapshot, plan: Plan, folder: Path, *, force: bool = False) -> None:
        """Make the letters of a plan; nothing happens while others are being made."""
        if self.is_running:
            return
        self.plan, self.folder = plan, folder
        self.done, self.left, self.made, self.error = 0, "", None, None
        self._stop = stop = Event()
        self._gone = frozenset()

        def work(progress: Progress) -> Made:
            def report(now: merge_run.Progress) -> None:
                if not progress.is_cancelled:
                    progress.step(now.done, now.total, presenter.time_left(now.seconds_left))

            def cancelled() -> bool:
                return stop.is_set() or progress.is_cancelled

            return merge_run.run(
                facts,
                plan,
                folder,
                report=report,
                cancelled=cancelled,
                force=force,
                gone=lambda: self._gone,
            )

        self._task = self._tasks.start(
            work, done=self._on_made, failed=self._on_failed, progressed=self._on_progress
        )
        self._task.ended.connect(self._on_ended)

    def stop(self) -> None:
        """Let no letter begin any more. What was made so far is told."""
        self._stop.set()

    def forget(self) -> None:
        """Another register is opened: stop, and tell nothing more."""
        self._stop.set()
        if self._task is not None:
            self._task.cancel()
        self.plan = self.made = self.error = None

    def put_away(self) -> None:
        """The user has seen how it ended."""
        self.made = self.error = None

    def _on_contacts_changed(self) -> None:
        """No letter is left behind to someone who is erased or taken off the list meanwhile."""
        if self.is_running and self.plan is not None and self._session.is_open:
            contacts = self._session.workspace.contacts
            ids = (letter.contact.id for letter in self.plan.letters)
            self._gone = frozenset(item for item in ids if not contacts.has(item))

    def _on_progress(self, done: int, _total: int, left: str) -> None:
        self.done, self.left = done, left
        self.progressed.emit()

    def _on_made(self, made: Made) -> None:
        self.made = made

    def _on_failed(self, error: UserError) -> None:
        self.error = error

    def _on_ended(self) -> None:
        self._task = None
        self.ended.emit()


def run_of(widget: QWidget, session: Session) -> LetterRun:
    """The one run of the window that a widget is in."""
    window = widget.window()
    found = window.findChild(LetterRun)
    return found if isinstance(found, LetterRun) else LetterRun(window, session)
