"""What stands above a field: its label, a hint, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from ceframework_desktop.ui.widgets.basics import add_all, column


class Head(QWidget):
    """Label, hint and error, one under the other; None is left out."""

    def __init__(self, *lines: QLabel | None, above: float = 0) -> None:
        super().__init__()
        layout = column(self, gap=0.5, margins=(0, above, 0, 0))
        add_all(layout, *lines)
        layout.addStretch(1)  # room that a neighbour needs is left below the lines

    def natural_height(self, width: int) -> int:
        """The height that its lines take at a width, in pixels."""
        layout = self.layout()
        high = layout.heightForWidth(width) if layout is not None else 0
        return high if high > 0 else self.sizeHint().height()


def level(heads: Sequence[Head], width: int) -> None:
    """Make heads that stand side by side equally high, so that their fields stand in one line."""
    highest = max((head.natural_height(width) for head in heads), default=0)
    for head in heads:
        if head.minimumHeight() != highest:
            head.setMinimumHeight(highest)
