"""The points on the way of an exemption form, from a draft to the report. No Qt."""

from __future__ import annotations

from enum import StrEnum

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import Assessment
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.exemption import Route, route
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import show_day


class Point(StrEnum):
    """Whether a point on the way is behind, here or ahead."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@record
class Milestone:
    """One point on the way through an exemption."""

    title: str
    text: str
    point: Point


def milestones(
    framework: Framework, engagement: Engagement, assessment: Assessment
) -> tuple[Milestone, ...]:
    """The way from a draft to the report; empty where no form is needed."""
    where = route(framework, engagement, assessment)
    reached = _REACHED.get(where)
    if reached is None:
        return ()
    titles = (
        ("Draft", "Fill in the form."),
        ("Final, ready to sign", "Print it for the person who signs exemptions."),
        _outcome(where, engagement),
        ("Reported", _report(engagement)),
    )
    if where is Route.APPROVED and _is_reported(engagement):
        reached = len(titles)
    return tuple(
        Milestone(title, text, _point(number, reached))
        for number, (title, text) in enumerate(titles)
    )


_REACHED = {
    Route.NEEDED: 0,
    Route.DRAFT: 0,
    Route.TO_SIGN: 1,
    Route.REFUSED: 2,
    Route.APPROVED: 3,
}


def _point(number: int, reached: int) -> Point:
    if number == reached:
        return Point.NOW
    return Point.DONE if number < reached else Point.LATER


def _outcome(where: Route, engagement: Engagement) -> tuple[str, str]:
    day = engagement.day(known.FORM_OUTCOME_DATE)
    signed = f"Signed on {show_day(day)}." if day else ""
    if where is Route.APPROVED:
        conditions = engagement.text(known.FORM_OUTCOME) != known.APPROVED[0]
        return ("Approved with conditions" if conditions else "Approved"), signed
    if where is Route.REFUSED:
        return "Refused", f"{signed} New dates are needed.".strip()
    return "Approved or refused", "Write down the outcome and its date."


def _is_reported(engagement: Engagement) -> bool:
    return bool(engagement.answers.get("cmt_period") or engagement.answers.get("cabinet_date"))


def _report(engagement: Engagement) -> str:
    number = engagement.text("log_number")
    said = "Exemptions are reported every six months."
    return f"{said} Log number {number}." if number else said
