"""The list of engagements: what stage each is in and what needs doing next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import State
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.progress import FINISHED, NextAction, next_action
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import show_day

from .workspace import Workspace

_LONG_AGO = 99  # days after which a date says more than a count of days


@record
class Summary:
    """One engagement in the list. `stage` is a stage id or "finished"."""

    id: str
    ref: str
    title: str
    stage: str
    stage_title: str
    start: date | None
    end: date | None
    next: NextAction
    met: int  # standards met
    exempt: int  # standards set aside
    partly: int  # standards met in part
    standards: int  # standards in all


def in_order(found: Iterable[Summary]) -> tuple[Summary, ...]:
    """Those with something due soonest first, finished ones last."""
    return tuple(sorted(found, key=lambda s: (s.stage == FINISHED, s.next.due or date.max, s.ref)))


def summary(workspace: Workspace, engagement: Engagement) -> Summary:
    """One engagement as the list shows it."""
    assessment = workspace.assessment(engagement)
    stage, action = next_action(workspace.framework, engagement, assessment)
    titles = {s.id: s.title for s in workspace.framework.stages}
    states = [s.state for s in assessment.standards]
    return Summary(
        id=engagement.id,
        ref=engagement.ref,
        title=engagement.text(known.TITLE) or "Untitled engagement",
        stage=stage,
        stage_title=titles.get(stage, "Finished"),
        start=engagement.day(known.START),
        end=engagement.day(known.END),
        next=action,
        met=states.count(State.MET),
        exempt=states.count(State.EXEMPT),
        partly=states.count(State.PARTLY),
        standards=len(states),
    )


def due_in_words(action: NextAction, today: date) -> str:
    """ "due in 6 days", "due today", "2 days late", "was due on 7 March 2005", or ""."""
    days = action.days_left(today)
    if days is None or action.due is None:
        return ""
    if days < -_LONG_AGO:
        return f"was due on {show_day(action.due)}"
    if days == 0:
        return "due today"
    count = "1 day" if abs(days) == 1 else f"{abs(days):,} days"
    return f"due in {count}" if days > 0 else f"{count} late"
