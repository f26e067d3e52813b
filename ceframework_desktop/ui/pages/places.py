"""From what a rule says is missing to the place where it can be mended. No Qt."""

from __future__ import annotations

import re

from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.domain.reason import Reason
from ceframework_desktop.domain.record import record
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.ui.navigation import CHECK, DOCUMENTS, EXEMPT, TOPIC, Destination

_MARK = re.compile(r"\s*\[[SPC]\]")


@record
class Link:
    """A sentence and where it leads; nowhere if `to` is None."""

    text: str
    to: Destination | None = None


def without_marks(text: str) -> str:
    """A source without the marks that tell its makers where a text is from: "…, 2010 [S]"."""
    return _MARK.sub("", text)


def to_question(framework: Framework, engagement: str, question: str) -> Destination:
    """The page that asks a question, with its field in focus."""
    topic = framework.topic_of(question).id
    return Destination(TOPIC, engagement, topic, question)


def to_place(framework: Framework, engagement: str, place: str) -> Destination:
    """A place in an engagement from its name: a page, a topic, a document or a standard.

    The check page stands for a name that is not known, such as one of a later version.
    """
    if place in (CHECK, EXEMPT, DOCUMENTS):
        return Destination(place, engagement)
    if any(topic.id == place for _stage, topic in framework.topics()):
        return Destination(TOPIC, engagement, place)
    if any(paper.value == place for paper in Paper):
        return Destination(DOCUMENTS, engagement, place)
    known_standard = any(standard.id == place for standard in framework.standards)
    return Destination(CHECK, engagement, place if known_standard else "")


def reason_link(framework: Framework, engagement: str, reason: Reason) -> Link:
    """A reason why a document is not final yet, with the place that mends it."""
    if reason.standard:
        return Link(reason.text, Destination(CHECK, engagement, reason.standard))
    if reason.question not in framework.questions:
        return Link(reason.text)
    topic = framework.topic_of(reason.question).id
    to = Destination(TOPIC, engagement, topic, reason.question, reason.row, reason.column)
    return Link(reason.text, to)
