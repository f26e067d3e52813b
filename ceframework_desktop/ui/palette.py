"""Ctrl+K: type a few letters, and go to any page, question, engagement or command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ceframework_desktop.ui import finding
from ceframework_desktop.ui.finding import Entry
from ceframework_desktop.ui.giving_back import focus_given_back
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.theme import look, set_role
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import column, label, muted
from ceframework_desktop.ui.widgets.fields import LineField
from ceframework_desktop.ui.widgets.stage_list import Index

if TYPE_CHECKING:
    from ceframework_desktop.ui.frame import Frame

_ENTRY = int(Qt.ItemDataRole.UserRole)
_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}


class Palette(QDialog):
    """A field to type in and what is found below it. Enter goes, Esc closes."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window)
        self._frame = frame
        self._actions = frame.actions
        self._chosen: Entry | None = None
        self.setWindowTitle("Find anything")
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        set_role(self, "floating")
        self._engagement = frame.going.engagement_at_hand()
        self._entries = self._gather()
        title = label("Find anything", "h3")
        self.field = LineField()
        self.field.setAccessibleName("Find any page, question, engagement or command")
        self.field.setPlaceholderText("Type a few letters")
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._on_text)
        title.setBuddy(self.field)
        self.results = QListWidget()
        self.results.setAccessibleName("Found")
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setItemDelegate(_Painter(self.results))
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.itemClicked.connect(self._choose)
        self._none = muted("")
        self._none.hide()
        lines = column(self, gap=1, margins=2)
        lines.addWidget(title)
        lines.addWidget(self.field)
        lines.addWidget(self.results, 1)
        lines.addWidget(self._none)
        lines.addStretch(0)  # it keeps the field in its place while nothing is found
        lines.addWidget(muted("Arrow keys to choose. Enter to go. Esc to close."))
        self._on_text("")

    def _gather(self) -> tuple[Entry, ...]:
        session = self._frame.session
        found: tuple[Entry, ...] = ()
        if session.is_open:
            found += finding.places(session.framework, self._engagement)
            found += finding.engagements(session.workspace.engagements())
        return found + tuple(
            Entry(finding.COMMAND, command.plain_text, ", ".join(command.keys[:1]), command.id)
            for command in self._actions.commands
            if command.is_enabled() and command.id != "search"
        )

    def open_over(self) -> None:
        """Show it over the window, and do what was chosen once it is closed."""
        window = self._frame.window
        width = min(look().px(620), window.width() - look().space(4))
        height = min(look().px(680), window.height() - look().space(6))
        self.resize(width, height)
        left = (window.width() - width) // 2
        self.move(window.mapToGlobal(QPoint(left, min(look().px(72), window.height() // 10))))
        self.field.setFocus()
        with focus_given_back(window):
            self.exec()
        chosen = self._chosen
        self.deleteLater()
        if chosen is not None:
            self._carry_out(chosen)

    def _carry_out(self, entry: Entry) -> None:
        if entry.kind == finding.ENGAGEMENT:
            self._frame.open_engagement(str(entry.goal))
        elif isinstance(entry.goal, Destination):
            self._frame.show_destination(entry.goal)
        else:
            self._actions.by_id()[entry.goal].run()

    def _on_text(self, words: str) -> None:
        found = finding.find(self._entries, words)
        self.results.clear()
        for entry in found:
            item = QListWidgetItem(entry.title)
            item.setData(_ENTRY, entry)
            spoken = ", ".join(part for part in (entry.title, entry.kind, entry.detail) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.results.addItem(item)
        self.results.setCurrentRow(0)
        self.results.setVisible(bool(found))
        self._none.setVisible(not found)
        if not found:
            self._none.setText(self._nothing_found(words))
        if words:
            count = f"{len(found)} found" if found else self._none.text()
            first = f". {found[0].title}" if found else ""
            announce(self.field, f"{count}{first}")

    def _nothing_found(self, words: str) -> str:
        session = self._frame.session
        if not session.is_open:
            return "Nothing is called that. Try another word, or open a register first."
        return finding.nothing_found(
            session.framework, words, in_engagement=self._engagement is not None
        )

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the cursor stays in the field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _MOVES:
            self._move(_MOVES[Qt.Key(event.key())])
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.results.currentItem())
            return True
        return False

    def _move(self, by: int) -> None:
        last = self.results.count() - 1
        if last < 0:
            return
        at = max(0, min(last, self.results.currentRow() + by))
        self.results.setCurrentRow(at)
        item = self.results.item(at)
        self.results.scrollToItem(item, QAbstractItemView.ScrollHint.EnsureVisible)
        announce(self.field, str(item.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        entry = item.data(_ENTRY)
        self._chosen = entry if isinstance(entry, Entry) else None
        self.accept()


class _Painter(QStyledItemDelegate):
    """Title at the left; what it is, and where, at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One line with air."""
        return QSize(0, QFontMetrics(look().font()).height() + look().px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        now = look()
        entry = index.data(_ENTRY)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, now.color("accent_soft"))
            painter.fillRect(
                QRect(rect.topLeft(), QSize(now.px(4), rect.height())), now.color("accent")
            )
        inner = rect.adjusted(now.px(12), 0, -now.px(10), 0)
        quiet = entry.detail if entry.kind in (finding.QUESTION, finding.ENGAGEMENT) else entry.kind
        if entry.kind == finding.COMMAND and entry.detail:
            quiet = entry.detail
        metrics = QFontMetrics(now.font())
        quiet = metrics.elidedText(quiet, Qt.TextElideMode.ElideRight, inner.width() // 2)
        painter.setFont(now.font())
        painter.setPen(now.color("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, int((middle | Qt.AlignmentFlag.AlignRight).value), quiet)
        room = inner.width() - metrics.horizontalAdvance(quiet) - now.px(16)
        painter.setPen(now.color("text"))
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, int((middle | Qt.AlignmentFlag.AlignLeft).value), title)
        painter.restore()
