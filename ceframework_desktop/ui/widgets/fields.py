"""Text fields that leave the window's own keys to the window.

Qt's fields keep Ctrl+Z for themselves even when they have nothing to undo, and on some systems
Ctrl+K deletes the rest of the line. Here undo is the register's, which knows what was typed in
every field, and Ctrl+K always searches.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from ceframework_desktop.ui.reveal import reveal_caret
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.direction import follow_script
from ceframework_desktop.ui.widgets.marks import DOWN, paint_chevron

_ARROW = 32  # pixels at 100%: as wide as the style sheet leaves free
_SHARE = 0.58  # of the window's height that a field takes at most
_IN_LINES = 2  # pixels that Qt leaves before the text of a field of one line, at any zoom
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_STANDARD = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_MENUS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
_WITH_CONTROL = {Qt.Key.Key_K, Qt.Key.Key_F, Qt.Key.Key_Y, Qt.Key.Key_S, Qt.Key.Key_N}

# A class of Qt can stand only once among those that another is made of, and signals in it alone.
if TYPE_CHECKING:

    class _Field(QWidget):
        left = Signal()
        entered = Signal()

else:
    _Field = object


def belongs_to_window(event: QEvent) -> bool:
    """True for a key that a command of the window answers to."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if any(event.matches(key) for key in _STANDARD):
        return True
    only_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return only_control and event.key() in _WITH_CONTROL


class _Watched(_Field):
    """What the fields for text have in common; comes before Qt's own class.

    `left` comes when the focus goes elsewhere. Whoever looks at the text may paint over it, add to
    its menu, and hear of keys beforehand.
    """

    before_key: Callable[[], object] | None = None
    paint_over: Callable[[QPaintEvent], object] | None = None
    fill_menu: Callable[[QMenu, int], object] | None = None

    def event(self, event: QEvent) -> bool:
        """Let the window have its keys."""
        if self.before_key is not None and event.type() in _KEYS:
            self.before_key()
        if belongs_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field was left; a menu that opens over it does not count."""
        super().focusOutEvent(event)
        if event.reason() not in _MENUS:
            self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the user is in the field."""
        super().focusInEvent(event)
        self.entered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and what lies over it."""
        super().paintEvent(event)
        if self.paint_over is not None:
            self.paint_over(event)


class LineField(_Watched, QLineEdit):
    """One line of text."""

    left = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        follow_script(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, with what there is to say of the place it is opened at."""
        if self.fill_menu is None:
            super().contextMenuEvent(event)
            return
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        place = self.cursorPositionAt(event.pos()) if by_mouse else self.cursorPosition()
        menu = self.createStandardContextMenu()
        self.fill_menu(menu, place)
        below = self.mapToGlobal(self.cursorRect().bottomLeft())
        menu.exec(event.globalPos() if by_mouse else below)
        menu.deleteLater()


class TextField(_Watched, QPlainTextEdit):
    """Several lines of text, as high as what is in it. Tab goes to the next field."""

    left = Signal()
    entered = Signal()

    def __init__(self, *, least: int = 3, most: int = 24) -> None:
        super().__init__()
        self._least, self._most = least, most  # lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        follow_script(self)
        self.document().setDocumentMargin(look().px(4) + _IN_LINES)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.cursorPositionChanged.connect(self._follow_caret)
        self._grow()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, with what there is to say of the place it is opened at."""
        if self.fill_menu is None:
            super().contextMenuEvent(event)
            return
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        place = self.cursorForPosition(event.pos()) if by_mouse else self.textCursor()
        menu = self.createStandardContextMenu()
        self.fill_menu(menu, place.position())
        below = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        menu.exec(event.globalPos() if by_mouse else below)
        menu.deleteLater()

    def put_text(self, text: str) -> None:
        """Put another text in.

        Where only what follows its last word differs, caret and what is in view stay; else the
        caret is at the end.
        """
        kept = self.toPlainText().rstrip()
        if not kept or not text.startswith(kept):
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)
            return
        end = QTextCursor(self.document())
        end.setPosition(len(kept.encode("utf-16-le")) // 2)
        end.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        end.insertText(text[len(kept) :])

    def _follow_caret(self) -> None:
        """Keep the line being typed in the window, also when the field has grown below its foot."""
        if self.hasFocus():
            QTimer.singleShot(0, self, lambda: reveal_caret(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower field needs more lines."""
        super().resizeEvent(event)
        self._grow()

    def showEvent(self, event: QShowEvent) -> None:
        """From now on it is known how high the window is."""
        super().showEvent(event)
        self._grow()

    def fit(self) -> None:
        """The window has another height."""
        self._grow()

    def _most_now(self, around: int) -> int:
        """How many lines are shown at most: what is said below a field is to be seen with it."""
        window = self.window()
        if not isinstance(window, QMainWindow):
            return self._most
        room = int(window.height() * _SHARE) - around
        return max(self._least, min(self._most, room // self.fontMetrics().lineSpacing()))

    def _grow(self, _size: object = None) -> None:
        lines = int(self.document().size().height())  # a plain text document counts in lines
        edges = self.contentsMargins()
        around = edges.top() + edges.bottom() + 2 * self.frameWidth()
        around += round(2 * self.document().documentMargin()) + look().px(8)
        most = self._most_now(around)
        shown = max(self._least, min(most, lines))
        height = self.fontMetrics().lineSpacing() * shown + around
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        hidden = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        wanted = policy if lines > most else hidden
        if wanted != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(wanted)
            QTimer.singleShot(0, self, self._wrap_again)

    def _wrap_again(self) -> None:
        """Qt leaves lines as long as before where the bar comes while it is wrapping them."""
        now = self.viewport().size()
        super().resizeEvent(QResizeEvent(now, QSize(0, now.height())))


class PickField(QComboBox):
    """A list to choose from, with an arrow in the theme's colour. The wheel never changes it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and the arrow that the style sheet leaves out."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = look().px(_ARROW)
        box = QRectF(self.width() - side, 0, side, self.height())
        paint_chevron(painter, box, DOWN, "accent" if self.isEnabled() else "muted")
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
