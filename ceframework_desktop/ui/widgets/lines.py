"""A list whose lines a delegate paints."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate

from ceframework_desktop.ui.theme import set_role


def list_view(
    model: QAbstractListModel, painter: type[QStyledItemDelegate], name: str
) -> QListView:
    """A list of what `model` holds, painted by a `painter` of its own; `name` is read aloud."""
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(painter(view))
    set_role(view, "bare")
    view.setAccessibleName(name)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setMouseTracking(True)
    view.setTabKeyNavigation(False)
    return view
