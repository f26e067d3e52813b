"""What is made of the document that is shown: paper, or a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import quoted
from ceframework_desktop.services import exporting
from ceframework_desktop.ui.dialogs import dialogs
from ceframework_desktop.ui.tasks import Task

from . import presenter
from .presenter import Format
from .work import DocumentWork

if TYPE_CHECKING:
    from .page import DocumentsPage

# Whether another program has opened a file the system does not always say.
_IF_NOT = "If nothing opens, this computer has no program for Word files. The file is in"


class Giving:
    """Prints and saves what the page shows, and says there how it went."""

    def __init__(self, page: DocumentsPage, work: DocumentWork) -> None:
        self._page = page
        self._work = work
        self._folder: Path | None = None

    def print(self) -> None:
        """Let the user choose a printer, and print."""
        from ceframework_desktop.ui.preview import printing

        if not self._page.pdf:
            return
        engagement = self._page.session.engagement(self._page.engagement)
        title = Path(exporting.file_name(engagement, self._page.paper, "pdf")).stem
        printer = printing.new_printer(title)
        if not dialogs().set_up_printer(self._page, printer, self._page.view.pages):
            return
        done = partial(self._on_printed, printer.outputFileName())
        task = self._work.print(self._page.pdf, printer, done, self._page.notice.say_error)
        self._page.notice.say(
            "Printing…", action="Stop", do=partial(self._on_stop, task), stays=True
        )

    def _on_printed(self, file: str, sent: int) -> None:
        """Say where the pages went: without a printer the system prints to a file."""
        pages = "1 page was" if sent == 1 else f"{sent} pages were"
        if file:
            self._page.notice.say(f"Nothing was printed on paper. {pages} saved in {quoted(file)}.")
        else:
            self._page.notice.say(f"{pages} sent to the printer.")

    def _on_stop(self, task: Task) -> None:
        task.cancel()
        self._page.notice.say("Printing was stopped.", "Pages already sent may still come out.")

    def save(self) -> None:
        """Ask where, and as what, and save."""
        self._ask_and_save(presenter.FORMATS, open_after=False)

    def save_for_word(self) -> None:
        """Save a Word file and open it."""
        word = tuple(f for f in presenter.FORMATS if f.id == "docx")
        self._ask_and_save(word, open_after=True)

    def _ask_and_save(self, formats: tuple[Format, ...], *, open_after: bool) -> None:
        engagement = self._page.session.engagement(self._page.engagement)
        style = self._page.panel.print_style
        name = exporting.file_name(
            engagement, self._page.paper, formats[0].id, style, self._page.language
        )
        suggested = (self._folder or paths.documents_folder()) / name
        filters = [f.file_filter for f in formats]
        answer = dialogs().save_document(self._page, suggested, filters)
        if answer is None:
            return
        path, chosen = presenter.file_to_write(answer[0], answer[1], formats)
        self._work.save(
            self._page.engagement,
            self._page.paper,
            chosen.id,
            style,
            path,
            replace=path == answer[0],
            done=partial(self._on_saved, open_after),
            failed=self._page.notice.say_error,
        )

    def _on_saved(self, open_after: bool, path: Path) -> None:
        self._folder = path.parent
        more = f"{_IF_NOT} {path.parent}" if open_after else str(path.parent)
        self._page.notice.say(
            f"“{path.name}” was saved.",
            more,
            action="Open folder",
            do=partial(self._open, path.parent),
        )
        if open_after:
            self._open(path)

    def _open(self, path: Path) -> None:
        if not dialogs().open_outside(path):
            self._page.notice.say(
                f"No program on this computer opened “{path.name}”.",
                f"It is saved. You find it here: {path}",
                role="warning",
            )
