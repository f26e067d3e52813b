"""A list of sections and a sheet to read beside it; one under the other in a narrow window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from ceframework_desktop.ui.pages.sheet import Sheet
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.basics import button, column, heading, label, row
from ceframework_desktop.ui.widgets.fields import PickField
from ceframework_desktop.ui.widgets.focus_ring import thick
from ceframework_desktop.ui.widgets.marks import LEFT, set_mark

_NARROW = 640  # pixels at 100%
_LOW = 420  # pixels at 100%
_LIST_WIDTH = 248
_LEAST_SHEET = 150
_WIDEST = 640  # of the text


class Reader(QWidget):
    """Search box, list of sections, sheet. `section_chosen` says which one the user wants."""

    section_chosen = Signal(str)
    searched = Signal(str)

    def __init__(self, title: str, search_name: str) -> None:
        super().__init__()
        self._quiet = False
        self._low = False
        self._heading = heading(title)
        self.search = QLineEdit()
        self.search.setPlaceholderText(search_name)
        self.search.setAccessibleName(search_name)
        self.found = label("", "muted", wrap=False)
        self.list = QListWidget()
        self.list.setAccessibleName("Sections")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.combo = PickField()
        self.combo.setAccessibleName("Section")
        self.sheet = Sheet()
        self.sheet.setAccessibleName(f"{title}, text")
        self.search.textChanged.connect(self.searched.emit)
        self.list.currentItemChanged.connect(lambda item, _before: self._on_item(item))
        self.combo.activated.connect(self._on_combo)
        self._go_back: Callable[[], object] | None = None
        self.back = button("", "quiet", self._on_back)
        self.back.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        self._heading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.search.setMinimumWidth(look().px(160))
        self.search.setMaximumWidth(look().px(320))
        self._top, self._way_back = row(gap=4), row(gap=2)
        self._top.addWidget(self._heading)
        self._top.addWidget(self.search, 2)
        self._top.addWidget(self.found)
        self._top.addStretch(1)
        self._way_back.addWidget(self.back)
        self._way_back.addStretch(1)
        self.list.setFixedWidth(look().px(_LIST_WIDTH))
        self.list.setStyleSheet(_list_style())
        self.sheet.setMinimumHeight(look().px(_LEAST_SHEET))
        self.sheet.setMaximumWidth(look().px(_WIDEST) + look().px(24))
        across = row(gap=3)
        across.addWidget(self.list)
        across.addWidget(self.sheet, 100)
        across.addStretch(1)
        inner = QWidget()
        self._whole = column(inner, gap=2, margins=(3, 3, 2, 2))
        self._whole.addLayout(self._way_back)
        self._whole.addLayout(self._top)
        self._whole.addWidget(self.combo)
        self._whole.addLayout(across, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        middle = row(ground)
        middle.addStretch(1)
        middle.addWidget(inner, 100)
        middle.addStretch(1)
        sheet, edges = self.sheet.maximumWidth(), self._whole.contentsMargins()
        around = look().space(3) + edges.left() + edges.right()
        inner.setMaximumWidth(self.list.maximumWidth() + sheet + around)
        area.setWidget(ground)
        column(self).addWidget(area)

    def offer_way_back(self, name: str, go: Callable[[], object]) -> None:
        """Offer the way back to the page called `name`; "" for none."""
        self._go_back = go
        self.back.setText(f"Back to “{name.replace('&', '&&')}”  Esc")
        self.back.setAccessibleName(f"Back to {name}")
        set_mark(self.back, LEFT)
        self.back.setVisible(bool(name))

    def _on_back(self) -> None:
        if self._go_back is not None:
            self._go_back()

    def sizeHint(self) -> QSize:
        return QSize(look().px(800), look().px(600))

    def set_sections(self, sections: Sequence[tuple[str, str]]) -> None:
        """List these: id and title."""
        self._quiet = True
        self.list.clear()
        self.combo.clear()
        for section, title in sections:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, section)
            self.list.addItem(item)
            self.combo.addItem(title, section)
        self._quiet = False

    def mark(self, section: str) -> None:
        """Show which section is on the sheet, without asking for it again."""
        self._quiet = True
        for number in range(self.list.count()):
            if self.list.item(number).data(Qt.ItemDataRole.UserRole) == section:
                self.list.setCurrentRow(number)
                self.combo.setCurrentIndex(number)
        self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends a search."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._quiet:
            self.section_chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    def _on_combo(self, index: int) -> None:
        self.section_chosen.emit(str(self.combo.itemData(index)))

    def first_focus(self) -> QWidget:
        """The list, or what stands for it in a narrow window."""
        return self.combo if self.list.isHidden() else self.list

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < look().px(_NARROW)
        self.list.setVisible(not narrow)
        self.combo.setVisible(narrow)
        self._heading.setMinimumWidth(0 if narrow else look().px(_LIST_WIDTH))
        self._set_low(event.size().height() < look().px(_LOW))
        super().resizeEvent(event)

    def _set_low(self, low: bool) -> None:
        """A low window has room for the text only if what stands above it takes one line."""
        if low == self._low:
            return
        self._low = low
        self._heading.setVisible(not low)
        before, now = (self._top, self._way_back) if low else (self._way_back, self._top)
        before.removeWidget(self.search)
        now.insertWidget(1, self.search, 2)
        around = look().space(1 if low else 3)
        self._whole.setContentsMargins(look().space(3), around, look().space(2), look().space(1))
        self._whole.setSpacing(look().space(1 if low else 2))


def _list_style() -> str:
    """Rows with air around them; the one with the focus has the ring of everything else."""
    ring, color = thick(), look().color("focus").name()
    pad = f"padding: {look().px(7) - ring}px {look().px(10) - ring}px;"
    return (
        f"QListWidget::item {{ {pad} border: {ring}px solid transparent; }}"
        f"QListWidget::item:focus {{ border-color: {color}; border-radius: {look().px(4)}px; }}"
    )
