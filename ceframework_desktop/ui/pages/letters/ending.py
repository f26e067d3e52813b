"""How far the letters are, and how it ended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from ceframework_desktop.services.merge_run import Made
from ceframework_desktop.ui.icons import set_icon
from ceframework_desktop.ui.theme import set_role
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    card,
    clear,
    column,
    frame,
    heading,
    label,
)
from ceframework_desktop.ui.widgets.flow import Flow

from . import presenter
from .run import LetterRun

_QUARTERS = 4  # how often a screen reader is told


class ProgressPart(QWidget):
    """A bar, words, and "Stop"."""

    def __init__(self, stop: Callable[[], object]) -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Letters made")
        self._words = label("")
        self.stop_button = button("Stop", "", stop)
        self._told = 0
        foot = Flow(gap=1)
        foot.add(self.stop_button)
        box = card(heading("Making the letters", 2), self.bar, self._words, foot, gap=1.5)
        column(self).addWidget(box)
        self.hide()

    def show_run(self, run: LetterRun) -> None:
        """How far it is now."""
        total = len(run.plan.letters) if run.plan is not None else 0
        text = presenter.progress(run.done, total, run.left)
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(run.done)
        self._words.setText(text)
        quarter = run.done * _QUARTERS // max(1, total)
        if quarter < self._told:
            self._told = 0
        if quarter > self._told and self.isVisible():
            self._told = quarter
            announce(self, text)


class ResultPart(QWidget):
    """What was made, where it is, and what to do with it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self._box = frame("note")
        self._lines = column(self._box, gap=1, margins=2)
        column(self).addWidget(self._box)
        self.buttons: list[QPushButton] = []
        self.hide()

    def show_made(
        self,
        run: LetterRun,
        made: Made,
        *,
        open_folder: Callable[[], object],
        print_all: Callable[[], object] | None,
        carry_on: Callable[[], object],
        close: Callable[[], object],
    ) -> None:
        """Show how a run ended."""
        if run.plan is None:
            return
        clear(self._lines)
        result = presenter.made(run.plan, made)
        set_role(self._box, "warning" if made.stopped else "note")
        add_all(
            self._lines,
            heading(result.heading, 2),
            label(f"Folder: {presenter.shown_path(made.folder)}"),
        )
        add_all(self._lines, *(label(line) for line in result.lines))
        again = button("Start again" if made.is_anew else "Carry on", "primary", carry_on)
        folder = button("Open folder", "")
        folder.clicked.connect(lambda _checked=False: open_folder())
        set_icon(folder, "folder-open")
        self.buttons = [again, folder] if made.stopped else [folder]
        if print_all is not None:
            printing = button("Print…", "", print_all)
            set_icon(printing, "printer")
            self.buttons.append(printing)
        self.buttons.append(button("Close", "quiet", close, name="Close this message"))
        flow = Flow(gap=1)
        for item in self.buttons:
            flow.add(item)
        self._lines.addWidget(flow)
        self.show()
        announce(self._page, " ".join((result.heading, *result.lines)))
