"""What the first and the last day come to, and dates that would need no exemption."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from ceframework_desktop.domain import known
from ceframework_desktop.domain.calendar import Offer
from ceframework_desktop.ui.navigation import EXEMPT, Destination
from ceframework_desktop.ui.pages.topic.presenter import PeriodNote, offer_text, period_note
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.announce import announce
from ceframework_desktop.ui.widgets.basics import button, clear, column, frame, label
from ceframework_desktop.ui.widgets.editors.base import Editor
from ceframework_desktop.ui.widgets.links import WrapLink


class PeriodBox(QWidget):
    """Follows the two fields as they are typed in."""

    def __init__(
        self,
        session: Session,
        engagement_id: str,
        start: Editor,
        end: Editor,
        say_wrong: Callable[[str], object],
    ) -> None:
        """`say_wrong` says at the last day that the two days cannot be, or takes that back."""
        super().__init__()
        self._session = session
        self._engagement = engagement_id
        self._start, self._end = start, end
        self._say_wrong = say_wrong
        self._note: PeriodNote | None = None
        self._lines = column(self, gap=0)
        for editor in (start, end):
            editor.edited.connect(self.refresh)
            editor.committed.connect(self._on_committed)
        self.hide()

    def refresh(self) -> None:
        """Show what the days in the fields come to; nothing while one cannot be read."""
        engagement = self._session.engagement(self._engagement)
        note = period_note(
            _day(self._start),
            _day(self._end),
            engagement.day(known.DECISION_DATE),
            self._session.workspace.today,
        )
        if note == self._note:
            return
        self._note = note
        is_problem = note is not None and note.kind == "problem"
        self._say_wrong(note.what if note is not None and is_problem else "")
        clear(self._lines)
        self.setVisible(note is not None and not is_problem)
        if note is not None and not is_problem:
            self._lines.addWidget(self._made(note))

    def _on_committed(self) -> None:
        if not self._session.is_open:
            return  # the window is closing, and takes the focus out of the field
        self.refresh()
        if self._note is not None:
            announce(self, self._note.what)

    def _made(self, note: PeriodNote) -> QWidget:
        box = frame(note.kind)
        lines = column(box, gap=1, margins=2)
        lines.addWidget(label(note.what, "strong"))
        if note.more:
            lines.addWidget(label(note.more))
        if note.kind != "warning":
            return box
        if note.offers:
            lines.addWidget(label("These dates would need no exemption:"))
        for offer in note.offers:
            lines.addWidget(button(offer_text(offer), "", partial(self._use, offer)))
            lines.addWidget(label(offer.text))
        lines.addWidget(
            WrapLink(
                "See what to do if twelve weeks are not possible",
                lambda: self._session.go(Destination(EXEMPT, self._engagement)),
            )
        )
        return box

    def _use(self, offer: Offer) -> None:
        days: dict[str, date] = {known.START: offer.period.start, known.END: offer.period.end}
        engagement = self._engagement
        self._session.save(engagement, lambda w: w.save_answers(engagement, dict(days)))
        self._end.target().setFocus()


def _day(editor: Editor) -> date | None:
    value = editor.value()
    return value if isinstance(value, date) else None
