"""Making documents away from the interface thread: what is asked for, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services import exporting, file_writing
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.services.letter_templates import maker
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.tasks import Progress, Task, Tasks

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ceframework_desktop.services.exporting import Document

T = TypeVar("T")


class DocumentWork:
    """Composes on the interface thread, where the register is, and writes in another."""

    def __init__(self, owner: QWidget, session: Session, tasks: Tasks) -> None:
        self._owner = owner
        self._session = session
        self._tasks = tasks
        self._preview: Task | None = None
        self.language = "en"  # of the letter; the other documents are there in English only

    def preview(
        self,
        engagement: str,
        paper: Paper,
        print_style: str,
        done: Callable[[bytes, tuple[str, ...]], object],
        failed: Callable[[UserError], object],
    ) -> None:
        """The document as a PDF, with notes such as why a logo is missing. The newest wins."""
        self.cancel_preview()
        try:
            document = self._compose(engagement, paper, print_style)
        except UserError as error:
            failed(error)
            return

        def work(_progress: Progress) -> tuple[bytes, tuple[str, ...]]:
            unset = exporting.not_in_print(document)
            return exporting.render(document, "pdf"), (*document.notes, *unset)

        self._preview = self._tasks.start(
            work,
            done=self._while_shown(lambda made: done(*made)),
            failed=self._while_shown(failed),
        )

    def cancel_preview(self) -> None:
        """Forget a preview that is under way."""
        if self._preview is not None:
            self._preview.cancel()
            self._preview = None

    def save(
        self,
        engagement: str,
        paper: Paper,
        format_name: str,
        print_style: str,
        path: Path,
        *,
        replace: bool,
        done: Callable[[Path], object],
        failed: Callable[[UserError], object],
    ) -> None:
        """Write the document to a file; over another only if `replace` says so."""
        try:
            file_writing.refuse_existing(path, force=replace)
            document = self._compose(engagement, paper, print_style)
            make = maker(self._session.workspace, engagement, paper, format_name, document)
        except UserError as error:
            failed(error)
            return

        def work(_progress: Progress) -> Path:
            return file_writing.write_file(path, make(), force=replace)

        self._tasks.start(work, done=self._while_shown(done), failed=self._while_shown(failed))

    def print(
        self,
        pdf: bytes,
        printer: QPrinter,
        done: Callable[[int], object],
        failed: Callable[[UserError], object],
    ) -> Task:
        """Send the pages to the printer; `done` is told how many. Cancel it to stop in between.

        A page of fine dots takes seconds. Qt lets one thread paint on a printer, whichever it is.
        """
        from ceframework_desktop.ui.preview.printing import print_pdf

        def work(progress: Progress) -> int:
            return print_pdf(pdf, printer, lambda _done, _total: not progress.is_cancelled)

        return self._tasks.start(
            work, done=self._while_shown(done), failed=self._while_shown(failed)
        )

    def _while_shown(self, tell: Callable[[T], object]) -> Callable[[T], None]:
        """Tell the page only while there is one: another register may have been opened."""

        def told(result: T) -> None:
            if isValid(self._owner):
                tell(result)

        return told

    def _compose(self, engagement: str, paper: Paper, print_style: str) -> Document:
        workspace = self._session.workspace
        exporting.check_needed(workspace, workspace.engagement(engagement), paper)
        language = self.language if paper is Paper.LETTER else "en"
        return exporting.compose(workspace, engagement, paper, print_style, language)
