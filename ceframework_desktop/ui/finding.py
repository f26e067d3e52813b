"""What Ctrl+K finds: pages, questions, engagements and commands. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ceframework_desktop.domain import known
from ceframework_desktop.domain.answered import is_asked
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.framework import Framework
from ceframework_desktop.domain.record import record
from ceframework_desktop.ui import way
from ceframework_desktop.ui.navigation import (
    CONTACTS,
    FORM,
    HOME,
    LANGUAGES,
    LETTERS,
    LIBRARY,
    ORGANISATION,
    TOPIC,
    Destination,
)

PAGE, QUESTION, ENGAGEMENT, COMMAND = "Page", "Question", "Engagement", "Command"
MOST_FOUND = 40
_PLACES = (
    ("The list of engagements", Destination(HOME)),
    ("Your organisation", Destination(ORGANISATION)),
    ("Contacts", Destination(CONTACTS)),
    ("Take in a filled-in form", Destination(FORM)),
    ("The framework and its words", Destination(LIBRARY)),
)


@record
class Entry:
    """One thing to find. `goal` is a place, or the id of an engagement or a command."""

    kind: str
    title: str
    detail: str
    goal: Destination | str


def places(framework: Framework, engagement: Engagement | None) -> tuple[Entry, ...]:
    """The pages and questions that can be gone to from here, or in the engagement left last."""
    found = [Entry(PAGE, title, "", to) for title, to in _PLACES]
    if engagement is None:
        return tuple(found)
    for stop in way.stops(framework, engagement):
        if stop.page and (stop.stage or stop.page != TOPIC):
            found.append(Entry(PAGE, stop.title, "", way.destination_of(stop, engagement.id)))
    for title, page in (("Send the letter", LETTERS), ("The letter’s translations", LANGUAGES)):
        found.append(Entry(PAGE, title, "", Destination(page, engagement.id)))
    for _stage, topic in framework.topics():
        for question in topic.questions:
            if is_asked(engagement, question):
                to = Destination(TOPIC, engagement.id, topic.id, question.id)
                found.append(Entry(QUESTION, question.label, topic.title, to))
    return tuple(found)


def nothing_found(framework: Framework, words: str, *, in_engagement: bool) -> str:
    """What to say if nothing has these words. Outside an engagement its pages are not found."""
    if not in_engagement and find(_of_any(framework), words):
        return "That is a page of an engagement. Open an engagement first."
    return "Nothing is called that. Try another word."


def _of_any(framework: Framework) -> tuple[Entry, ...]:
    """What every engagement has: its pages and questions, with nowhere to go."""
    titles = ["Documents", "Send the letter", "The letter’s translations"]
    titles += [stage.title for stage in framework.stages]
    pages = [Entry(PAGE, title, "", "") for title in titles]
    for _stage, topic in framework.topics():
        pages.append(Entry(PAGE, topic.title, "", ""))
        pages += [Entry(QUESTION, asked.label, topic.title, "") for asked in topic.questions]
    return tuple(pages)


def engagements(held: Iterable[Engagement]) -> tuple[Entry, ...]:
    """Every engagement of the register, by title and reference."""
    return tuple(
        Entry(ENGAGEMENT, e.text(known.TITLE) or "Untitled engagement", e.ref, e.id) for e in held
    )


def find(entries: Sequence[Entry], words: str) -> tuple[Entry, ...]:
    """The entries that hold every word typed, the closest first; all of them for no words."""
    wanted = words.casefold().split()
    scored = [
        (score, at, entry)
        for at, entry in enumerate(entries)
        if (score := _score(entry, wanted)) is not None
    ]
    return tuple(entry for _score, _at, entry in sorted(scored, key=lambda s: s[:2])[:MOST_FOUND])


def _score(entry: Entry, wanted: Sequence[str]) -> int | None:
    """0 is closest; None if a word is missing.

    Words that stand together as they were typed are closer than the same words scattered.
    """
    title, detail = entry.title.casefold(), f"{entry.detail} {entry.kind}".casefold()
    if not all(word in title or word in detail for word in wanted):
        return None
    if not wanted:
        return 0
    phrase = r"\s+".join(map(re.escape, wanted))
    if re.match(phrase, title):
        return 0
    if re.search(rf"(?<!\w){phrase}", title):
        return 1
    starts = set(re.findall(r"\w+", title))
    if all(any(s.startswith(word) for s in starts) for word in wanted):
        return 2 if title.startswith(wanted[0]) else 3
    return 4 if all(word in title for word in wanted) else 5
