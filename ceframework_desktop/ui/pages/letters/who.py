"""Who gets the letter: found by name, group, print, language and delivery, and ticked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ceframework_desktop.domain.contact import Contact
from ceframework_desktop.services.contact_search import Wanted
from ceframework_desktop.ui.pages.contacts import presenter as contacts_presenter
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.basics import add_all, button, column, label, muted
from ceframework_desktop.ui.widgets.disclosure import DisclosureButton
from ceframework_desktop.ui.widgets.fields import LineField
from ceframework_desktop.ui.widgets.flow import Flow
from ceframework_desktop.ui.widgets.picks import Pick

from . import presenter
from .people import PeopleModel, fit_height, people_view
from .presenter import EVERYONE, TAKING_PART

_NOBODY = (
    "Nobody is noted yet as taking part in this engagement, so everyone on the list is shown. Tick"
    " who gets the letter."
)


class WhoPart(QWidget):
    """`changed` when somebody is ticked or unticked."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._engagement = ""
        self.search = LineField()
        self.search.setPlaceholderText("Search by name, place, e-mail or group")
        self.search.setAccessibleName("Search who gets the letter")
        self.who = Pick("Show", presenter.WHO)
        self.group = Pick("Group")
        self.delivery = Pick("How to reach them", contacts_presenter.delivery_choices())
        self.language = Pick("Language")
        self.print_style = Pick("Print", contacts_presenter.print_choices())
        self.opener = DisclosureButton("Choose whom to show")
        self.model = PeopleModel(self)
        self.list = people_view(self.model)
        self.tick_button = button("Tick everyone shown", "", lambda: self._on_all(True))
        self.untick_button = button("Untick everyone shown", "", lambda: self._on_all(False))
        self._count = label("", "strong")
        self._nobody = muted(_NOBODY)
        self._none = label("Nobody is like that. Choose fewer things above.")
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._show())
        for pick in self._picks:
            pick.picked.connect(self._show)
        self.model.ticked.connect(self._on_ticked)
        self.opener.toggled.connect(lambda opened: self._more.setVisible(opened))

    @property
    def _picks(self) -> tuple[Pick, ...]:
        return self.who, self.group, self.delivery, self.language, self.print_style

    def _lay_out(self) -> None:
        self._more = Flow(gap=2)
        for pick in self._picks:
            self._more.add(pick)
        self._more.hide()
        buttons = Flow(gap=1)
        buttons.add(self.tick_button)
        buttons.add(self.untick_button)
        lines = column(self, gap=1)
        add_all(lines, self._nobody, self.search, self.opener, self._more)
        add_all(lines, self.list, self._none, self._count, buttons)

    def begin(self, engagement: str) -> None:
        """Another engagement: everyone who takes part is ticked."""
        self._engagement = engagement
        self.search.clear()
        self.model.choose(self.model.chosen, chosen=False)
        part = [item.id for item in self._session.workspace.contacts.chosen(engagement)]
        for pick in self._picks:
            pick.choose("")
        self.who.choose(TAKING_PART if part else EVERYONE)
        self._nobody.setVisible(not part)
        self.model.choose(part)
        self.refresh()

    def refresh(self) -> None:
        """Show the contacts as they are now; who is ticked stays ticked."""
        contacts = self._session.workspace.contacts
        self.model.keep_only(item.id for item in contacts.all())
        self.group.set_choices(contacts_presenter.group_choices(contacts))
        self.language.set_choices(contacts_presenter.language_choices(contacts))
        self._show()
        self._on_ticked()

    def chosen(self) -> tuple[Contact, ...]:
        """Who is ticked, in the order of the alphabet."""
        ids = self.model.chosen
        return tuple(c for c in self._session.workspace.contacts.all() if c.id in ids)

    def _show(self) -> None:
        wanted = Wanted(
            self.search.text(),
            self.group.chosen,
            self.delivery.chosen,
            self.language.chosen,
            self.print_style.chosen,
        )
        workspace = self._session.workspace
        found = presenter.people(workspace, self._engagement, self.who.chosen, wanted)
        self.model.show_people(found)
        self.list.setVisible(bool(found))
        fit_height(self.list, self.window().height())
        self._none.setVisible(not found)
        self.tick_button.setEnabled(bool(found))
        self.untick_button.setEnabled(bool(found))
        if found and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window has a low list."""
        super().resizeEvent(event)
        fit_height(self.list, self.window().height())

    def _on_all(self, chosen: bool) -> None:
        self.model.choose(self.model.shown, chosen=chosen)

    def _on_ticked(self) -> None:
        everyone = len(self._session.workspace.contacts.all())
        self._count.setText(presenter.chosen_in_words(len(self.model.chosen), everyone))
        self.changed.emit()
