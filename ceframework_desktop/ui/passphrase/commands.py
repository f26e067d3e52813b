"""What the window does about passphrases: ask for one, give one, change it, take it away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services import protection
from ceframework_desktop.ui.asking import waiting
from ceframework_desktop.ui.navigation import WELCOME, Destination
from ceframework_desktop.ui.tasks import Progress, Tasks
from ceframework_desktop.ui.widgets.banner import NOTE, PROBLEM, WARNING, Message

from .manage import CHANGE, REMOVE, ManageDialog
from .protect import PassphraseDialog
from .unlock import UnlockDialog

if TYPE_CHECKING:
    from ceframework_desktop.ui.frame import Frame

_OFFER = Message(
    NOTE,
    "People's details come into this register now.",
    "With a passphrase, nobody else can read them, even if the computer is lost or stolen.",
    "Protect it…",
)
_READ_ONLY = "It can only be read here, so its passphrase cannot be changed."


class ProtectionCommands:
    """The commands for one window."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._session = frame.session

    def unlock(self, path: Path) -> bool:
        """Ask for the passphrase of a protected register; True once it can be opened.

        Raises UserError if no passphrase would open it, as when it is damaged.
        """
        dialog = UnlockDialog(self._frame.window, path)
        if dialog.ask():
            return True
        if dialog.refused is not None:
            raise dialog.refused
        return False

    def offer(self) -> None:
        """Offer to protect the open register, unless that is done already or not possible."""
        if not self._session.is_open:
            return
        workspace = self._session.workspace
        if workspace.read_only_reason or workspace.register.key is not None:
            return
        self._frame.body.banner.show_message(_OFFER, self._accept_offer)

    def _accept_offer(self) -> None:
        self._frame.body.banner.clear()
        self.protect()

    def protect(self) -> None:
        """Give the open register a passphrase; if it has one, ask what to do with it."""
        if not self._session.is_open:
            self._frame.show_destination(Destination(WELCOME))
            return
        self._frame.leave_page()
        workspace = self._session.workspace
        if workspace.read_only_reason:
            self._frame.say(Message(NOTE, workspace.read_only_reason, _READ_ONLY))
        elif workspace.register.key is None:
            self._ask_passphrase(is_new=True)
        else:
            self._manage()

    def _manage(self) -> None:
        register = self._session.workspace.register
        dialog = ManageDialog(self._frame.window, register.path.stem, self._recovery_key)
        if not dialog.ask():
            return
        if dialog.chosen == CHANGE:
            self._ask_passphrase(is_new=False)
        elif dialog.chosen == REMOVE:
            self._convert(None, "This register is no longer protected.")

    def _recovery_key(self) -> str:
        key = self._session.workspace.register.key
        return key.recovery_key if key else ""

    def _ask_passphrase(self, *, is_new: bool) -> None:
        name = self._session.workspace.path.stem
        dialog = PassphraseDialog(self._frame.window, name, is_new=is_new)
        if dialog.ask() and dialog.key is not None:
            done = "This register is protected now." if is_new else "The passphrase was changed."
            self._convert(dialog.key, done)

    def _convert(self, key: protection.Key | None, done: str) -> None:
        """Put the register into a new file and go on in that; then see to its backups."""
        path = self._session.workspace.path
        register_id = self._session.workspace.register.id
        failed: UserError | None = None
        self._session.workspace.close()
        with waiting():
            try:
                protection.convert(path, key)
            except UserError as error:
                failed = error
        if not self._go_on(path):
            return
        if failed is not None:
            self._frame.say_error(failed)
            return
        self._frame.say(Message(NOTE, done, "Its backups on this computer follow."))
        self._see_to_copies(path, register_id, key, done)

    def _go_on(self, path: Path) -> bool:
        """Open the register again; pages and unsaved text stay as they are."""
        try:
            again = self._session.registers.open(path)
        except UserError as error:
            self._session.close()
            self._frame.show_destination(Destination(WELCOME), keep=False)
            self._frame.say(Message(PROBLEM, error.what, error.todo))
            return False
        self._session.move_to(again)
        self._frame.on_moved()
        return True

    def finish_copies(self) -> None:
        """Protect what was left when the window was closed before all copies were protected."""
        if self._session.is_open:
            register = self._session.workspace.register
            if register.key is not None:
                self._convert_copies(register.path, register.id, register.key, lambda _left: None)

    def _see_to_copies(
        self, path: Path, register_id: str, key: protection.Key | None, done: str
    ) -> None:
        say = partial(self._say_copies, done, protected=key is not None)
        self._convert_copies(path, register_id, key, say)

    def _convert_copies(
        self,
        path: Path,
        register_id: str,
        key: protection.Key | None,
        done: Callable[[list[Path]], object],
    ) -> None:
        """Treat the copies as the register was, in the background; `done` is given what is left."""
        home = self._session.home

        def work(progress: Progress) -> list[Path]:
            left: list[Path] = []
            copies = protection.copies_to_convert(path, home, register_id, key)
            for number, copy in enumerate(copies):
                progress.step(number, len(copies))  # stops here if the window is closed
                left += protection.convert_copies([copy], key)
            return left

        Tasks(self._frame.window).start(work, done=done, failed=self._frame.say_error)

    def _say_copies(self, done: str, left: list[Path], *, protected: bool) -> None:
        register_id = self._session.workspace.register.id if self._session.is_open else ""
        missing = protection.about_missing(self._session.home, register_id, protected=protected)
        if not left and missing:
            self._frame.say(Message(WARNING, done, "\n".join(missing)))
            return
        if not left:
            word = "protected in the same way" if protected else "no longer protected either"
            self._frame.say(Message(NOTE, done, f"Its backups on this computer are {word}."))
            return
        first, *names = protection.about_copies(left, protected=protected)
        action = "Delete these copies" if protected else ""
        message = Message(WARNING, done, "\n".join([first, *names, *missing]), action)
        self._frame.body.banner.show_message(message, partial(self._erase, left))

    def _erase(self, copies: list[Path]) -> None:
        self._frame.body.banner.clear()
        left = protection.erase_copies(copies)
        if left:
            what = f"{len(left)} of the copies could not be deleted."
            self._frame.say(Message(WARNING, what, "\n".join(str(path) for path in left)))
        else:
            self._frame.note("The copies were deleted.")
