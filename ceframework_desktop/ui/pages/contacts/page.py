"""The list of contacts: found, chosen, added, brought in and saved elsewhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from ceframework_desktop.services import personal_data
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.navigation import CONTACT, CONTACTS_IMPORT, Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.parts import Notice, scrolled
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import add_all, button, column, heading, label
from ceframework_desktop.ui.widgets.flow import Flow
from ceframework_desktop.ui.widgets.lines import list_view

from . import presenter
from .choosing import ChoosingPart
from .due import DuePart, YearsPart
from .empty import empty_part
from .filters import Filters
from .model import LineDelegate, LinesModel
from .presenter import Line
from .saving import save_list

_WIDEST = 920  # pixels at 100%
_ROOM_FOR_LIST = 560  # height of the window, likewise
_MANY = 30  # lines: more are higher than any window
_UNLIMITED = 16_777_215  # pixels: Qt's own "no limit"


class ContactsPage(Page):
    """All contacts of the register."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._some = False
        self._offers = False  # to protect the register, once the first contact is filled in
        self._create()
        self._connect()
        self._lay_out()

    def _create(self) -> None:
        self.notice = Notice(self._place)
        self.add_button = button("Add a contact", "primary", self._on_add)
        self.bring_button = button("Bring in from a spreadsheet…", "", self._on_bring)
        self.save_button = button("Save as a spreadsheet…", "", self._on_save)
        self.first_button = button("Add your first contact", "primary", self._on_add)
        self.first_bring = button("Bring in from a spreadsheet…", "", self._on_bring)
        self.due = DuePart(self.session)
        self.years = YearsPart(self.session)
        self.filters = Filters(self.session)
        self.model = LinesModel(self)
        self.list = list_view(self.model, LineDelegate, "Contacts")
        self.choosing = ChoosingPart(self.session, self._shown_ids)
        self._none = label("Nobody is like that. Choose fewer things above.")
        self.open_button = button("Open", "", self._on_open)
        self.remove_button = button("Remove from the list", "", self._on_remove)
        self.restore_button = button("Put back on the list", "", self._on_restore)

    def _connect(self) -> None:
        self.filters.changed.connect(self._show_matching)
        self.due.show_people.connect(self._on_show_due)
        self.due.said.connect(self.notice.say)
        self.choosing.said.connect(self._on_chosen)
        self.list.activated.connect(lambda _index: self._on_open())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._on_current_changed())
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_remove)
        self.session.register_opened.connect(self._on_opened)
        self.session.contacts_changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        self._buttons = Flow(gap=1)
        for item in (self.add_button, self.bring_button, self.save_button):
            self._buttons.add(item)
        self._actions = Flow(gap=1)
        for item in (self.open_button, self.remove_button, self.restore_button):
            self._actions.add(item)
        self._empty = empty_part(self.first_button, self.first_bring)
        inner_widget = QWidget()
        inner = column(inner_widget, gap=2, margins=(0, 3, 0, 3))
        add_all(inner, heading("Contacts"), self.notice, self.due, self._buttons, self.filters)
        inner.addWidget(self._none)
        inner.addWidget(self.list, 1)
        add_all(inner, self._actions, self._empty, self.choosing, self.years)
        inner.addStretch(0)
        column(self).addWidget(scrolled(inner_widget, _WIDEST))

    def title(self) -> str:
        return "Contacts"

    def first_focus(self) -> QWidget:
        if not self._some:
            return self.first_button
        return self._at_top() if self._is_low else self._place()

    @property
    def _is_low(self) -> bool:
        """True if the list has no room beside the heading, as at 200%."""
        return self.window().height() * 100 / look().zoom < _ROOM_FOR_LIST

    def _at_top(self) -> QWidget:
        """What can take the focus without the heading being scrolled away."""
        if not self.due.isHidden():
            return self.due.opener
        return self.add_button if self.add_button.isEnabled() else self.filters.search

    def _place(self) -> QWidget:
        """Where the work goes on after something was done."""
        if not self._some:
            return self.first_button
        return self.list if self.model.rowCount() else self.filters.search

    def sizeHint(self) -> QSize:
        return QSize(look().px(800), look().px(600))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.setMinimumHeight(min(look().px(260), max(look().px(120), event.size().height())))
        self.list.scheduleDelayedItemsLayout()
        self._fit_list()

    def _fit_list(self) -> None:
        """No higher than its lines, so that what can be done with them stands close below."""
        few = min(self.model.rowCount(), _MANY)
        lines = sum(self.list.sizeHintForRow(at) + self.list.spacing() * 2 for at in range(few))
        high = max(lines + 2 * self.list.frameWidth() + look().px(8), self.list.minimumHeight())
        self.list.setMaximumHeight(high if few < _MANY else _UNLIMITED)

    def asks_for_one(self, _destination: Destination) -> bool:
        """The contact that is chosen in the list is no reason to pass over the heading."""
        return False

    def show_destination(self, destination: Destination) -> None:
        """Show the list as it is now; a `topic` names a view of it, such as who is due.

        `question` is the id of a contact that is to be chosen in it.
        """
        if destination.topic:
            self.filters.show_only(destination.topic)
        taken_back = self._take_back_empty()
        self._refresh()
        if (index := self.model.index_of(destination.question)).isValid():
            self.list.setCurrentIndex(index)
        if taken_back:
            self.notice.say("Nothing was typed, so no contact was added.")
        if self._offers and self._some:
            self._offers = False
            QTimer.singleShot(0, self, partial(offer, self))  # when this page is in front

    def _take_back_empty(self) -> bool:
        """Take a contact back that was added and left as it was: it would only be in the way."""
        new = self.session.workspace.contacts.empty_new()
        if not new or any(field.row == new for field in self.session.unsaved):
            return False
        return self.session.save("", lambda workspace: workspace.undo())

    # What is shown

    def _on_opened(self) -> None:
        self._offers = False
        self._on_changed()

    def _on_changed(self) -> None:
        if self.isVisible() and self.session.is_open:
            self._refresh()

    def _refresh(self) -> None:
        workspace = self.session.workspace
        contacts = workspace.contacts
        everyone, off = len(contacts.all()), len(contacts.removed())
        self._some = bool(everyone or off)
        for item in (self.list, self._actions, self.filters, self._buttons, self.choosing):
            item.setVisible(self._some)
        self._empty.setVisible(not self._some)
        writable = not workspace.read_only_reason
        for changes in (self.add_button, self.bring_button, self.first_button, self.first_bring):
            changes.setEnabled(writable)
        self.due.refresh(personal_data.due(workspace))
        self.years.refresh()
        self.filters.refresh()
        self._show_matching()

    def _show_matching(self) -> None:
        held = self.chosen()
        workspace = self.session.workspace
        found = presenter.lines(workspace.contacts, self.filters.view, workspace.today)
        self.model.set_lines(found)
        self._fit_list()
        of = len(found) if self.filters.view.shown else len(workspace.contacts.all())
        self.filters.say_count(presenter.count_in_words(len(found), of))
        self.list.setVisible(self._some and bool(found))
        self._none.setVisible(self._some and not found)
        self.save_button.setEnabled(bool(found))
        self.choosing.refresh()
        index = self.model.index_of(held.id) if held else self.model.index(0)
        self.list.setCurrentIndex(index if index.isValid() else self.model.index(0))
        self._on_current_changed()

    def _on_show_due(self) -> None:
        self.filters.show_only(presenter.PAST)
        self._show_matching()
        self._place().setFocus()

    def _shown_ids(self) -> list[str]:
        return [line.id for line in self.model.lines]

    def _on_chosen(self, text: str) -> None:
        self.notice.say(text, action="Undo", do=self.session.undo)

    def chosen(self) -> Line | None:
        """The contact that Open and Remove act on."""
        return self.model.line(self.list.currentIndex())

    def _on_current_changed(self) -> None:
        found = self.chosen()
        contacts = self.session.workspace.contacts
        on_list = found is not None and contacts.has(found.id)
        writable = not self.session.workspace.read_only_reason
        self.open_button.setEnabled(found is not None)
        self.remove_button.setVisible(on_list or found is None)
        self.remove_button.setEnabled(on_list and writable)
        self.restore_button.setVisible(found is not None and not on_list)
        self.restore_button.setEnabled(writable)
        name = found.title if found else ""
        self.open_button.setAccessibleName(f"Open {name}".strip())
        self.remove_button.setAccessibleName(f"Remove {name} from the list")
        self.restore_button.setAccessibleName(f"Put {name} back on the list")

    # What is done

    def _on_open(self) -> None:
        found = self.chosen()
        if found is not None:
            self.session.go(Destination(CONTACT, topic=found.id))

    def _on_add(self) -> None:
        made: list[str] = []

        def add(workspace: Workspace) -> None:
            made.append(workspace.contacts.add())

        self._offers = self._offers or not self._some
        if self.session.save("", add) and made:
            self.session.go(Destination(CONTACT, topic=made[0]))

    def _on_bring(self) -> None:
        self.session.go(Destination(CONTACTS_IMPORT))

    def _on_remove(self) -> None:
        found = self.chosen()
        if found is None or not self.remove_button.isEnabled():
            return
        if self.session.save("", lambda workspace: workspace.contacts.remove(found.id)):
            self.notice.say(
                f"{found.title} was taken off the list.",
                "The details stay in the register until you erase them. Open the contact under"
                " “Taken off the list” to erase them.",
                action="Undo",
                do=self._on_undo,
            )
            self._place().setFocus()

    def _on_undo(self) -> None:
        self.session.undo()
        announce(self, "The contact is back.")
        self._place().setFocus()

    def _on_restore(self) -> None:
        found = self.chosen()
        if found is None:
            return
        if self.session.save("", lambda workspace: workspace.contacts.restore(found.id)):
            self.notice.say(f"{found.title} is back on the list.")
            self._place().setFocus()

    def _on_save(self) -> None:
        save_list(self, self.notice, self._shown_ids())


def offer(page: Page) -> None:
    """Offer to protect the register now that it holds people's details."""
    from ceframework_desktop.ui.passphrase import offer_protection

    offer_protection(page)
