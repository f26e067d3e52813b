"""Check: what the seven standards still need, and every answer with a way to change it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ceframework_desktop.domain.assessment import State
from ceframework_desktop.ui.navigation import LIBRARY, Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.parts import Holder, reason_line, state_line
from ceframework_desktop.ui.pages.plain_words import explained
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.theme import look, set_role
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    column,
    frame,
    heading,
    label,
    link_to,
    muted,
    row,
    rule,
)
from ceframework_desktop.ui.widgets.disclosure import Disclosure
from ceframework_desktop.ui.widgets.links import WrapLink

from . import presenter
from .presenter import AnswerView, Banner, StandardView, TopicView


class CheckPage(Page):
    """Built anew each time it is shown: it holds nothing that can be typed in."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._engagement = ""
        self._standard = ""
        self._rows: dict[str, QWidget] = {}
        self._content = Holder()
        self.next_button = button("", "primary", self._on_next)
        self._banner: Banner | None = None
        self._build_frame()
        session.engagement_changed.connect(self._on_engagement_changed)

    def _build_frame(self) -> None:
        self._banner_frame = frame("note")
        self._banner_heading = heading("", 2)
        self._banner_text = label("")
        buttons = row()
        buttons.setContentsMargins(0, look().space(1), 0, 0)
        buttons.addWidget(self.next_button)
        buttons.addStretch(1)
        inside = column(self._banner_frame, gap=1, margins=(2, 2, 2, 2))
        add_all(inside, self._banner_heading, self._banner_text, buttons)
        page = column(self, gap=3)
        add_all(page, heading("Check your plan"), self._banner_frame, self._content)
        page.addStretch(1)

    def title(self) -> str:
        return "Check your plan"

    def first_focus(self) -> QWidget:
        return self._rows.get(self._standard, self.next_button)

    def asks_for_one(self, destination: Destination) -> bool:
        """True if a standard is named."""
        return bool(destination.topic)

    def show_destination(self, destination: Destination) -> None:
        """Show an engagement; `topic` may name a standard to go to."""
        self._engagement = destination.engagement
        self._standard = destination.topic
        self._refresh()

    def _on_engagement_changed(self, engagement: str) -> None:
        shown = engagement == self._engagement and self.isVisible()
        if shown and self.session.has(engagement):
            self._refresh()

    def _refresh(self) -> None:
        framework = self.session.framework
        engagement = self.session.engagement(self._engagement)
        assessment = self.session.assessment(self._engagement)
        self._show_banner(presenter.banner(framework, engagement, assessment))
        self._rows.clear()
        made = QWidget()
        parts = column(made, gap=3)
        parts.addLayout(
            self._standards_part(presenter.standards(framework, engagement, assessment))
        )
        parts.addLayout(self._answers_part(presenter.topics(framework, engagement)))
        if self._content.hold(made):
            self.next_button.setFocus()

    def _show_banner(self, banner: Banner) -> None:
        self._banner = banner
        set_role(self._banner_frame, "note" if banner.ready else "warning")
        self._banner_heading.setText(banner.heading)
        self._banner_text.setText(banner.text)
        self.next_button.setText(banner.button)

    def _on_next(self) -> None:
        if self._banner is not None:
            self.session.go(self._banner.to)

    # The standards

    def _standards_part(self, views: tuple[StandardView, ...]) -> QVBoxLayout:
        part = column(gap=2)
        part.addWidget(heading("The seven standards", 2))
        for view in views:
            part.addWidget(rule())
            part.addWidget(self._standard_part(view))
        note = muted("This is a guide to help you plan. It is not a certificate.")
        words = link_to(
            "Read the standards word for word", lambda: self.session.go(Destination(LIBRARY))
        )
        meanings = Disclosure("What these words mean", _fill_meanings)
        add_all(part, rule(), note, meanings, words)
        return part

    def _standard_part(self, view: StandardView) -> QWidget:
        made = QWidget()
        layout = column(made, gap=0.5)
        layout.addWidget(state_line(view.state, f"{view.number} {view.title}", view.state_text))
        inner = column(gap=0, margins=(3, 0, 0, 0))
        if view.state is State.EXEMPT:
            inner.addWidget(muted("Less than twelve weeks, with an exemption."))
        for gap in view.gaps:
            inner.addWidget(reason_line(gap, self.session.go))
        if view.evidence:
            inner.addWidget(self._evidence(view))
        layout.addLayout(inner)
        self._rows[view.id] = self._first_link(made)
        return made

    def _evidence(self, view: StandardView) -> Disclosure:
        count = len(view.evidence)
        words = "1 answer counts for this" if count == 1 else f"{count} answers count for this"

        def fill(layout: QVBoxLayout) -> None:
            for link in view.evidence:
                layout.addWidget(reason_line(link, self.session.go))

        made = Disclosure(words, fill)
        made.button.setAccessibleName(f"Standard {view.number}: {words}")
        return made

    def _first_link(self, part: QWidget) -> QWidget:
        found = part.findChild(WrapLink) or part.findChild(Disclosure)
        if isinstance(found, Disclosure):
            return found.button
        return found if isinstance(found, QWidget) else self.next_button

    # The answers

    def _answers_part(self, topics: tuple[TopicView, ...]) -> QVBoxLayout:
        part = column(gap=1)
        part.addWidget(heading("Check your answers", 2))
        part.addWidget(muted("This is what your documents will say."))
        for topic in topics:
            part.addWidget(self._topic_part(topic))
        return part

    def _topic_part(self, topic: TopicView) -> Disclosure:
        def fill(layout: QVBoxLayout) -> None:
            for answer in topic.answers:
                layout.addLayout(self._answer_part(answer))

        return Disclosure(topic.heading, fill, plain=True)

    def _answer_part(self, answer: AnswerView) -> QVBoxLayout:
        words = column(gap=0)
        words.addWidget(label(answer.label, "strong"))
        words.addWidget(label(answer.text) if answer.text else muted(answer.empty_text))
        if answer.unread:
            words.addWidget(label("This could not be read. Please change it.", "error"))
        verb = "Change" if answer.text else "Answer"
        link = link_to(verb, partial(self.session.go, answer.to), name=f"{verb}: {answer.label}")
        line = row(gap=2)
        line.addLayout(words, 1)
        line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        made = column(gap=1)
        made.addLayout(line)
        made.addWidget(rule())
        return made


def _fill_meanings(layout: QVBoxLayout) -> None:
    for said in explained("Standard", "Criterion", "Evidence", "Exemption"):
        layout.addWidget(label(said))
