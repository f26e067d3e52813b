"""How the whole letter reads, and what it lacks by Standard 5, when the user asks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.tasks import Progress, Tasks
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import button, clear, column, frame, label, muted, row
from ceframework_desktop.ui.widgets.links import WrapLink

if TYPE_CHECKING:
    from ceframework_desktop.services.coaching import LetterLook
    from ceframework_desktop.ui.coach.letter_presenter import LetterView, Remark

_MOST = 6  # things to look at that are listed at first
_HEADING = "How the letter reads"
_CHANGED = "The letter has changed since. Check it again."


class LetterCheckBox(QWidget):
    """A button, and below it what was found."""

    def __init__(self, session: Session, engagement_id: str) -> None:
        super().__init__()
        self._session = session
        self._engagement = engagement_id
        self._looked_at: Engagement | None = None
        self._is_reading = False
        self.tasks = Tasks(self, threads=1)
        self.button = button("Check how the letter reads", "", self.check)
        self._state = muted("")
        self._state.hide()
        self._found = column(gap=1)
        lines = column(self, gap=1)
        across = row()
        across.addWidget(self.button)
        across.addStretch(1)
        lines.addLayout(across)
        lines.addWidget(self._state)
        lines.addLayout(self._found)

    def refresh(self) -> None:
        """Say so if the letter is another than the one that was looked at."""
        if self._looked_at is not None:
            changed = self._session.engagement(self._engagement) is not self._looked_at
            self._state.setText(_CHANGED if changed else "")
            self._state.setVisible(changed)

    def check(self) -> None:
        """Read the letter in another thread, and show what was found.

        The button stays as it is meanwhile: one that is switched off loses the focus.
        """
        if self._is_reading:
            return
        from ceframework_desktop.services import coaching, exporting

        workspace = self._session.workspace
        self._looked_at = self._session.engagement(self._engagement)
        facts = coaching.facts_of_letter(workspace, self._engagement)
        document = exporting.compose(workspace, self._engagement, Paper.LETTER, "standard")
        self._is_reading = True
        self._state.setText("Reading the letter…")
        self._state.show()

        def work(_progress: Progress) -> LetterLook:
            return coaching.look_at_letter(document, facts)

        self.tasks.start(work, done=self._show, failed=self._on_failed)

    def _on_failed(self, error: UserError) -> None:
        if shiboken6.isValid(self):
            self._is_reading = False
            self._state.setText(f"{error.what} {error.todo}".strip())

    def _show(self, found: LetterLook) -> None:
        if not shiboken6.isValid(self) or not self._session.has(self._engagement):
            return
        from ceframework_desktop.services import coaching
        from ceframework_desktop.ui.coach.letter_presenter import letter_view

        session = self._session
        allows = coaching.leniency(session.workspace)
        view = letter_view(found, session.framework, session.engagement(self._engagement), allows)
        self._is_reading = False
        self.button.setText("Check the letter again")
        self._state.hide()
        clear(self._found)
        made = self._made(view)
        self._found.addWidget(made)
        self.refresh()
        if self.button.hasFocus():  # what is found stands below the window's foot
            made.show()  # what is not shown yet cannot take the focus
            made.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{view.reading} {view.standard5} {view.count}")

    def _made(self, view: LetterView) -> QWidget:
        box = frame("note")
        box.setAccessibleName(_HEADING)
        lines = column(box, gap=1, margins=2)
        lines.addWidget(label(_HEADING, "strong"))
        lines.addWidget(label(view.reading))
        lines.addWidget(label(view.standard5, "strong" if view.lacks else ""))
        for text in view.lacks:
            lines.addWidget(label(text))
        lines.addWidget(label(view.count, "strong" if view.remarks else ""))
        self._add_remarks(lines, view.remarks)
        return box

    def _add_remarks(
        self, lines: QVBoxLayout, remarks: tuple[Remark, ...], first: int = 0
    ) -> list[WrapLink]:
        """The first few remarks, or all that come after those. Gives the links among them."""
        last = len(remarks) if first else _MOST
        links = []
        for number, remark in enumerate(remarks[first:last], first + 1):
            if number == 1 or remark.group != remarks[number - 2].group:
                lines.addWidget(muted(remark.group))
            part = column(gap=0.25)
            if remark.to is not None:
                name = f"{number}. Go to “{remark.text}”"
                go = partial(self._session.go, remark.to)
                links.append(WrapLink(f"“{remark.text}”", go, name=name))
                part.addWidget(links[-1])
            part.addWidget(label(remark.message))
            lines.addLayout(part)
        if len(remarks) > last:
            more = button(f"Show all {len(remarks)}", "link")
            more.clicked.connect(lambda: self._show_rest(lines, remarks, more))
            lines.addWidget(more)
        return links

    def _show_rest(
        self, lines: QVBoxLayout, remarks: tuple[Remark, ...], more: QPushButton
    ) -> None:
        for link in self._add_remarks(lines, remarks, _MOST)[:1]:
            link.show()  # what is not shown yet cannot take the focus
            link.setFocus()
        lines.removeWidget(more)
        more.hide()
        more.deleteLater()
