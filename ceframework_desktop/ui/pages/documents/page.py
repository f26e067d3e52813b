"""The documents of one engagement as they will be printed, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from ceframework_desktop.domain.contact import ENGLISH
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services import languages
from ceframework_desktop.services.finishing import Paper, make_draft, make_final
from ceframework_desktop.ui.navigation import LANGUAGES, LETTERS, Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.parts import Notice
from ceframework_desktop.ui.preview.viewer import PagesView
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.tasks import Tasks
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.basics import add_all, column, heading

from . import presenter
from .giving import Giving
from .panel import DocumentPanel
from .presenter import Condition
from .work import DocumentWork

_NARROW, _LOW = 600, 560  # pixels at 100%: below these the preview stands under the rest
_PANEL = 264  # pixels at 100%
_NO_LIMIT = 16_777_215  # pixels: as Qt has it
_RING = 0.75  # steps of the grid: room for the ring of the focus inside a scrolled part


class DocumentsPage(Page):
    """Plan, exemption form and feedback letter.

    `engagement` is the id of the one shown; `pdf` is what the preview shows, empty while it shows
    no document.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.engagement = ""
        self.tasks = Tasks(self)
        self._work = DocumentWork(self, session, self.tasks)
        self._giving = Giving(self, self._work)
        self.pdf = b""
        self.notice = Notice(self.first_focus)
        self.panel = DocumentPanel(session.go)
        self.view = PagesView(self.tasks)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        panel = self.panel
        panel.picker.chosen.connect(lambda _paper: self._on_chosen())
        panel.prints.currentIndexChanged.connect(lambda _index: self._preview())
        panel.print.clicked.connect(lambda: self._giving.print())
        panel.save.clicked.connect(lambda: self._giving.save())
        panel.word.clicked.connect(lambda: self._giving.save_for_word())
        panel.language.picked.connect(self._preview)
        panel.translations.clicked.connect(lambda: self._on_translations())
        panel.send.clicked.connect(lambda: self._on_send())
        panel.make_final.clicked.connect(lambda: self._on_make_final())
        panel.make_draft.clicked.connect(lambda: self._on_make_draft())
        self.view.failed.connect(self.notice.say_error)
        self.session.engagement_changed.connect(self._on_engagement_changed)
        self.session.organisation_changed.connect(self._on_organisation_changed)

    def _lay_out(self) -> None:
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(look().space(3))
        self._side = _scroll_area()
        self._across.addWidget(self._side)
        self._across.addWidget(self.view, 1)
        self._inner = QWidget()
        whole = self._whole = column(self._inner, gap=2, margins=(3 - _RING, 3, 3, 2))
        head = column(gap=2, margins=(_RING, 0, 0, 0))
        add_all(head, heading("Documents"), self.notice)
        whole.addLayout(head)
        whole.addLayout(self._across, 1)
        area = _scroll_area()
        area.setWidget(self._inner)
        column(self).addWidget(area)
        self._set_wide(True)

    def _set_wide(self, wide: bool) -> None:
        """The panel scrolls beside the preview, or stands above it."""
        self._wide = wide
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(way)
        self._side.setVisible(wide)
        if wide:
            self._across.removeWidget(self.panel)
            self._side.setWidget(self.panel)
        else:
            self._side.takeWidget()
            self._across.insertWidget(0, self.panel)
        self.panel.set_beside(wide)
        self.panel.show()
        self._side.setFixedWidth(look().px(_PANEL))
        self.view.setMinimumHeight(look().px(170 if wide else 420))
        edges = self._whole.contentsMargins()
        self._whole.setContentsMargins(
            edges.left(), look().space(3 if wide else 1.5), edges.right(), edges.bottom()
        )
        self._whole.setSpacing(look().space(2 if wide else 1))

    def title(self) -> str:
        return "Documents"

    def first_focus(self) -> QWidget:
        return self.panel.picker.buttons[self.panel.picker.paper]

    def sizeHint(self) -> QSize:
        return QSize(look().px(800), look().px(600))

    def show_destination(self, destination: Destination) -> None:
        """Show an engagement's documents; `topic` may name one of them."""
        fresh = destination.engagement != self.engagement
        self.engagement = destination.engagement
        self.notice.supersede()
        if fresh:
            self.notice.hide()
            self.view.start_again()
        wanted = next((p for p in Paper if p.value == destination.topic), None)
        if wanted is None and fresh:
            wanted = presenter.first_paper(
                self.session.framework,
                self.session.engagement(self.engagement),
                self.session.assessment(self.engagement),
            )
        if wanted is not None:
            self.panel.picker.choose(wanted)
        self._offer_languages()
        if fresh or destination.row:
            self.panel.language.choose(destination.row or ENGLISH)
        self._refresh()

    # What is shown

    @property
    def language(self) -> str:
        """The language of the letter; the other documents are there in English."""
        return self.panel.language.chosen if self.paper is Paper.LETTER else ENGLISH

    @property
    def paper(self) -> Paper:
        """The document chosen."""
        return self.panel.picker.paper

    def _views(self) -> tuple[presenter.PaperView, ...]:
        framework = self.session.framework
        engagement = self.session.engagement(self.engagement)
        assessment = self.session.assessment(self.engagement)
        return tuple(
            presenter.paper_view(paper, framework, engagement, assessment) for paper in Paper
        )

    def _offer_languages(self) -> None:
        held = languages.offered(self.session.engagement(self.engagement))
        self.panel.offer_languages(held, self.paper)

    def _refresh(self) -> None:
        self._offer_languages()
        views = self._views()
        self.panel.picker.show_views(views)
        chosen = next(view for view in views if view.paper is self.paper)
        can_change = not self.session.workspace.read_only_reason
        self.panel.show_view(chosen, can_change=can_change)
        if chosen.condition is Condition.NOT_NEEDED:
            self._work.cancel_preview()
            self.pdf = b""
            self.panel.show_notes(())
            self.view.show_message(chosen.text)
        else:
            self._preview()

    def _on_chosen(self) -> None:
        if self.engagement and self.isVisible():
            self.notice.supersede()
            self.view.start_again()
            self._refresh()

    def _on_engagement_changed(self, engagement: str) -> None:
        shown = engagement == self.engagement and self.isVisible()
        if shown and self.session.has(engagement):
            self._refresh()

    def _on_organisation_changed(self) -> None:
        if self.session.has(self.engagement) and self.isVisible():
            self._refresh()

    def _preview(self) -> None:
        if not self.engagement:
            return
        if not self.view.pages:
            self.view.show_message("Making the document…")
        self._work.language = self.language
        self._work.preview(
            self.engagement,
            self.paper,
            self.panel.print_style,
            self._on_made,
            self._on_not_made,
        )

    def _on_made(self, pdf: bytes, notes: tuple[str, ...]) -> None:
        self.pdf = pdf
        self.panel.show_notes(notes)
        self.view.show_pdf(pdf)

    def _on_not_made(self, error: UserError) -> None:
        self.pdf = b""
        self.view.show_message(f"{error.what} {error.todo}".strip())

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is drawn for a page that nobody sees."""
        self._work.cancel_preview()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = event.size()
        wide = size.width() >= look().px(_NARROW) and size.height() >= look().px(_LOW)
        if wide != self._wide:
            self._set_wide(wide)
        # Beside each other, panel and preview scroll on their own; the page as a whole does not.
        least = self._inner.minimumSizeHint().height()
        self._inner.setMaximumHeight(max(size.height(), least) if wide else _NO_LIMIT)
        super().resizeEvent(event)

    # Final and draft

    def _on_make_final(self) -> None:
        if self.session.save(self.engagement, lambda w: make_final(w, self.engagement, self.paper)):
            self._say_done("It is final now. It prints without the word DRAFT.")

    def _on_make_draft(self) -> None:
        if self.session.save(self.engagement, lambda w: make_draft(w, self.engagement, self.paper)):
            self._say_done("It is a draft again.")

    def _say_done(self, text: str) -> None:
        self.notice.say(text, action="Undo", do=self._undo)
        self.first_focus().setFocus()

    def _undo(self) -> None:
        here = Destination("documents", self.engagement, self.paper.value)
        self.session.undo()
        self.session.go(here)

    # Elsewhere

    def _on_translations(self) -> None:
        self.session.go(Destination(LANGUAGES, self.engagement))

    def _on_send(self) -> None:
        self.session.go(Destination(LETTERS, self.engagement))


def _scroll_area() -> QScrollArea:
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
