"""Work in another thread, with how far it is and a way to stop it once it takes a while."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.ui.tasks import Progress, Task, Tasks
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import button, card, column, label
from ceframework_desktop.ui.widgets.flow import Flow

T = TypeVar("T")

_SHOWN_AFTER = 300  # milliseconds: what is done by then needs no bar


class WaitingPart(QWidget):
    """One piece of work at a time; the next one takes the place of the one before."""

    def __init__(self, stopped: Callable[[], object]) -> None:
        super().__init__()
        self.tasks = Tasks(self, threads=1)
        self._stopped = stopped
        self._task: Task | None = None
        self._words = label("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.stop_button = button("Stop", "", self._on_stop)
        foot = Flow(gap=1)
        foot.add(self.stop_button)
        column(self).addWidget(card(self._words, self._bar, foot, gap=1))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SHOWN_AFTER)
        self._soon.timeout.connect(self._show)
        self.hide()

    def start(
        self,
        words: str,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], object],
        failed: Callable[[UserError], object],
    ) -> None:
        """Do `work`; `words` say what it is. It must not touch the register."""
        self.cancel()
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        task = self.tasks.start(
            work,
            done=lambda made: self._end(done, made),
            failed=failed,
            progressed=self._on_progress,
        )
        task.ended.connect(lambda: self._on_ended(task))
        self._task = task
        self._soon.start()

    def cancel(self) -> None:
        """Stop, and tell nothing more."""
        if self._task is not None:
            self._task.cancel()
        self._task = None
        self._soon.stop()
        self.hide()

    def _show(self) -> None:
        if self._task is not None:
            self.show()
            announce(self, self._words.text())

    def _end(self, done: Callable[[T], object], made: T) -> None:
        self._soon.stop()
        self.hide()
        done(made)

    def _on_progress(self, done: int, total: int, _what: str) -> None:
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)

    def _on_ended(self, task: Task) -> None:
        if self._task is task:
            self._task = None
            self._soon.stop()
            self.hide()

    def _on_stop(self) -> None:
        self.cancel()
        self._stopped()
