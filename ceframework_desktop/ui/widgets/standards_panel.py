"""The seven standards beside the page: where each stands, why, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ceframework_desktop.domain.assessment import (
    Assessment,
    CriterionResult,
    StandardResult,
    State,
)
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.ui.missing import Missing
from ceframework_desktop.ui.theme import look, set_role
from ceframework_desktop.ui.widgets.basics import clear, column, heading, label, muted, row, rule
from ceframework_desktop.ui.widgets.disclosure import Disclosure
from ceframework_desktop.ui.widgets.links import WrapLink
from ceframework_desktop.ui.widgets.marks import WORDS, StateMark, shape_of


class StandardsPanel(QWidget):
    """Follows one engagement, and says what is missing on the page shown."""

    question_asked = Signal(str)  # a question's id: the user wants to fill it in

    def __init__(self) -> None:
        super().__init__()
        self._framework: Framework | None = None
        self._rows: list[_StandardRow] = []
        self._shown: Missing | None = None
        set_role(self, "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = column(self, gap=0.5, margins=(2, 2.5, 2, 3))
        self._count = muted("")
        self._standards = column(gap=0)
        self._missing = column(gap=0.5)
        self._missing_head = heading("What is missing here", 3)
        self._column.addWidget(heading("The seven standards", 3))
        self._column.addWidget(self._count)
        self._column.addLayout(self._standards)
        self._column.addSpacing(look().space(2))
        self._column.addWidget(self._missing_head)
        self._column.addLayout(self._missing)
        self._column.addStretch(1)

    def show_assessment(
        self, framework: Framework, assessment: Assessment, missing: Missing | None
    ) -> None:
        """Bring the panel up to date; what has not changed is not touched.

        `missing` is for the topic on the page; None if another page is shown.
        """
        if framework is not self._framework:
            self._framework = framework
            self._build(framework, assessment)
        for line, result in zip(self._rows, assessment.standards, strict=True):
            line.show_result(result)
        counted = count_in_words([s.state for s in assessment.standards])
        self._count.setText(f"{counted}. This is a guide, not a certificate.")
        self._show_missing(missing)

    def _build(self, framework: Framework, assessment: Assessment) -> None:
        clear(self._standards)
        self._rows = [_StandardRow(framework, result, self) for result in assessment.standards]
        for line in self._rows:
            self._standards.addWidget(line)

    def _show_missing(self, missing: Missing | None) -> None:
        self._missing_head.setVisible(missing is not None)
        if missing == self._shown:
            return
        self._shown = missing
        focused = _focused_name(self)
        clear(self._missing)
        if missing is None:
            return
        if missing.note:
            self._missing.addWidget(muted(missing.note))
        for reason in missing.reasons:
            self._missing.addWidget(self.gap_link(reason.text, reason.question, "here"))
        _focus_again(self, focused)

    def gap_link(self, text: str, question: str, where: str) -> WrapLink:
        """A link that says what is missing and leads to its question."""
        link = WrapLink(text, lambda: self.question_asked.emit(question))
        link.setObjectName(f"gap:{where}:{question}:{text}")
        return link


def count_in_words(states: Sequence[State]) -> str:
    """ "5 of 7 met", or "6 met, 1 exempt": a standard that is set aside is not met."""
    met, exempt = states.count(State.MET), states.count(State.EXEMPT)
    return f"{met} met, {exempt} exempt" if exempt else f"{met} of {len(states)} met"


class _StandardRow(Disclosure):
    """One standard: its state, and its criteria word for word when it is opened."""

    def __init__(self, framework: Framework, result: StandardResult, panel: StandardsPanel) -> None:
        standard = result.standard
        super().__init__(f"{standard.number}  {standard.short}", self._fill_in, plain=True)
        self._framework = framework
        self._panel = panel
        self._result: StandardResult | None = None
        self.button.setToolTip(standard.full_name)

    def show_result(self, result: StandardResult) -> None:
        """Show a state, and the criteria if they are open."""
        if result == self._result:
            return
        self._result = result
        standard = result.standard
        self.button.set_mark(shape_of(result.state), WORDS[result.state])
        self.button.setAccessibleName(f"{standard.short_name}: {WORDS[result.state]}")
        focused = _focused_name(self)
        self.refill()
        _focus_again(self, focused)

    def _fill_in(self, inside: QVBoxLayout) -> None:
        result, framework = self._result, self._framework
        if result is None:
            return
        inside.addWidget(label(result.standard.full_name, "strong"))
        if result.standard.intro:
            inside.addWidget(label(result.standard.intro))
        for criterion in result.criteria:
            inside.addLayout(self._criterion(criterion, result.state is State.EXEMPT))
        inside.addWidget(
            muted(f"Word for word from {framework.title}, {framework.date}. {framework.publisher}.")
        )
        inside.addWidget(rule())

    def _criterion(self, found: CriterionResult, exempt: bool) -> QVBoxLayout:
        state = State.EXEMPT if exempt and found.state is not State.MET else found.state
        across = row(gap=1)
        across.addWidget(StateMark(state), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=0.25)
        words.addWidget(label(found.criterion.text))
        words.addWidget(muted(f"In plain words: {found.criterion.plain}"))
        words.addWidget(muted(_state_sentence(state)))
        if found.evidence:
            words.addWidget(muted("Evidence you have given:"))
        for question in found.evidence:
            words.addWidget(self._evidence_link(found, question))
        if found.gaps and state is not State.EXEMPT:
            words.addWidget(muted("Still missing:"))
            for gap in found.gaps:
                words.addWidget(self._panel.gap_link(gap.message, gap.question, found.criterion.id))
        across.addLayout(words, 1)
        whole = column(gap=0)
        whole.addLayout(across)
        return whole

    def _evidence_link(self, found: CriterionResult, question: str) -> WrapLink:
        asked = self._framework.questions[question]
        link = WrapLink(asked.label, lambda: self._panel.question_asked.emit(question))
        link.setObjectName(f"evidence:{found.criterion.id}:{question}")
        return link


def _state_sentence(state: State) -> str:
    return {
        State.MET: "Met",
        State.PARTLY: "Partly met",
        State.NOT_YET: "Not met yet",
        State.EXEMPT: "Exempt",
    }[state]


def _focused_name(owner: QWidget) -> str:
    """The name of the link inside `owner` that has the focus, so that it can have it again."""
    focused = QApplication.focusWidget()
    inside = focused is not None and owner.isAncestorOf(focused)
    return focused.objectName() if inside and focused is not None else ""


def _focus_again(owner: QWidget, name: str) -> None:
    if not name:
        return
    same = [w for w in owner.findChildren(QWidget, name) if not w.isHidden()]
    if same:
        same[-1].setFocus()
    elif isinstance(owner, Disclosure):
        owner.button.setFocus()
