"""The panes at the sides of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ceframework_desktop.ui.theme import look, set_role

_MOST = 16_777_215  # Qt's own "no limit"


class SidePane(QFrame):
    """A pane of a fixed width, or as wide as the window where it stands alone."""

    def __init__(self, pixels: int) -> None:
        super().__init__()
        self._pixels = pixels
        set_role(self, "side")
        self.set_wide(False)

    def set_wide(self, wide: bool) -> None:
        """Take all the room there is, or the pane's own width."""
        width = look().px(self._pixels)
        self.setMinimumWidth(0 if wide else width)
        self.setMaximumWidth(_MOST if wide else width)
        across = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Expanding)


class ScrollPane(QScrollArea):
    """A pane of a fixed width that scrolls what it holds, and can let it go."""

    def __init__(self, pixels: int) -> None:
        super().__init__()
        set_role(self, "side")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # With the bar's room kept free, a long list breaks its lines where a short one does.
        self.setFixedWidth(look().px(pixels) + self.verticalScrollBar().sizeHint().width())

    def hold(self, widget: QWidget) -> None:
        """Show a widget here."""
        if self.widget() is not widget:
            self.setWidget(widget)
        widget.show()

    def let_go(self, widget: QWidget) -> None:
        """Give the widget up, so that it can stand elsewhere."""
        if self.widget() is widget:
            self.takeWidget()
