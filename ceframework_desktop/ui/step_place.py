"""Where in the window a step was made, so that undo and redo show what they did. No Qt."""

from __future__ import annotations

from ceframework_desktop.services.steps import Step
from ceframework_desktop.services.workspace import Workspace

from .navigation import CONTACT, CONTACTS, TOPIC, Destination


def place_of(step: Step, workspace: Workspace) -> Destination | None:
    """The field that a step changed; None if it is not one that a page shows by itself.

    For a contact it is the contact, or all of them if it is not on the list.
    """
    framework = workspace.framework
    if step.question in framework.questions:
        topic = framework.topic_of(step.question).id
        return Destination(TOPIC, step.engagement, topic, step.question, *step.cell)
    place, _, contact_id = step.question.partition(":")
    if step.engagement or place != CONTACT:
        return None
    known = bool(contact_id) and workspace.contacts.has(contact_id)
    return Destination(CONTACT, topic=contact_id) if known else Destination(CONTACTS)
