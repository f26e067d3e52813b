"""What Ctrl+K finds: pages, questions, engagements and commands. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ceframework_desktop.domain import known
from ceframework_desktop.domain.answered import is_asked
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.framework import Framework, Question
from ceframework_desktop.domain.record import record
from ceframework_desktop.services.finishing import TITLES
from ceframework_desktop.ui import way
from ceframework_desktop.ui.navigation import (
    CONTACTS,
    DOCUMENTS,
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
# Each with everyday words by which it is looked for.
_PLACES = (
    ("The list of engagements", Destination(HOME), "home start"),
    (
        "Your organisation",
        Destination(ORGANISATION),
        "phone telephone e-mail address logo letterhead signature name role settings",
    ),
    ("Contacts", Destination(CONTACTS), "people addresses address book mailing list phone e-mail"),
    ("Take in a filled-in form", Destination(FORM), "import upload"),
    ("The framework and its words", Destination(LIBRARY), "glossary rules definitions standards"),
)
_OF_ENGAGEMENT = (
    ("Send the letter", LETTERS, "post print envelopes e-mail mailing"),
    ("The letter’s translations", LANGUAGES, "translate other languages translator"),
)
_PAPER_WORDS = {
    "plan": "print export save pdf word",
    "exemption": "exemption exempt signature sign print export save pdf word",
    "letter": "feedback results print export save pdf word",
}
# Words that say nothing of what is looked for, passed over if there are others.
_SMALL_WORDS = (
    "a an and are at be by can do does for have how i in is it my of on or our the their there "
    "to we what when where which who why will with you your"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_ALIKE = 0.82  # how alike two words are of which one may be a slip of the other, 1 for equal
_SHORTEST_SLIP = 4  # letters: shorter words are too often alike


@record
class Entry:
    """One thing to find. `goal` is a place, or the id of an engagement or a command.

    `also` holds everyday words for it, `text` what is said about it; neither is shown.
    """

    kind: str
    title: str
    detail: str
    goal: Destination | str
    also: str = ""
    text: str = ""


def places(framework: Framework, engagement: Engagement | None) -> tuple[Entry, ...]:
    """The pages and questions that can be gone to from here, or in the engagement left last."""
    found = [Entry(PAGE, title, "", to, also) for title, to, also in _PLACES]
    if engagement is None:
        return tuple(found)
    for stop in way.stops(framework, engagement):
        if stop.page and (stop.stage or stop.page != TOPIC):
            found.append(Entry(PAGE, stop.title, "", way.destination_of(stop, engagement.id)))
    for title, page, also in _OF_ENGAGEMENT:
        found.append(Entry(PAGE, title, "", Destination(page, engagement.id), also))
    for paper, title in TITLES.items():
        to = Destination(DOCUMENTS, engagement.id, paper.value)
        found.append(Entry(PAGE, title, "Documents", to, _PAPER_WORDS.get(paper.value, "")))
    for _stage, topic in framework.topics():
        for question in topic.questions:
            if is_asked(engagement, question):
                to = Destination(TOPIC, engagement.id, topic.id, question.id)
                found.append(_of_question(question, topic.title, to))
    return tuple(found)


def _of_question(question: Question, topic: str, to: Destination | str) -> Entry:
    said = (question.hint, question.help, question.why)
    text = " ".join((*said, *(column.label for column in question.columns)))
    return Entry(QUESTION, question.label, topic, to, " · ".join(question.also), text)


def nothing_found(framework: Framework, words: str, *, in_engagement: bool) -> str:
    """What to say if nothing has these words. Outside an engagement its pages are not found."""
    if not in_engagement and find(_of_any(framework), words):
        return "That is a page of an engagement. Open an engagement first."
    return "Nothing is called that. Try another word."


def _of_any(framework: Framework) -> tuple[Entry, ...]:
    """What every engagement has: its pages and questions, with nowhere to go."""
    titles = ["Documents", *TITLES.values(), *(stage.title for stage in framework.stages)]
    pages = [Entry(PAGE, title, "", "") for title in titles]
    pages += [Entry(PAGE, title, "", "", also) for title, _page, also in _OF_ENGAGEMENT]
    for _stage, topic in framework.topics():
        pages.append(Entry(PAGE, topic.title, "", ""))
        pages += [_of_question(asked, topic.title, "") for asked in topic.questions]
    return tuple(pages)


def engagements(held: Iterable[Engagement]) -> tuple[Entry, ...]:
    """Every engagement of the register, by title and reference."""
    return tuple(
        Entry(ENGAGEMENT, e.text(known.TITLE) or "Untitled engagement", e.ref, e.id) for e in held
    )


def find(entries: Sequence[Entry], words: str) -> tuple[Entry, ...]:
    """The entries that hold every word typed, the closest first; all of them for no words.

    If none does, small words such as "how" are passed over, and then slips of the keys.
    """
    wanted = words.casefold().split()
    found = _found(entries, wanted)
    if found or not wanted:
        return found
    meant = [word for word in wanted if word not in _SMALL] or wanted
    return _found(entries, meant) or _found(entries, _mended(entries, meant))


def _mended(entries: Sequence[Entry], wanted: Sequence[str]) -> list[str]:
    """Each word, or the word most like it that is there, where it is nowhere itself."""
    there = _words_in(tuple(f"{e.title} {e.detail} {e.also}".casefold() for e in entries))
    return [_nearest(word, there) for word in wanted]


@lru_cache(maxsize=1)
def _words_in(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({word for text in texts for word in re.findall(r"\w{3,}", text)}))


def _nearest(word: str, there: Sequence[str]) -> str:
    if len(word) < _SHORTEST_SLIP or any(one.startswith(word) for one in there):
        return word
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, there, 1, _ALIKE)), word)


def _found(entries: Sequence[Entry], wanted: Sequence[str]) -> tuple[Entry, ...]:
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
        return _score_hidden(entry, f"{title} {detail}", wanted)
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


def _score_hidden(entry: Entry, shown: str, wanted: Sequence[str]) -> int | None:
    """How close what is not shown comes: everyday words together, apart, or what is said of it."""
    also = entry.also.casefold()
    if re.search(rf"(?<!\w){re.escape(' '.join(wanted))}", also):
        return 2
    if all(word in also or word in shown for word in wanted):
        return 6
    text = entry.text.casefold()
    whole = all(
        re.search(rf"(?<!\w){re.escape(word)}", f"{text} {also} {shown}") for word in wanted
    )
    return 7 if whole and text else None
