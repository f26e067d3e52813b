"""Print the one file with all letters, away from the interface thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ceframework_desktop.domain.errors import UserError, quoted
from ceframework_desktop.ui.dialogs import dialogs
from ceframework_desktop.ui.pages.parts import Notice
from ceframework_desktop.ui.tasks import Progress, Task, Tasks

from . import presenter


class Printing:
    """Asks for the printer and sends the pages; says in a notice how far it is."""

    def __init__(self, owner: QWidget, notice: Notice) -> None:
        self._owner = owner
        self._notice = notice
        self._tasks = Tasks(owner, threads=1)

    def print_file(self, path: Path) -> None:
        """Print a PDF that was made. Says plainly if it is not there any more."""
        from ceframework_desktop.ui.preview import printing
        from ceframework_desktop.ui.preview.rendering import page_sizes

        try:
            pdf = path.read_bytes()
        except OSError:
            self._notice.say(
                f"{quoted(path.name)} is not there any more.", "Make it again.", role="problem"
            )
            return
        printer = printing.new_printer(path.stem)
        if not dialogs().set_up_printer(self._owner, printer, len(page_sizes(pdf))):
            return

        def work(progress: Progress) -> int:
            return printing.print_pdf(pdf, printer, lambda _d, _t: not progress.is_cancelled)

        done = partial(self._on_printed, printer.outputFileName())
        task = self._tasks.start(work, done=done, failed=self._on_failed)
        self._notice.say("Printing…", action="Stop", do=partial(self._on_stop, task), stays=True)

    def _on_printed(self, file: str, sent: int) -> None:
        if not isValid(self._notice):
            return
        pages = presenter.counted(sent, "page")
        if file:
            self._notice.say(f"Nothing was printed on paper. {pages} went to {quoted(file)}.")
        else:
            self._notice.say(f"{pages} sent to the printer.")

    def _on_failed(self, error: UserError) -> None:
        if isValid(self._notice):
            self._notice.say_error(error)

    def _on_stop(self, task: Task) -> None:
        task.cancel()
        self._notice.say("Printing was stopped.", "Pages already sent may still come out.")
