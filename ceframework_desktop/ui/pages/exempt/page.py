"""The exemption page: first the dates that need no form, then the form and its way."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import Assessment
from ceframework_desktop.domain.calendar import Offer
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.exemption import Route, route
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.services.finishing import (
    Paper,
    changed_since,
    make_draft,
    make_final,
    reasons,
)
from ceframework_desktop.ui.navigation import CHECK, DOCUMENTS, LIBRARY, Destination
from ceframework_desktop.ui.pages.base import Page
from ceframework_desktop.ui.pages.parts import Holder, Notice, quoted
from ceframework_desktop.ui.pages.places import reason_link, to_question, without_marks
from ceframework_desktop.ui.pages.plain_words import IN_PLAIN_WORDS, explained
from ceframework_desktop.ui.session import Session
from ceframework_desktop.ui.theme import set_role
from ceframework_desktop.ui.widgets.basics import (
    add_all,
    button,
    column,
    heading,
    label,
    link_to,
    muted,
    row,
)
from ceframework_desktop.ui.widgets.disclosure import Disclosure

from . import presenter
from .cards import answers_card, gate_card
from .milestones import milestones
from .presenter import OfferView
from .way import ExemptionWay

_WITH_FORM = (Route.NEEDED, Route.DRAFT, Route.TO_SIGN, Route.APPROVED, Route.REFUSED)


class ExemptPage(Page):
    """Built anew each time something changes: it holds nothing that can be typed in."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._engagement = ""
        self.notice = Notice(self.first_focus)
        self._content = Holder()
        self._first: QWidget | None = None
        page = column(self, gap=3)
        add_all(page, heading("Dates and exemption"), self.notice, self._content)
        page.addStretch(1)
        session.engagement_changed.connect(self._on_engagement_changed)

    def title(self) -> str:
        return "Dates and exemption"

    def first_focus(self) -> QWidget | None:
        return self._first

    def show_destination(self, destination: Destination) -> None:
        """Show where an engagement stands."""
        if destination.engagement != self._engagement:
            self.notice.hide()
        self._engagement = destination.engagement
        self._refresh()

    def _on_engagement_changed(self, engagement: str) -> None:
        shown = engagement == self._engagement and self.isVisible()
        if shown and self.session.has(engagement):
            self._refresh()

    def _refresh(self) -> None:
        self._forget_first()
        framework = self.session.framework
        engagement = self.session.engagement(self._engagement)
        assessment = self.session.assessment(self._engagement)
        where = route(framework, engagement, assessment)
        made = QWidget()
        parts = column(made, gap=3)
        parts.addWidget(self._period_part(framework, engagement, assessment))
        offers = presenter.dates_to_offer(self.session.workspace, engagement)
        if offers and where is not Route.APPROVED:
            parts.addLayout(self._offers_part(offers))
        why = presenter.why_no_dates(self.session.workspace, engagement)
        if why and where is not Route.APPROVED and where is not Route.AUTOMATIC:
            parts.addLayout(_no_dates_part(why))
        if where in _WITH_FORM:
            parts.addLayout(self._form_part(where, framework, engagement, assessment))
        wording = Disclosure("What the framework says", self._fill_wording)
        parts.addWidget(wording)
        first = self._first or wording.button
        self._first = first
        if self._content.hold(made):
            first.setFocus()

    def _forget_first(self) -> None:
        self._first, self.first_button_acts = None, False

    # Where things stand

    def _period_part(
        self, framework: Framework, engagement: Engagement, assessment: Assessment
    ) -> QFrame:
        found = presenter.situation(framework, engagement, assessment)
        made = QFrame()
        set_role(made, "note" if found.good else "warning")
        inside = column(made, gap=1, margins=(2, 2, 2, 2))
        add_all(inside, heading(found.heading, 2), label(found.text), *map(muted, found.words))
        if before := changed_since(self.session.workspace, engagement.id, Paper.EXEMPTION):
            inside.addWidget(label(before))
        said = presenter.period_text(engagement)
        if said != found.text:
            inside.addWidget(label(said, "strong"))
        inside.addWidget(muted(f"{presenter.COUNTING} {presenter.rule(framework).source}"))
        where = route(framework, engagement, assessment)
        if where is Route.UNKNOWN:
            place = to_question(framework, engagement.id, known.START)
            self._add_left(inside, button("Go to the dates", "primary", self._goes(place)))
        elif where in (Route.NOT_NEEDED, Route.AUTOMATIC):
            place = Destination(CHECK, engagement.id)
            self._add_left(inside, button("Check your plan", "primary", self._goes(place)))
        return made

    def _goes(self, place: Destination) -> partial[None]:
        return partial(self.session.go, place)

    def _add_left(self, layout: QVBoxLayout, *items: QWidget, acts: bool = False) -> None:
        """A line of buttons. `acts` says that the first of them changes an answer."""
        line = row(gap=1, margins=(0, 1, 0, 0))
        add_all(line, *items)
        line.addStretch(1)
        layout.addLayout(line)
        if self._first is None:
            self._first, self.first_button_acts = items[0], acts

    # The dates that need no form

    def _offers_part(self, offers: tuple[OfferView, ...]) -> QVBoxLayout:
        part = column(gap=1)
        add_all(
            part,
            heading("Dates that need no form", 2),
            label("With these dates people get twelve weeks. You can undo the change."),
        )
        for number, view in enumerate(offers):
            role = "primary" if number == 0 else ""
            choose = button(view.button, role, partial(self._on_offer, view.offer))
            self._add_left(part, choose, acts=True)
            part.addWidget(muted(view.text))
        return part

    def _on_offer(self, offer: Offer) -> None:
        saved = self.session.save(
            self._engagement, lambda w: presenter.use_dates(w, self._engagement, offer)
        )
        if saved:
            self.notice.say("The dates were changed.", action="Undo", do=self.session.undo)

    # The form

    def _form_part(
        self, where: Route, framework: Framework, engagement: Engagement, assessment: Assessment
    ) -> QVBoxLayout:
        part = column(gap=2)
        part.addWidget(heading("The exemption form", 2))
        self._add_actions(part, where, framework, engagement, assessment)
        part.addWidget(ExemptionWay(milestones(framework, engagement, assessment)))
        if where in (Route.NEEDED, Route.DRAFT):
            part.addWidget(
                answers_card(presenter.form_lines(framework, engagement), self.session.go)
            )
        lines = presenter.gate(framework, engagement, assessment)
        condition = framework.exemptions.condition
        part.addWidget(gate_card(lines, condition, self.session.go))
        return part

    def _add_actions(
        self,
        part: QVBoxLayout,
        where: Route,
        framework: Framework,
        engagement: Engagement,
        assessment: Assessment,
    ) -> None:
        form = Destination(DOCUMENTS, engagement.id, Paper.EXEMPTION.value)
        look_at = button("Look at the form", "", self._goes(form))
        if where is Route.NEEDED:
            ground = to_question(framework, engagement.id, known.GROUND)
            self._add_left(part, button("Fill in the form", "", self._goes(ground)), look_at)
        elif where is Route.DRAFT:
            open_ones = reasons(Paper.EXEMPTION, framework, engagement, assessment)
            role = "" if open_ones else "primary"
            final = button("Make the form final", role, self._on_make_final)
            self._add_left(part, final, look_at, acts=True)
        else:
            outcome = to_question(framework, engagement.id, known.FORM_OUTCOME)
            print_it = button("Print or save the form", "primary", self._goes(form))
            note = button("Write down the outcome", "", self._goes(outcome))
            back = button("Back to draft", "quiet", self._on_make_draft)
            self._add_left(part, print_it, note, back)

    def _on_make_final(self) -> None:
        framework = self.session.framework
        engagement = self.session.engagement(self._engagement)
        found = reasons(
            Paper.EXEMPTION, framework, engagement, self.session.assessment(self._engagement)
        )
        if found:
            links = [reason_link(framework, engagement.id, reason) for reason in found]
            self.notice.say_reasons("The form cannot be final yet.", links, self.session.go)
            return
        if self.session.save(
            self._engagement, lambda w: make_final(w, self._engagement, Paper.EXEMPTION)
        ):
            self.notice.say(
                "The form is final.",
                "Print it and have it signed.",
                action="Undo",
                do=self.session.undo,
            )

    def _on_make_draft(self) -> None:
        if self.session.save(
            self._engagement, lambda w: make_draft(w, self._engagement, Paper.EXEMPTION)
        ):
            self.notice.say("The form is a draft again.", action="Undo", do=self.session.undo)

    # The framework's own words

    def _fill_wording(self, layout: QVBoxLayout) -> None:
        framework = self.session.framework
        said = presenter.rule(framework)
        if said.text:
            layout.addWidget(quoted(said.text, said.source))
            layout.addWidget(muted(f"{IN_PLAIN_WORDS}: {said.plain}"))
        rules = framework.exemptions
        text = "\n\n".join((rules.text, rules.condition, *rules.process))
        layout.addWidget(quoted(text, without_marks(rules.source)))
        add_all(layout, label(IN_PLAIN_WORDS, "strong"), *map(label, explained(text)))
        place = Destination(LIBRARY, "", "exemptions")
        layout.addWidget(link_to("Read all of it in the library", self._goes(place)))


def _no_dates_part(why: str) -> QVBoxLayout:
    """Why no dates are offered, in their place."""
    part = column(gap=1)
    add_all(part, heading("Dates that need no form", 2), label(why))
    return part
