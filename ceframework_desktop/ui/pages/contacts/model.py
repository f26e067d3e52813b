"""The lines of the list of contacts, for Qt, and how one is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ceframework_desktop.ui.theme import look

from .presenter import Line

AnyIndex = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_MOST_LINES = 3
_SIDE = 14  # pixels beside the words, at 100%
_WIDEST, _BEYOND_LATIN = "Ǆ", "\u0250"  # no Latin letter is wider


class LinesModel(QAbstractListModel):
    """Contacts in the order in which they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these instead."""
        if tuple(lines) == self._lines:
            return
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that are shown."""
        return self._lines

    def line(self, index: AnyIndex) -> Line | None:
        """The line at an index, if it is one."""
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    def index_of(self, contact: str) -> QModelIndex:
        """Where a contact is; an invalid index if it is not shown."""
        row = next((n for n, line in enumerate(self._lines) if line.id == contact), -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, the whole line as it is spoken, or the line itself."""
        line = self.line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return line if role == LINE_ROLE else None


class LineDelegate(QStyledItemDelegate):
    """Paints name, details and what to look at; thousands cost no more than those in sight."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._for: tuple[int, int] = (0, 0)  # the zoom and the width that these hold for:
        self._letters = 0  # as many Latin letters fit on one line, whichever they are
        self._short: dict[int, QSize] = {}  # by how many texts, each on one line

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As wide as the list, as high as the words need. Most are short and not measured."""
        width = self._view.viewport().width()
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):
            return QSize(width, 0)
        self._look_at(width)
        texts = [text for text in (line.title, line.detail, line.warning) if text]
        if any(len(text) > self._letters or max(text) >= _BEYOND_LATIN for text in texts):
            return _size(line, width)
        if len(texts) not in self._short:
            self._short[len(texts)] = _size(line, width)
        return self._short[len(texts)]

    def _look_at(self, width: int) -> None:
        if self._for != (look().zoom, width):
            self._for, self._short = (look().zoom, width), {}
            widest = QFontMetrics(look().font(strong=True)).horizontalAdvance(_WIDEST)
            self._letters = (width - 2 * look().px(_SIDE)) // max(1, widest)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The ground, then the words."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        side = look().px(_SIDE)
        inner = option.rect.adjusted(side, look().px(10), -side, 0)
        top = inner.top()
        for text, font, color in _parts(line):
            high = _high(font, text, inner.width())
            painter.setFont(font)
            painter.setPen(color)
            painter.drawText(QRect(inner.left(), top, inner.width(), high), _FLAGS, text)
            top += high + look().px(2)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        now = look()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ring = chosen and self._view.hasFocus()
        thick = now.px(3) if ring else 1
        edge = "focus" if ring else "accent" if chosen or hovered else "line"
        painter.setPen(QPen(now.color(edge), thick))
        painter.setBrush(now.color("accent_soft" if chosen else "surface"))
        gap = now.px(2)
        box = QRectF(option.rect).adjusted(thick / 2, gap, -thick / 2, -gap)
        painter.drawRoundedRect(box, now.px(6), now.px(6))

    def helpEvent(self, *_arguments: object) -> bool:
        """No tool tips: everything is on the line."""
        return False


def _parts(line: Line) -> list[tuple[str, QFont, QColor]]:
    """The texts of a line from top to bottom, with font and colour."""
    now = look()
    found = [(line.title, now.font(strong=True), now.color("text"))]
    if line.detail:
        found.append((line.detail, now.font(), now.color("muted")))
    if line.warning:
        found.append((line.warning, now.font(), now.color("amber")))
    return found


def _size(line: Line, width: int) -> QSize:
    parts = _parts(line)
    high = sum(_high(font, text, width - 2 * look().px(_SIDE)) for text, font, _ in parts)
    return QSize(width, high + 2 * look().px(10) + look().px(2) * len(parts))


def _high(font: QFont, text: str, width: int) -> int:
    metrics = QFontMetrics(font)
    needed = metrics.boundingRect(QRect(0, 0, max(1, width), 100_000), _FLAGS, text).height()
    return int(min(needed, _MOST_LINES * metrics.lineSpacing()))
