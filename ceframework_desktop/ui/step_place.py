"""Where in the window a step was made, so that undo and redo show what they did. No Qt.

Undo kept down must not go on, unseen, from one piece of work to another: it asks first.
"""

from __future__ import annotations

from ceframework_desktop.domain.record import record
from ceframework_desktop.services.question_sets import ASKING, whose_minutes
from ceframework_desktop.services.steps import Step
from ceframework_desktop.services.workspace import Workspace

from .navigation import CONTACT, CONTACTS, MINUTES, TOPIC, Destination

_BESIDE = "coach"  # what writing advice leaves alone: said beside the work in hand


def place_of(step: Step, workspace: Workspace) -> Destination | None:
    """The field that a step changed; None if it is not one that a page shows by itself.

    For a contact it is the contact, or all of them if it is not on the list.
    """
    framework = workspace.framework
    if step.question in framework.questions:
        topic = framework.topic_of(step.question).id
        return Destination(TOPIC, step.engagement, topic, step.question, *step.cell)
    if (engagement := whose_minutes(step)) and ASKING in framework.questions:
        topic = framework.topic_of(ASKING).id
        return Destination(TOPIC, engagement, topic, ASKING, column=MINUTES)
    place, _, contact_id = step.question.partition(":")
    if step.engagement or place != CONTACT:
        return None
    known = bool(contact_id) and workspace.contacts.has(contact_id)
    return Destination(CONTACT, topic=contact_id) if known else Destination(CONTACTS)


@record
class Crossing:
    """What to ask before undo leaves the work in hand."""

    what: str
    more: str
    go_on: str


def crossing(here: Destination, workspace: Workspace) -> Crossing | None:
    """What to ask before the next undo; None if it stays in the work that is shown."""
    step, again = workspace.can_undo, workspace.can_redo
    if step is None:
        return None
    if step.adds_engagement and again is not None and again.engagement == step.engagement:
        return Crossing(
            "All that was done in this engagement is undone. Undo would now take the engagement"
            " itself off the list.",
            "If you take it off, Redo brings it back, with what was in it.",
            "Take it off the list",
        )
    whose = step.engagement or whose_minutes(step)
    beside = step.question == _BESIDE and not whose
    if not here.engagement or whose == here.engagement or beside:
        return None
    return Crossing(
        "What was done last is not in this engagement.",
        f"It is {step.label}, in {_name_of(whose, workspace)}."
        " Undo would go there and take it back.",
        "Go there and undo",
    )


def _name_of(engagement: str, workspace: Workspace) -> str:
    if not engagement:
        return "your register"
    found = (e for e in workspace.engagements() if e.id == engagement)
    title = next((e.text("title") for e in found), "")
    return f"“{title}”" if title else "another engagement"
