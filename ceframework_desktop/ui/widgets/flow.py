"""Sets things side by side and goes to a new line where there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ceframework_desktop.ui.theme import look


class Flow(QWidget):
    """Left to right, top to bottom, like words.

    A widget that places its children, rather than a layout: a Python layout can be asked for an
    item that Qt has already taken away, and then the program ends.
    """

    def __init__(self, *, gap: float = 2, between: float = 0.5) -> None:
        super().__init__()
        self._gap, self._between = look().space(gap), look().space(between)
        self._items: list[QWidget] = []
        self._stacked = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget after the others."""
        widget.setParent(self)
        widget.show()
        self._items.append(widget)
        self.updateGeometry()

    def set_stacked(self, stacked: bool) -> None:
        """One under the other, each as wide as there is room, or like words."""
        if stacked != self._stacked:
            self._stacked = stacked
            self.updateGeometry()
            self._place(self.width(), move=True)

    def _shown(self) -> list[QWidget]:
        return [item for item in self._items if not item.isHidden()]

    def hasHeightForWidth(self) -> bool:
        """The narrower, the taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all the lines."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        wide = sum(item.sizeHint().width() + self._gap for item in self._shown())
        return QSize(wide, self._place(wide, move=False))

    def minimumSizeHint(self) -> QSize:
        """The widest of the children, on one line."""
        wide = max((item.minimumSizeHint().width() for item in self._shown()), default=0)
        high = max((item.minimumSizeHint().height() for item in self._shown()), default=0)
        return QSize(wide, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the children anew."""
        super().resizeEvent(event)
        self._place(event.size().width(), move=True)

    def event(self, event: QEvent) -> bool:
        """A child wants another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place(self.width(), move=True)
        return super().event(event)

    def _place(self, width: int, *, move: bool) -> int:
        """Work out where each child goes, and put it there; the height of all."""
        top = 0
        for line in self._lines(width):
            high = max(size.height() for _item, _x, size in line)
            for item, x, size in line if move else ():
                item.setGeometry(QRect(QPoint(x, top + (high - size.height()) // 2), size))
            top += high + self._between
        return max(0, top - self._between)

    def _lines(self, width: int) -> list[list[tuple[QWidget, int, QSize]]]:
        """Each line's children with their places from the left and their sizes."""
        lines: list[list[tuple[QWidget, int, QSize]]] = []
        x = 0
        for item in self._shown():
            wide = width if self._stacked else self._width_of(item, width)
            high = item.heightForWidth(wide) if item.hasHeightForWidth() else -1
            size = QSize(wide, high if high > 0 else item.sizeHint().height())
            if not lines or self._stacked or x + wide > width:
                lines.append([])
                x = 0
            lines[-1].append((item, x, size))
            x += wide + self._gap
        return lines

    @staticmethod
    def _width_of(item: QWidget, room: int) -> int:
        return min(item.sizeHint().width(), max(room, item.minimumSizeHint().width()))
