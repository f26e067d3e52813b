"""Which answers need another look, as a page with bound fields shows them."""

from __future__ import annotations

from collections.abc import Sequence

from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.widgets.editors.base import Binding
from ceframework_desktop.ui.wrong import place_of


def as_shown(page: Page, held: Sequence[Destination]) -> tuple[Destination, ...]:
    """The answers the register holds and those that are marked on the page.

    A field that the user is still in is left out until it was left.
    """
    framework, bindings = page.session.framework, page.findChildren(Binding)
    under_way = {place_of(framework, b.field) for b in bindings if b.is_under_way}
    marked = [place_of(framework, b.field) for b in bindings if b.problem]
    return tuple(p for p in dict.fromkeys((*held, *marked)) if p not in under_way)
