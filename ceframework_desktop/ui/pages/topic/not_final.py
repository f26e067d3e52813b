"""Why a form or a letter that was called final still prints as a draft, or does so again."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ceframework_desktop.domain import known
from ceframework_desktop.domain.reason import Reason
from ceframework_desktop.services.finishing import Paper, changed_since, reasons
from ceframework_desktop.ui.pages.places import reason_link
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import clear, column, frame, label
from ceframework_desktop.ui.widgets.links import WrapLink

PAPERS = {known.FORM_FINAL: Paper.EXEMPTION, known.LETTER_FINAL: Paper.LETTER}
_MOST = 8  # reasons; the page of the document lists them all


class NotFinalBox(QWidget):
    """Hidden unless the paper is called final and something stands in the way, or it was final."""

    def __init__(self, session: Session, engagement_id: str, question: str) -> None:
        super().__init__()
        self._session = session
        self._engagement = engagement_id
        self._question = question
        self._shown: tuple[Reason, ...] = ()
        self._before = ""
        self._lines = column(self, gap=0)
        self.hide()

    def refresh(self) -> None:
        """Show what stands in the way now."""
        engagement = self._session.engagement(self._engagement)
        found: tuple[Reason, ...] = ()
        if engagement.text(self._question) == known.FINAL:
            assessment = self._session.assessment(self._engagement)
            paper = PAPERS[self._question]
            found = reasons(paper, self._session.framework, engagement, assessment)
        before = changed_since(self._session.workspace, self._engagement, PAPERS[self._question])
        if (found, before) == (self._shown, self._before):
            return
        begins = not self._shown
        self._shown, self._before = found, before
        clear(self._lines)
        self.setVisible(bool(found or before))
        if found:
            self._lines.addWidget(self._made(found))
        elif before:
            box = frame("note")
            column(box, gap=0.75, margins=2).addWidget(label(before))
            self._lines.addWidget(box)
        if found and begins and self.isVisible():
            announce(self, "It still prints with the word DRAFT.")

    def _made(self, found: tuple[Reason, ...]) -> QWidget:
        box = frame("warning")
        lines = column(box, gap=0.75, margins=2)
        lines.addWidget(label("It still prints with the word DRAFT.", "strong"))
        lines.addWidget(label("These things are still missing. You can do them in any order."))
        for reason in found[:_MOST]:
            link = reason_link(self._session.framework, self._engagement, reason)
            if link.to is None:
                lines.addWidget(label(link.text))
            else:
                lines.addWidget(WrapLink(link.text, partial(self._session.go, link.to)))
        if len(found) > _MOST:
            lines.addWidget(label(f"And {len(found) - _MOST} more."))
        return box
