"""The letter beside the page on which it is written: it follows what is typed.

Everything is made in another thread, from a snapshot with what is typed put in. One picture is made
at a time: what was typed meanwhile is in the next one, so the newest text always wins.
"""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakSet

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame
from shiboken6 import isValid

from ceframework_desktop.domain.contact import ENGLISH, language_name
from ceframework_desktop.domain.engagement import Value
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.translation import translations
from ceframework_desktop.services import exporting
from ceframework_desktop.services.snapshot import Place, letter, snapshot, with_typed
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.session import FieldId, Session
from ceframework_desktop.ui.tasks import Progress, Tasks
from ceframework_desktop.ui.theme import look, set_role
from ceframework_desktop.ui.widgets.basics import button, column, heading, row
from ceframework_desktop.ui.widgets.editors.base import Binding, Editor
from ceframework_desktop.ui.widgets.picks import Pick

from .rendering import Picture, first_change, page_picture, page_sizes
from .viewer import PagesView

_SOON = 30  # milliseconds after a key: the next one is often on its way
_LEAST_WIDTH, _LEAST_HEIGHT = 300, 140  # pixels at 100%


@record
class Drawn:
    """The letter as a PDF, the sizes of its pages in points, and the picture of one of them.

    `changed` is the first line of dots that is another than before, or -1.
    """

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    page: int
    picture: Picture
    changed: int


class LetterBeside(QFrame):
    """`drawn` once a newer picture is on the screen."""

    drawn = Signal()

    def __init__(self, session: Session, close: Callable[[], object]) -> None:
        super().__init__()
        set_role(self, "side")
        self._session = session
        self._engagement = ""
        self._page: Page | None = None
        self._heard: WeakSet[Editor] = WeakSet()
        self._is_working = self._again = self._is_broken = False
        self._before: Picture | None = None  # the last picture made, and of which page it is
        self._before_page = 0
        self.tasks = Tasks(self, threads=1)
        self.view = PagesView(self.tasks)
        self.language = Pick("Language")
        self.close_button = button("Close", "quiet", close, name="Close the letter")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._make)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = row(gap=1)
        name = heading("The letter", 3)
        name.setBuddy(self.language.box)
        self.language.label.hide()
        self.language.box.setAccessibleName("Language of the letter")
        head.addWidget(name, 1)
        head.addWidget(self.language)
        head.addWidget(self.close_button)
        lines = column(self, gap=0.5, margins=(1.5, 1, 0.5, 1))
        lines.addLayout(head)
        lines.addWidget(self.view, 1)
        self.setMinimumSize(look().px(_LEAST_WIDTH), look().px(_LEAST_HEIGHT))

    def _connect(self) -> None:
        session = self._session
        session.engagement_changed.connect(self._on_engagement_changed)
        session.organisation_changed.connect(self.refresh)
        self.language.picked.connect(self._on_language)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._listen)

    def follow(self, page: Page | None, engagement: str) -> None:
        """Show the letter of an engagement, with what is typed on a page."""
        self._is_broken = False
        if engagement != self._engagement:
            self._engagement = engagement
            self._before = None
            self.view.start_again()
            self.view.show_message("Making the letter…")
        self._page = page
        self._offer_languages()
        self._listen()
        self.refresh()

    def refresh(self) -> None:
        """Make the picture anew as soon as can be."""
        if self._is_working:
            self._again = True
        elif self.isVisible() and not self._soon.isActive():
            self._soon.start()

    # What is typed

    def _listen(self, *_focus: object) -> None:
        """Hear of every field of the page, also of those that were opened just now."""
        if self._page is None or not isValid(self._page):
            return
        for editor in self._page.findChildren(Editor):
            if editor not in self._heard:
                self._heard.add(editor)
                editor.edited.connect(self.refresh)

    def _typed(self) -> dict[Place, Value | None]:
        """What is in the fields and not yet in the register."""
        found = {_place(f): v for f, v in self._session.unsaved.items() if self._is_ours(f)}
        if self._page is not None and isValid(self._page):
            for binding in self._page.findChildren(Binding):
                if binding.is_dirty and self._is_ours(binding.field):
                    found[_place(binding.field)] = binding.editor.value()
        return found

    def _is_ours(self, field: FieldId) -> bool:
        return field.engagement == self._engagement

    def _on_engagement_changed(self, engagement: str) -> None:
        if engagement == self._engagement:
            self._offer_languages()
            self.refresh()

    # Languages

    def _offer_languages(self) -> None:
        if not self._session.has(self._engagement):
            return
        held = translations(self._session.engagement(self._engagement))
        codes = (ENGLISH, *(item.language for item in held))
        self.language.set_choices(tuple((language_name(code), code) for code in codes))
        self.language.setVisible(len(codes) > 1)

    def _on_language(self) -> None:
        self._before = None
        self.view.start_again()
        self.refresh()

    # Making

    def _make(self) -> None:
        here = self.isVisible() and self._session.has(self._engagement)
        if self._is_working or self._is_broken or not here:
            return
        facts = snapshot(self._session.workspace)
        engagement = with_typed(self._session.engagement(self._engagement), self._typed())
        language = self.language.chosen or ENGLISH
        wanted, ratio = self.view.page, self.devicePixelRatioF()
        dots = self.view.dots_per_inch() * ratio
        before = self._before if self._before_page == wanted else None

        def work(_progress: Progress) -> Drawn:
            pdf = exporting.render(letter(facts, engagement, language=language), "pdf")
            sizes = page_sizes(pdf)
            page = min(wanted, len(sizes) - 1)
            made = page_picture(pdf, page, dots)
            return Drawn(pdf, sizes, page, made, first_change(before, made))

        self._is_working, self._again, self._is_broken = True, False, True
        task = self.tasks.start(work, done=lambda made: self._show(made, ratio), failed=self._say)
        task.ended.connect(self._on_ended)

    def _show(self, made: Drawn, ratio: float) -> None:
        self._is_broken = False
        if isValid(self) and self.isVisible():
            self._before = made.picture
            self._before_page = made.page
            self.view.show_drawn(made.pdf, made.sizes, made.page, made.picture.image, ratio)
            if made.changed >= 0:
                self.view.reveal(made.changed / ratio)
            self.drawn.emit()

    def _say(self, error: UserError) -> None:
        self._is_broken = False
        if isValid(self):
            self.view.show_message(f"{error.what} {error.todo}".strip())

    def _on_ended(self) -> None:
        """A fault is told of once, and not again at every key."""
        self._is_working = False
        if self._is_broken:
            self.view.show_message("The letter cannot be shown just now. Your text is safe.")
        elif self._again:
            self._make()  # what was typed meanwhile has waited long enough

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is made for a letter that nobody sees."""
        self._soon.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()


def _place(field: FieldId) -> Place:
    return field.question, field.row, field.column
