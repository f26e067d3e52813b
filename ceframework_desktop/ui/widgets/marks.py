"""The marks of done and not done: a shape for the eye, a word for everyone.

●  met      ◐  partly      ○  not yet      ◇  exempt      ✓  filled in
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ceframework_desktop.domain.assessment import State
from ceframework_desktop.domain.progress import Done
from ceframework_desktop.ui.theme import look

Shape = tuple[tuple[float, float], ...]

TICK = "tick"
DOWN: Shape = ((-0.5, -0.25), (0, 0.25), (0.5, -0.25))
RIGHT: Shape = ((-0.25, -0.5), (0.25, 0), (-0.25, 0.5))
LEFT: Shape = ((0.25, -0.5), (-0.25, 0), (0.25, 0.5))
WORDS = {
    State.MET: "met",
    State.PARTLY: "partly",
    State.NOT_YET: "not yet",
    State.EXEMPT: "exempt",
}
DONE_WORDS = {
    Done.ALL: "filled in",
    Done.SOME: "begun",
    Done.NOTHING: "not begun",
}
_DONE_SHAPES = {Done.ALL: TICK, Done.SOME: State.PARTLY.value, Done.NOTHING: State.NOT_YET.value}


def shape_of(state: State | Done) -> str:
    """The shape that stands for a standard's state, or for how much of a topic is filled in."""
    return _DONE_SHAPES[state] if isinstance(state, Done) else state.value


def paint_mark(painter: QPainter, box: QRectF, shape: str) -> None:
    """Paint one shape in the middle of a box, as large as its shorter side."""
    accent, quiet = look().color("accent"), look().color("edge")
    side = min(box.width(), box.height())
    line = max(1.5, side / 8)
    inner = QRectF(0, 0, side - line, side - line)
    inner.moveCenter(box.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(quiet if shape == State.NOT_YET else accent, line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if shape == TICK:
        _tick(painter, inner, accent, line)
    elif shape == State.EXEMPT:
        _diamond(painter, inner)
    elif shape == State.MET:
        painter.setBrush(accent)
        painter.drawEllipse(inner)
    else:
        painter.drawEllipse(inner)
        if shape == State.PARTLY:
            painter.setBrush(accent)
            painter.drawPie(inner, 90 * 16, 180 * 16)
    painter.restore()


def _tick(painter: QPainter, box: QRectF, color: QColor, line: float) -> None:
    pen = QPen(color, line * 1.3)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    x, y, w, h = box.x(), box.y(), box.width(), box.height()
    points = ((0.04, 0.55), (0.36, 0.86), (0.98, 0.16))
    painter.drawPolyline(QPolygonF([QPointF(x + w * a, y + h * b) for a, b in points]))


def _diamond(painter: QPainter, box: QRectF) -> None:
    middle = box.center()
    corners = (
        QPointF(middle.x(), box.top()),
        QPointF(box.right(), middle.y()),
        QPointF(middle.x(), box.bottom()),
        QPointF(box.left(), middle.y()),
    )
    painter.drawPolygon(QPolygonF(list(corners)))


def paint_chevron(painter: QPainter, box: QRectF, points: Shape, color: str = "accent") -> None:
    """A small angle in the middle of a box: DOWN, RIGHT or LEFT."""
    side = look().px(9)
    middle = box.center()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(look().color(color), max(1.6, look().px(2) * 0.9))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    corners = [QPointF(middle.x() + x * side, middle.y() + y * side) for x, y in points]
    painter.drawPolyline(QPolygonF(corners))
    painter.restore()


class StateMark(QWidget):
    """One mark on its own. The word for it must stand beside it."""

    def __init__(self, state: State | Done, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = shape_of(state)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, state: State | Done) -> None:
        """Show another state."""
        self._shape = shape_of(state)
        self.update()

    def sizeHint(self) -> QSize:
        """A little smaller than a line of text."""
        return QSize(look().px(16), look().px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shape."""
        painter = QPainter(self)
        side = look().px(14)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        paint_mark(painter, box, self._shape)
        painter.end()


def set_mark(target: QAbstractButton, shape: str | Shape, color: str = "accent") -> None:
    """Put a mark, or a chevron, on a button, with a little air before the text."""
    side, gap = look().px(14), look().px(6)
    drawn = QPixmap((side + gap) * 2, side * 2)
    drawn.setDevicePixelRatio(2)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    box = QRectF(0, 0, side, side)
    if isinstance(shape, str):
        paint_mark(painter, box, shape)
    else:
        paint_chevron(painter, box, shape, color)
    painter.end()
    target.setIcon(QIcon(drawn))
    target.setIconSize(QSize(side + gap, side))
