"""Check boxes and radio buttons whose text wraps, with room for a hint below it.

Qt's own cut their text off when it is wider than the window, which at 200% it soon is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QSizePolicy

from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.marks import TICK, paint_mark

# A class of Qt can stand only once among those that another is made of.
if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object

_WRAP = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignLeft.value)
_BOX, _GAP, _ABOVE = 22, 12, 5  # pixels at 100%
_WIDEST = 100_000
_CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)  # a Mac's "delete" is Backspace
_ARROWS: dict[int, int] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
}


class _Wrapping(_Button):
    """What both have in common; comes before Qt's own class."""

    hint = ""

    def sizeHint(self) -> QSize:
        """Wide enough for one line."""
        return _size(self, self.hint)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the text can be wrapped."""
        return QSize(_text_left() + look().px(60), look().px(_BOX + 2 * _ABOVE))

    def hasHeightForWidth(self) -> bool:
        """The narrower, the taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that the wrapped text takes."""
        return _height(self, self.hint, width)

    def hitButton(self, position: QPoint) -> bool:
        """The text belongs to the button."""
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box or the circle, and the text."""
        painter = QPainter(self)
        self.paint_box(painter, _box(painter, self))
        _write(painter, self, self.hint)
        painter.end()

    def paint_box(self, painter: QPainter, box: QRectF) -> None:
        """What shows whether it is chosen."""
        raise NotImplementedError


class Tick(_Wrapping, QCheckBox):
    """A check box."""

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.hint = hint
        _prepare(self, hint)

    def paint_box(self, painter: QPainter, box: QRectF) -> None:
        """A square with a tick."""
        painter.drawRoundedRect(box, look().px(4), look().px(4))
        if self.isChecked():
            side = look().px(4)
            paint_mark(painter, box.adjusted(side, side, -side, -side), TICK)


class Radio(_Wrapping, QRadioButton):
    """A radio button. Delete or Backspace asks for the choice to be cleared."""

    cleared = Signal()

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.hint = hint
        _prepare(self, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go to the next or last one and choose it.

        Qt's only move while nothing is chosen, and many would go on without having chosen.
        """
        if event.key() in _CLEARING:
            self.cleared.emit()
            return
        step = _ARROWS.get(event.key())
        group = cast("QButtonGroup | None", self.group())  # None outside a group
        buttons = [] if group is None else group.buttons()
        shown = [b for b in buttons if b.isVisible() and b.isEnabled()]
        if step is None or self not in shown:
            super().keyPressEvent(event)
            return
        to = shown[(shown.index(self) + step) % len(shown)]
        to.setFocus(Qt.FocusReason.TabFocusReason)
        if not to.isChecked():
            to.click()

    def paint_box(self, painter: QPainter, box: QRectF) -> None:
        """A circle with a dot."""
        painter.drawEllipse(box)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().color("accent"))
            side = box.width() * 0.25
            painter.drawEllipse(box.adjusted(side, side, -side, -side))


def _prepare(button: QAbstractButton, hint: str) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    if hint:
        button.setAccessibleDescription(hint)


def _text_left() -> int:
    return look().px(_BOX + _GAP)


def _text_box(button: QAbstractButton, text: str, width: int) -> QRect:
    room = QRect(0, 0, max(1, width - _text_left()), _WIDEST)
    return button.fontMetrics().boundingRect(room, _WRAP, text)


def _height(button: QAbstractButton, hint: str, width: int) -> int:
    height = _text_box(button, button.text(), width).height()
    if hint:
        height += _text_box(button, hint, width).height()
    return max(height, look().px(_BOX)) + 2 * look().px(_ABOVE)


def _size(button: QAbstractButton, hint: str) -> QSize:
    metrics = button.fontMetrics()
    wide = max(metrics.horizontalAdvance(line) for line in (button.text(), hint))
    # A pixel more, so that rounding never wraps a line that fits.
    width = min(wide + _text_left() + 2, look().px(560))
    return QSize(width, _height(button, hint, width))


def _box(painter: QPainter, button: QAbstractButton) -> QRectF:
    """Set the pen for the box of a button and say where it is."""
    now = look()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chosen = button.isChecked() or button.underMouse()
    pen = QPen(now.color("accent" if chosen else "edge"), max(1.5, now.px(2) * 0.9))
    painter.setPen(pen)
    painter.setBrush(now.color("surface" if button.isEnabled() else "panel"))
    side = now.px(_BOX)
    line = button.fontMetrics().height()
    top = now.px(_ABOVE) + max(0, (min(line, side) - side) / 2)
    return QRectF(1, top, side - 2, side - 2)


def _write(painter: QPainter, button: QAbstractButton, hint: str) -> None:
    now = look()
    text = _text_box(button, button.text(), button.width())
    line = button.fontMetrics().height()
    top = now.px(_ABOVE) + max(0, (now.px(_BOX) - line) // 2)
    room = button.rect().adjusted(_text_left(), top, 0, 0)
    painter.setFont(button.font())
    painter.setPen(now.color("text" if button.isEnabled() else "muted"))
    painter.drawText(room, _WRAP, button.text())
    if hint:
        painter.setPen(now.color("muted"))
        painter.drawText(room.adjusted(0, text.height(), 0, 0), _WRAP, hint)
