"""Exactly where the user was on a page, so that coming back is coming back to the same spot."""

from __future__ import annotations

import weakref

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from ceframework_desktop.domain.record import replace
from ceframework_desktop.ui.middle import Middle
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.reveal import leave_as_it_is

_MOST = 50


class Spot:
    """What had the focus on a page, and how far the page was scrolled, in pixels."""

    def __init__(self, page: Page, scrolled: int) -> None:
        focused = QApplication.focusWidget()
        inside = focused is not None and page.isAncestorOf(focused)
        self.question = page.focused_question()
        self.scrolled = scrolled
        self._focused = weakref.ref(focused) if inside and focused is not None else None

    def focused(self) -> QWidget | None:
        """The widget that had the focus, if it is still there and can be seen."""
        found = self._focused() if self._focused is not None else None
        if found is None or not shiboken6.isValid(found):
            return None
        return found if found.isVisible() and found.isEnabled() else None


class Spots:
    """Remembers a spot for each place left."""

    def __init__(self) -> None:
        self._spots: dict[Destination, Spot] = {}

    def leave(self, place: Destination, middle: Middle) -> None:
        """The user goes elsewhere."""
        page = middle.current_page()
        if page is None:
            return
        self._spots.pop(place, None)
        self._spots[place] = Spot(page, _bar_value(middle))
        for oldest in list(self._spots)[:-_MOST]:
            del self._spots[oldest]

    def place(self, to: Destination) -> Destination:
        """The place with the question that had the focus there."""
        spot = self._spots.get(to)
        return replace(to, question=spot.question) if spot is not None and spot.question else to

    def come_back(self, to: Destination, middle: Middle) -> None:
        """Put the focus where it was, and scroll as far as it was, if that is still there."""
        spot = self._spots.pop(to, None)
        focused = spot.focused() if spot is not None else None
        if spot is None or focused is None:
            return
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
        leave_as_it_is()
        bar = _bar(middle)
        if bar is not None:
            bar.setValue(spot.scrolled)
            QTimer.singleShot(0, bar, lambda: bar.setValue(spot.scrolled))

    def clear(self) -> None:
        """Forget every spot: another register is open."""
        self._spots.clear()


def _bar(middle: Middle) -> QScrollBar | None:
    found = middle.current_column()
    return found.verticalScrollBar() if found is not None else None


def _bar_value(middle: Middle) -> int:
    bar = _bar(middle)
    return bar.value() if bar is not None else 0
