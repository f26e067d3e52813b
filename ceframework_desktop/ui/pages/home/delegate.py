"""Paints one engagement as a calm card; 500 of them cost no more than those in sight."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.marks import paint_mark

from .model import CARD_ROLE
from .presenter import Card, Urgency

AnyIndex = QModelIndex | QPersistentModelIndex

_NARROW = 640  # pixels at 100%: below this the standards go under the title
_LOW = 330  # pixels at 100%: in a list lower than this a card says only what matters most
_LEFT = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_COLOURS = {Urgency.CALM: "muted", Urgency.SOON: "amber", Urgency.LATE: "red"}


class CardDelegate(QStyledItemDelegate):
    """Lays a card out for the width of the list."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As wide as the list, as high as the words need."""
        width = self._width()
        card = index.data(CARD_ROLE)
        if not isinstance(card, Card):
            return QSize(width, 0)
        return QSize(width, _Sheet(card, QRect(0, 0, width, 10_000), self._is_low()).height)

    def _is_low(self) -> bool:
        return self._view.height() < look().px(_LOW)

    def _width(self) -> int:
        """The width of the list's inside. The first call of `viewport` takes 20 ms at the start."""
        bar = self._view.verticalScrollBar()
        taken = bar.width() if bar.isVisible() else 0
        return self._view.maximumViewportSize().width() - taken

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The ground, then the words."""
        card = index.data(CARD_ROLE)
        if not isinstance(card, Card):
            return
        state = option.state
        rect = option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, rect, chosen, hovered, self._view.hasFocus())
        _Sheet(card, rect, self._is_low()).paint(painter)
        painter.restore()

    def helpEvent(self, *_arguments: object) -> bool:
        """No tool tips: everything is on the card."""
        return False


def _ground(painter: QPainter, rect: QRect, chosen: bool, hovered: bool, focus: bool) -> None:
    """The card itself; a ring around the chosen one while the list has the focus."""
    now = look()
    gap = now.px(4)
    ring = chosen and focus
    thick = now.px(3) if ring else 1
    edge = "focus" if ring else "accent" if chosen or hovered else "line"
    painter.setPen(QPen(now.color(edge), thick))
    painter.setBrush(now.color("accent_soft" if chosen else "surface"))
    box = QRectF(rect).adjusted(thick / 2, gap, -thick / 2, -gap)
    painter.drawRoundedRect(box, now.px(8), now.px(8))


class _Sheet:
    """Where every word of one card goes."""

    def __init__(self, card: Card, rect: QRect, low: bool) -> None:
        now = look()
        self._card, self._low = card, low
        pad, self._inside = now.px(16), now.px(7 if low else 14)
        self._title, self._strong, self._base = (
            now.font("h3", strong=True),
            now.font(strong=True),
            now.font(),
        )
        inner = rect.adjusted(pad, now.px(4) + self._inside, -pad, 0)
        self._wide = inner.width() >= now.px(_NARROW)
        words = self._place_side(inner)
        top = inner.top()
        self._title_box = QRect(inner.left(), top, words, _high(self._title, card.title, words))
        top = self._title_box.bottom() + 1 + now.px(2)
        last = card.standards_text if low else card.dates
        self._meta = " · ".join((card.ref, card.stage, last))
        self._meta_box = QRect(inner.left(), top, words, _high(self._base, self._meta, words))
        top = self._meta_box.bottom() + 1 + now.px(2 if low else 6)
        if not self._wide and not low:
            self._side_box.moveTo(inner.left(), top)
            top = self._side_box.bottom() + 1 + now.px(6)
        bottom = self._place_next(inner, top)
        self.height = bottom + 1 + self._inside + now.px(4) - rect.top()

    def _place_side(self, inner: QRect) -> int:
        """Put the marks at the right of the title; how much room the title then has."""
        now, card = look(), self._card
        said = _width(self._base, f"{card.standards} of {card.standards} standards met")
        side = said + self._marks_width() + now.px(8)
        self._side_box = QRect(inner.right() - side + 1, inner.top() + now.px(2), side, now.px(22))
        beside = self._wide and not self._low
        return inner.width() - (side + now.px(24) if beside else 0)

    def _place_next(self, inner: QRect, top: int) -> int:
        """Put what comes next, and by when, beside each other if they fit; where they end."""
        now, card = look(), self._card
        due = _width(self._strong, card.due)
        both = _width(self._base, card.next_line) + now.px(24) + due
        self._beside = self._wide or (self._low and both <= inner.width())
        room = inner.width() - (due + now.px(24) if self._beside and card.due else 0)
        self._next_box = QRect(inner.left(), top, room, _high(self._base, card.next_line, room))
        self._due_box = QRect(inner.left() + inner.width() - due, top, due, now.px(24))
        bottom = self._next_box.bottom()
        if card.due and not self._beside:
            line = QFontMetrics(self._strong).height()
            self._due_box = QRect(inner.left(), bottom + 1 + now.px(2), inner.width(), line)
            bottom = self._due_box.bottom()
        return bottom

    def _marks_width(self) -> int:
        return look().px(15) * self._card.standards

    def paint(self, painter: QPainter) -> None:
        """All the words, and a mark for each standard."""
        now = look()
        card = self._card
        text, muted = now.color("text"), now.color("muted")
        _write(painter, self._title_box, card.title, self._title, text)
        _write(painter, self._meta_box, self._meta, self._base, muted)
        _write(
            painter, self._next_box, card.next_line, self._base, muted if card.finished else text
        )
        if card.due:
            flags = _RIGHT if self._beside else _LEFT
            due = card.due[:1].upper() + card.due[1:]
            color = now.color(_COLOURS[card.urgency])
            font = self._base if card.urgency is Urgency.CALM else self._strong
            _write(painter, self._due_box, due, font, color, flags)
        if not self._low:
            self._paint_marks(painter)

    def _paint_marks(self, painter: QPainter) -> None:
        now = look()
        step = now.px(15)
        size = now.px(10)
        box = self._side_box
        for number in range(self._card.standards):
            shape = self._card.sign(number)
            place = QRectF(
                box.left() + number * step, box.top() + (box.height() - size) / 2, size, size
            )
            paint_mark(painter, place, shape.value)
        words = box.adjusted(self._marks_width(), 0, 0, 0)
        side = Qt.AlignmentFlag.AlignRight if self._wide else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter)
        _write(painter, words, self._card.standards_text, self._base, now.color("muted"), flags)


def _write(
    painter: QPainter, box: QRect, text: str, font: QFont, color: QColor, flags: int = _LEFT
) -> None:
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(box, flags, text)


def _width(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text) + 1 if text else 0


def _high(font: QFont, text: str, width: int) -> int:
    """The height of wrapped text, at most three lines."""
    metrics = QFontMetrics(font)
    needed = metrics.boundingRect(QRect(0, 0, max(1, width), 100_000), _LEFT, text).height()
    return int(min(needed, 3 * metrics.lineSpacing()))
