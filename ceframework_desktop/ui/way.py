"""The stops on the way through an engagement, in order, and what is done. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import Assessment, assess
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.exemption import Route, form_problems, period_of, route
from ceframework_desktop.domain.feedback import letter_problems
from ceframework_desktop.domain.framework import Framework, Stage, Topic
from ceframework_desktop.domain.progress import Done, is_topic_asked, stage_done, topic_done
from ceframework_desktop.domain.record import record, replace
from ceframework_desktop.ui.navigation import (
    CHECK,
    DOCUMENTS,
    EXEMPT,
    LANGUAGES,
    LETTERS,
    TOPIC,
    Destination,
)

_SETTLED = (Route.AUTOMATIC, Route.APPROVED)
_PAGES = {"check": CHECK, "exempt": EXEMPT}


@record
class Stop:
    """A place on the way: a stage (`stage` is ""), a topic of a stage, or a page of its own.

    `key` names it within an engagement. `done` says how much is filled in, None where there is
    nothing to fill in. `needed` is False for the exemption while the dates give twelve weeks, and
    for a topic that the answers leave nothing to ask in. `word` says it where `done` does not.
    """

    key: str
    title: str
    stage: str
    done: Done | None
    page: str
    topic: str
    needed: bool = True
    word: str = ""


def stops(framework: Framework, engagement: Engagement) -> tuple[Stop, ...]:
    """Every stage with its topics, then the documents."""
    period = period_of(engagement)
    exempt = period is None or not period.is_long_enough
    found: list[Stop] = []
    for stage in framework.stages:
        needed = exempt or stage.id != EXEMPT
        found.append(_stage_stop(stage, engagement, needed))
        found += [_topic_stop(stage, topic, engagement, needed) for topic in stage.topics]
    found = _without_ticks(found, _false_ticks(framework, engagement))
    found.append(Stop(f"page:{DOCUMENTS}", "Documents", "", None, DOCUMENTS, ""))
    return tuple(found)


def _stage_stop(stage: Stage, engagement: Engagement, needed: bool) -> Stop:
    key = f"stage:{stage.id}"
    done = _stage_done(stage, engagement) if needed else None
    page = _PAGES.get(stage.id, "")
    if page:
        return Stop(key, stage.title, "", done, page, "", needed)
    first = _first_open(stage, engagement)
    return Stop(key, stage.title, "", done, TOPIC if first else "", first, needed)


def _stage_done(stage: Stage, engagement: Engagement) -> Done | None:
    if not stage.topics:
        return None
    if stage_done(engagement, stage):
        return Done.ALL
    begun = any(topic_done(engagement, t) is not Done.NOTHING for t in stage.topics)
    return Done.SOME if begun else Done.NOTHING


def _topic_stop(stage: Stage, topic: Topic, engagement: Engagement, needed: bool) -> Stop:
    needed = needed and is_topic_asked(engagement, topic)
    done = topic_done(engagement, topic) if needed else None
    key, parent = f"topic:{topic.id}", f"stage:{stage.id}"
    return Stop(key, topic.title, parent, done, TOPIC, topic.id, needed)


def _without_ticks(found: list[Stop], topics: Mapping[str, str]) -> list[Stop]:
    """Take the ticks of these topics and of their stages away. Each topic has a word to say."""
    stages = {stop.stage for stop in found if stop.topic in topics}
    return [
        replace(stop, done=Done.SOME, word=topics[stop.topic] if stop.stage else "")
        if stop.done is Done.ALL and (stop.topic in topics or stop.key in stages)
        else stop
        for stop in found
    ]


def _false_ticks(framework: Framework, engagement: Engagement) -> dict[str, str]:
    """The topics that are filled in and still not done, each with the word that says so."""
    judged = cache(lambda: assess(framework, engagement))  # only where it is asked for, and once
    return {
        **_still_drafts(framework, engagement, judged),
        **_open_dates(framework, engagement, judged),
    }


def _still_drafts(
    framework: Framework, engagement: Engagement, judged: Callable[[], Assessment]
) -> dict[str, str]:
    """Papers that are called final and print DRAFT all the same."""
    found: dict[str, str] = {}
    form, letter = engagement.text(known.FORM_FINAL), engagement.text(known.LETTER_FINAL)
    if form == known.FINAL and form_problems(framework, engagement, judged()):
        found[framework.topic_of(known.FORM_FINAL).id] = ""
    if letter == known.FINAL and letter_problems(framework, engagement):
        found[framework.topic_of(known.LETTER_FINAL).id] = ""
    return found


def _open_dates(
    framework: Framework, engagement: Engagement, judged: Callable[[], Assessment]
) -> dict[str, str]:
    """Dates that cannot be, or are too short and no exemption allows them yet."""
    period = period_of(engagement)
    if period is None or (period.is_long_enough and not period.problem()):
        return {}
    if period.problem():
        word = "the dates cannot be right"
    elif route(framework, engagement, judged()) not in _SETTLED:
        word = "filled in, needs an exemption"
    else:
        return {}
    return {topic.id: word for _s, topic in framework.topics() if _asks_end(topic)}


def _asks_end(topic: Topic) -> bool:
    return any(question.id == known.END for question in topic.questions)


def _first_open(stage: Stage, engagement: Engagement) -> str:
    """The first topic of a stage that is not filled in; the first of all if all are."""
    for topic in stage.topics:
        asked = is_topic_asked(engagement, topic)
        if asked and topic_done(engagement, topic) is not Done.ALL:
            return topic.id
    return stage.topics[0].id if stage.topics else ""


def key_of(destination: Destination) -> str:
    """The key of the stop that shows this destination; "" if it is not on the way."""
    if destination.page == TOPIC:
        return f"topic:{destination.topic}"
    for stage, page in _PAGES.items():
        if page == destination.page:
            return f"stage:{stage}"
    of_documents = destination.page in (DOCUMENTS, LETTERS, LANGUAGES)
    return f"page:{DOCUMENTS}" if of_documents else ""


def destination_of(stop: Stop, engagement_id: str) -> Destination:
    """Where a stop leads."""
    return Destination(stop.page, engagement_id, stop.topic)


def step_from(
    framework: Framework, engagement: Engagement, here: Destination, by: int
) -> Destination | None:
    """The stop before (by -1) or after (by 1) on the way; None at the ends."""
    at = key_of(here)
    places = [
        stop
        for stop in stops(framework, engagement)
        if stop.page and (stop.stage or stop.page != TOPIC) and (stop.needed or stop.key == at)
    ]
    keys = [s.key for s in places]
    if at not in keys:
        return None
    to = keys.index(at) + by
    return destination_of(places[to], engagement.id) if 0 <= to < len(places) else None
