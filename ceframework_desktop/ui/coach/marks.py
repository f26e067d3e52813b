"""The lines under words. Each kind has a shape of its own; none of them is red.

What is said of a whole sentence has the quietest, so that the words in it can still be told apart.

They are painted over the field, so that the text itself and its undo are never touched. A key
waits for the painting: only lines in sight are looked at, and a shape is drawn once and kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QTextBlock,
    QTextLine,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStyle, QStyleOptionFrame

from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.tokens import THEMES

from .held import Held
from .presenter import OF_SENTENCES, Spot

FIX, CONSIDER, NOTE = "fix", "consider", "note"
_COLORS = {FIX: "amber", CONSIDER: "accent", NOTE: "muted"}
_THICK = 1.4  # pixels at 100%
_WAVE = 2.0  # pixels at 100%: the height of a wave, and half its length
_DASHES = {CONSIDER: (3.0, 2.0), NOTE: (1.0, 2.0)}  # in widths of the line
_BELOW = 3  # pixels at 100% from the foot of the letters
_ROOM = 4  # pixels at 100% that a line may take above and below its middle


def paint(box: QPlainTextEdit, event: QPaintEvent, held: Held, chosen: Spot | None) -> None:
    """Draw the lines that lie in the part being painted. The chosen one is thicker."""
    if not len(held):
        return
    rect = event.rect()
    painter = QPainter(box.viewport())
    painter.setClipRect(rect)
    offset = box.contentOffset()
    block = box.firstVisibleBlock()
    while block.isValid():
        place = box.blockBoundingGeometry(block).translated(offset)
        if place.top() > rect.bottom():
            break
        if place.bottom() >= rect.top():
            lines = _lines_between(block, rect.top() - place.top(), rect.bottom() - place.top())
            _paint_block(painter, block, place, lines, held, chosen)
        block = block.next()
    painter.end()


def _lines_between(block: QTextBlock, top: float, bottom: float) -> range:
    """Which lines of a paragraph lie between two heights; there may be hundreds in it."""
    laid = block.layout()

    def foot(number: int) -> float:
        line = laid.lineAt(number)
        return line.y() + line.height()

    numbers = range(laid.lineCount())
    first = bisect_left(numbers, top, key=foot)
    return range(first, min(len(numbers), bisect_left(numbers, bottom, key=foot) + 1))


def _paint_block(
    painter: QPainter,
    block: QTextBlock,
    place: QRectF,
    lines: range,
    held: Held,
    chosen: Spot | None,
) -> None:
    laid, first = block.layout(), block.position()
    for number in lines:
        line = laid.lineAt(number)
        begin = first + line.textStart()
        seen = held.between(begin, begin + line.textLength())
        base = QPointF(place.left(), place.top() + line.y() + line.ascent())
        _paint_line(painter, line, first, base, seen, chosen)


def paint_line(
    field: QLineEdit, line: QTextLine, base: QPointF, held: Held, chosen: Spot | None
) -> None:
    """Draw the lines in a field of one line, whose text begins at `base`."""
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    part = QStyle.SubElement.SE_LineEditContents
    painter = QPainter(field)
    painter.setClipRect(field.style().subElementRect(part, option, field))
    seen = held.between(line.textStart(), line.textStart() + line.textLength())
    _paint_line(painter, line, 0, base, seen, chosen)
    painter.end()


def _paint_line(
    painter: QPainter,
    line: QTextLine,
    first: int,
    base: QPointF,
    seen: Iterable[Spot],
    chosen: Spot | None,
) -> None:
    """Draw what lies in one line of text. `first` is the place that the text begins at."""
    start, end = first + line.textStart(), first + line.textStart() + line.textLength()
    for spot in _apart(seen):
        begin, finish = max(start, spot.start), min(end, spot.end)
        if begin < finish:
            left, right = sorted((x_of(line, begin - first), x_of(line, finish - first)))
            at = QPointF(base.x() + left, base.y() + look().px(_BELOW))
            thick = chosen is not None and spot.finding == chosen.finding
            _draw(painter, at, round(right - left), _shape(spot), thick=thick)


def _shape(spot: Spot) -> str:
    finding = spot.finding
    return NOTE if finding.category in OF_SENTENCES else str(finding.severity)


def _apart(spots: Iterable[Spot]) -> list[Spot]:
    """Without those that lie in another of their shape: two dashed lines make a plain one."""
    found: list[Spot] = []
    for spot in spots:
        shape = _shape(spot)
        last = next((s for s in reversed(found) if _shape(s) == shape), None)
        if last is None or spot.end > last.end:
            found.append(spot)
    return found


def x_of(line: QTextLine, at: int) -> float:
    """How far from the beginning of a line a place in the text is, in pixels."""
    found: Any = line.cursorToX(at)  # PySide gives the place too, and says that it gives an object
    return float(found[0] if isinstance(found, tuple) else found)


def _draw(painter: QPainter, at: QPointF, length: int, shape: str, *, thick: bool) -> None:
    if length < 1:
        return
    ratio = painter.device().devicePixelRatioF()
    drawn = _drawn(length, shape, look().theme, look().zoom, ratio, thick=thick)
    painter.drawPixmap(QPointF(at.x(), at.y() - look().px(_ROOM)), drawn)


@lru_cache(maxsize=512)
def _drawn(length: int, shape: str, theme: str, zoom: int, ratio: float, *, thick: bool) -> QPixmap:
    """A line of so many pixels, on clear ground, its middle at `_ROOM`."""
    room = look().px(_ROOM)
    made = QPixmap(round(length * ratio), round(2 * room * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(shape, theme, zoom, thick=thick))
    painter.translate(0, room)
    if shape == FIX:
        painter.drawPath(_wave(length, _WAVE * zoom / 100))
    else:
        painter.drawLine(QPointF(0, zoom / 100), QPointF(length, zoom / 100))
    painter.end()
    return made


def _pen(shape: str, theme: str, zoom: int, *, thick: bool) -> QPen:
    color = getattr(THEMES[theme], _COLORS.get(shape, "muted"))
    pen = QPen(QColor(color), _THICK * zoom / 100 * (2 if thick else 1))
    if shape != FIX:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(_DASHES.get(shape, _DASHES[NOTE]))
    return pen


def _wave(length: int, size: float) -> QPainterPath:
    path = QPainterPath(QPointF(0, 0))
    x, up = 0.0, True
    while x < length:
        after = min(float(length), x + size)
        path.quadTo(QPointF((x + after) / 2, -size if up else size), QPointF(after, 0))
        x, up = after, not up
    return path
