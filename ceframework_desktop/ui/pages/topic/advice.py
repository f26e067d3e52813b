"""What a paper would be better for, beside the question that gives it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from ceframework_desktop.services.finishing import Paper, advice
from ceframework_desktop.ui.navigation import ORGANISATION, Destination
from ceframework_desktop.ui.pages.topic.presenter import still_to_come
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import column, frame, label
from ceframework_desktop.ui.widgets.links import WrapLink


class AdviceBox(QWidget):
    """Hidden unless there is advice on the letter at this question."""

    def __init__(self, session: Session, engagement_id: str, question: str) -> None:
        super().__init__()
        self._session = session
        self._engagement = engagement_id
        self._question = question
        self._text = label("")
        box = frame("warning")
        lines = column(box, gap=0.75, margins=2)
        lines.addWidget(self._text)
        to = partial(session.go, Destination(ORGANISATION))
        lines.addWidget(WrapLink("Go to your organisation's details", to))
        column(self, gap=0).addWidget(box)
        self.hide()

    def refresh(self) -> None:
        """Show what is advised now."""
        engagement = self._session.engagement(self._engagement)
        organisation = self._session.workspace.organisation
        found = [
            reason.text
            for reason in advice(Paper.LETTER, engagement, organisation)
            if reason.question == self._question
        ]
        self._text.setText(" ".join(found))
        self.setVisible(bool(found))


class AheadBox(QWidget):
    """Hidden unless the day on which replies stopped is still to come. It holds nothing up.

    With `say` it is said at the field of that day, and not here. What was known when the page
    opened is not read out.
    """

    def __init__(
        self, session: Session, engagement_id: str, say: Callable[[str], object] | None = None
    ) -> None:
        super().__init__()
        self._session = session
        self._engagement = engagement_id
        self._say = say
        self._begun = False
        self._text = label("")
        box = frame("warning")
        column(box, margins=2).addWidget(self._text)
        column(self, gap=0).addWidget(box)
        self.hide()

    def refresh(self) -> None:
        """Show it, or not, as things are now."""
        engagement = self._session.engagement(self._engagement)
        said = still_to_come(engagement, self._session.workspace.today)
        is_new = said != self._text.text()
        self._text.setText(said)
        self.setVisible(bool(said) and self._say is None)
        if self._say is not None and is_new:
            self._say(said)
            if self._begun:
                announce(self, said)
        self._begun = True
