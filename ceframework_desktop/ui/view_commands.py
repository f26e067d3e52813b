"""What the View menu does: going about, the parts of the window, size and colours."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ceframework_desktop.domain.record import replace
from ceframework_desktop.ui.commands import VIEW, Command
from ceframework_desktop.ui.navigation import HOME, Destination
from ceframework_desktop.ui.tab_order import stops
from ceframework_desktop.ui.tokens import THEME_NAMES, next_zoom

if TYPE_CHECKING:
    from ceframework_desktop.ui.frame import Frame

ZOOM_AFTER = 150  # milliseconds without another step: to make every page anew takes longer


def _view(
    name: str,
    group: int,
    text: str,
    run: Callable[[], object],
    *keys: str,
    can: Callable[[], bool] | None = None,
    on: Callable[[], bool] | None = None,
) -> Command:
    """A command of the View menu; `can` says when it makes sense, `on` when it has a mark."""
    if can is None:
        return Command(name, VIEW, group, text, run, keys, is_on=on)
    return Command(name, VIEW, group, text, run, keys, can, on)


class ViewCommands:
    """The commands that only show something else, or show it in another way."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._session = frame.session
        self._zoom_wanted = 0  # percent; 0 while none is chosen but not shown yet
        self._zoom_soon = QTimer(frame.window)
        self._zoom_soon.setSingleShot(True)
        self._zoom_soon.timeout.connect(self._show_zoom)
        self._left_at: dict[int, weakref.ref[QWidget]] = {}  # by pane: what had the focus there

    def all(self) -> tuple[Command, ...]:
        """Every command, in the order of the menu."""
        return (*self._places(), *self._steps(), *self._parts(), *self._looks())

    def _places(self) -> tuple[Command, ...]:
        going = self._frame.going
        return (
            _view("home", 0, "&Engagements", self._go_home, "Alt+Home", can=self._is_open),
            _view("back", 0, "&Back", going.back, "Alt+Left"),
            _view("forward", 0, "&Forward", going.forward, "Alt+Right"),
        )

    def _steps(self) -> tuple[Command, ...]:
        here, going = self._in_engagement, self._frame.going
        return (
            _view("next", 1, "&Next step", lambda: going.step(1), "Ctrl+PgDown", can=here),
            _view("previous", 1, "&Previous step", lambda: going.step(-1), "Ctrl+PgUp", can=here),
            _view(
                "unanswered", 1, "Next open &question", going.to_next_unanswered, "Ctrl+J", can=here
            ),
        )

    def _parts(self) -> tuple[Command, ...]:
        return (
            _view("pane", 2, "Next p&art of the window", lambda: self.cycle(1), "F6"),
            _view(
                "pane_back", 2, "Previous par&t of the window", lambda: self.cycle(-1), "Shift+F6"
            ),
            _view(
                "standards",
                2,
                "Show the &standards",
                self.toggle_standards,
                "F9",
                on=lambda: self._session.preferences.show_standards,
            ),
            _view(
                "letter",
                2,
                "Show the letter besi&de",
                self._frame.beside.toggle,
                "Ctrl+L",
                can=self._in_engagement,
                on=lambda: self._frame.beside.letter is not None,
            ),
        )

    def _looks(self) -> tuple[Command, ...]:
        return (
            _view("larger", 3, "&Larger", lambda: self.zoom(1), "Ctrl++", "Ctrl+="),
            _view("smaller", 3, "S&maller", lambda: self.zoom(-1), "Ctrl+-"),
            _view("normal", 3, "N&ormal size", lambda: self.zoom(0), "Ctrl+0"),
            *(self._theme(theme, name) for theme, name in THEME_NAMES.items()),
        )

    def _theme(self, theme: str, name: str) -> Command:
        return _view(
            f"theme_{theme}",
            4,
            name,
            lambda: self.choose_theme(theme),
            on=lambda: self._session.preferences.theme == theme,
        )

    # What can be done now

    def _is_open(self) -> bool:
        return self._session.is_open

    def _in_engagement(self) -> bool:
        return bool(self._frame.here.engagement)

    # Doing it

    def _go_home(self) -> None:
        self._frame.show_destination(Destination(HOME))

    def toggle_standards(self) -> None:
        """Show or hide the standards."""
        preferences = self._session.preferences
        self._session.set_preferences(
            replace(preferences, show_standards=not preferences.show_standards)
        )

    def zoom(self, by: int) -> None:
        """Larger (1), smaller (-1), or 100% (0). Steps that come quickly are shown as one."""
        before = self._zoom_wanted or self._session.preferences.zoom
        self._zoom_wanted = next_zoom(before, by) if by else 100
        self._frame.body.toast.say(_at(self._zoom_wanted), aloud=False)
        self._zoom_soon.start(ZOOM_AFTER)

    def _show_zoom(self) -> None:
        preferences, zoom = self._session.preferences, self._zoom_wanted
        self._zoom_wanted = 0
        if zoom != preferences.zoom:
            self._session.set_preferences(replace(preferences, zoom=zoom))
        self._frame.note(_at(zoom))

    def choose_theme(self, theme: str) -> None:
        """Light, dark or high contrast."""
        self._session.set_preferences(replace(self._session.preferences, theme=theme))

    def cycle(self, by: int) -> None:
        """Put the focus into the next part of the window."""
        panes = self._frame.body.panes()
        focused = QApplication.focusWidget()
        at = _owner(focused, panes)
        if focused is not None and at >= 0:
            self._left_at[id(panes[at])] = weakref.ref(focused)
        for step in range(1, len(panes) + 1):
            pane = panes[(at + by * step) % len(panes)]
            if (target := self._stop_in(pane)) is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _stop_in(self, pane: QWidget) -> QWidget | None:
        """What had the focus when the pane was left, if it can be reached; else the first."""
        left = self._left_at.get(id(pane))
        before = left() if left is not None else None
        found = list(stops(pane))
        return before if before in found else next(iter(found), None)


def _at(zoom: int) -> str:
    return f"The text is at {zoom}%."


def _owner(widget: QWidget | None, panes: list[QWidget]) -> int:
    """Which pane holds a widget, the innermost if one lies in another; -1 if none does."""
    found = [
        at
        for at, pane in enumerate(panes)
        if widget is not None and (pane is widget or pane.isAncestorOf(widget))
    ]
    return found[-1] if found else -1
