"""What every page of the window is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.session import Session


class Page(QWidget):
    """One page. It is made once, when first shown, and shown again with other destinations.

    The window sets it in a scrolling column of readable width, unless its `PageSpec` says that
    it fills the window. Pages ask `session` to save and to go elsewhere, and listen to its
    signals; a hidden page should do its work when it is next shown.
    """

    title_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setProperty("ring", False)  # where it has the focus itself, nothing is to be pressed
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)

    def show_destination(self, destination: Destination) -> None:
        """Show what is asked for. Called each time the page comes to the front."""
        raise NotImplementedError

    def title(self) -> str:
        """The page's heading, for the window's title and for screen readers."""
        raise NotImplementedError

    first_button_acts = False  # if a button takes the focus first, it changes an answer

    def first_focus(self) -> QWidget | None:
        """The widget that takes the focus when the page comes to the front."""
        return None

    def asks_for_one(self, destination: Destination) -> bool:
        """True if the place is one thing on the page, which is to be seen rather than its top."""
        return bool(destination.question)

    def leave(self) -> bool:
        """Save what is typed; False keeps the page in front because something is not saved."""
        return True

    def left_wrong(self) -> tuple[str, str] | None:
        """A question id, and what is wrong with its answer, of which nobody was told yet."""
        return None

    def wrong(self, held: Sequence[Destination]) -> tuple[Destination, ...]:
        """Where answers need another look: those the register holds, as the page shows them."""
        return tuple(held)

    def offer_way_back(self, name: str, go: Callable[[], object]) -> None:
        """Something to read: offer the way back to the page called `name`; "" if there is none."""

    def focused_question(self) -> str:
        """The id of the question whose field has the focus; "" if none has."""
        return ""

    def focused_cell(self) -> tuple[str, str, str]:
        """The ids of question, row and column whose field has the focus; "" where it is none."""
        return "", "", ""

    def open_cell(self, cell: tuple[str, str, str]) -> None:
        """Open the row that a cell lies in, as it was before the page was made anew."""

    def next_lacking(self) -> Destination | None:
        """The next field of the table the user is in that a row still needs; None if none is."""
        return None

    def help_section(self) -> str:
        """The section of the guide for what is on the page now; "" for the page's own."""
        return ""
