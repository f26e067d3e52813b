"""When an exemption is needed, what its form must hold, and how far it has come.

Only Standard 3 can be exempted. "It must be noted that all other 6 Standards must continue to be
complied with in full." (Rotherham Partnership Community Engagement Framework, Exemptions.)
"""

from __future__ import annotations

from enum import StrEnum

from . import known
from .answered import has_value
from .assessment import Assessment, State
from .calendar import Period
from .engagement import Engagement
from .framework import Framework, Ground
from .reason import Reason, texts


class Route(StrEnum):
    """Where an engagement stands on the way through an exemption."""

    UNKNOWN = "unknown"  # the dates are not both known yet, or cannot be right
    NOT_NEEDED = "not_needed"  # twelve weeks or more
    NEEDED = "needed"  # short, and no ground chosen yet
    AUTOMATIC = "automatic"  # short, on a ground that needs no form
    DRAFT = "draft"  # the form is being filled in
    TO_SIGN = "to_sign"  # the form is final and waits for a signature
    APPROVED = "approved"
    REFUSED = "refused"


def period_of(engagement: Engagement) -> Period | None:
    """First and last day, if both are known."""
    start, end = engagement.day(known.START), engagement.day(known.END)
    return Period(start, end) if start and end else None


def ground_of(framework: Framework, engagement: Engagement) -> Ground | None:
    """The ground chosen, if any."""
    return framework.exemptions.ground(engagement.text(known.GROUND))


def route(framework: Framework, engagement: Engagement, assessment: Assessment) -> Route:
    """Where the engagement stands. A refused or unfinished form never exempts."""
    ground = ground_of(framework, engagement)
    period = period_of(engagement)
    if period is not None and period.is_long_enough:
        return Route.NOT_NEEDED
    if ground is not None and ground.automatic and (period is None or period.is_possible):
        return Route.AUTOMATIC
    if period is None or not period.is_possible:
        return Route.UNKNOWN
    if ground is None:
        return Route.NEEDED
    if assessment[framework.exemptions.standard].state is State.EXEMPT:
        return Route.APPROVED
    if not is_form_final(framework, engagement, assessment):
        return Route.DRAFT
    if engagement.text(known.FORM_OUTCOME) == known.REFUSED:
        return Route.REFUSED
    return Route.TO_SIGN


def standards_not_met(assessment: Assessment) -> tuple[Reason, ...]:
    """The gate: a sentence for each of the other six standards that the plan does not meet."""
    return tuple(
        Reason(
            f"{standard.short_name}, is not met in full yet.",
            standard=standard.id,
        )
        for standard in assessment.unmet_in_plan
    )


def form_reasons(
    framework: Framework, engagement: Engagement, assessment: Assessment
) -> tuple[Reason, ...]:
    """Why the form cannot be final, with the place of each reason; empty if it can."""
    period = period_of(engagement)
    if period is not None and period.is_long_enough:
        return (
            Reason("The dates give twelve weeks or more. No exemption is needed.", known.START),
        )
    ground = ground_of(framework, engagement)
    if ground is not None and ground.automatic:
        return (Reason("This exemption is automatic. No form is needed.", known.GROUND),)
    found = [Reason(period.problem(), known.END)] if period and period.problem() else []
    found += [
        Reason(
            f"The form still needs an answer to “{framework.questions[question].label}”", question
        )
        for question in known.FORM_QUESTIONS
        if not has_value(engagement.answers.get(question))
    ]
    return (*found, *standards_not_met(assessment))


def form_problems(
    framework: Framework, engagement: Engagement, assessment: Assessment
) -> tuple[str, ...]:
    """Why the form cannot be final, as whole sentences; empty if it can."""
    return texts(form_reasons(framework, engagement, assessment))


def is_form_final(framework: Framework, engagement: Engagement, assessment: Assessment) -> bool:
    """True if the form was made final and nothing has since taken that away."""
    return engagement.text(known.FORM_FINAL) == known.FINAL and not form_problems(
        framework, engagement, assessment
    )
