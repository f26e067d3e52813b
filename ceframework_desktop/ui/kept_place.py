"""Where the user was is kept in the register, so that it opens there the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.ui.navigation import HOME, Destination

if TYPE_CHECKING:
    from ceframework_desktop.ui.frame import Frame

KEEP_AFTER = 600  # milliseconds: a place the user only passes through is not kept


class KeptPlace:
    """Keeps the place a moment after it was reached, and finds it again."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._session = frame.session
        self._timer = QTimer(frame)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(self.keep_now)

    def keep_soon(self) -> None:
        """The user has come to a place."""
        self._timer.start()

    def keep_now(self) -> None:
        """Write down where the user is."""
        self._timer.stop()
        here, session = self._frame.here, self._session
        if not session.is_open or not (here.page == HOME or session.has(here.engagement)):
            return
        try:
            session.workspace.keep_place(here.engagement, here.topic or here.page)
        except UserError:
            return  # the next change says so, with what was typed

    def in_engagement(self, engagement_id: str) -> Destination:
        """What needs doing next in an engagement, or where the user left it."""
        from ceframework_desktop.services.overview import summary
        from ceframework_desktop.ui.pages.places import to_place

        workspace = self._session.workspace
        left, place = workspace.place()
        if left != engagement_id or not place:
            place = summary(workspace, self._session.engagement(engagement_id)).next.place
        return to_place(self._session.framework, engagement_id, place)

    def in_register(self) -> Destination:
        """Where the user was when the register was closed: an engagement, or the list."""
        engagement = self._session.workspace.in_front()
        return self.in_engagement(engagement) if self._session.has(engagement) else _LIST


_LIST = Destination(HOME)
