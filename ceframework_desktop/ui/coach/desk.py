"""Where texts are looked at: in another thread, one at a time, so that no key ever waits.

There is one coach, and it remembers the paragraphs it has seen.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.domain.record import record
from ceframework_desktop.services import coaching
from ceframework_desktop.services.coach import Finding
from ceframework_desktop.ui.coach.tidying import Tidying
from ceframework_desktop.ui.tasks import Cancelled, Progress, Task, Tasks

CALM = 0.03  # seconds after a key before the other thread goes on
_BREATH = 0.00005  # seconds: long enough for the window to come in, where it waits
# Seconds that Python lets one thread run while the other waits. The coach breathes more often than
# that once it is loaded, and then the window is not interrupted by it.
_WHILE_LOADING, _SWITCH = 0.00001, 0.0005


@record
class Wanted:
    """A text that waits to be looked at, what is made of it in the other thread, and who is told.

    `make` gets the findings; what it gives back goes to `done` in the window's thread.
    """

    text: str
    kind: str
    make: Callable[[tuple[Finding, ...]], Any]
    done: Callable[[Any], object]


class Desk(QObject):
    """The desk of one window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.tasks = Tasks(self, threads=1)
        self._waiting: dict[QObject, Wanted] = {}
        self._is_busy = self._is_loaded = False
        self._switch = sys.getswitchinterval()
        self._tidying = Tidying(self)
        self._key_at = 0.0
        self._task: Task | None = None
        self._owner: QObject | None = None

    @property
    def is_busy(self) -> bool:
        """True while a text is being looked at, or waits for that."""
        return self._is_busy

    def look(self, owner: QObject, wanted: Wanted) -> None:
        """Look at a text. `done` is called later, in this thread.

        A text of the same owner that still waits is forgotten.
        """
        self._waiting[owner] = wanted
        self._start()

    def key_coming(self) -> None:
        """A key was pressed: the other thread waits until what it does is done."""
        self._key_at = time.monotonic()

    def text_changed(self, owner: QObject) -> None:
        """The user types: the other thread waits, and gives up what it does for this owner."""
        self.key_coming()
        if self._task is not None and self._owner is owner:
            self._task.cancel()

    def _pause(self, progress: Progress) -> None:
        """Called in the other thread at short intervals."""
        wait = _BREATH
        while wait > 0:
            time.sleep(wait)
            wait = self._key_at + CALM - time.monotonic()
        if progress.is_cancelled:  # not sooner: the end of the task is work for the window too
            raise Cancelled

    def _start(self) -> None:
        if self._is_busy or not self._waiting:
            return
        owner = next(iter(self._waiting))
        wanted = self._waiting.pop(owner)
        self._is_busy = True
        self._switch = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH if self._is_loaded else _WHILE_LOADING)
        self._tidying.hold_back()

        def work(progress: Progress) -> Any:
            def pause() -> None:
                self._pause(progress)

            found = coaching.look(wanted.text, wanted.kind, pause)
            pause()
            return wanted.make(found)

        def done(made: Any) -> None:
            if shiboken6.isValid(owner):
                wanted.done(made)

        self._owner = owner
        self._task = self.tasks.start(work, done=done, failed=_no_failure)
        self._task.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        sys.setswitchinterval(self._switch)
        self._tidying.go_on()
        self._is_busy, self._is_loaded = False, True
        self._task = self._owner = None
        self._start()


def _no_failure(error: UserError) -> None:
    """The coach reads its own files only: what goes wrong there is ours to mend."""
    raise error


def desk_of(widget: QWidget) -> Desk:
    """The desk of the window that a widget lies in."""
    window = widget.window()
    found = window.findChild(Desk)
    return found if found is not None else Desk(window)
