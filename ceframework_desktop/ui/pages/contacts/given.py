"""When a person's details were given out: a quiet list, the newest first."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ceframework_desktop.ui.pages.parts import Holder
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.basics import add_all, column, muted
from ceframework_desktop.ui.widgets.disclosure import Disclosure

from . import presenter

_SHOWN = 3  # the rest is folded away
_NONE = "No copy of these details and no list with them was saved."


class GivenPart(QWidget):
    """Of one contact. It is filled by `refresh`."""

    def __init__(self, session: Session, contact: str) -> None:
        super().__init__()
        self._session, self._contact = session, contact
        self._lines: tuple[str, ...] | None = None
        self._holder = Holder()
        column(self).addWidget(self._holder)

    def refresh(self) -> None:
        """Show what is noted now."""
        found = self._session.workspace.register.disclosures()
        lines = presenter.given_out([item for item in found if item.contact == self._contact])
        if lines == self._lines:
            return
        self._lines = lines
        made = QWidget()
        layout = column(made, gap=0.5)
        _add(lines[:_SHOWN] or (_NONE,), layout)
        if older := lines[_SHOWN:]:
            layout.addWidget(Disclosure(f"Earlier ({len(older):,})", partial(_add, older)))
        self._holder.hold(made)


def _add(lines: tuple[str, ...], layout: QVBoxLayout) -> None:
    add_all(layout, *(muted(text) for text in lines))
