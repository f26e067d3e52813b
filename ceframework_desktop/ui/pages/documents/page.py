"""The documents of one engagement as they will be printed, and what can be done with them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from ceframework_desktop import paths
from ceframework_desktop.domain.contact import ENGLISH
from ceframework_desktop.domain.errors import UserError, quoted
from ceframework_desktop.services import exporting, languages
from ceframework_desktop.services.finishing import Paper, make_draft, make_final
from ceframework_desktop.ui.dialogs import dialogs
from ceframework_desktop.ui.navigation import LANGUAGES, LETTERS, Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.parts import Notice
from ceframework_desktop.ui.preview.viewer import PagesView
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.tasks import Task, Tasks
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.basics import add_all, column, heading

from . import presenter
from .panel import DocumentPanel
from .presenter import Condition, Format
from .work import DocumentWork

_NARROW, _LOW = 600, 560  # pixels at 100%: below these the preview stands under the rest
_PANEL = 264  # pixels at 100%
_NO_LIMIT = 16_777_215  # pixels: as Qt has it
_RING = 0.75  # steps of the grid: room for the ring of the focus inside a scrolled part


class DocumentsPage(Page):
    """Plan, exemption form and feedback letter."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._engagement = ""
        self._folder: Path | None = None
        self.tasks = Tasks(self)
        self._work = DocumentWork(self, session, self.tasks)
        self._pdf = b""
        self.notice = Notice(self.first_focus)
        self.panel = DocumentPanel(session.go)
        self.view = PagesView(self.tasks)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        panel = self.panel
        panel.picker.chosen.connect(lambda _paper: self._on_chosen())
        panel.prints.currentIndexChanged.connect(lambda _index: self._preview())
        panel.print.clicked.connect(lambda: self._on_print())
        panel.save.clicked.connect(lambda: self._on_save())
        panel.word.clicked.connect(lambda: self._on_word())
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
        fresh = destination.engagement != self._engagement
        self._engagement = destination.engagement
        self.notice.supersede()
        if fresh:
            self.notice.hide()
            self.view.start_again()
        wanted = next((p for p in Paper if p.value == destination.topic), None)
        if wanted is None and fresh:
            wanted = presenter.first_paper(
                self.session.framework,
                self.session.engagement(self._engagement),
                self.session.assessment(self._engagement),
            )
        if wanted is not None:
            self.panel.picker.choose(wanted)
        self._offer_languages()
        if fresh or destination.row:
            self.panel.language.choose(destination.row or ENGLISH)
        self._refresh()

    # What is shown

    @property
    def _language(self) -> str:
        """The language of the letter; the other documents are there in English."""
        return self.panel.language.chosen if self.paper is Paper.LETTER else ENGLISH

    @property
    def paper(self) -> Paper:
        """The document chosen."""
        return self.panel.picker.paper

    def _views(self) -> tuple[presenter.PaperView, ...]:
        framework = self.session.framework
        engagement = self.session.engagement(self._engagement)
        assessment = self.session.assessment(self._engagement)
        return tuple(
            presenter.paper_view(paper, framework, engagement, assessment) for paper in Paper
        )

    def _offer_languages(self) -> None:
        held = languages.offered(self.session.engagement(self._engagement))
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
            self._pdf = b""
            self.panel.show_notes(())
            self.view.show_message(chosen.text)
        else:
            self._preview()

    def _on_chosen(self) -> None:
        if self._engagement and self.isVisible():
            self.notice.supersede()
            self.view.start_again()
            self._refresh()

    def _on_engagement_changed(self, engagement: str) -> None:
        shown = engagement == self._engagement and self.isVisible()
        if shown and self.session.has(engagement):
            self._refresh()

    def _on_organisation_changed(self) -> None:
        if self.session.has(self._engagement) and self.isVisible():
            self._refresh()

    def _preview(self) -> None:
        if not self._engagement:
            return
        if not self.view.pages:
            self.view.show_message("Making the document…")
        self._work.language = self._language
        self._work.preview(
            self._engagement,
            self.paper,
            self.panel.print_style,
            self._on_made,
            self._on_not_made,
        )

    def _on_made(self, pdf: bytes, notes: tuple[str, ...]) -> None:
        self._pdf = pdf
        self.panel.show_notes(notes)
        self.view.show_pdf(pdf)

    def _on_not_made(self, error: UserError) -> None:
        self._pdf = b""
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
        if self.session.save(
            self._engagement, lambda w: make_final(w, self._engagement, self.paper)
        ):
            self._say_done("It is final now. It prints without the word DRAFT.")

    def _on_make_draft(self) -> None:
        if self.session.save(
            self._engagement, lambda w: make_draft(w, self._engagement, self.paper)
        ):
            self._say_done("It is a draft again.")

    def _say_done(self, text: str) -> None:
        self.notice.say(text, action="Undo", do=self._undo)
        self.first_focus().setFocus()

    def _undo(self) -> None:
        here = Destination("documents", self._engagement, self.paper.value)
        self.session.undo()
        self.session.go(here)

    # Printing and saving

    def _on_print(self) -> None:
        from ceframework_desktop.ui.preview import printing

        if not self._pdf:
            return
        engagement = self.session.engagement(self._engagement)
        title = Path(exporting.file_name(engagement, self.paper, "pdf")).stem
        printer = printing.new_printer(title)
        if not dialogs().set_up_printer(self, printer, self.view.pages):
            return
        done = partial(self._on_printed, printer.outputFileName())
        task = self._work.print(self._pdf, printer, done, self.notice.say_error)
        self.notice.say("Printing…", action="Stop", do=partial(self._on_stop, task), stays=True)

    def _on_printed(self, file: str, sent: int) -> None:
        """Say where the pages went: without a printer the system prints to a file."""
        pages = "1 page was" if sent == 1 else f"{sent} pages were"
        if file:
            self.notice.say(f"Nothing was printed on paper. {pages} saved in {quoted(file)}.")
        else:
            self.notice.say(f"{pages} sent to the printer.")

    def _on_stop(self, task: Task) -> None:
        task.cancel()
        self.notice.say("Printing was stopped.", "Pages already sent may still come out.")

    def _on_translations(self) -> None:
        self.session.go(Destination(LANGUAGES, self._engagement))

    def _on_send(self) -> None:
        self.session.go(Destination(LETTERS, self._engagement))

    def _on_save(self) -> None:
        self._ask_and_save(presenter.FORMATS, open_after=False)

    def _on_word(self) -> None:
        word = tuple(f for f in presenter.FORMATS if f.id == "docx")
        self._ask_and_save(word, open_after=True)

    def _ask_and_save(self, formats: tuple[Format, ...], *, open_after: bool) -> None:
        engagement = self.session.engagement(self._engagement)
        style = self.panel.print_style
        name = exporting.file_name(engagement, self.paper, formats[0].id, style, self._language)
        suggested = (self._folder or paths.documents_folder()) / name
        filters = [f.file_filter for f in formats]
        answer = dialogs().save_document(self, suggested, filters)
        if answer is None:
            return
        path, chosen = presenter.file_to_write(answer[0], answer[1], formats)
        self._work.save(
            self._engagement,
            self.paper,
            chosen.id,
            style,
            path,
            replace=path == answer[0],
            done=partial(self._on_saved, open_after),
            failed=self.notice.say_error,
        )

    def _on_saved(self, open_after: bool, path: Path) -> None:
        self._folder = path.parent
        self.notice.say(
            f"“{path.name}” was saved.",
            str(path.parent),
            action="Open folder",
            do=partial(self._open, path.parent),
        )
        if open_after:
            self._open(path)

    def _open(self, path: Path) -> None:
        if not dialogs().open_outside(path):
            self.notice.say(
                f"“{path.name}” could not be opened.",
                f"It is safe. You can open it yourself: {path}",
                role="warning",
            )


def _scroll_area() -> QScrollArea:
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
