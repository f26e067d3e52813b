"""Answers that need another look, wherever in an engagement they are. No Qt."""

from __future__ import annotations

from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.ui.field_id import FieldId
from ceframework_desktop.ui.navigation import CONTACT, TOPIC, Destination


def wrong_in(framework: Framework, engagement: Engagement) -> tuple[Destination, ...]:
    """Where the answers stand that could not be read or cannot be right, in the order asked."""
    from ceframework_desktop.ui.pages.topic.presenter import problems  # the first page needs none

    return tuple(
        Destination(TOPIC, engagement.id, topic.id, found.question, found.row, found.column)
        for _stage, topic in framework.topics()
        for found in problems(topic, engagement)
    )


def place_of(framework: Framework, field: FieldId) -> Destination:
    """Where a field is edited. A detail of a contact is named in the place's `question`."""
    if field.is_detail:
        return Destination(CONTACT, topic=field.row, question=field.column)
    topic = framework.topic_of(field.question).id
    return Destination(TOPIC, field.engagement, topic, field.question, field.row, field.column)


def but_for(wrong: int) -> str:
    """ "Saved, but for 1 answer that needs another look"."""
    if wrong == 1:
        return "Saved, but for 1 answer that needs another look"
    return f"Saved, but for {wrong:,} answers that need another look"


def but_for_short(wrong: int) -> str:
    """ "Saved, but for 1", where there is little room."""
    return f"Saved, but for {wrong:,}"
