"""Backups while the window is open: every half hour and when a register is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ceframework_desktop.domain.errors import UserError

from .session import Session

TIDY_AFTER = 1000  # milliseconds
LOOK_EVERY = 60_000  # milliseconds; whether a backup is due is for the service to say


class BackingUp(QObject):
    """Keeps backups of the register that is open.

    `tell` is given what went wrong with a backup, once for each cause: a backup that fails must
    never stop the work.
    """

    def __init__(self, session: Session, tell: Callable[[UserError], None]) -> None:
        super().__init__(session)
        self._session = session
        self._tell = tell
        self._told = ""
        self._looked = False  # since the register was opened
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._on_timer)
        session.register_opened.connect(self._on_opened)
        session.register_closing.connect(self._on_closing)

    def _on_opened(self) -> None:
        self._looked = False
        self._told = ""
        self._timer.start()
        QTimer.singleShot(TIDY_AFTER, self, self._tidy)

    def _tidy(self) -> None:
        """An erasure that was cut short is finished, once the first page has been shown."""
        if not self._session.is_open or self._session.workspace.read_only_reason:
            return
        try:
            self._session.workspace.register.tidy()
        except UserError as error:
            self._tell(error)

    def _on_timer(self) -> None:
        if self._session.is_open:
            self.back_up("timer")

    def _on_closing(self) -> None:
        self._timer.stop()
        if self._session.workspace.can_undo is not None or self._looked:
            self.back_up("close")

    def back_up(self, reason: str) -> None:
        """Make a backup if one is due for this reason; tell why if it cannot be made."""
        self._looked = True
        try:
            self._session.safety.backup_if_due(reason)
        except UserError as error:
            if error.what != self._told:
                self._told = error.what
                self._tell(error)
