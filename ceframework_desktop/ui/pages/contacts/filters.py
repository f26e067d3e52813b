"""Search, filters and order of the list of contacts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ceframework_desktop.services.contact_search import Wanted
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.basics import add_all, column, muted, row
from ceframework_desktop.ui.widgets.disclosure import DisclosureButton
from ceframework_desktop.ui.widgets.fields import LineField
from ceframework_desktop.ui.widgets.flow import Flow
from ceframework_desktop.ui.widgets.picks import Pick

from . import presenter
from .presenter import View


class Filters(QWidget):
    """`changed` when another view of the list is wanted."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.search = LineField()
        self.search.setPlaceholderText("Search by name, place, e-mail or group")
        self.search.setAccessibleName("Search the contacts")
        self._count = muted("")
        self._count.setWordWrap(False)
        self._count.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.shown = Pick("Show", presenter.SHOWN)
        self.group = Pick("Group")
        self.delivery = Pick("How to reach them", presenter.delivery_choices())
        self.language = Pick("Language")
        self.print_style = Pick("Print", presenter.print_choices())
        self.engagement = Pick("Takes part in")
        self.order = Pick("Order", presenter.SORTED)
        self.opener = DisclosureButton("Choose whom to show, and in which order")
        self.opener.toggled.connect(self._on_toggled)
        self._lay_out()
        self.search.textChanged.connect(lambda _text: self.changed.emit())
        for pick in self._picks:
            pick.picked.connect(self.changed)

    @property
    def _picks(self) -> tuple[Pick, ...]:
        return (
            self.shown,
            self.group,
            self.delivery,
            self.language,
            self.print_style,
            self.engagement,
            self.order,
        )

    def _lay_out(self) -> None:
        top = row(gap=2)
        top.addWidget(self.search, 1)
        top.addWidget(self._count)
        self._more = Flow(gap=2)
        for pick in self._picks:
            self._more.add(pick)
        self._more.hide()
        add_all(column(self, gap=0.5), top, self.opener, self._more)

    def _on_toggled(self, opened: bool) -> None:
        self._more.setVisible(opened)

    def refresh(self) -> None:
        """Offer what there is to choose from now."""
        workspace = self._session.workspace
        self.group.set_choices(presenter.group_choices(workspace.contacts))
        self.language.set_choices(presenter.language_choices(workspace.contacts))
        self.engagement.set_choices(presenter.engagement_choices(workspace))

    def show_only(self, shown: str) -> None:
        """Show those past their day, or those off the list, and nothing narrower."""
        self.search.clear()
        for pick in self._picks:
            pick.choose("")
        self.shown.choose(shown)
        self.opener.setChecked(True)

    def say_count(self, text: str) -> None:
        """How many are shown."""
        self._count.setText(text)

    @property
    def view(self) -> View:
        """What is wanted now."""
        wanted = Wanted(
            search=self.search.text(),
            group=self.group.chosen,
            delivery=self.delivery.chosen,
            language=self.language.chosen,
            print_style=self.print_style.chosen,
            engagement=self.engagement.chosen,
        )
        return View(wanted, self.shown.chosen, self.order.chosen)
