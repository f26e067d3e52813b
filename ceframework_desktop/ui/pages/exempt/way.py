"""The way of an exemption form, as a line of points from top to bottom."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ceframework_desktop.domain.assessment import State
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.basics import add_all, column, label, muted, row
from ceframework_desktop.ui.widgets.marks import TICK, paint_mark

from .milestones import Milestone, Point


class ExemptionWay(QWidget):
    """Draft, final, signed, reported: a line of points from top to bottom."""

    def __init__(self, points: tuple[Milestone, ...]) -> None:
        super().__init__()
        layout = column(self, gap=1)
        for point in points:
            layout.addLayout(_point_row(point))


def _point_row(point: Milestone) -> QVBoxLayout:
    line = row(gap=1.5)
    line.addWidget(_PointMark(point.point), 0, Qt.AlignmentFlag.AlignTop)
    words = column(gap=0)
    said = {Point.DONE: "Done.", Point.NOW: "Now.", Point.LATER: "Later."}[point.point]
    role = "strong" if point.point is not Point.LATER else "muted"
    add_all(words, label(point.title, role), muted(f"{said} {point.text}".strip()))
    line.addLayout(words, 1)
    made = column(gap=0)
    made.addLayout(line)
    return made


class _PointMark(QWidget):
    """A tick, a full circle or an empty one."""

    def __init__(self, point: Point) -> None:
        super().__init__()
        self._shape = {
            Point.DONE: TICK,
            Point.NOW: State.MET.value,
            Point.LATER: State.NOT_YET.value,
        }[point]
        self.setFixedSize(look().px(16), look().px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = look().px(12)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(self.rect()).center())
        paint_mark(painter, box, self._shape)
        painter.end()
