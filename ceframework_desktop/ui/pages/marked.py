"""Which answers need another look, as a page with bound fields shows them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.widgets.editors.base import Binding
from ceframework_desktop.ui.wrong import place_of


def as_shown(page: Page, held: Sequence[Destination]) -> tuple[Destination, ...]:
    """The answers the register holds and those that are marked on the page.

    A field that the user is still in is left out until it was left. Of a field that is not to be
    seen, in a closed row or because another answer makes it needless, only the register tells.
    """
    framework, bindings = page.session.framework, page.findChildren(Binding)
    under_way = {place_of(framework, b.field) for b in bindings if b.is_under_way}
    open_ones = (b for b in bindings if b.problem and not _is_hidden(b.editor, page))
    marked = [place_of(framework, b.field) for b in open_ones]
    return tuple(p for p in dict.fromkeys((*held, *marked)) if p not in under_way)


def _is_hidden(widget: QWidget, page: Page) -> bool:
    """True if a widget or what holds it was hidden; one that is only waiting to be shown is not."""
    hidden = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    part: QWidget | None = widget
    while part is not None and part is not page:
        if part.isHidden() and part.testAttribute(hidden):
            return True
        part = part.parentWidget()
    return False
