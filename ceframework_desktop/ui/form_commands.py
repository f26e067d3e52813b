"""Taking in a filled-in form, from the menu or dragged into the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop.ui.navigation import FORM, Destination
from ceframework_desktop.ui.widgets.banner import NOTE, Message

if TYPE_CHECKING:
    from ceframework_desktop.ui.frame import Frame
    from ceframework_desktop.ui.pages.form.page import FormPage


class FormCommands:
    """Shows the page for forms, and the form on it."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def ask(self) -> None:
        """Ask for a form and show what was changed on it."""
        page = self._page()
        if page is not None:
            page.choose()

    def look_at(self, path: Path) -> None:
        """Show what was changed on a form."""
        page = self._page()
        if page is not None:
            page.look_at(path)

    def _page(self) -> FormPage | None:
        """The page, brought to the front; None if that cannot be."""
        from ceframework_desktop.ui.pages.form.page import FormPage

        if not self._frame.session.is_open:
            self._frame.say(
                Message(NOTE, "Open a register first.", "Then drag the form into it again.")
            )
            return None
        self._frame.show_destination(Destination(FORM))
        page = self._frame.page
        return page if isinstance(page, FormPage) else None
