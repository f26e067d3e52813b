"""One Esc leaves the menus. Qt's closes the open menu first and waits in the bar for another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar


class MenuEscape(QObject):
    """Gives the focus back to the field as soon as Esc has closed a menu of the bar."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar = bar

    def watch(self, menu: QMenu) -> None:
        """Look out for Esc in one of the bar's menus."""
        menu.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let Qt close the menu, and leave the bar after that."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            QTimer.singleShot(0, self._bar, self._leave)
        return False

    def _leave(self) -> None:
        if QApplication.activePopupWidget() is None and self._bar.activeAction() is not None:
            kind, key = QEvent.Type.KeyPress, Qt.Key.Key_Escape
            QApplication.sendEvent(self._bar, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
