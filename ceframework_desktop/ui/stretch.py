"""When what is being typed is saved: soon after the last key, and never long after the first.

A stretch is what is typed without a pause. It may be saved several times while it goes on, and
is one step of undo all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from ceframework_desktop.services.steps import Step

    from .session import Session

__all__ = ["SAVE_AFTER", "SAVE_AT_LATEST", "Stretch"]

SAVE_AFTER = 1000  # milliseconds without a key
SAVE_AT_LATEST = 3000  # milliseconds after the first key that is not on the disk


class Stretch(QObject):
    """What is typed in one field. `save` is called to give it to the register.

    `save` calls `begin` before it does so and `given` when it did; what it leaves is tried again
    after the next key, and what could not be saved also every few seconds.
    """

    def __init__(self, session: Session, save: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._save = save
        self._goes_on = False
        self._onto: Step | None = None
        self.is_dirty = False
        self.has_failed = False  # it is dirty because it could not be saved
        self._pause, self._latest = QTimer(self), QTimer(self)
        for timer in (self._pause, self._latest):
            timer.setSingleShot(True)
        self._latest.setInterval(SAVE_AT_LATEST)
        self._pause.timeout.connect(self._on_pause)
        self._latest.timeout.connect(self._on_latest)

    @property
    def onto(self) -> Step | None:
        """The step that this stretch already is, if some of it was saved."""
        return self._onto

    def key(self, wait: int = SAVE_AFTER) -> None:
        """Something was typed: save it `wait` milliseconds from now if nothing else is typed."""
        self._pause.start(wait)
        if not self._latest.isActive():
            self._latest.start()
        if not self.is_dirty:
            self.is_dirty = True
            self._session.typed(self)

    def begin(self) -> None:
        """What is typed is being given to the register."""
        self.is_dirty = self.has_failed = False

    def failed(self) -> None:
        """It could not be saved, and was tried for that alone: it is still only typed."""
        self._pause.stop()
        self._latest.stop()
        self.is_dirty = self.has_failed = True
        self._session.typed(self)

    def try_again(self) -> bool:
        """Save what could not be saved. True if it is in the register now."""
        self._save()
        return not self.has_failed

    def drop(self) -> None:
        """What is typed is not wanted any more."""
        self._latest.stop()
        self.end()
        self.begin()

    def given(self, before: Step | None) -> None:
        """What was typed is in the register. `before` is the step that undo led to before it.

        The stretch goes on where it is saved while someone types: then the pause that is waited
        for ends it.
        """
        if not self._goes_on:
            self._pause.stop()
        self._latest.stop()
        self.is_dirty = False
        now = self._session.last_step
        ours = now is not before or before is self._onto
        self._onto = now if self._goes_on and ours else None
        self._session.typed(self)

    def end(self) -> None:
        """The field was left, or nothing was typed for a while: what comes is another step."""
        self._pause.stop()
        self._onto = None

    def _on_pause(self) -> None:
        self._latest.stop()
        if self.is_dirty:
            self._save()
        else:
            self.end()

    def _on_latest(self) -> None:
        self._goes_on = True
        try:
            self._save()
        finally:
            self._goes_on = False
