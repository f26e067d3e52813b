"""What the list of engagements says about each one. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from time import monotonic

from ceframework_desktop.domain.assessment import State
from ceframework_desktop.domain.calendar import Period
from ceframework_desktop.domain.progress import FINISHED, NextAction
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.values import show_day
from ceframework_desktop.services.overview import Summary, due_in_words, in_order, summary
from ceframework_desktop.services.workspace import Workspace
from ceframework_desktop.ui.navigation import Destination
from ceframework_desktop.ui.pages.places import to_place

SOON = 14  # days: from here on a date is marked
LONG_PAST = 60  # days: from here on a day is named and no longer marked
FILTER_FROM = 9  # engagements: with fewer, a box to search them would be in the way


class Urgency(StrEnum):
    """How much a date presses."""

    CALM = "calm"
    SOON = "soon"
    LATE = "late"


@record
class Card:
    """One engagement in the list, every text ready to be shown."""

    id: str
    ref: str
    title: str
    stage: str
    finished: bool
    dates: str
    met: int
    exempt: int
    partly: int
    standards: int
    next: str
    due: str
    urgency: Urgency

    @property
    def standards_text(self) -> str:
        """ "5 of 7 standards met", or "6 met, 1 exempt": what is set aside is not met."""
        if self.exempt:
            return f"{self.met} met, {self.exempt} exempt"
        return f"{self.met} of {self.standards} standards met"

    def sign(self, number: int) -> State:
        """The sign of the nth: those met, those set aside, those met in part, then the others."""
        if number < self.met:
            return State.MET
        if number < self.met + self.exempt:
            return State.EXEMPT
        return State.PARTLY if number < self.met + self.exempt + self.partly else State.NOT_YET

    @property
    def next_line(self) -> str:
        """What to do next, as the card shows it."""
        return self.next if self.finished else f"Next: {self.next}"

    @property
    def next_text(self) -> str:
        """What to do next and by when, as one line."""
        return f"{self.next}: {self.due}" if self.due else self.next

    @property
    def spoken(self) -> str:
        """The whole card as a screen reader says it."""
        standards = f"Standards: {self.standards_text}" if self.exempt else self.standards_text
        parts = (self.title, self.ref, self.stage, self.dates, standards)
        return ". ".join((*parts, f"Next: {self.next_text}")) + "."


class Gathering:
    """Works out the cards of a register a few at a time, so that a long list stays quick."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._waiting = list(workspace.engagements())
        self._found: list[Summary] = []

    @property
    def is_done(self) -> bool:
        """True once every engagement is worked out."""
        return not self._waiting

    def go_on(self, seconds: float) -> None:
        """Work for about so long, at least on one engagement."""
        end = monotonic() + seconds
        while self._waiting:
            self._found.append(summary(self._workspace, self._waiting.pop()))
            if monotonic() >= end:
                return

    def cards(self) -> tuple[Card, ...]:
        """The cards worked out so far, those with something due soonest first."""
        return tuple(card(found, self._workspace.today) for found in in_order(self._found))


def card(found: Summary, today: date) -> Card:
    """One engagement as the list shows it."""
    finished = found.stage == FINISHED
    return Card(
        id=found.id,
        ref=found.ref,
        title=found.title,
        stage=found.stage_title,
        finished=finished,
        dates=dates_in_words(found.start, found.end),
        met=found.met,
        exempt=found.exempt,
        partly=found.partly,
        standards=found.standards,
        next=found.next.text,
        due=_due(found.next, today),
        urgency=_urgency(found.next.days_left(today)),
    )


def _due(action: NextAction, today: date) -> str:
    """By when; a day long past is named, for nobody counts in hundreds of days."""
    days = action.days_left(today)
    if action.due is not None and days is not None and days < -LONG_PAST:
        return f"was due on {show_day(action.due)}"
    return due_in_words(action, today)


def _urgency(days: int | None) -> Urgency:
    if days is None or days > SOON or days < -LONG_PAST:
        return Urgency.CALM
    return Urgency.LATE if days < 0 else Urgency.SOON


def dates_in_words(start: date | None, end: date | None) -> str:
    """ "1 March to 23 May 2026, 12 weeks", or what is known so far."""
    if start is None and end is None:
        return "No dates yet"
    if start is None or end is None:
        return f"From {show_day(start)}" if start else f"Until {show_day(end or date.max)}"
    first = show_day(start)
    if start.year == end.year:
        first = first.removesuffix(f" {start.year}")
    period = Period(start, end)
    span = f", {period.in_words()}" if period.is_possible else ""
    return f"{first} to {show_day(end)}{span}"


def matching(found: Sequence[Card], text: str) -> tuple[Card, ...]:
    """The cards that hold every word of the text in their title, reference or stage."""
    words = text.casefold().split()
    return tuple(
        c for c in found if all(w in f"{c.title} {c.ref} {c.stage}".casefold() for w in words)
    )


def count_in_words(shown: int, total: int) -> str:
    """ "12 engagements", or "3 of 12 engagements" while some are hidden."""
    word = "engagement" if total == 1 else "engagements"
    return f"{total:,} {word}" if shown == total else f"{shown:,} of {total:,} {word}"


def where_to_open(workspace: Workspace, engagement: str) -> Destination:
    """Where the user left off in this engagement, else where the next thing is done."""
    held, page = workspace.place()
    if held == engagement and page:
        return to_place(workspace.framework, engagement, page.removeprefix("topic/"))
    place = summary(workspace, workspace.engagement(engagement)).next.place
    return to_place(workspace.framework, engagement, place)
