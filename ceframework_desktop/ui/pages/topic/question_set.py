"""Below the questions to ask: what they lack together, and how long people are told they take."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.services import question_sets
from ceframework_desktop.services.question_sets import ASKING, AskedQuestion, Said
from ceframework_desktop.ui.navigation import MINUTES, TOPIC, Destination
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.stretch import Stretch
from ceframework_desktop.ui.tasks import Progress, Tasks
from ceframework_desktop.ui.theme import look
from ceframework_desktop.ui.widgets.announce import announce, say_in
from ceframework_desktop.ui.widgets.basics import button, clear, column, frame, label, row
from ceframework_desktop.ui.widgets.fields import LineField
from ceframework_desktop.ui.widgets.links import WrapLink

if TYPE_CHECKING:
    from ceframework_desktop.services.coach import Finding

_TITLE = "All your questions together"
_FINE = "Nothing is missing from the questions as a whole."
_LABEL = "How many minutes do you tell people it takes? (optional)"

_Asked = tuple[tuple[AskedQuestion, ...], int | None, str]


class QuestionSetBox(QWidget):
    """Hidden until there is a question, and while the writing coach is off."""

    def __init__(self, session: Session, engagement_id: str, topic: str) -> None:
        super().__init__()
        self._session, self._engagement, self._topic = session, engagement_id, topic
        self._shown: _Asked | None = None
        self._said: tuple[Said, ...] = ()
        self._wanted: _Asked | None = None
        self._is_busy = False
        self.tasks = Tasks(self, threads=1)
        self.minutes = LineField()
        self._error = label("", "error")
        self._found = column(gap=1)
        self._lay_out()
        self._stretch = Stretch(session, self._keep_if_readable, self)
        self.minutes.left.connect(self.flush)
        self.minutes.returnPressed.connect(self.flush)
        self.minutes.textEdited.connect(lambda _text: self._stretch.key())
        if (typed := session.unread_minutes.get(engagement_id)) is not None:
            self.minutes.setText(typed)
            self.flush()
        session.organisation_changed.connect(self._on_register_changed)
        session.preferences_changed.connect(self._on_register_changed)
        self.hide()

    def _lay_out(self) -> None:
        box = frame("note")
        lines = column(box, gap=1, margins=2)
        self._title = label(_TITLE, "strong")
        lines.addWidget(self._title)
        lines.addLayout(self._found)
        lines.addLayout(self._minutes_line())
        lines.addWidget(self._error)
        self._error.hide()
        column(self, gap=0).addWidget(box)

    def _minutes_line(self) -> QVBoxLayout:
        name = label(_LABEL)
        name.setBuddy(self.minutes)
        self.minutes.setAccessibleName(_LABEL)
        self.minutes.setFixedWidth(look().px(90))
        self.minutes.setReadOnly(bool(self._session.workspace.read_only_reason))
        lines = column(gap=0.5)
        lines.addWidget(name)
        lines.addWidget(self.minutes)
        return lines

    def refresh(self) -> None:
        """Look at the questions again if they have changed."""
        session = self._session
        if not session.is_open or not session.has(self._engagement):
            return
        engagement = session.engagement(self._engagement)
        asked = question_sets.asked_questions(engagement)
        minutes = question_sets.minutes_promised(session.workspace, self._engagement)
        self._show_minutes(minutes)  # even while it is hidden: what is in the field is kept
        if not asked or not session.preferences.coach:
            self.hide()
            self._shown = self._wanted = None
            session.problems_changed.emit()
            return
        self._wanted = (asked, minutes, f"The questions of {engagement.ref}")
        self._start()

    def _on_register_changed(self) -> None:
        """A minute or a reason may have been undone."""
        self._shown = None
        self.refresh()

    # Looking

    def _start(self) -> None:
        wanted = self._wanted
        if self._is_busy or wanted is None or wanted == self._shown:
            return
        self._is_busy = True

        def work(_progress: Progress) -> tuple[Said, ...]:
            return question_sets.look_at_set(*wanted)

        self.tasks.start(work, done=partial(self._on_looked, wanted), failed=_no_failure)

    def _on_looked(self, asked: _Asked, said: tuple[Said, ...]) -> None:
        if not shiboken6.isValid(self) or not self._session.is_open:
            return
        self._is_busy = False
        if asked == self._wanted:
            self._shown = asked
            self._show(said)
        self._start()

    def _show(self, said: tuple[Said, ...]) -> None:
        from ceframework_desktop.services import coach, coaching

        allows = coaching.leniency(self._session.workspace)
        said = tuple(one for one in said if not allows.hides(one.finding))
        if said != self._said or not self._found.count():
            self._said = said
            clear(self._found)
            for number, one in enumerate(said, 1):
                self._found.addWidget(self._made(one, number))
            count = coach.count_text(one.finding for one in said)
            self._title.setText(f"{_TITLE}: {count}" if said else _TITLE)
            if not said:
                self._found.addWidget(label(_FINE))
        self.show()
        self._session.problems_changed.emit()

    def _made(self, one: Said, number: int) -> QWidget:
        made = QWidget()
        lines = column(made, gap=0.25)
        lines.addWidget(label(one.finding.message))
        foot = row(gap=1)
        if one.about is not None:
            place = (self._engagement, self._topic, ASKING, one.about.row, "question")
            go = partial(self._session.go, Destination(TOPIC, *place))
            name = f"Go to question {one.about.number}"
            foot.addWidget(WrapLink(name, go, name=f"{name}, thing {number}"))
        if not self._session.workspace.read_only_reason:
            leave = button("Dismiss…", "link", partial(self._dismiss, one.finding))
            leave.setAccessibleName(f"Dismiss, thing {number}: {one.finding.message}")
            foot.addWidget(leave)
        foot.addStretch(1)
        lines.addLayout(foot)
        return made

    def _dismiss(self, finding: Finding) -> None:
        from ceframework_desktop.services import coaching
        from ceframework_desktop.ui.coach.reason import ask_reason

        reason = ask_reason(self.window(), finding)
        if reason is None:
            return
        if self._session.save("", lambda w: coaching.dismiss(w, finding, reason)):
            self.minutes.setFocus()
            announce(self, "The writing advice leaves this alone from now on. You can undo it.")

    # The minutes

    def stop(self) -> QWidget | None:
        """The field of the minutes, shown at once; None while nothing is asked or advised."""
        if self._wanted is None:
            return None
        self.show()
        return self.minutes

    @property
    def wrong(self) -> tuple[Destination, ...]:
        """Where the minutes are, if they cannot be read."""
        place = (self._engagement, self._topic, ASKING, "", MINUTES)
        seen = not self.isHidden() and not self._error.isHidden()
        return (Destination(TOPIC, *place),) if seen else ()

    def _show_minutes(self, minutes: int | None) -> None:
        if self._stretch.is_dirty or not self._error.isHidden():
            return
        text = str(minutes) if minutes is not None else ""
        written = self.minutes.text()
        in_use = self.minutes.hasFocus() and question_sets.read_minutes(written) == minutes
        if text != written and not in_use:
            self.minutes.setText(text)

    def _keep_if_readable(self) -> None:
        """While someone types: what cannot be read may only be half typed."""
        try:
            question_sets.read_minutes(self.minutes.text())
        except ValueError:
            return
        self.flush()

    def flush(self) -> bool:
        """Give the minutes to the register now, or say why not. False if the disk failed."""
        session = self._session
        if not session.is_open or not session.has(self._engagement) or self.minutes.isReadOnly():
            return True
        before = session.last_step
        self._stretch.begin()
        problem = self._keep_minutes()
        self._tell(problem)
        if self._stretch.has_failed:
            return False
        self._stretch.given(before)
        return True

    def _keep_minutes(self) -> str:
        """Why what is typed cannot be read; "" if it can, and was given to the register."""
        session, engagement = self._session, self._engagement
        session.unread_minutes.pop(engagement, None)
        try:
            minutes = question_sets.read_minutes(self.minutes.text())
        except ValueError as problem:
            session.unread_minutes[engagement] = self.minutes.text()
            return str(problem)
        if minutes != question_sets.minutes_promised(session.workspace, engagement):
            session.save(
                "",
                lambda w: question_sets.promise_minutes(w, engagement, minutes),
                self._stretch,
            )
        return ""

    def _tell(self, problem: str) -> None:
        """Say below the field why it cannot be read, or no more."""
        self.minutes.setAccessibleDescription(problem)
        if say_in(self._error, problem):
            self._session.problems_changed.emit()


def _no_failure(error: UserError) -> None:
    """The coach reads its own files only: what goes wrong there is ours to mend."""
    raise error
