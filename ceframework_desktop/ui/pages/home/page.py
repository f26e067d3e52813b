"""The list of engagements with what needs doing next, and where each one is opened."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QWidget

from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.navigation import TOPIC, Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.contacts.due_line import DueLine
from ceframework_desktop.ui.pages.parts import Notice, scrolled
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    card,
    column,
    heading,
    label,
    muted,
    row,
)
from ceframework_desktop.ui.widgets.lines import list_view

from . import presenter
from .delegate import CardDelegate
from .model import CardsModel
from .presenter import Card, Gathering

_FIRST, _THEN = 0.08, 0.03  # seconds of work before the list is first shown, and at a time later
_WIDEST = 920  # pixels at 100%
_LOW, _NARROW = 420, 560  # pixels at 100%: of windows with little room


class HomePage(Page):
    """All engagements of the register."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._cards: tuple[Card, ...] = ()
        self._gathering: Gathering | None = None
        self._stale = True
        self._create()
        self._connect()
        self._lay_out()

    def _create(self) -> None:
        self._heading = heading("Engagements")
        self.new_button = button("New engagement", "primary", self._on_new)
        self.notice = Notice(self.first_focus)
        self.due = DueLine(self.session)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search by name, reference or stage")
        self.search.setAccessibleName("Search the engagements")
        self._count = muted("")
        self.model = CardsModel(self)
        self.list = list_view(self.model, CardDelegate, "Engagements")
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setMinimumHeight(look().px(150))
        self.open_button = button("Open", "", self._on_open)
        self.remove_button = button("Remove", "quiet", self._on_remove)
        self._more = QTimer(self)
        self._more.setInterval(0)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._show_matching)
        self.list.activated.connect(lambda _index: self._on_open())
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._on_current_changed())
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_remove)
        self._more.timeout.connect(self._go_on)
        self.session.register_opened.connect(self._on_changed)
        self.session.engagement_changed.connect(self._on_changed)
        self.session.organisation_changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        head = self._head = row(gap=2)
        head.addWidget(self._heading, 1)
        head.addWidget(self.new_button)
        self._tools = QWidget()
        tools = row(self._tools, gap=2)
        tools.addWidget(self.search, 1)
        tools.addWidget(self._count)
        self._count.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._count.setWordWrap(False)
        self._actions = QWidget()
        actions = row(self._actions, gap=1)
        add_all(actions, self.open_button, self.remove_button)
        actions.addStretch(1)
        self._empty = self._empty_part()
        self._column = QWidget()
        inner = self._inner = column(self._column, gap=2, margins=(0, 3, 0, 2))
        self._low = False
        add_all(inner, head, self.notice, self.due, self._tools)
        inner.addWidget(self.list, 1)
        inner.addWidget(self._empty)
        inner.addWidget(self._actions)
        inner.addStretch(0)
        column(self).addWidget(scrolled(self._column, _WIDEST))

    def _empty_part(self) -> QWidget:
        self.first_button = button("Begin your first engagement", "primary", self._on_new)
        self.sample_button = button("Look around with a sample", "", self._on_sample)
        buttons = row(gap=1)
        add_all(buttons, self.first_button, self.sample_button)
        buttons.addStretch(1)
        return card(
            heading("There are no engagements yet.", 2),
            label(
                "An engagement is one time that you ask people what they think, from planning it "
                "to telling them what you decided."
            ),
            label(
                "Begin with what is to be decided, and what people can change. "
                "The program then takes you through the plan, one topic at a time."
            ),
            buttons,
            muted("The sample is a register of its own. Yours stays where it is."),
            gap=2,
        )

    def title(self) -> str:
        return "Engagements"

    def first_focus(self) -> QWidget:
        return self.list if self._cards else self.first_button

    def sizeHint(self) -> QSize:
        return QSize(look().px(800), look().px(600))

    def show_destination(self, _destination: Destination) -> None:
        """Show the list as it is now, with the engagement last chosen still chosen."""
        self._gather()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_low(event.size().height() < look().px(_LOW))
        self._heading.setVisible(not self._low or event.size().width() >= look().px(_NARROW))
        self.list.scheduleDelayedItemsLayout()

    def _set_low(self, low: bool) -> None:
        """In a low window the buttons stand at the head, and the list has the rest."""
        if low == self._low:
            return
        self._low = low
        before, now = (self._inner, self._head) if low else (self._head, self._inner)
        before.removeWidget(self._actions)
        now.insertWidget(1 if low else self._inner.count() - 1, self._actions)
        self._inner.setContentsMargins(0, look().space(1 if low else 3), 0, look().space(1))
        self._inner.setSpacing(look().space(1 if low else 2))

    # What is shown

    def _on_changed(self, _engagement: str = "") -> None:
        self._stale = True
        if self.isVisible():
            self._gather()

    def _gather(self) -> None:
        """Work the list out again; a long one is finished while the user already reads."""
        if not self.session.is_open:
            return
        workspace = self.session.workspace
        self._stale = False
        self.due.look_soon()
        self._set_read_only(bool(workspace.read_only_reason))
        self._gathering = Gathering(workspace)
        self._gathering.go_on(_FIRST)
        self._take(self._gathering)
        if not self._gathering.is_done:
            self._more.start()

    def _go_on(self) -> None:
        gathering = self._gathering
        if gathering is None or not self.session.is_open:
            self._more.stop()
            return
        gathering.go_on(_THEN)
        if gathering.is_done:
            self._more.stop()
            self._take(gathering)

    def _take(self, gathering: Gathering) -> None:
        self._cards = gathering.cards()
        some = bool(self._cards)
        self.list.setVisible(some)
        self._actions.setVisible(some)
        self._empty.setVisible(not some)
        self.new_button.setVisible(some)
        self._tools.setVisible(len(self._cards) >= presenter.FILTER_FROM)
        self._show_matching()

    def _show_matching(self) -> None:
        held = self.chosen()
        found = presenter.matching(self._cards, self.search.text())
        self.model.set_cards(found)
        done = self._gathering is None or self._gathering.is_done
        counted = presenter.count_in_words(len(found), len(self._cards))
        self._count.setText(counted if done else "Working out what needs doing…")
        wanted = held.id if held else self._last_place()
        index = self.model.index_of(wanted)
        self.list.setCurrentIndex(index if index.isValid() else self.model.index(0))
        self._on_current_changed()

    def _last_place(self) -> str:
        return self.session.workspace.place()[0] if self.session.is_open else ""

    def _set_read_only(self, read_only: bool) -> None:
        for item in (self.new_button, self.first_button, self.remove_button):
            item.setEnabled(not read_only)

    def chosen(self) -> Card | None:
        """The engagement that Open and Remove act on."""
        return self.model.card(self.list.currentIndex())

    def _on_current_changed(self) -> None:
        found = self.chosen()
        self.open_button.setEnabled(found is not None)
        writable = self.session.is_open and not self.session.workspace.read_only_reason
        self.remove_button.setEnabled(found is not None and writable)
        name = found.title if found else ""
        self.open_button.setAccessibleName(f"Open {name}".strip())
        self.remove_button.setAccessibleName(f"Remove {name}".strip())

    # What is done

    def _on_open(self) -> None:
        found = self.chosen()
        if found is not None:
            self.session.go(presenter.where_to_open(self.session.workspace, found.id))

    def _on_new(self) -> None:
        made: list[str] = []

        def make(workspace: Workspace) -> None:
            made.append(workspace.new_engagement().id)

        if self.session.save("", make):
            _stage, topic = next(self.session.framework.topics())
            self.session.go(Destination(TOPIC, made[0], topic.id))

    def _on_sample(self) -> None:
        self.session.sample_wanted.emit()

    def _on_remove(self) -> None:
        found = self.chosen()
        if found is None or self.session.workspace.read_only_reason:
            return
        if self.session.save("", lambda workspace: workspace.remove_engagement(found.id)):
            self.notice.say(f"“{found.title}” was removed.", action="Undo", do=self._on_undo_remove)
            self.first_focus().setFocus()

    def _on_undo_remove(self) -> None:
        self.session.undo()
        announce(self, "The engagement is back.")
        self.first_focus().setFocus()

    def _on_menu(self, where: QPoint) -> None:
        if self.chosen() is None:
            return
        menu = QMenu(self)
        menu.addAction("Open", self._on_open)
        remove = menu.addAction("Remove", self._on_remove)
        remove.setEnabled(self.remove_button.isEnabled())
        menu.exec(self.list.viewport().mapToGlobal(where))
