"""What is in the window: which page is shown, and what stands around it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from ceframework_desktop import paths
from ceframework_desktop.domain import known
from ceframework_desktop.domain.errors import RegisterLost, UserError
from ceframework_desktop.domain.framework import Topic
from ceframework_desktop.domain.record import replace
from ceframework_desktop.ui import tab_order, way
from ceframework_desktop.ui.body import Body
from ceframework_desktop.ui.commands import Actions
from ceframework_desktop.ui.navigation import (
    CHECK,
    DOCUMENTS,
    EXEMPT,
    HOME,
    TOPIC,
    WELCOME,
    Destination,
)
from ceframework_desktop.ui.pages import page_spec
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.register_commands import SAVE_A_COPY
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.tasks import Tasks
from ceframework_desktop.ui.theme import apply_look, look
from ceframework_desktop.ui.trail import Trail
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.banner import PROBLEM, WARNING, Message
from ceframework_desktop.ui.widgets.header import NOT_SAVED, NOTHING, READ_ONLY, SAVED
from ceframework_desktop.ui.window_commands import WindowCommands

_WITH_STANDARDS = (TOPIC, CHECK, EXEMPT, DOCUMENTS)
KEEP_PLACE_AFTER = 600  # milliseconds


class Frame(QObject):
    """Shows destinations, and keeps what stands around the page up to date."""

    def __init__(self, window: QMainWindow, session: Session) -> None:
        super().__init__(window)
        self.window = window
        self.session = session
        self.trail = Trail()
        self._here = Destination(WELCOME)
        self._keep_place = QTimer(self)
        self._keep_place.setSingleShot(True)
        self._keep_place.setInterval(KEEP_PLACE_AFTER)
        self._keep_place.timeout.connect(self._on_keep_place)
        self._look = look()
        self._last_failure: UserError | None = None
        self._build_body()
        self.commands = WindowCommands(self)
        self.actions = Actions(window, self.commands.all())
        self.commands.finish(self.actions)
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
        header.saved_asked.connect(lambda: self.commands.say_saved())
        self.body.stop_chosen.connect(self._on_stop_chosen)
        self.body.question_asked.connect(self.show_question)

    def _connect(self) -> None:
        session = self.session
        session.may_lose = self.may_lose
        session.destination_requested.connect(self.show_destination)
        session.register_opened.connect(self._on_register_opened)
        session.engagement_changed.connect(self._on_engagement_changed)
        session.organisation_changed.connect(self._refresh_frame)
        session.saved.connect(self._on_saved)
        session.save_failed.connect(self._on_save_failed)
        session.noticed.connect(lambda text: self.say(Message(WARNING, text)))
        session.preferences_changed.connect(self._on_preferences_changed)
        session.told.connect(self.say)

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
        if keep and destination != self._here and before is not None:
            self.trail.leave(self._here)
        spec = page_spec(destination.page)
        page = self.body.middle.page(spec)
        try:
            page.show_destination(destination)
        except UserError as error:
            self.say(Message(PROBLEM, error.what, error.todo))
            return
        elsewhere = replace(destination, question="") != replace(self._here, question="")
        self._here = destination
        self.body.bring_forward(spec, at_top=elsewhere)
        self._refresh_state()
        self._refresh_frame()
        self._put_focus(page)
        if elsewhere:
            announce(self.body, page.title())
        self._keep_place.start()

    def open_engagement(self, engagement_id: str) -> None:
        """Go to what needs doing next in an engagement, or where the user left it."""
        from ceframework_desktop.services.overview import summary
        from ceframework_desktop.ui.pages.places import to_place

        workspace = self.session.workspace
        left, place = workspace.place()
        if left != engagement_id or not place:
            place = summary(workspace, self.session.engagement(engagement_id)).next.place
        self.show_destination(to_place(self.session.framework, engagement_id, place))

    def resume(self) -> None:
        """Go to where the user was when the register was closed: an engagement, or the list."""
        engagement = self.session.workspace.in_front()
        if self.session.has(engagement):
            self.open_engagement(engagement)
        else:
            self.show_destination(Destination(HOME))

    def leave_page(self) -> bool:
        """Save what is typed on the page in front; False if that failed."""
        gone = self._here.engagement and not self.session.has(self._here.engagement)
        return self.page is None or bool(gone) or self.page.leave()

    def show_question(self, question_id: str) -> None:
        """Go to the field of a question of the engagement shown."""
        if self._here.engagement and question_id in self.session.framework.questions:
            topic = self.session.framework.topic_of(question_id).id
            self.show_destination(Destination(TOPIC, self._here.engagement, topic, question_id))

    def step(self, by: int) -> None:
        """Go one stop on (by 1) or back (by -1) on the way through the engagement."""
        if not self.session.has(self._here.engagement):
            return
        engagement = self.session.engagement(self._here.engagement)
        to = way.step_from(self.session.framework, engagement, self._here, by)
        if to is not None:
            self.show_destination(to)

    def back(self) -> None:
        """Go to the place left last."""
        if (to := self.trail.back(self._here)) is not None:
            self.show_destination(to, keep=False)

    def forward(self) -> None:
        """Undo one "Back"."""
        if (to := self.trail.forward(self._here)) is not None:
            self.show_destination(to, keep=False)

    def _possible(self, wanted: Destination) -> Destination:
        """The destination, or the nearest one that can be shown."""
        spec = page_spec(wanted.page)
        if not self.session.is_open:
            return wanted if not spec.needs_register else Destination(WELCOME)
        if spec.needs_engagement and not self.session.has(wanted.engagement):
            return Destination(HOME)
        return wanted

    def _put_focus(self, page: Page) -> None:
        wanted = page.first_focus()
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
            self.body.reveal(wanted)
            # Once more when the page has been laid out, which may be now or a moment later.
            QTimer.singleShot(0, self._reveal_focus)

    def _reveal_focus(self) -> None:
        if (focused := QApplication.focusWidget()) is not None:
            self.body.reveal(focused)

    def _on_stop_chosen(self, stop: way.Stop) -> None:
        if stop.page:
            self.show_destination(way.destination_of(stop, self._here.engagement))

    # Keeping up to date

    def _on_register_opened(self) -> None:
        self.trail.clear()
        self.body.middle.forget_pages()
        self._say_read_only()
        self._refresh_state()

    def _say_read_only(self) -> None:
        reason = self.session.workspace.read_only_reason
        if reason:
            self.say(Message(WARNING, reason, "You can read and print, but not change anything."))
        else:
            self.body.banner.clear()

    def _on_engagement_changed(self, engagement_id: str) -> None:
        if engagement_id != self._here.engagement:
            return
        if not self.session.has(engagement_id):
            self.show_destination(Destination(HOME), keep=False)
            return
        self._refresh_frame()

    def on_moved(self) -> None:
        """The register is another file now: save what is typed on the page in it, and say so."""
        self.leave_page()
        self._refresh_state()
        self._refresh_frame()

    def _refresh_frame(self) -> None:
        """Title, way, marks and standards for the page in front."""
        here = self._here
        title, ref = self._heading()
        self.body.header.set_place(title, ref, can_go_home=self._can_go_home())
        self.body.header.set_sample(
            self.session.is_open and self.session.workspace.organisation.sample
        )
        page = self.page
        name = page.title() if page is not None else ""
        register = self.session.workspace.path.stem if self.session.is_open else ""
        parts = dict.fromkeys(p for p in (name, title if ref else "", register) if p)
        self.window.setWindowTitle(" – ".join((*parts, paths.APP_NAME)))
        if not self.session.has(here.engagement):
            self.body.show_way(None, "")
            self.body.show_standards(None, None, None)
            return
        engagement = self.session.engagement(here.engagement)
        framework = self.session.framework
        self.body.show_way(way.stops(framework, engagement), way.key_of(here))
        if here.page in _WITH_STANDARDS:
            assessment = self.session.assessment(here.engagement)
            self.body.show_standards(framework, assessment, self._topic())
        else:
            self.body.show_standards(None, None, None)

    def _can_go_home(self) -> bool:
        return self.session.is_open and self._here.page != HOME

    def _heading(self) -> tuple[str, str]:
        here = self._here
        if self.session.has(here.engagement):
            engagement = self.session.engagement(here.engagement)
            return engagement.text(known.TITLE) or "Untitled engagement", engagement.ref
        if self.session.is_open:
            return self.session.workspace.organisation.name, ""
        return paths.APP_NAME, ""

    def _topic(self) -> Topic | None:
        if self._here.page != TOPIC:
            return None
        found = (t for _s, t in self.session.framework.topics() if t.id == self._here.topic)
        return next(found, None)

    def _on_keep_place(self) -> None:
        here = self._here
        if not self.session.is_open or not (here.page == HOME or self.session.has(here.engagement)):
            return
        try:
            self.session.workspace.keep_place(here.engagement, here.topic or here.page)
        except UserError:
            return  # the next change says so, with what was typed

    # Saved or not

    def _refresh_state(self) -> None:
        if not self.session.is_open:
            self.body.header.set_state(NOTHING)
        elif self.session.workspace.read_only_reason:
            self.body.header.set_state(READ_ONLY)
        else:
            self.body.header.set_state(NOT_SAVED if self.session.unsaved else SAVED)

    def _on_saved(self) -> None:
        self._refresh_state()
        message = self.body.banner.message
        if message is not None and message.kind == PROBLEM:
            self.body.banner.clear()

    def _on_save_failed(self, error: UserError) -> None:
        self._last_failure = error
        self._refresh_state()
        again = "Try again" if self.session.unsaved else ""
        copy = SAVE_A_COPY if isinstance(error, RegisterLost) else ""
        self.body.banner.show_message(
            Message(PROBLEM, error.what, error.todo, again, copy),
            self.session.try_again,
            other=self.commands.registers.save_a_copy,
            can_close=not self.session.unsaved,
        )

    def say(self, message: Message) -> None:
        """Show a message above the page until it is put away."""
        self.body.banner.show_message(message)

    def say_error(self, error: UserError) -> None:
        """Show what went wrong and what to do."""
        self.say(Message(PROBLEM, error.what, error.todo))

    def note(self, text: str) -> None:
        """Say that something went well; it goes away by itself."""
        self.body.toast.say(text)

    # The look

    def _on_preferences_changed(self) -> None:
        preferences = self.session.preferences
        self.body.set_standards_wanted(preferences.show_standards)
        if (preferences.theme, preferences.zoom) != (self._look.theme, self._look.zoom):
            application = QApplication.instance()
            if isinstance(application, QApplication):
                apply_look(application, preferences.theme, preferences.zoom)
            self._look = look()
            self._rebuild()

    def _rebuild(self) -> None:
        """Make everything anew in the look chosen, and come back to the same place."""
        if not self.leave_page():
            return  # a new page would not hold what is typed in this one
        here = self._here_with_focus()
        message = self.body.banner.message
        self._build_body()
        self._refresh_state()
        if self.session.unsaved and self._last_failure is not None:
            self._on_save_failed(self._last_failure)
        elif message is not None:
            self.say(message)
        self.show_destination(here, keep=False)

    def _here_with_focus(self) -> Destination:
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
        self.body.reveal(target)
        return True

    def on_resized(self, width: int) -> None:
        """Fold the panes where there is little room."""
        self.body.set_narrowness(width)

    def may_close(self) -> bool:
        """Save what is typed; ask before leaving anything behind that is not saved."""
        if not (self.leave_page() and self.session.try_again()) and not self.may_lose():
            return False
        self._keep_place.stop()
        self._on_keep_place()
        for tasks in self.window.findChildren(Tasks):
            tasks.stop()
        self.session.close()
        return True

    def may_lose(self) -> bool:
        """Ask whether text that is not saved may be lost."""
        from ceframework_desktop.ui.errors import ask_to_leave

        return ask_to_leave(self.window)
