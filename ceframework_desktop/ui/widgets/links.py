"""A link whose text runs over several lines where the page is narrow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ceframework_desktop.ui.theme import look

_WRAP = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignLeft.value)
_ABOVE = 3  # pixels at 100%


class WrapLink(QAbstractButton):
    """A button that looks like a link and goes somewhere."""

    def __init__(self, text: str, clicked: Callable[[], object], *, name: str = "") -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda _checked=False: clicked())

    def hasHeightForWidth(self) -> bool:
        """The narrower, the taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that the wrapped text takes."""
        room = QRect(0, 0, max(1, width), 100_000)
        box = self.fontMetrics().boundingRect(room, _WRAP, self.text())
        return max(box.height() + 2 * look().px(_ABOVE), look().px(24))

    def sizeHint(self) -> QSize:
        """Wide enough for one line, up to a column."""
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 2
        width = min(wide, look().px(560))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for a long word."""
        return QSize(look().px(64), look().px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Underlined text in the colour of what acts."""
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(True)
        painter.setFont(font)
        hovered = self.isEnabled() and self.underMouse()
        painter.setPen(look().color("accent_hover" if hovered else "accent"))
        room = self.rect().adjusted(0, look().px(_ABOVE), 0, 0)
        painter.drawText(room, _WRAP, self.text())
        painter.end()
