"""Opening registers from the menus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import DamagedRegister, ProtectedRegister, UserError
from ceframework_desktop.services.registers import SUFFIX, with_suffix
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.dialogs import dialogs
from ceframework_desktop.ui.navigation import HOME, WELCOME, Destination
from ceframework_desktop.ui.widgets.banner import NOTE, PROBLEM, Message

if TYPE_CHECKING:
    from ceframework_desktop.ui.frame import Frame

SAVE_A_COPY = "Save a copy…"


class RegisterCommands:
    """Open a register, one of the last, or a copy of the sample.

    Whatever part of the window opens a register does it here: this is where the passphrase of a
    protected one is asked for, and where a damaged one can be rescued. Pages ask the session.
    """

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._session = frame.session

    def open_register(self) -> None:
        """Ask for a register and open it."""
        folder = paths.documents_folder()
        if self._session.is_open:
            folder = self._session.workspace.path.parent
        if (chosen := dialogs().open_register(self._frame.window, folder)) is not None:
            self.open_path(chosen)

    def open_path(self, path: Path) -> None:
        """Open a register, or say plainly why not."""
        if self._session.is_open and _same_file(path, self._session.workspace.path):
            if not self._session.workspace.read_only_reason:
                self._frame.show_destination(Destination(HOME))
                return
            self._session.close()  # perhaps it can be written now
        self._enter(lambda: self._session.registers.open(path), path)

    def save_a_copy(self) -> None:
        """The register's file is lost: write what is open to another place, and go on there."""
        self._frame.leave_page()
        here = self._session.workspace
        suggested = paths.documents_folder() / f"{here.path.stem} copy{SUFFIX}"
        chosen = dialogs().place_register(self._frame.window, suggested)
        if chosen is None:
            return
        target = with_suffix(chosen)
        try:
            here.register.copy_to(target)
            copy = self._session.registers.open(target)
        except UserError as error:
            message = Message(PROBLEM, error.what, error.todo, SAVE_A_COPY)
            can_close = not self._session.has_unsaved
            self._frame.body.banner.show_message(message, self.save_a_copy, can_close=can_close)
            return
        self._session.move_to(copy)
        self._frame.on_moved()
        if not self._session.has_unsaved:
            what = f"You are now working in the copy “{target.name}”."
            todo = f"It is in the folder {target.parent}. Everything is saved in it."
            self._frame.say(Message(NOTE, what, todo))

    def open_sample(self) -> None:
        """Make a copy of the sample register and open it."""
        from ceframework_desktop.ui.pages.welcome import presenter

        folder = paths.documents_folder()
        self._enter(lambda: presenter.open_sample(self._session.registers, folder))

    def open_protected(self, path: Path, *, resume: bool = False) -> None:
        """Ask for the passphrase of a register and open it; with `resume` where it was left."""
        from ceframework_desktop.ui.passphrase.commands import ProtectionCommands

        protection = ProtectionCommands(self._frame)
        try:
            if protection.unlock(path):
                self._enter(lambda: self._session.registers.open(path), path, resume=resume)
                protection.finish_copies()
        except UserError as error:
            self.cannot_open(error, path)

    def cannot_open(self, error: UserError, path: Path | None) -> None:
        """Say why a register cannot be opened; offer to rescue what is in a damaged one.

        For a protected one ask for its passphrase.
        """
        if path is not None and isinstance(error, ProtectedRegister):
            self.open_protected(path)
            return
        if path is None or not isinstance(error, DamagedRegister):
            self._frame.say_error(error)
            return
        from ceframework_desktop.ui.pages.welcome.rescue import RESCUE

        message = Message(PROBLEM, error.what, error.todo, RESCUE)
        self._frame.body.banner.show_message(message, partial(self._rescue, path))

    def _rescue(self, damaged: Path) -> None:
        from ceframework_desktop.ui.pages.welcome.page import WelcomePage

        self._frame.show_destination(Destination(WELCOME))
        page = self._frame.page
        if isinstance(page, WelcomePage):
            self._frame.body.banner.clear()
            page.rescue(damaged)

    def _enter(
        self, find: Callable[[], Workspace], path: Path | None = None, *, resume: bool = False
    ) -> None:
        self._frame.leave_page()
        try:
            workspace = find()
        except UserError as error:
            self.cannot_open(error, path)
            return
        self._session.use(workspace)
        if self._session.workspace is not workspace:
            return
        if resume:
            self._frame.resume()
        else:
            self._frame.show_destination(Destination(HOME), keep=False)

    def fill_recent(self, menu: QMenu) -> None:
        """List the registers opened lately."""
        menu.clear()
        for text in self._session.preferences.recent:
            path = Path(text)
            action = menu.addAction(path.stem.replace("&", "&&"))
            action.setToolTip(text)
            action.triggered.connect(partial(self._open_recent, path))
        if menu.isEmpty():
            menu.addAction("None yet").setEnabled(False)

    def _open_recent(self, path: Path, _checked: bool = False) -> None:
        self.open_path(path)


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
