"""The next question that still needs an answer, from wherever the user is. No Qt."""

from __future__ import annotations

from ceframework_desktop.domain import known
from ceframework_desktop.domain.answered import is_asked, lacking_cells
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.framework import Framework, Question
from ceframework_desktop.domain.progress import has_unread, is_needed, question_done
from ceframework_desktop.ui import way
from ceframework_desktop.ui.navigation import TOPIC, Destination

ALL_ANSWERED = "Every question that is needed now is answered."


def next_unanswered(
    framework: Framework, engagement: Engagement, here: Destination
) -> Destination | None:
    """The field of the next question to answer, in the order of the way; None if there is none.

    After the last one it begins again at the first. Of the question the user is at, `here`, it
    speaks last. Parts that are not needed, or are asked only later, are passed over.
    """
    open_ones = _open_questions(framework, engagement, _topic_at(framework, here))
    order = [q.id for _stage, topic in framework.topics() for q in topic.questions]
    at = _place_of(framework, order, here)
    later = [q for q in open_ones if order.index(q) > at]
    found = next(iter([*later, *open_ones]), None)
    if found is None:
        return None
    return Destination(TOPIC, engagement.id, framework.topic_of(found).id, found)


def _open_questions(framework: Framework, engagement: Engagement, at: str) -> list[str]:
    """Every question that needs an answer now and has none that is whole.

    In the topic `at`, where the user is, also what counts only after the closing date: it is to be
    seen there, and is not called optional.
    """
    needed = {stop.topic for stop in way.stops(framework, engagement) if stop.stage and stop.needed}
    return [
        q.id
        for _stage, topic in framework.topics()
        if topic.id in needed
        for q in topic.questions
        if _is_begun(engagement, q)
        or (
            (is_needed(engagement, q) or (topic.id == at and _is_open_here(engagement, q)))
            and (has_unread(engagement, q) or not question_done(engagement, q))
        )
    ]


def _is_begun(engagement: Engagement, question: Question) -> bool:
    """True for a table with a row that is begun and lacks something, whenever it counts."""
    return is_asked(engagement, question) and bool(lacking_cells(engagement, question))


def _is_open_here(engagement: Engagement, question: Question) -> bool:
    """True for what is not optional; whether the letter is ready is asked when all of it counts."""
    wanted = question.required and question.id != known.LETTER_FINAL
    return wanted and is_asked(engagement, question)


def _topic_at(framework: Framework, here: Destination) -> str:
    """The id of the topic the user is at; "" if it is none."""
    if here.question in framework.questions:
        return framework.topic_of(here.question).id
    return here.topic


def _place_of(framework: Framework, order: list[str], here: Destination) -> int:
    """How far along the way the user is: at a question, or before the first of a topic or stage."""
    if here.question in order:
        return order.index(here.question)
    for _stage, topic in framework.topics():
        if topic.id == here.topic:
            return order.index(topic.questions[0].id) - 1
    page = way.key_of(here).removeprefix("stage:")
    topics = [topic for stage, topic in framework.topics() if stage.id == page]
    return order.index(topics[0].questions[0].id) - 1 if topics else -1
