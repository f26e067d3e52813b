"""The lines under words. Each kind has a shape of its own; none of them is red.

They are painted over the field, so that the text itself and its undo are never touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QPlainTextEdit

from ceframework_desktop.ui.theme import look

from .presenter import Spot

FIX, CONSIDER, NOTE = "fix", "consider", "note"
_COLORS = {FIX: "amber", CONSIDER: "accent", NOTE: "muted"}
_THICK = 1.4  # pixels at 100%
_WAVE = 2.0  # pixels at 100%: the height of a wave, and half its length
_DASHES = {CONSIDER: (3.0, 2.0), NOTE: (1.0, 2.0)}  # in widths of the line


def paint(
    box: QPlainTextEdit, event: QPaintEvent, spots: Sequence[Spot], chosen: Spot | None
) -> None:
    """Draw the lines that lie in the part being painted. The chosen one is thicker."""
    if not spots:
        return
    painter = QPainter(box.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(event.rect())
    offset = box.contentOffset()
    block, foot = box.firstVisibleBlock(), event.rect().bottom()
    while block.isValid():
        place = box.blockBoundingGeometry(block).translated(offset)
        if place.top() > foot:
            break
        first, last = block.position(), block.position() + block.length() - 1
        for spot in spots:
            if spot.start < last and spot.end > first:
                _underline(painter, block, place, spot, thick=spot is chosen)
        block = block.next()
    painter.end()


def _underline(
    painter: QPainter, block: QTextBlock, place: QRectF, spot: Spot, *, thick: bool
) -> None:
    layout, first = block.layout(), block.position()
    start, end = max(0, spot.start - first), spot.end - first
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        begin = max(start, line.textStart())
        finish = min(end, line.textStart() + line.textLength())
        if begin < finish:
            left, right = sorted((_x(line, begin), _x(line, finish)))
            y = place.top() + line.y() + line.ascent() + look().px(3)
            _draw(painter, place.left() + left, place.left() + right, y, spot, thick=thick)


def _x(line: QTextLine, at: int) -> float:
    found: Any = line.cursorToX(at)  # PySide gives the place too, and says that it gives an object
    return float(found[0] if isinstance(found, tuple) else found)


def _draw(
    painter: QPainter, left: float, right: float, y: float, spot: Spot, *, thick: bool
) -> None:
    severity = str(spot.finding.severity)
    scale = look().zoom / 100
    width = _THICK * scale * (2 if thick else 1)
    pen = QPen(look().color(_COLORS.get(severity, "muted")), width)
    if severity == FIX:
        painter.setPen(pen)
        painter.drawPath(_wave(left, right, y, _WAVE * scale))
        return
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(_DASHES.get(severity, _DASHES[NOTE]))
    painter.setPen(pen)
    painter.drawLine(QPointF(left, y + scale), QPointF(right, y + scale))


def _wave(left: float, right: float, y: float, size: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        after = min(right, x + size)
        path.quadTo(QPointF((x + after) / 2, y + (-size if up else size)), QPointF(after, y))
        x, up = after, not up
    return path
