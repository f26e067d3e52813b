"""What opens below a question: the standard it serves, what good looks like, its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ceframework_desktop.domain.framework import Framework, Question
from ceframework_desktop.ui.pages.places import without_marks
from ceframework_desktop.ui.pages.plain_words import IN_PLAIN_WORDS, explained, words_of
from ceframework_desktop.ui.pages.topic.presenter import quotes
from ceframework_desktop.ui.pages.topic.versions import Version
from ceframework_desktop.ui.widgets.basics import button, column, frame, label, muted, rule


def standard_quote(framework: Framework, question: Question) -> QFrame:
    """The words of each standard the question serves, with where they are from."""
    box = frame("quote")
    inside = column(box, gap=1, margins=2)
    for quote in quotes(framework, question):
        inside.addWidget(label(quote.name, "strong"))
        for text, plain in quote.texts:
            inside.addWidget(label(text))
            inside.addWidget(muted(f"{IN_PLAIN_WORDS}: {plain}"))
        inside.addWidget(muted(f"Word for word from {quote.source}."))
    return box


def good_answer(question: Question) -> QFrame:
    """Help with the question, and what good looks like."""
    box = frame("quote")
    inside = column(box, gap=1, margins=2)
    inside.addWidget(label(question.help))
    inside.addWidget(label("What good looks like", "strong"))
    inside.addWidget(label(question.good))
    if words := explained(*words_of(question)):
        inside.addWidget(label(IN_PLAIN_WORDS, "strong"))
        for said in words:
            inside.addWidget(label(said))
    if question.source:
        inside.addWidget(muted(f"Source: {without_marks(question.source)}"))
    return box


def ground_cases(framework: Framework) -> QFrame:
    """Which everyday cases fall under which ground, and which under none."""
    box = frame("quote")
    inside = column(box, gap=1, margins=2)
    rules = framework.exemptions
    inside.addWidget(muted("The grounds are the framework's. The cases are our examples."))
    for ground in rules.grounds:
        if ground.cases:
            inside.addLayout(_cases(ground.label, ground.cases))
    inside.addWidget(rule())
    inside.addLayout(_cases("No ground fits these", rules.no_ground))
    inside.addWidget(label(rules.instead))
    return box


def _cases(heading: str, cases: Sequence[str]) -> QVBoxLayout:
    lines = column(gap=0.25)
    lines.addWidget(label(heading, "strong"))
    for case in cases:
        lines.addWidget(label(case))
    return lines


def history_list(
    found: Sequence[Version], put_back: Callable[[Version], object], *, can_change: bool
) -> QFrame:
    """Who changed the answer, when, from what to what."""
    box = frame("quote")
    inside = column(box, gap=1, margins=2)
    if not found:
        inside.addWidget(label("Nothing has been written here yet."))
    for at, version in enumerate(found):
        if at:
            inside.addWidget(rule())
        inside.addWidget(_version(version, at, put_back, can_change))
    return box


def _version(
    version: Version, at: int, put_back: Callable[[Version], object], can_change: bool
) -> QWidget:
    made = QWidget()
    lines = column(made, gap=0.5)
    lines.addWidget(label(version.heading, "strong"))
    lines.addWidget(muted("Before"))
    lines.addWidget(label(version.before_text))
    lines.addWidget(muted("After"))
    lines.addWidget(label(version.after_text))
    nothing = version.row and not version.column and version.row_values is None
    if can_change and not nothing:
        back = button("Put back what was before", "link", lambda: put_back(version))
        back.setAccessibleName(f"Put back what was before, change {at + 1}")
        lines.addWidget(back)
    return made
