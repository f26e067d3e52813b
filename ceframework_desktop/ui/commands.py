"""Every command of the window with its keys: one list for the menus and for the search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from ceframework_desktop.domain.record import record
from ceframework_desktop.ui.menu_escape import MenuEscape

FILE, EDIT, VIEW, HELP = "&File", "&Edit", "&View", "&Help"
MENUS = (FILE, EDIT, VIEW, HELP)


def _always() -> bool:
    return True


@record
class Command:
    """`keys` is like "Ctrl+K"; `group` puts a line before the first of a new group.

    `choice` commands carry a mark in the menu while `is_on` holds.
    """

    id: str
    menu: str
    group: int
    text: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    is_enabled: Callable[[], bool] = _always
    is_on: Callable[[], bool] | None = None

    @property
    def plain_text(self) -> str:
        """The text without the mark of its access key and without dots."""
        return self.text.replace("&", "").removesuffix("…")


class Actions:
    """The commands as Qt's actions, in menus and ready for their keys."""

    def __init__(self, window: QMainWindow, commands: Iterable[Command]) -> None:
        self.commands = tuple(commands)
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        bar = window.menuBar()
        escape = MenuEscape(bar)
        for title in MENUS:
            menu = bar.addMenu(title)
            self._menus[title] = menu
            escape.watch(menu)
            menu.aboutToShow.connect(self.refresh)
            menu.aboutToHide.connect(self.enable_all)
        last: dict[str, int] = {}
        for command in self.commands:
            menu = self._menus[command.menu]
            if last.setdefault(command.menu, command.group) != command.group:
                menu.addSeparator()
                last[command.menu] = command.group
            action = self._made(window, command)
            menu.addAction(action)
            self._actions[command.id] = action

    def _made(self, window: QMainWindow, command: Command) -> QAction:
        action = QAction(command.text, window)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setCheckable(command.is_on is not None)
        action.triggered.connect(lambda _checked=False: command.run())
        return action

    def menu(self, title: str) -> QMenu:
        """One of the menus."""
        return self._menus[title]

    def action(self, command_id: str) -> QAction:
        """One action by its command's id."""
        return self._actions[command_id]

    def by_id(self) -> Mapping[str, Command]:
        """The commands by their ids."""
        return {command.id: command for command in self.commands}

    def refresh(self) -> None:
        """Grey out what cannot be done now, and mark what is on."""
        for command in self.commands:
            action = self._actions[command.id]
            action.setEnabled(command.is_enabled())
            if command.is_on is not None:
                action.setChecked(command.is_on())

    def enable_all(self) -> None:
        """While no menu is open every key works; the command itself knows if it can run."""
        for action in self._actions.values():
            action.setEnabled(True)
