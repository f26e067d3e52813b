"""The one door for long work, so that the window never freezes.

The work gets what it needs as values that nobody changes, reports how far it is, and looks now
and then whether it was cancelled. What it gives back arrives in the window's own thread.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from ceframework_desktop.domain.errors import UserError

T = TypeVar("T")


def _nothing(*_given: object) -> None:
    """Stands for what is over."""


class Cancelled(Exception):
    """The user stopped the work."""


class Progress:
    """What the work holds while it runs, in its own thread."""

    def __init__(self, report: Callable[[int, int, str], object]) -> None:
        self._report = report
        self._stop = Event()

    @property
    def is_cancelled(self) -> bool:
        """True once the user has asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at the next place where it can."""
        self._stop.set()

    def let_go(self) -> None:
        """Nobody is told any more."""
        self._report = _nothing

    def step(self, done: int, total: int, what: str = "") -> None:
        """Say how far the work is. Raises Cancelled if the user has asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        self._report(done, total, what)


class Task(QObject):
    """Work under way. Its signals arrive in the thread that made it."""

    progressed = Signal(int, int, str)  # done, total, what
    ended = Signal()  # after the outcome was told
    _finished = Signal(object, object)  # result, error

    def __init__(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], object],
        failed: Callable[[UserError], object],
    ) -> None:
        super().__init__()
        self._work = work
        self._done = done
        self._failed = failed
        self._progress = Progress(self.progressed.emit)
        self._finished.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop. Neither its result nor its failure is told then."""
        self._progress.cancel()

    def carry_out(self) -> None:
        """Do the work, in a thread of the pool."""
        result, error = None, None
        try:
            result = self._work(self._progress)
        except Exception as found:  # noqa: BLE001 - raised again where the window can show it
            error = found
        if shiboken6.isValid(self):  # the program may have been closed meanwhile
            self._finished.emit(result, error)

    def _tell(self, result: Any, error: Exception | None) -> None:
        try:
            if self._progress.is_cancelled or isinstance(error, Cancelled):
                return
            if error is None:
                self._done(result)
            elif isinstance(error, UserError):
                self._failed(error)
            else:
                raise error
        finally:
            self.ended.emit()
            self._let_go()

    def _let_go(self) -> None:
        """Hold nothing any more: Python cannot see that a signal leads back to its own task."""
        self._work = self._done = self._failed = _nothing
        self._progress.let_go()


class _Job(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._task = task

    def run(self) -> None:
        """Called by the pool."""
        self._task.carry_out()


class Tasks(QObject):
    """Starts work and holds it until it is over."""

    def __init__(self, parent: QObject | None = None, *, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._held: set[tuple[Task, _Job]] = set()
        self._spent: _Job | None = None

    @property
    def is_busy(self) -> bool:
        """True while any work is under way or its outcome not yet told."""
        return bool(self._held)

    def start(
        self,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], object],
        failed: Callable[[UserError], object],
        progressed: Callable[[int, int, str], object] | None = None,
    ) -> Task:
        """Do `work` in another thread and give its result to `done` in this one.

        `progressed` is told each step, from the first on: done, total, what. A failure the user
        can act on goes to `failed`. Any other is raised in this thread, where the program's own
        handler shows it. A cancelled task tells nothing.
        """
        task = Task(work, done, failed)
        job = _Job(task)
        self._held.add((task, job))
        if progressed is not None:  # before the work begins: no step goes by unseen
            task.progressed.connect(progressed, Qt.ConnectionType.QueuedConnection)
        task.ended.connect(lambda: self._let_go(task, job))
        self._pool.start(job)
        return task

    def _let_go(self, task: Task, job: _Job) -> None:
        """It is over: what it was made from takes no room any more."""
        self._held.discard((task, job))
        self._spent = job  # its thread may be just on the way out of it
        task.deleteLater()

    def stop(self, milliseconds: int = 5000) -> bool:
        """Cancel everything and wait for it; False if something is still running then."""
        for task, _job in self._held:
            task.cancel()
        return self._pool.waitForDone(milliseconds)
