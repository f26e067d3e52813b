"""From what a rule says is missing to the place where it can be mended. No Qt."""

from __future__ import annotations

import re

from ceframework_desktop.domain import known
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.domain.record import record
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.ui.navigation import CHECK, DOCUMENTS, EXEMPT, TOPIC, Destination

_QUOTED = re.compile(r"“(.+)”")
_MARK = re.compile(r"\s*\[[SPC]\]")
_STANDARD = re.compile(r"^Standard (\d+),")


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


def reason_link(framework: Framework, engagement: str, reason: str) -> Link:
    """A reason why a document is not final yet, with the place that mends it."""
    if found := _STANDARD.match(reason):
        number = int(found[1])
        standard = next((s.id for s in framework.standards if s.number == number), "")
        return Link(reason, Destination(CHECK, engagement, standard))
    question = _question_named(framework, reason)
    if question in framework.questions:
        return Link(reason, to_question(framework, engagement, question))
    return Link(reason)


def _question_named(framework: Framework, reason: str) -> str:
    """The id of the question that a reason speaks of, or ""."""
    if found := _QUOTED.search(reason):
        label = found[1]
        for question in framework.questions.values():
            if question.label == label:
                return question.id
    if reason.startswith("Theme ") or "theme" in reason:
        return known.THEMES
    if "happens next" in reason:
        return known.NEXT_STEPS
    if "first day" in reason or "dates" in reason:
        return known.START
    return ""
