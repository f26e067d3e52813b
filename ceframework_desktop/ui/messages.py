"""What the window tells: whether all is saved, what went wrong, what went well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ceframework_desktop.domain.errors import RegisterLost, UserError
from ceframework_desktop.domain.record import replace
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.register_commands import SAVE_A_COPY
from ceframework_desktop.ui.widgets.banner import NOTE, PROBLEM, WARNING, Message
from ceframework_desktop.ui.widgets.header import NOT_SAVED, NOTHING, READ_ONLY, SAVED, SAVING
from ceframework_desktop.ui.wrong import wrong_in

if TYPE_CHECKING:
    from ceframework_desktop.ui.frame import Frame
    from ceframework_desktop.ui.pages.base import Page

_KEPT = "It is kept just as you typed it. You can mend it now or later."


class Messages:
    """Shows messages, and takes away those that no longer hold.

    What went well goes when the user goes elsewhere or changes something. A problem, and what a
    change did besides, stays until it is put away or mended.
    """

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._session = frame.session
        self._last_failure: UserError | None = None
        self._noticed: Message | None = None
        self._wrong_at: Destination | None = None
        self._wrong_shown: Destination | None = None
        self._state_soon = QTimer(frame)
        self._state_soon.setSingleShot(True)
        self._state_soon.timeout.connect(self.refresh_state)

    def connect(self) -> None:
        """Listen to the session from now on."""
        session = self._session
        session.saved.connect(self._on_saved)
        session.typing_changed.connect(self.refresh_state)
        session.save_failed.connect(self._on_save_failed)
        session.noticed.connect(self._on_noticed)
        session.told.connect(self.say)
        session.engagement_changed.connect(lambda _engagement: self.supersede())
        session.organisation_changed.connect(self.supersede)
        session.problems_changed.connect(self._state_soon.start)

    # Saying

    def say(self, message: Message) -> None:
        """Show a message above the page until it is put away."""
        self._frame.body.banner.show_message(message)

    def note(self, text: str) -> None:
        """Say that something went well; it goes away by itself."""
        self._frame.body.toast.say(text)

    def say_read_only(self) -> None:
        """Another register is open: say if it can only be read, and nothing of the one before."""
        reason = self._session.workspace.read_only_reason
        self._noticed = None
        self._frame.body.toast.hide()
        if reason:
            self.say(Message(WARNING, reason, "You can read and print, but not change anything."))
        else:
            self._frame.body.banner.clear()

    def _on_noticed(self, text: str) -> None:
        self._noticed = Message(WARNING, text)
        self.say(self._noticed)

    def say_left_wrong(self, place: Destination, what: str) -> None:
        """An answer that cannot be read was left behind: say so, and offer the way back to it."""
        self._wrong_at = replace(place, question="")
        self._frame.body.banner.show_message(
            Message(WARNING, what, _KEPT, "Go back to it"),
            lambda: self._frame.show_destination(place),
        )

    # Taking away

    def gone_elsewhere(self, left: Destination, here: Destination) -> None:
        """Another page is shown."""
        self._frame.body.toast.hide()
        message = self._frame.body.banner.message
        came_to_mend = replace(here, question="") == self._wrong_at
        if message is not None and (message.kind == NOTE or came_to_mend):
            self._frame.body.banner.clear()
        if left.engagement != here.engagement:
            self.forget_noticed()
        self.supersede()

    def forget_noticed(self) -> None:
        """What the last change did besides no longer holds, or is far away."""
        if self._noticed is not None and self._frame.body.banner.message == self._noticed:
            self._frame.body.banner.clear()
        self._noticed = None

    def supersede(self) -> None:
        """Something changed: "Undo" in an older note would undo the wrong thing."""
        page = self._frame.page
        if page is not None:
            _put_away_notes(page)

    # Saved or not

    def refresh_state(self) -> None:
        """Show whether everything is saved."""
        header = self._frame.body.header
        if not self._session.is_open:
            header.set_state(NOTHING)
        elif self._session.workspace.read_only_reason:
            header.set_state(READ_ONLY)
        elif self._session.has_unsaved:
            header.set_state(NOT_SAVED)
        elif self._session.is_typing:
            header.set_state(SAVING)
        else:
            header.set_state(SAVED, wrong=len(self.wrong()))

    def wrong(self) -> tuple[Destination, ...]:
        """Where answers need another look: in the engagement shown, and on the page in front."""
        session, page, name = self._session, self._frame.page, self._frame.here.engagement
        shown = bool(name) and session.has(name)
        held = wrong_in(session.framework, session.engagement(name)) if shown else ()
        return page.wrong(held) if page is not None else held

    def show_wrong(self) -> bool:
        """Go to the next answer that needs another look; False if none does."""
        found = self.wrong()
        if not found:
            return False
        before = found.index(self._wrong_shown) if self._wrong_shown in found else -1
        self._wrong_shown = found[(before + 1) % len(found)]
        self._frame.show_destination(self._wrong_shown)
        return True

    def _on_saved(self) -> None:
        self.refresh_state()
        message = self._frame.body.banner.message
        if message is not None and message.kind == PROBLEM:
            self._frame.body.banner.clear()

    def _on_save_failed(self, error: UserError) -> None:
        self._last_failure = error
        self.refresh_state()
        again = "Try again" if self._session.has_unsaved else ""
        copy = SAVE_A_COPY if isinstance(error, RegisterLost) else ""
        self._frame.body.banner.show_message(
            Message(PROBLEM, error.what, error.todo, again, copy),
            self._session.try_again,
            other=self._frame.commands.registers.save_a_copy,
            can_close=not self._session.has_unsaved,
        )

    def show_again(self, before: Message | None) -> None:
        """The window was made anew: show what was shown before."""
        self.refresh_state()
        if self._session.has_unsaved and self._last_failure is not None:
            self._on_save_failed(self._last_failure)
        elif before is not None:
            self.say(before)


def _put_away_notes(page: Page) -> None:
    from ceframework_desktop.ui.pages.parts import Notice

    for notice in page.findChildren(Notice):
        notice.supersede()
