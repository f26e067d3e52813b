"""One topic of the guide: its questions, each saved as it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ceframework_desktop.domain import known
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.framework import Stage, Topic
from ceframework_desktop.domain.record import replace
from ceframework_desktop.domain.translation import TRANSLATIONS
from ceframework_desktop.services.question_sets import ASKING
from ceframework_desktop.ui import way
from ceframework_desktop.ui.navigation import HOME, LANGUAGES, MINUTES, TOPIC, Destination
from ceframework_desktop.ui.pages import page_spec
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.marked import as_shown
from ceframework_desktop.ui.pages.topic import presenter
from ceframework_desktop.ui.pages.topic.advice import AheadBox
from ceframework_desktop.ui.pages.topic.block import QuestionBlock
from ceframework_desktop.ui.pages.topic.notes import Note, notes_below
from ceframework_desktop.ui.pages.topic.period import PeriodBox
from ceframework_desktop.ui.pages.topic.presenter import Problem
from ceframework_desktop.ui.pages.topic.question_set import QuestionSetBox
from ceframework_desktop.ui.pages.topic.summary import ProblemSummary
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.widgets.basics import (
    button,
    clear,
    column,
    heading,
    label,
    link_to,
    muted,
    row,
)
from ceframework_desktop.ui.widgets.links import WrapLink

_OF_THE_LETTER = ("themes", known.LETTER_FINAL, TRANSLATIONS)  # in the topics that it prints

_LANGUAGES_LINK = "Bring in a file, see how it is printed, and say who checked it"


_SHOW_LETTER = "Show the letter beside (Ctrl+L)"
_PUT_LETTER_AWAY = "Put the letter away (Ctrl+L)"


class TopicPage(Page):
    """Shows the topic it is sent to, for the engagement it is sent with."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._here = Destination(TOPIC)
        self._topic: Topic | None = None
        self._blocks: dict[str, QuestionBlock] = {}
        self._notes: list[Note] = []
        self._set: QuestionSetBox | None = None
        self._warned = False  # the summary was shown for what is wrong now
        self._wrong_before: tuple[presenter.Problem, ...] = ()
        self._stage_name = label("", "accent")
        self._title = heading("")
        self._intro = label("")
        self.letter_link = link_to(_SHOW_LETTER, session.letter_wanted.emit)
        self.summary = ProblemSummary()
        self._nothing = label("Nothing is asked here: your other answers make it needless.")
        self._questions = column(gap=5)
        self._next_name = muted("")
        self.back_button = button("Back", "", self._on_back)
        self.next_button = button("Save and next", "primary", self._on_next)
        self._lay_out()
        self.summary.problem_chosen.connect(self._go_to_problem)
        session.engagement_changed.connect(self._on_engagement_changed)
        session.letter_shown.connect(self._on_letter_shown)

    def _lay_out(self) -> None:
        whole = column(self, gap=0)
        head = column(gap=0.5)
        for widget in (self._stage_name, self._title, self._intro, self.letter_link):
            head.addWidget(widget)
        whole.addLayout(head)
        whole.addSpacing(_gap(3))
        whole.addWidget(self.summary)
        whole.addWidget(self._nothing)
        whole.addLayout(self._questions)
        whole.addSpacing(_gap(5))
        whole.addLayout(self._foot())
        whole.addStretch(1)

    def _foot(self) -> QHBoxLayout:
        foot = row(gap=1.5)
        foot.addWidget(self._next_name, 1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        self._next_name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return foot

    # Showing a topic

    def show_destination(self, destination: Destination) -> None:
        """Show a topic; a topic that is shown already keeps its place and what is open."""
        framework = self.session.framework
        stage, topic = next(
            ((s, t) for s, t in framework.topics() if t.id == destination.topic),
            next(framework.topics()),
        )
        same = self._here.engagement == destination.engagement and self._topic is topic
        self._here = replace(destination, topic=topic.id)
        if not same or not self._blocks:
            self._build(stage, topic)
        self._refresh()

    def _build(self, stage: Stage, topic: Topic) -> None:
        self.setUpdatesEnabled(False)
        self._topic = topic
        self._stage_name.setText(stage.title)
        self._title.setText(topic.title)
        self._intro.setText(topic.intro)
        self._intro.setVisible(bool(topic.intro))
        self.letter_link.setVisible(any(q.id in _OF_THE_LETTER for q in topic.questions))
        self.summary.clear()
        self._warned = False
        self._wrong_before = presenter.problems(topic, self._engagement())
        clear(self._questions)
        self._blocks = {}
        self._notes = []
        self._set = None
        for question in topic.questions:
            block = QuestionBlock(self.session, self._here.engagement, question)
            self._blocks[question.id] = block
            self._questions.addWidget(block)
            self._add_below(question.id, topic.id)
        if known.START in self._blocks and known.END in self._blocks:
            self._add_period()
        self.setUpdatesEnabled(True)

    def _add_below(self, question: str, topic: str) -> None:
        """What belongs to some of the questions: notes, checks, and a way to another page."""
        for made in notes_below(self.session, self._here.engagement, question):
            self._add_note(made)
        if question == known.CLOSED_ON:
            say = self._blocks[question].say_wrong
            self._add_note(AheadBox(self.session, self._here.engagement, say))
        if question == ASKING:
            self._set = QuestionSetBox(self.session, self._here.engagement, topic)
            self._add_note(self._set)
        if question == TRANSLATIONS:
            to = Destination(LANGUAGES, self._here.engagement)
            self._questions.addWidget(WrapLink(_LANGUAGES_LINK, partial(self.session.go, to)))

    def _add_note(self, note: Note) -> None:
        self._notes.append(note)
        self._questions.addWidget(note)

    def _add_period(self) -> None:
        """Below the last day: what the two days come to, as they are typed."""
        start, end = self._blocks[known.START].editor(), self._blocks[known.END].editor()
        if start is None or end is None:
            return
        say_wrong = self._blocks[known.END].say_wrong
        note = PeriodBox(self.session, self._here.engagement, start, end, say_wrong)
        self._notes.append(note)
        self._questions.insertWidget(self._questions.indexOf(self._blocks[known.END]) + 1, note)

    def _engagement(self) -> Engagement:
        return self.session.engagement(self._here.engagement)

    def _refresh(self) -> None:
        if self._topic is None:
            return
        engagement = self._engagement()
        asked = presenter.visible(self._topic, engagement)
        self._nothing.setVisible(not asked)
        for question_id, block in self._blocks.items():
            block.setVisible(question_id in asked)
            block.refresh(engagement)
        for note in self._notes:
            note.refresh()
        if self._warned:
            self._show_summary()
        framework = self.session.framework
        before = way.step_from(framework, engagement, self._here, -1)
        after = way.step_from(framework, engagement, self._here, 1)
        self.back_button.setEnabled(before is not None)
        self._next_name.setText(f"Next: {self._name_of(after)}" if after is not None else "")
        self.next_button.setAccessibleDescription(self._next_name.text())

    def _name_of(self, place: Destination) -> str:
        if place.page != TOPIC:
            return page_spec(place.page).title
        return next(t.title for _s, t in self.session.framework.topics() if t.id == place.topic)

    def _on_engagement_changed(self, engagement_id: str) -> None:
        shown = engagement_id == self._here.engagement and self.isVisibleTo(self.window())
        if shown and self.session.has(engagement_id):
            self._refresh()

    def _on_letter_shown(self, shown: bool) -> None:
        text = _PUT_LETTER_AWAY if shown else _SHOW_LETTER
        self.letter_link.setText(text)
        self.letter_link.setAccessibleName(text.removesuffix(" (Ctrl+L)"))

    # Going on

    def _on_next(self) -> None:
        self.leave()
        if self._topic is not None and not self._warned and self._show_summary():
            self._warned = True
            self.summary.take_focus()
            return
        self._step(1)

    def _on_back(self) -> None:
        self.leave()
        self._step(-1)

    def _step(self, by: int) -> None:
        to = way.step_from(self.session.framework, self._engagement(), self._here, by)
        self.session.go(to if to is not None else Destination(HOME))

    def _show_summary(self) -> bool:
        """Say at the top what should be mended; True if there is anything."""
        if self._topic is None:
            return False
        found = presenter.problems(self._topic, self._engagement())
        self.summary.show_problems(found)
        self._warned = self._warned and bool(found)
        return bool(found)

    # As a page

    def title(self) -> str:
        """The topic."""
        return self._topic.title if self._topic is not None else "The guide"

    def first_focus(self) -> QWidget | None:
        """The field that was asked for, else the first."""
        here = self._here
        asked_set = self._set if here.column == MINUTES else None
        if asked_set is not None and (minutes := asked_set.stop()) is not None:
            return minutes
        wanted = self._blocks.get(here.question)
        if wanted is not None and not wanted.isHidden():
            gaps = self.session.assessment(here.engagement).gaps
            more = any(gap.question == here.question for gap in gaps)
            return wanted.stop_for(here.row, here.column, wants_more=more)
        wanted = next((b for b in self._blocks.values() if not b.isHidden()), None)
        return wanted.first_stop() if wanted is not None else self.next_button

    def leave(self) -> bool:
        """Give whatever is typed to the register now."""
        for block in self._blocks.values():
            block.flush()
        return self._set is None or self._set.flush()

    def left_wrong(self) -> tuple[str, str] | None:
        """The first answer of this visit that cannot be read, unless the summary tells of it."""
        if self._topic is None or self._warned or not self.session.has(self._here.engagement):
            return None
        found = presenter.problems(self._topic, self._engagement())
        new = next((p for p in found if p not in self._wrong_before), None)
        return (new.question, new.text) if new is not None else None

    def wrong(self, held: Sequence[Destination]) -> tuple[Destination, ...]:
        """Those of the whole engagement, but not what the user is just typing."""
        found = as_shown(self, held)
        return (*found, *self._set.wrong) if self._set is not None else found

    def focused_question(self) -> str:
        """The question whose field has the focus."""
        focused = QApplication.focusWidget()
        return next((name for name, b in self._blocks.items() if b.holds(focused)), "")

    def focused_cell(self) -> tuple[str, str, str]:
        """The question, and in a table the row and the column, whose field has the focus."""
        focused, question = QApplication.focusWidget(), self.focused_question()
        if focused is None or not question:
            return question, "", ""
        return question, *self._blocks[question].place_of(focused)

    def open_cell(self, cell: tuple[str, str, str]) -> None:
        """Open the row of a table."""
        question, row_id, column_id = cell
        if row_id and question in self._blocks:
            self._blocks[question].stop_for(row_id, column_id, wants_more=False)

    def next_lacking(self) -> Destination | None:
        """The next field that the table with the focus still needs."""
        focused, block = QApplication.focusWidget(), self._blocks.get(self.focused_question())
        if focused is None or block is None:
            return None
        found = block.next_lacking(self._engagement(), focused)
        if found is None:
            return None
        return replace(self._here, question=block.question.id, row=found[0], column=found[1])

    def help_section(self) -> str:
        """What the guide says of this topic, or of its stage."""
        return presenter.help_section(self.session.framework, self._here.topic)

    def _go_to_problem(self, found: Problem) -> None:
        here = self._here
        place = (here.engagement, here.topic, found.question, found.row, found.column)
        self.session.go(Destination(TOPIC, *place))


def _gap(steps: float) -> int:
    from ceframework_desktop.ui.theme import look

    return look().space(steps)
