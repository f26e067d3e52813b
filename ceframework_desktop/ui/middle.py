"""The middle of the window: one page at a time, set in a column of readable width."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ceframework_desktop.ui.pages import PageSpec
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.basics import rule

_WIDEST = 620  # pixels at 100%: about seventy characters of the running text


class PageColumn(QScrollArea):
    """Scrolls one page up and down; never sideways unless a word is wider than the window."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self._panel: QWidget | None = None
        self._line = rule()
        self._line.hide()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = _Column(page, self._line)
        self.setWidget(self._inner)
        self.verticalScrollBar().rangeChanged.connect(self._keep_bars_room)
        self._keep_bars_room(0, 0)

    def _keep_bars_room(self, least: int, most: int) -> None:
        """Leave the bar's room free where there is none, so that all pages stand in one line."""
        bar = self.verticalScrollBar().sizeHint().width()
        self._inner.setContentsMargins(0, 0, bar if most == least else 0, 0)

    def fold_in(self, panel: QWidget) -> None:
        """Show the standards under the page."""
        if self._panel is not panel:
            self._panel = panel
            self._inner.stack.addWidget(panel)
        self._line.show()
        panel.show()

    def fold_out(self, panel: QWidget) -> None:
        """Take the standards away from under the page, if they are there."""
        if self._panel is panel:
            self._panel = None
            self._inner.stack.removeWidget(panel)
            panel.setParent(None)
        self._line.hide()

    def top(self) -> None:
        """Scroll to the beginning."""
        self.verticalScrollBar().setValue(0)


class _Column(QWidget):
    """Keeps the page in the middle, no wider than can be read with ease."""

    def __init__(self, page: QWidget, line: QWidget) -> None:
        super().__init__()
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._holder = QWidget()
        self._holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.stack = QVBoxLayout(self._holder)
        self.stack.setSpacing(look().space(3))
        self.stack.addWidget(page, 1)
        self.stack.addWidget(line)
        self._across.addStretch(1)
        self._across.addWidget(self._holder, 1000)
        self._across.addStretch(1)

    def resizeEvent(self, _event: object) -> None:
        """Narrow windows have narrow margins."""
        narrow = self.width() < look().px(_WIDEST)
        side = look().space(2 if narrow else 4)
        self._holder.setMaximumWidth(look().px(_WIDEST) + 2 * side)
        self.stack.setContentsMargins(side, look().space(4), side, look().space(5))


class Middle(QStackedWidget):
    """Makes pages when they are first asked for and keeps them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._hosts: dict[str, QWidget] = {}
        self._pages: dict[str, Page] = {}

    def page(self, spec: PageSpec) -> Page:
        """The page, made now if need be."""
        if spec.id not in self._pages:
            page = spec.load()(self._session)
            host = page if spec.fills else PageColumn(page)
            self._pages[spec.id] = page
            self._hosts[spec.id] = host
            self.addWidget(host)
        return self._pages[spec.id]

    def bring_forward(self, spec: PageSpec) -> PageColumn | None:
        """Show a page; gives back its column if it is set in one."""
        host = self._hosts[spec.id]
        self.setCurrentWidget(host)
        return host if isinstance(host, PageColumn) else None

    def current_column(self) -> PageColumn | None:
        """The column of the page in front, if it is set in one."""
        host = self.currentWidget()
        return host if isinstance(host, PageColumn) else None

    def current_page(self) -> Page | None:
        """The page in front, if there is one yet."""
        host = self.currentWidget()
        return next((self._pages[i] for i, h in self._hosts.items() if h is host), None)

    def forget_pages(self) -> None:
        """Let every page go: another register is open, and they are made anew when asked for."""
        for host in self._hosts.values():
            self.removeWidget(host)
            host.deleteLater()
        self._hosts.clear()
        self._pages.clear()
