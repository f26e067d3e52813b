"""Tab goes where the eye goes: in the order of the layouts, whenever their parts were made.

Qt's own order is that in which widgets were made, so that whatever opens later, such as help
below a question, would come last.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QMainWindow, QScrollArea, QWidget


def stops(root: QWidget) -> Iterator[QWidget]:
    """Everything inside `root` that can be seen and reached with Tab, in order."""
    for widget in _children(root):
        if widget.isHidden() or widget.isWindow():
            continue
        if takes_tab(widget):
            yield widget
        if not _is_leaf(widget):
            yield from stops(widget)


def takes_tab(widget: QWidget) -> bool:
    """True if Tab stops at this widget."""
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def neighbour(root: QWidget, here: QWidget | None, by: int) -> QWidget | None:
    """The stop after (by 1) or before (by -1) the widget with the focus; round at the ends.

    What has the focus but is no stop itself, such as a page read from its top, stands before the
    stops inside it. A button that is switched off or hidden by its own press has its place still.
    """
    found = list(stops(root))
    if not found:
        return None
    if here is not None and here not in found and (inner := next(stops(here), None)) in found:
        at = found.index(inner)
        return inner if by > 0 else found[at - 1]
    if here in found:
        return found[(found.index(here) + by) % len(found)]
    before = _stops_before(root, here, found)
    if before is None:
        return found[0 if by > 0 else -1]
    return found[min(before, len(found) - 1) if by > 0 else max(0, before - 1)]


def _stops_before(root: QWidget, here: QWidget | None, found: list[QWidget]) -> int | None:
    """How many stops stand before what is none any more; None if it stands in no layout."""
    at = {id(stop): number for number, stop in enumerate(found, 1)}
    before = 0
    for widget in _everything(root):
        if widget is here:
            return before
        before = at.get(id(widget), before)
    return None


def _everything(root: QWidget) -> Iterator[QWidget]:
    """What stands inside `root`, in order, whether it can be seen and reached or not."""
    for widget in _children(root):
        yield widget
        yield from _everything(widget)


def _is_leaf(widget: QWidget) -> bool:
    """True for a field made of several widgets, which Tab sees as one."""
    if isinstance(widget, QScrollArea):
        return False
    composite = isinstance(widget, QAbstractScrollArea)
    return composite or (takes_tab(widget) and widget.layout() is None)


def _children(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        yield from [inner] if inner is not None else []
    elif isinstance(widget, QMainWindow):
        central = widget.centralWidget()
        yield from [central] if central is not None else []
    elif (layout := widget.layout()) is not None:
        yield from _in_layout(layout)
    else:
        yield from (child for child in widget.children() if isinstance(child, QWidget))


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _in_layout(inner)
