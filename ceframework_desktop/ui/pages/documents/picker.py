"""The documents to choose from: each with its name and whether it is a draft or final."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QButtonGroup, QSizePolicy, QWidget

from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.basics import column

from .presenter import Condition, PaperView


class PaperButton(QAbstractButton):
    """One document. The chosen one has a bar at its left."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setProperty("edged", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._word = ""
        self._condition = Condition.DRAFT
        self._flat = False

    def show_view(self, view: PaperView) -> None:
        """Show a document's name and condition."""
        self.setText(view.title)
        self._word, self._condition = view.word, view.condition
        self.setAccessibleName(f"{view.title}: {view.word}")
        self.updateGeometry()
        self.update()

    def set_flat(self, flat: bool) -> None:
        """Name and condition on one line, or one under the other."""
        if flat != self._flat:
            self._flat = flat
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """The lines of text with room around them."""
        now = look()
        lines = 1 if self._flat else 2
        return QSize(
            max(self.least_width(), now.px(160)),
            lines * self.fontMetrics().lineSpacing() + now.px(20),
        )

    def least_width(self) -> int:
        """The width that name and condition need, one under the other, in pixels."""
        name = QFontMetrics(look().font(strong=True)).horizontalAdvance(self.text())
        return max(name, self.fontMetrics().horizontalAdvance(self._word)) + look().px(26)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(110), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, bar, name, condition."""
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        chosen = self.isChecked()
        painter.setPen(QPen(now.color("accent" if chosen or self.underMouse() else "line"), 1))
        painter.setBrush(now.color("accent_soft" if chosen else "surface"))
        painter.drawRoundedRect(box, now.px(6), now.px(6))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.color("accent"))
            painter.drawRoundedRect(QRectF(0, 0, now.px(5), self.height()), now.px(2), now.px(2))
        line = self.fontMetrics().lineSpacing()
        words = self.rect().adjusted(now.px(16), now.px(9), -now.px(8), 0)
        painter.setFont(now.font(strong=True))
        painter.setPen(now.color("text"))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft), self.text())
        painter.setFont(now.font())
        final = self._condition is Condition.FINAL
        painter.setPen(now.color("accent" if final else "muted"))
        if self._flat:
            painter.drawText(words, int(Qt.AlignmentFlag.AlignRight), self._word)
        else:
            painter.drawText(words.translated(0, line), int(Qt.AlignmentFlag.AlignLeft), self._word)
        painter.end()


class PaperPicker(QWidget):
    """The documents, side by side or one under the other; arrow keys go from one to the next."""

    chosen = Signal(object)  # Paper

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {paper: PaperButton() for paper in Paper}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._across = False
        layout = self._layout = column(self, gap=0.5)
        for paper, made in self.buttons.items():
            self._group.addButton(made)
            layout.addWidget(made)
            made.toggled.connect(lambda on, p=paper: self.chosen.emit(p) if on else None)

    def set_across(self, across: bool) -> None:
        """Side by side where there is room for the names, or one under the other."""
        self._across = across
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        gaps = self._layout.spacing() * (len(self.buttons) - 1)
        room = (self.width() - gaps) // len(self.buttons)
        fits = all(made.least_width() <= room for made in self.buttons.values())
        beside = self._across and fits
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != way:
            self._layout.setDirection(way)
        for made in self.buttons.values():
            made.set_flat(self._across and not fits)

    def show_views(self, views: tuple[PaperView, ...]) -> None:
        """Bring names and conditions up to date."""
        for view in views:
            self.buttons[view.paper].show_view(view)

    def choose(self, paper: Paper) -> None:
        """Choose a document."""
        self.buttons[paper].setChecked(True)

    @property
    def paper(self) -> Paper:
        """The one that is chosen; the plan if none is."""
        return next((p for p, made in self.buttons.items() if made.isChecked()), Paper.PLAN)
