"""What the menus and keys of the window do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.coach.commands import CoachCommands
from ceframework_desktop.ui.commands import EDIT, FILE, HELP, Actions, Command
from ceframework_desktop.ui.errors import ask_twice
from ceframework_desktop.ui.form_commands import FormCommands
from ceframework_desktop.ui.navigation import (
    BACKUPS,
    CONTACTS,
    LIBRARY,
    ORGANISATION,
    TOPIC,
    WELCOME,
    Destination,
)
from ceframework_desktop.ui.navigation import (
    HELP as HELP_PAGE,
)
from ceframework_desktop.ui.pages import page_spec
from ceframework_desktop.ui.register_commands import RegisterCommands
from ceframework_desktop.ui.step_place import crossing
from ceframework_desktop.ui.view_commands import ViewCommands
from ceframework_desktop.ui.widgets.banner import NOTE, Message
from ceframework_desktop.ui.wrong import but_for

if TYPE_CHECKING:
    from ceframework_desktop.ui.frame import Frame


class WindowCommands:
    """The commands of one window."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._session = frame.session
        self.registers = RegisterCommands(frame)
        self.forms = FormCommands(frame)
        self.view = ViewCommands(frame)
        self.coach = CoachCommands(frame)

    def all(self) -> tuple[Command, ...]:
        """Every command, in the order of the menus."""
        return (*self._file(), *self._edit(), *self.view.all(), *self._help())

    def finish(self, actions: Actions) -> None:
        """Add what is filled when it is opened: the registers opened lately."""
        self._recent = QMenu("&Recent registers", self._frame.window)
        self._recent.aboutToShow.connect(lambda: self.registers.fill_recent(self._recent))
        menu = actions.menu(FILE)
        menu.insertMenu(actions.action("new_engagement"), self._recent)
        menu.insertSeparator(actions.action("new_engagement"))

    # The lists

    def _file(self) -> tuple[Command, ...]:
        opened = self._is_open
        return (
            Command("new_register", FILE, 0, "Ne&w register…", self._go(WELCOME)),
            Command(
                "open", FILE, 0, "&Open a register…", self.registers.open_register, ("Ctrl+O",)
            ),
            Command("sample", FILE, 0, "Open a &copy of the sample", self.registers.open_sample),
            Command(
                "new_engagement",
                FILE,
                0,
                "&New engagement",
                self.new_engagement,
                ("Ctrl+N",),
                self._can_change,
            ),
            Command(
                "organisation", FILE, 2, "Your or&ganisation…", self._go(ORGANISATION), (), opened
            ),
            Command("contacts", FILE, 2, "Con&tacts…", self._go(CONTACTS), (), opened),
            Command("form", FILE, 2, "Take in a &filled-in form…", self.forms.ask, (), opened),
            Command("backups", FILE, 2, "&Backups…", self._go(BACKUPS), (), opened),
            Command(
                "protect",
                FILE,
                2,
                "&Protect with a passphrase…",
                self.protect,
                (),
                self._can_change,
            ),
            Command("save", FILE, 3, "&Save", self.say_saved, ("Ctrl+S",)),
            Command("close", FILE, 3, "C&lose", self._frame.window.close, ("Ctrl+Q",)),
        )

    def _edit(self) -> tuple[Command, ...]:
        return (
            Command("undo", EDIT, 0, "&Undo", self.undo, ("Ctrl+Z",), self._can_undo),
            Command(
                "redo", EDIT, 0, "&Redo", self.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), self._can_redo
            ),
            Command("search", EDIT, 1, "&Find anything…", self.search, ("Ctrl+K", "Ctrl+F")),
            *self.coach.all(),
        )

    def _help(self) -> tuple[Command, ...]:
        return (
            Command("help", HELP, 0, "&Help with this page", self.help_here, ("F1",)),
            Command("library", HELP, 0, "The framework and its &words", self._go(LIBRARY)),
            Command("keys", HELP, 0, "&Keys", lambda: self._help_section("keys")),
            Command("about", HELP, 1, "&About this program", self.about),
        )

    # What can be done now

    def _is_open(self) -> bool:
        return self._session.is_open

    def _can_change(self) -> bool:
        return self._session.is_open and not self._session.workspace.read_only_reason

    def _can_undo(self) -> bool:
        return self._session.is_open and self._session.workspace.can_undo is not None

    def _can_redo(self) -> bool:
        return self._session.is_open and self._session.workspace.can_redo is not None

    # Doing it

    def _go(self, page: str) -> Callable[[], None]:
        return lambda: self._frame.show_destination(Destination(page))

    def undo(self) -> None:
        """Take back what was typed last, in this field or elsewhere, and show where."""
        self._frame.leave_page()
        if not self._may_undo():
            return
        step = self._session.undo()
        self._frame.messages.forget_noticed()
        if step is not None:
            self._frame.note(f"Undone: {step.label}")

    def _may_undo(self) -> bool:
        """Ask before undo takes back what is not on this page nor near it."""
        asks = crossing(self._frame.here, self._session.workspace)
        return asks is None or ask_twice(
            self._frame.window,
            "Undo",
            asks.what,
            asks.more,
            stay="Stay here",
            go_on=asks.go_on,
        )

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._frame.leave_page()
        step = self._session.redo()
        if step is not None:
            self._frame.note(f"Done again: {step.label}")

    def new_engagement(self) -> None:
        """Add an engagement and begin with its first topic."""
        if not self._session.is_open:
            self._frame.show_destination(Destination(WELCOME))
            return
        made: list[str] = []

        def add(workspace: Workspace) -> None:
            made.append(workspace.new_engagement().id)

        self._frame.leave_page()
        if self._session.save("", add) and made:
            _stage, topic = next(self._session.framework.topics())
            self._session.engagement_changed.emit(made[0])
            self._frame.show_destination(Destination(TOPIC, made[0], topic.id))

    def protect(self) -> None:
        """Give the register a passphrase, or change or take away the one it has."""
        from ceframework_desktop.ui.passphrase.commands import ProtectionCommands

        ProtectionCommands(self._frame).protect()

    def explain_saved(self) -> None:
        """The word at the top right: to the next answer that needs another look, if one does."""
        self._frame.leave_page()
        trouble = self._session.has_unsaved or not self._can_change()
        if trouble or not self._frame.messages.show_wrong():
            self.say_saved()

    def say_saved(self) -> None:
        """Ctrl+S: everything is saved already, or try again now."""
        self._frame.leave_page()
        if self._session.has_unsaved:
            self._session.try_again()
            return
        if self._can_change() and (wrong := len(self._frame.messages.wrong())):
            self._frame.note(f"{but_for(wrong)}. The button at the top right leads there.")
        elif self._can_change():
            self._frame.note("Everything is saved already. Each answer is saved as you type.")
        elif self._session.is_open:
            reason = self._session.workspace.read_only_reason
            self._frame.say(Message(NOTE, reason, "Nothing has been changed."))

    def search(self) -> None:
        """Find any page, question, engagement or command."""
        from ceframework_desktop.ui.palette import Palette

        Palette(self._frame).open_over()

    def help_here(self) -> None:
        """The guide, open at what belongs to this page; from the guide, back to the page."""
        here, page = self._frame.here, self._frame.page
        if here.page == HELP_PAGE:
            self._frame.stop_reading()
            return
        section = page.help_section() if page is not None else ""
        self._help_section(section or page_spec(here.page).help)

    def _help_section(self, section: str) -> None:
        self._frame.show_destination(Destination(HELP_PAGE, topic=section))

    def about(self) -> None:
        """Versions and licences."""
        from ceframework_desktop.ui.about import show_about

        show_about(self._frame.window)
