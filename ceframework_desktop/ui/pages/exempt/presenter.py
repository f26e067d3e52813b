"""What the exemption page says at each point of the way. No Qt."""

from __future__ import annotations

from ceframework_desktop.domain import known
from ceframework_desktop.domain.answered import is_answered
from ceframework_desktop.domain.assessment import Assessment, StandardResult, State
from ceframework_desktop.domain.calendar import Offer, offers, why_no_offer
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.exemption import (
    Route,
    ground_of,
    period_of,
    route,
)
from ceframework_desktop.domain.framework import CheckKind, Framework
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import show_day
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.navigation import CHECK, Destination
from ceframework_desktop.ui.pages.places import to_question
from ceframework_desktop.ui.pages.plain_words import explained

COUNTING = "The first day and the last day both count. 84 days make 12 weeks."


@record
class Rule:
    """The framework's own words, where they stand, and ours."""

    text: str
    source: str
    plain: str = ""


@record
class Situation:
    """The page's one message: `good` when nothing needs doing here. `words` are explained."""

    heading: str
    text: str
    good: bool
    words: tuple[str, ...] = ()


@record
class OfferView:
    """Dates that would need no form. The button says the dates, the text why they may do."""

    offer: Offer
    button: str
    text: str


@record
class GateLine:
    """One of the other six standards."""

    text: str
    state: State
    to: Destination

    @property
    def met(self) -> bool:
        """True if the plan meets it."""
        return self.state is State.MET


@record
class FormLine:
    """One answer that the form needs."""

    text: str
    answered: bool
    to: Destination


def rule(framework: Framework) -> Rule:
    """The twelve weeks in the framework's words."""
    for standard in framework.standards:
        for criterion in standard.criteria:
            if any(check.kind is CheckKind.TWELVE_WEEKS for check in criterion.checks):
                source = f"{standard.short_name}. {source_line(framework)}"
                return Rule(criterion.text, source, criterion.plain)
    return Rule("", "")


def source_line(framework: Framework) -> str:
    """Title and date of the framework, as said beside every rule."""
    return f"{framework.title}, {framework.date}."


def period_text(engagement: Engagement) -> str:
    """The dates, how long they are, and how far they are from twelve weeks."""
    period = period_of(engagement)
    if period is None:
        return "The first and last day are not both known yet."
    if problem := period.problem():
        return problem
    said = f"{show_day(period.start)} to {show_day(period.end)} is {period.in_words()}."
    if period.short_by:
        days = "1 day" if period.short_by == 1 else f"{period.short_by} days"
        return f"{said} That is {days} short of 12 weeks."
    return said


def situation(framework: Framework, engagement: Engagement, assessment: Assessment) -> Situation:
    """Where things stand, in two sentences."""
    where = route(framework, engagement, assessment)
    if where is Route.AUTOMATIC:
        ground = ground_of(framework, engagement)
        help_text = ground.help if ground else ""
        words = explained("automatic exemption", ground.label if ground else "", help_text)
        return Situation("This exemption is automatic.", help_text, True, words)
    if where is Route.UNKNOWN and period_of(engagement) is not None:
        return Situation("These dates cannot be right.", period_text(engagement), False)
    heading, text, good = _SITUATIONS[where]
    if where is Route.APPROVED:
        text = f"{text} {_approval(engagement)}".strip()
    return Situation(heading, text, good)


_SITUATIONS = {
    Route.UNKNOWN: (
        "Fill in the dates first.",
        "The program then works out whether people get twelve weeks.",
        False,
    ),
    Route.NOT_NEEDED: (
        "No exemption is needed.",
        "People have twelve weeks or more.",
        True,
    ),
    Route.NEEDED: (
        "The time is too short.",
        "Choose dates that give people twelve weeks. If that cannot be done, "
        "say why on the exemption form.",
        False,
    ),
    Route.DRAFT: (
        "The exemption form is a draft.",
        "It can be made final when every answer is there and the other six standards are met.",
        False,
    ),
    Route.TO_SIGN: (
        "The form is final and ready to sign.",
        "Print it and have it signed. Then write down what was decided.",
        False,
    ),
    Route.APPROVED: (
        "The exemption was approved.",
        "Standard 3 is exempt. The other six standards still hold.",
        True,
    ),
    Route.REFUSED: (
        "The exemption was refused.",
        "Choose dates that give people twelve weeks.",
        False,
    ),
}


def _approval(engagement: Engagement) -> str:
    day = engagement.day(known.FORM_OUTCOME_DATE)
    return f"It was signed on {show_day(day)}." if day else ""


def dates_to_offer(workspace: Workspace, engagement: Engagement) -> tuple[OfferView, ...]:
    """Dates that would need no form; none while the dates are unknown or long enough."""
    period = period_of(engagement)
    if period is None:
        return ()
    found = offers(period, engagement.day(known.DECISION_DATE), workspace.today)
    return tuple(
        OfferView(
            offer,
            f"Use {show_day(offer.period.start)} to {show_day(offer.period.end)}",
            offer.text,
        )
        for offer in found
    )


def why_no_dates(workspace: Workspace, engagement: Engagement) -> str:
    """Why there are no dates to offer, if there are none and some are needed; else ""."""
    period = period_of(engagement)
    if period is None:
        return ""
    return why_no_offer(period, engagement.day(known.DECISION_DATE), workspace.today)


def use_dates(workspace: Workspace, engagement: str, offer: Offer) -> None:
    """Put these dates in the plan, as one step that can be undone."""
    workspace.save_answers(
        engagement, {known.START: offer.period.start, known.END: offer.period.end}
    )


def gate(
    framework: Framework, engagement: Engagement, assessment: Assessment
) -> tuple[GateLine, ...]:
    """The six standards that an exemption leaves in force, judged by the plan alone."""
    unmet = {standard.id for standard in assessment.unmet_in_plan}
    return tuple(
        GateLine(
            f"{s.standard.number} {s.standard.short}",
            _in_plan(s, unmet=s.standard.id in unmet),
            Destination(CHECK, engagement.id, s.standard.id),
        )
        for s in assessment.standards
        if s.standard.id != framework.exemptions.standard
    )


def _in_plan(result: StandardResult, *, unmet: bool) -> State:
    """The sign is the one of the standards beside the page, but for what is due only later."""
    if not unmet:
        return State.MET
    return State.NOT_YET if result.state is State.NOT_YET else State.PARTLY


def form_lines(framework: Framework, engagement: Engagement) -> tuple[FormLine, ...]:
    """Every answer the form needs, and whether it is there."""
    return tuple(
        FormLine(
            framework.questions[question].label,
            is_answered(engagement, framework.questions[question]),
            to_question(framework, engagement.id, question),
        )
        for question in known.FORM_QUESTIONS
    )
