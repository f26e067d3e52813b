"""The lines under words. Each kind has a shape of its own; none of them is red.

They are painted over the field, so that the text itself and its undo are never touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QPlainTextEdit

from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.tokens import THEMES

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
    shown = _apart(spots)
    painter = QPainter(box.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(event.rect())
    offset = box.contentOffset()
    block, head, foot = box.firstVisibleBlock(), event.rect().top(), event.rect().bottom()
    while block.isValid():
        place = box.blockBoundingGeometry(block).translated(offset)
        if place.top() > foot:
            break
        if place.bottom() >= head:
            first, last = block.position(), block.position() + block.length() - 1
            for spot in shown:
                if spot.start >= last:
                    break  # they come in the order of the text
                if spot.end > first:
                    _underline(painter, block, place, spot, thick=spot is chosen)
        block = block.next()
    painter.end()


def _apart(spots: Sequence[Spot]) -> list[Spot]:
    """Without those that lie in another of their kind: two dashed lines make a plain one."""
    found: list[Spot] = []
    for spot in spots:
        severity = spot.finding.severity
        last = next((s for s in reversed(found) if s.finding.severity == severity), None)
        if last is None or spot.end > last.end:
            found.append(spot)
    return found


def _underline(
    painter: QPainter, block: QTextBlock, place: QRectF, spot: Spot, *, thick: bool
) -> None:
    layout, first = block.layout(), block.position()
    start, end = max(0, spot.start - first), spot.end - first
    line = layout.lineForTextPosition(start)
    for number in range(line.lineNumber(), layout.lineCount()) if line.isValid() else ():
        line = layout.lineAt(number)
        begin = max(start, line.textStart())
        finish = min(end, line.textStart() + line.textLength())
        if begin >= end:
            return
        if begin < finish:
            left, right = sorted((_x(line, begin), _x(line, finish)))
            y = place.top() + line.y() + line.ascent() + look().px(3)
            _draw(painter, QPointF(place.left() + left, y), right - left, spot, thick=thick)


def _x(line: QTextLine, at: int) -> float:
    found: Any = line.cursorToX(at)  # PySide gives the place too, and says that it gives an object
    return float(found[0] if isinstance(found, tuple) else found)


def _draw(painter: QPainter, at: QPointF, length: float, spot: Spot, *, thick: bool) -> None:
    severity, zoom = str(spot.finding.severity), look().zoom
    painter.setPen(_pen(severity, look().theme, zoom, thick=thick))
    painter.translate(at)
    if severity == FIX:
        painter.drawPath(_wave(round(length), _WAVE * zoom / 100))
    else:
        painter.drawLine(QPointF(0, zoom / 100), QPointF(length, zoom / 100))
    painter.translate(-at)


@lru_cache(maxsize=64)
def _pen(severity: str, theme: str, zoom: int, *, thick: bool) -> QPen:
    color = getattr(THEMES[theme], _COLORS.get(severity, "muted"))
    pen = QPen(QColor(color), _THICK * zoom / 100 * (2 if thick else 1))
    if severity != FIX:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(_DASHES.get(severity, _DASHES[NOTE]))
    return pen


@lru_cache(maxsize=512)
def _wave(length: int, size: float) -> QPainterPath:
    path = QPainterPath(QPointF(0, 0))
    x, up = 0.0, True
    while x < length:
        after = min(float(length), x + size)
        path.quadTo(QPointF((x + after) / 2, -size if up else size), QPointF(after, 0))
        x, up = after, not up
    return path
