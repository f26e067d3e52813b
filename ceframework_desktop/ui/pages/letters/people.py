"""The contacts to choose from: a list in which each can be ticked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.marks import TICK, paint_mark

from .presenter import Person

AnyIndex = QModelIndex | QPersistentModelIndex
PERSON_ROLE = Qt.ItemDataRole.UserRole
_BOX, _PAD = 20, 8  # pixels at 100%


class PeopleModel(QAbstractListModel):
    """People with a tick each. The ticks are kept also for those who are not shown."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Person, ...] = ()
        self._chosen: set[str] = set()

    def show_people(self, people: Sequence[Person]) -> None:
        """Show these instead."""
        if tuple(people) != self._people:
            self.beginResetModel()
            self._people = tuple(people)
            self.endResetModel()

    @property
    def shown(self) -> tuple[str, ...]:
        """The ids of those who are shown."""
        return tuple(person.id for person in self._people)

    @property
    def chosen(self) -> frozenset[str]:
        """The ids of those who are ticked, shown or not."""
        return frozenset(self._chosen)

    def choose(self, ids: Iterable[str], *, chosen: bool = True) -> None:
        """Tick these, or take their ticks away."""
        before = len(self._chosen)
        if chosen:
            self._chosen.update(ids)
        else:
            self._chosen.difference_update(ids)
        if len(self._chosen) != before:
            last = self.index(max(0, len(self._people) - 1))
            self.dataChanged.emit(self.index(0), last, [Qt.ItemDataRole.CheckStateRole])
            self.ticked.emit()

    def keep_only(self, ids: Iterable[str]) -> None:
        """Some may be off the list meanwhile: their ticks go."""
        self._chosen.intersection_update(ids)

    def toggle(self, index: AnyIndex) -> None:
        """Turn one tick over."""
        if 0 <= index.row() < len(self._people):
            held = self._people[index.row()].id
            self.choose([held], chosen=held not in self._chosen)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """How many are shown."""
        return 0 if parent.isValid() else len(self._people)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Everyone can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, the tick, and the whole line as it is spoken."""
        if not 0 <= index.row() < len(self._people):
            return None
        person = self._people[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return person.title
        if role == Qt.ItemDataRole.CheckStateRole:
            on = person.id in self._chosen
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{person.title}. {person.detail}"
        return person if role == PERSON_ROLE else None


class PersonDelegate(QStyledItemDelegate):
    """A box to tick, the name, and how they want to be written to."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """Two lines of text; all alike, so that thousands cost nothing."""
        return QSize(look().px(120), 2 * self._line() + 2 * look().px(_PAD))

    def _line(self) -> int:
        return QFontMetrics(look().font()).lineSpacing()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, box, words."""
        person = index.data(PERSON_ROLE)
        if not isinstance(person, Person):
            return
        now = look()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        side, pad = now.px(_BOX), now.px(_PAD)
        box = QRectF(option.rect.left() + now.px(12), option.rect.top() + pad, side, side)
        checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        painter.setPen(QPen(now.color("accent" if checked else "edge"), max(1, now.px(1.5))))
        painter.setBrush(now.color("accent_soft" if checked else "surface"))
        painter.drawRoundedRect(box, now.px(4), now.px(4))
        if checked:
            inner = now.px(4)
            paint_mark(painter, box.adjusted(inner, inner, -inner, -inner), TICK)
        self._words(painter, option, person)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        now = look()
        view = option.widget
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        ring = here and isinstance(view, QListView) and view.hasFocus()
        if not ring and not option.state & QStyle.StateFlag.State_MouseOver:
            return
        thick = now.px(3) if ring else 1
        painter.setPen(QPen(now.color("focus" if ring else "line"), thick))
        painter.setBrush(now.color("accent_soft") if ring else Qt.BrushStyle.NoBrush)
        half = thick / 2
        painter.drawRoundedRect(
            QRectF(option.rect).adjusted(half, half, -half, -half), now.px(6), now.px(6)
        )

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, person: Person) -> None:
        now = look()
        left = now.px(12 + _BOX + 12)
        words = option.rect.adjusted(left, now.px(_PAD), -now.px(12), 0)
        line = self._line()
        usable = bool(option.state & QStyle.StateFlag.State_Enabled)
        for number, (text, font, color) in enumerate(
            (
                (person.title, now.font(strong=True), "text" if usable else "muted"),
                (person.detail, now.font(), "muted"),
            )
        ):
            painter.setFont(font)
            painter.setPen(now.color(color))
            room = words.adjusted(0, number * line, 0, 0)
            short = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(
                room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), short
            )

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        _option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """A click anywhere on the line, or the space bar, turns the tick over."""
        clicked = (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
        )
        pressed = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if isinstance(model, PeopleModel) and (clicked or pressed):
            model.toggle(index)
            return True
        return False


def fit_height(view: QListView, room: int) -> None:
    """As high as its lines, but no higher than about half of `room` pixels; then it scrolls."""
    lines, line = view.model().rowCount(), view.sizeHintForRow(0)
    most = max(2 * line, min(look().px(300), room * 45 // 100))
    view.setFixedHeight(min(lines * line, most) + 2 * view.frameWidth() + look().px(4))


def people_view(model: PeopleModel) -> QListView:
    """The list itself."""
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(PersonDelegate(view))
    view.setAccessibleName("Who gets the letter. The space bar ticks or unticks.")
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setMouseTracking(True)
    view.setTabKeyNavigation(False)
    return view
