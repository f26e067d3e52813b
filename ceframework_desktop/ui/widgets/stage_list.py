"""The way through an engagement, with what is done: the list at the left of the window."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from ceframework_desktop.ui.theme import look, set_role
from ceframework_desktop.ui.way import Stop
from ceframework_desktop.ui.widgets.focus_ring import THICK
from ceframework_desktop.ui.widgets.marks import (
    DONE_WORDS,
    DOWN,
    RIGHT,
    TICK,
    paint_chevron,
    paint_mark,
    shape_of,
)

_KEY, _MARK, _STAGE, _WORD = (int(Qt.ItemDataRole.UserRole) + n for n in range(4))
_WRAP = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignVCenter.value)
_AT_END = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
_NOT_NEEDED = "not needed"

Index = QModelIndex | QPersistentModelIndex


class StageList(QTreeWidget):
    """Stages and their topics. Enter or a click goes there; the arrow keys only look around."""

    stop_chosen = Signal(str)  # a stop's key

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "bare")
        self.setAccessibleName("The way through this engagement")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Painter(self))
        self._items: dict[str, QTreeWidgetItem] = {}
        self._here = ""
        self.itemClicked.connect(lambda item, _column: self._choose(item))

    @property
    def here(self) -> str:
        """The key of the stop that is shown in the middle of the window."""
        return self._here

    def set_stops(self, stops: tuple[Stop, ...]) -> None:
        """Show these stops; where only their marks have changed nothing moves."""
        if [s.key for s in stops] != list(self._items):
            self._build(stops)
        for stop in stops:
            self._mark(self._items[stop.key], stop)

    def _build(self, stops: tuple[Stop, ...]) -> None:
        self.clear()
        self._items.clear()
        for stop in stops:
            parent = self._items.get(stop.stage)
            item = QTreeWidgetItem([stop.title])
            item.setData(0, _KEY, stop.key)
            item.setData(0, _STAGE, not stop.stage)
            if parent is None:
                self.addTopLevelItem(item)
            else:
                parent.addChild(item)
            self._items[stop.key] = item

    def _mark(self, item: QTreeWidgetItem, stop: Stop) -> None:
        shape = shape_of(stop.done) if stop.done is not None else ""
        if not stop.stage and shape != TICK:
            shape = ""  # a stage shows only that it is filled in; its topics show the rest
        word = DONE_WORDS[stop.done] if stop.done is not None else ""
        word = (stop.word or word) if stop.needed else _NOT_NEEDED
        if (item.data(0, _MARK), item.data(0, _WORD), item.text(0)) == (shape, word, stop.title):
            return
        item.setText(0, stop.title)
        item.setData(0, _MARK, shape)
        item.setData(0, _WORD, word)
        item.setToolTip(0, word[:1].upper() + word[1:])
        spoken = f"{stop.title}, {word}" if word else stop.title
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)

    def fold(self) -> None:
        """Close every stage and go to the top."""
        self.collapseAll()
        self.scrollToTop()

    def set_here(self, key: str) -> None:
        """Say which stop is shown, and open its stage."""
        self._here = key
        item = self._items.get(key)
        if item is None:
            self.viewport().update()
            return
        (item.parent() or item).setExpanded(True)
        self.setCurrentItem(item)
        self.scrollToItem(item.parent() or item)  # the name of the stage too, if there is room
        self.scrollToItem(item)
        self.viewport().update()

    def key_of(self, index: Index) -> str:
        """The key of the stop at an index."""
        return str(index.data(_KEY) or "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower list breaks its titles elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the stop under the cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentItem())
            return
        super().keyPressEvent(event)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        item.setExpanded(True)
        self.stop_chosen.emit(str(item.data(0, _KEY)))


class _Painter(QStyledItemDelegate):
    """Paints one line of the list: mark, title, and where the user is."""

    def __init__(self, view: StageList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped title."""
        now = look()
        stage = bool(index.data(_STAGE))
        width = self._view.viewport().width() - _left(stage) - _right(stage)
        metrics = QFontMetrics(now.font(strong=True))
        box = metrics.boundingRect(0, 0, max(now.px(60), width), 10_000, _WRAP, str(index.data()))
        return QSize(width, box.height() + now.px(15 if stage else 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line."""
        now = look()
        rect = QRectF(option.rect)
        stage = bool(index.data(_STAGE))
        here = self._view.key_of(index) == self._view.here
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option.state, here)
        self._marks(painter, rect, index, stage)
        painter.setFont(now.font(strong=stage or here))
        painter.setPen(now.color("text" if index.data(_WORD) != _NOT_NEEDED else "muted"))
        room = rect.adjusted(_left(stage), 0, -_right(stage), 0)
        painter.drawText(room.toRect(), _WRAP, str(index.data()))
        painter.restore()

    def _marks(self, painter: QPainter, rect: QRectF, index: Index, stage: bool) -> None:
        now = look()
        side = now.px(14)
        box = QRectF(rect.x() + now.px(12 if stage else 28), rect.center().y(), side, side)
        box.translate(0, -side / 2)
        shape = str(index.data(_MARK) or "")
        if not stage:
            if shape:  # what is not needed has none
                paint_mark(painter, box, shape)
            return
        if self._view.model().hasChildren(index):
            paint_chevron(painter, box, DOWN if self._view.isExpanded(index) else RIGHT, "text")
        word = str(index.data(_WORD) or "")
        if word == _NOT_NEEDED:
            painter.setFont(now.font())
            painter.setPen(now.color("muted"))
            room = rect.adjusted(0, 0, -now.px(14), 0)
            painter.drawText(room, int(_AT_END), word)
        elif shape:
            box.moveRight(rect.right() - now.px(14))
            paint_mark(painter, box, shape)

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, here: bool) -> None:
        now = look()
        box = rect.adjusted(now.px(6), 1, -now.px(6), -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if here or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(now.color("accent_soft"))
            painter.drawRoundedRect(box, now.px(5), now.px(5))
        if here:
            painter.setBrush(now.color("accent"))
            bar = QRectF(box.x(), box.y() + now.px(4), now.px(4), box.height() - now.px(8))
            painter.drawRoundedRect(bar, now.px(2), now.px(2))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(now.color("focus"), THICK))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), now.px(5), now.px(5))


def _left(stage: bool) -> int:
    return look().px(34 if stage else 50)


def _right(stage: bool) -> int:
    return look().px(32 if stage else 12)
