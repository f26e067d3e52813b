"""What is in the window: which page is shown, and what stands around it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QWidget

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.domain.record import replace
from ceframework_desktop.ui import tab_order, way
from ceframework_desktop.ui.body import Body
from ceframework_desktop.ui.commands import Actions
from ceframework_desktop.ui.file_drop import FileDrop
from ceframework_desktop.ui.going import Going
from ceframework_desktop.ui.kept_place import KeptPlace
from ceframework_desktop.ui.messages import Messages
from ceframework_desktop.ui.navigation import HOME, READING, WELCOME, Destination
from ceframework_desktop.ui.pages import page_spec
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.preview.showing import Beside
from ceframework_desktop.ui.reveal import reveal_focus_of, show_top_around, stands_with_top
from ceframework_desktop.ui.same_spot import SameSpot
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.surroundings import Surroundings
from ceframework_desktop.ui.tasks import Tasks
from ceframework_desktop.ui.theme import apply_look, look
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.banner import PROBLEM, Message
from ceframework_desktop.ui.window_commands import WindowCommands


class Frame(QObject):
    """Shows destinations, and keeps what stands around the page up to date."""

    def __init__(self, window: QMainWindow, session: Session) -> None:
        super().__init__(window)
        self.window = window
        self.session = session
        self.going = Going(self)
        self._here = Destination(WELCOME)
        self._kept_place = KeptPlace(self)
        self._look = look()
        self.messages = Messages(self)
        self._surroundings = Surroundings(self)
        self.beside = Beside(self)
        self._build_body()
        self.commands = WindowCommands(self)
        self.actions = Actions(window, self.commands.all())
        self.commands.finish(self.actions)
        self._file_drop = FileDrop(window)
        self._file_drop.form_dropped.connect(self.commands.forms.look_at)
        self._file_drop.register_dropped.connect(self.commands.registers.open_path)
        self._connect()

    # Making

    def _build_body(self) -> None:
        self.body = Body(self.session, standards=self.session.preferences.show_standards)
        self.window.setCentralWidget(self.body)
        self.body.set_narrowness(self.window.width())
        header = self.body.header
        header.home_asked.connect(lambda: self.show_destination(Destination(HOME)))
        header.search_asked.connect(lambda: self.commands.search())
        header.help_asked.connect(lambda: self.commands.help_here())
        header.saved_asked.connect(lambda: self.commands.explain_saved())
        self.body.stop_chosen.connect(self._on_stop_chosen)
        self.body.question_asked.connect(self.going.to_question)

    def _connect(self) -> None:
        session = self.session
        session.may_lose = self.may_lose
        session.destination_requested.connect(self.show_destination)
        session.register_wanted.connect(self.commands.registers.open_path)
        session.sample_wanted.connect(self.commands.registers.open_sample)
        session.register_opened.connect(self._on_register_opened)
        session.engagement_changed.connect(self._on_engagement_changed)
        session.organisation_changed.connect(self._surroundings.refresh)
        session.preferences_changed.connect(self._on_preferences_changed)
        self.messages.connect()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    # Where the user is

    @property
    def here(self) -> Destination:
        """What is shown now."""
        return self._here

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self.body.middle.current_page()

    def show_destination(self, destination: Destination, *, keep: bool = True) -> None:
        """Show a page. `keep` puts the place left behind on the trail of "Back"."""
        destination = self._possible(destination)
        before = self.page
        if not self.leave_page():
            return  # what is typed there is not saved, and the message says why
        left, wrong = self._here, before.left_wrong() if before is not None else None
        if before is not None:
            self.going.leave(destination, before, keep=keep)
        page = self.body.middle.page(page_spec(destination.page))
        try:
            page.show_destination(destination)
        except UserError as error:
            self.say(Message(PROBLEM, error.what, error.todo))
            return
        self._bring_forward(destination, page, fresh=before is None)
        if wrong is not None and not _same_page(left, destination):
            self.messages.say_left_wrong(replace(left, question=wrong[0]), wrong[1])

    def _bring_forward(self, destination: Destination, page: Page, *, fresh: bool) -> None:
        here, self._here = self._here, destination
        elsewhere = not _same_page(here, destination)
        from_top = elsewhere or fresh
        if elsewhere:
            self.messages.gone_elsewhere(here, destination)
        self.body.bring_forward(page_spec(destination.page), at_top=from_top)
        self.messages.refresh_state()
        self._surroundings.refresh()
        self.beside.refresh()
        self._put_focus(page, from_top=from_top)
        if destination.page in READING:
            self.going.offer_way_back(page)
        if elsewhere:
            announce(self.body, page.title())
        self._kept_place.keep_soon()

    def open_engagement(self, engagement_id: str) -> None:
        """Go to what needs doing next in an engagement, or where the user left it."""
        self.show_destination(self._kept_place.in_engagement(engagement_id))

    def resume(self) -> None:
        """Go to where the user was when the register was closed: an engagement, or the list."""
        self.show_destination(self._kept_place.in_register())

    def leave_page(self) -> bool:
        """Save what is typed on the page in front; False if that failed."""
        gone = self._here.engagement and not self.session.has(self._here.engagement)
        return self.page is None or bool(gone) or self.page.leave()

    def escape(self) -> bool:
        """Esc, which nothing else wanted: put away what lies over the page, or stop reading."""
        if self.body.toast.isVisible():
            self.body.toast.hide()
            return True
        in_banner = self.body.banner.isAncestorOf(QApplication.focusWidget() or self.body)
        if self.body.banner.put_away():
            if in_banner and self.page is not None:
                self._put_focus(self.page, from_top=False)
            return True
        return self.stop_reading()

    def stop_reading(self) -> bool:
        """From help or the library back to where the user was; False on every other page."""
        return self.going.stop_reading()

    def _possible(self, wanted: Destination) -> Destination:
        """The destination, or the nearest one that can be shown."""
        spec = page_spec(wanted.page)
        if not self.session.is_open:
            return wanted if not spec.needs_register else Destination(WELCOME)
        if spec.needs_engagement and not self.session.has(wanted.engagement):
            return Destination(HOME)
        return wanted

    def _put_focus(self, page: Page, *, from_top: bool) -> None:
        wanted = page.first_focus()
        if wanted is not None:
            asked_for = page.asks_for_one(self._here)
            acts = page.first_button_acts and isinstance(wanted, QPushButton)
            if from_top and not asked_for and (acts or not stands_with_top(wanted)):
                # The first field is far down, or one Enter too many would change something:
                # show the heading, and let Tab lead on.
                page.setAccessibleName(page.title())
                page.setFocus(Qt.FocusReason.OtherFocusReason)
                show_top_around(wanted)
                return
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
            reveal_focus_of(wanted, from_top=from_top)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Whatever takes the focus is brought into view, unless the mouse points at it."""
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        inside = new is not None and new is not self.page and self.body.isAncestorOf(new)
        if new is not None and inside and not by_mouse:
            reveal_focus_of(new)

    def _on_stop_chosen(self, stop: way.Stop) -> None:
        if stop.page:
            self.show_destination(way.destination_of(stop, self._here.engagement))

    # Keeping up to date

    def _on_register_opened(self) -> None:
        self.going.forget()
        self.body.middle.forget_pages()
        self.messages.say_read_only()
        self.messages.refresh_state()

    def _on_engagement_changed(self, engagement_id: str) -> None:
        if engagement_id != self._here.engagement:
            return
        if not self.session.has(engagement_id):
            self.show_destination(Destination(HOME), keep=False)
            return
        self._surroundings.refresh()

    def on_moved(self) -> None:
        """The register is another file now: save what is typed on the page in it, and say so."""
        self.leave_page()
        self.messages.refresh_state()
        self._surroundings.refresh()

    # Telling

    def say(self, message: Message) -> None:
        """Show a message above the page until it is put away."""
        self.messages.say(message)

    def say_error(self, error: UserError) -> None:
        """Show what went wrong and what to do."""
        self.say(Message(PROBLEM, error.what, error.todo))

    def note(self, text: str) -> None:
        """Say that something went well; it goes away by itself."""
        self.messages.note(text)

    # The look

    def _on_preferences_changed(self) -> None:
        preferences = self.session.preferences
        self.body.set_standards_wanted(preferences.show_standards)
        if (preferences.theme, preferences.zoom) != (self._look.theme, self._look.zoom):
            spot = SameSpot(self.page, self.body.middle)
            application = QApplication.instance()
            if isinstance(application, QApplication):
                apply_look(application, preferences.theme, preferences.zoom)
            self._look = look()
            self._rebuild(spot)

    def _rebuild(self, spot: SameSpot) -> None:
        """Make everything anew in the look chosen, and come back to the same place."""
        if not self.leave_page():
            return  # a new page would not hold what is typed in this one
        here = self.here_with_focus()
        message = self.body.banner.message
        self._build_body()
        self.messages.show_again(message)
        self.show_destination(here, keep=False)
        spot.come_back(self.page, self.body.middle)

    def here_with_focus(self) -> Destination:
        """What is shown now, with the question whose field has the focus."""
        page = self.page
        question = page.focused_question() if page is not None else ""
        return replace(self._here, question=question or self._here.question)

    def move_focus(self, by: int) -> bool:
        """Put the focus on the next thing (by 1) or the one before (by -1)."""
        target = tab_order.neighbour(self.window, QApplication.focusWidget(), by)
        if target is None:
            return False
        reasons = Qt.FocusReason
        target.setFocus(reasons.TabFocusReason if by > 0 else reasons.BacktabFocusReason)
        return True

    def on_resized(self, width: int) -> None:
        """Fold the panes where there is little room."""
        self.body.set_narrowness(width)

    def may_close(self) -> bool:
        """Save what is typed; ask before leaving anything behind that is not saved."""
        if not (self.leave_page() and self.session.try_again()) and not self.may_lose():
            return False
        self._kept_place.keep_now()
        for tasks in self.window.findChildren(Tasks):
            tasks.stop()
        self.session.close()
        return True

    def may_lose(self) -> bool:
        """Ask whether text that is not saved may be lost."""
        from ceframework_desktop.ui.errors import ask_to_leave

        return ask_to_leave(self.window)


def _same_page(one: Destination, other: Destination) -> bool:
    """True for two places of which only the question differs."""
    return replace(one, question="") == replace(other, question="")
