"""The window itself, which is there before what is in it.

Nothing heavy is imported here: the window is painted first, with the name of the register that
is being opened, and only then are the register and the pages made. `Frame` is what is in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QWidget

from ceframework_desktop import paths
from ceframework_desktop.ui.enter_key import press_focused
from ceframework_desktop.ui.theme import look

if TYPE_CHECKING:
    from ceframework_desktop.ui.body import Body
    from ceframework_desktop.ui.frame import Frame
    from ceframework_desktop.ui.navigation import Destination
    from ceframework_desktop.ui.pages.base import Page
    from ceframework_desktop.ui.session import Session

_WIDTH, _HEIGHT = 1280, 860
_PLAIN_TEXT, _TOP_LEFT = 0, 0x21
_LEAST_WIDTH, _LEAST_HEIGHT = 480, 320


class MainWindow(QMainWindow):
    """One window of the program."""

    painted = Signal()  # once, after the first paint

    def __init__(self, opening: str = "") -> None:
        super().__init__()
        self._painted = False
        self._key_for: QWidget | None = None
        self._frame: Frame | None = None
        self.setWindowTitle(paths.APP_NAME)
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        self._fit_screen()
        if opening:
            self._say_opening(opening)

    def _say_opening(self, text: str) -> None:
        note = QLabel(text)
        note.setMargin(look().px(48))
        # By name and number: the first use of the enums of Qt costs as much as this whole window.
        note.setProperty("textFormat", _PLAIN_TEXT)
        note.setProperty("alignment", _TOP_LEFT)
        self.setCentralWidget(note)

    def _fit_screen(self) -> None:
        """As large as is comfortable, but never larger than the screen."""
        room = self.screen().availableSize()
        wide, high = round(_WIDTH * look().zoom / 100), round(_HEIGHT * look().zoom / 100)
        self.resize(min(wide, room.width() - 40), min(high, room.height() - 60))

    def attach(self, session: Session) -> Frame:
        """Fill the window."""
        from ceframework_desktop.ui.frame import Frame

        self._frame = Frame(self, session)
        return self._frame

    @property
    def frame(self) -> Frame:
        """What is in the window. An error of ours before it is filled."""
        if self._frame is None:
            raise RuntimeError("the window is not filled yet")
        return self._frame

    @property
    def session(self) -> Session:
        """What the window knows."""
        return self.frame.session

    @property
    def body(self) -> Body:
        """The panes."""
        return self.frame.body

    @property
    def here(self) -> Destination:
        """What is shown now."""
        return self.frame.here

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self.frame.page

    def show_destination(self, destination: Destination) -> None:
        """Show a page."""
        self.frame.show_destination(destination)

    def event(self, event: QEvent) -> bool:
        """Note which widget a key is for: what Enter does in a field may move the focus."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self._key_for = self.focusWidget()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button or link that has the focus; Esc goes back to the work."""
        if event.key() == Qt.Key.Key_Escape and self._frame is not None and self._frame.escape():
            return
        focused = self.focusWidget()
        if focused is not self._key_for or not press_focused(focused, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on in the order in which things stand."""
        if self._frame is None:
            return super().focusNextPrevChild(forward)
        return self._frame.move_focus(1 if forward else -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the panes where there is little room."""
        super().resizeEvent(event)
        if self._frame is not None:
            self._frame.on_resized(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing behind that is not saved, unless the user says so."""
        if self._frame is not None and not self._frame.may_close():
            event.ignore()
        else:
            event.accept()
