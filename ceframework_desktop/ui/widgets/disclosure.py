"""A line that opens to show more, and closes again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.basics import column
from ceframework_desktop.ui.widgets.marks import DOWN, RIGHT, paint_chevron, paint_mark

_WRAP = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignLeft.value)


class DisclosureButton(QAbstractButton):
    """The line itself: a chevron, perhaps a mark, the text, and a word at the end.

    `mark` is one of the shapes of `marks`; `word` stands at the right in a quiet colour.
    """

    def __init__(self, text: str, *, plain: bool = False) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._plain = plain  # in the colour of text rather than of links
        self._mark = ""
        self._word = ""
        policy = QSizePolicy(
            QSizePolicy.Policy.Expanding if plain else QSizePolicy.Policy.Preferred,
            QSizePolicy.Policy.Preferred,
        )
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_mark(self, shape: str, word: str) -> None:
        """Show a state: its shape before the text and its word after it."""
        if (shape, word) != (self._mark, self._word):
            self._mark, self._word = shape, word
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that the wrapped text takes."""
        return self._text_rect(width).height() + 2 * look().px(7)

    def sizeHint(self) -> QSize:
        """Wide enough for one line."""
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 2
        width = self._left() + wide + self._right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for the marks and a word."""
        return QSize(self._left() + look().px(64) + self._right(), look().px(32))

    def _left(self) -> int:
        return look().px(40 if self._mark else 16)

    def _right(self) -> int:
        if not self._word:
            return look().px(4)
        return self.fontMetrics().horizontalAdvance(self._word) + look().px(14)

    def _text_rect(self, width: int) -> QRect:
        room = QRect(0, 0, max(1, width - self._left() - self._right()), 100_000)
        return self.fontMetrics().boundingRect(room, _WRAP, self.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint chevron, mark, text and word."""
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.color("accent_soft"))
            painter.drawRoundedRect(QRectF(self.rect()), now.px(5), now.px(5))
        line = self.fontMetrics().height()
        top = now.px(7)
        arrow = DOWN if self.isChecked() else RIGHT
        paint_chevron(painter, QRectF(-now.px(2), top, now.px(12), line), arrow)
        if self._mark:
            side = now.px(14)
            box = QRectF(now.px(16), top + (line - side) / 2, side, side)
            paint_mark(painter, box, self._mark)
        painter.setFont(self.font())
        painter.setPen(now.color("text" if self._plain else "accent"))
        painter.drawText(
            self.rect().adjusted(self._left(), top, -self._right(), 0), _WRAP, self.text()
        )
        painter.setPen(now.color("muted"))
        end = int(Qt.AlignmentFlag.AlignRight.value) | int(Qt.AlignmentFlag.AlignTop.value)
        painter.drawText(self.rect().adjusted(0, top, -now.px(6), 0), end, self._word)
        painter.end()


class Disclosure(QWidget):
    """A line and what it opens. `fill` makes the inside, the first time it is opened."""

    toggled = Signal(bool)

    def __init__(
        self, text: str, fill: Callable[[QVBoxLayout], None], *, plain: bool = False
    ) -> None:
        super().__init__()
        self._fill = fill
        self._inside: QWidget | None = None
        self.button = DisclosureButton(text, plain=plain)
        self.button.toggled.connect(self._on_toggled)
        self._column = column(self, gap=0.5)
        self._column.addWidget(
            self.button, 0, Qt.AlignmentFlag(0) if plain else Qt.AlignmentFlag.AlignLeft
        )

    @property
    def is_open(self) -> bool:
        """True while the inside is shown."""
        return self.button.isChecked()

    def set_open(self, opened: bool) -> None:
        """Open or close it."""
        self.button.setChecked(opened)

    def refill(self) -> None:
        """Make the inside anew, now if it is open, else when it is next opened."""
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
            self._inside = None
        if self.is_open:
            self._show_inside()

    def _on_toggled(self, opened: bool) -> None:
        if opened:
            self._show_inside()
        elif self._inside is not None:
            self._inside.hide()
        self.toggled.emit(opened)

    def _show_inside(self) -> None:
        if self._inside is None:
            self._inside = QWidget()
            self._fill(column(self._inside, gap=1, margins=(2.5, 0, 0, 1)))
            self._column.addWidget(self._inside)
        self._inside.show()
