"""What should be mended on the page, at its top, with links to each field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ceframework_desktop.ui.pages.topic.presenter import Problem
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import clear, column, frame, heading, label
from ceframework_desktop.ui.widgets.links import WrapLink


class ProblemSummary(QWidget):
    """Hidden while there is nothing to say."""

    problem_chosen = Signal(object)  # Problem

    def __init__(self) -> None:
        super().__init__()
        box = frame("problem")
        self._lines = column(box, gap=1, margins=2)
        column(self, gap=0, margins=(0, 0, 0, 4)).addWidget(box)
        self._shown: tuple[Problem, ...] = ()
        self._links: list[WrapLink] = []
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these, or hide if there are none."""
        found = tuple(problems)
        if found == self._shown:
            return
        self.clear()
        self._shown = found
        if not found:
            return
        count = (
            "One answer needs another look" if len(found) == 1 else "Some answers need another look"
        )
        self._lines.addWidget(heading(count, 3))
        self._lines.addWidget(
            label("It is kept just as you typed it. Mend it now, or go on and mend it later.")
        )
        for problem in found:
            link = WrapLink(problem.text, partial(self.problem_chosen.emit, problem))
            self._links.append(link)
            self._lines.addWidget(link)
        self.show()

    def clear(self) -> None:
        """Say nothing."""
        clear(self._lines)
        self._links = []
        self._shown = ()
        self.hide()

    def take_focus(self) -> None:
        """Put the focus on the first link, and read the heading aloud."""
        if self._links:
            announce(self, f"{len(self._shown)} to look at again.", urgent=True)
            self._links[0].setFocus(Qt.FocusReason.OtherFocusReason)
