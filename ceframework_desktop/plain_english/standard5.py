"""What a feedback letter lacks by Standard 5 of the framework: timely, in a suitable format, short,
clear, and "Honest and should explain why a certain course of action has been decided or
recommended".

What a theme must carry before a letter is final is a rule of domain/feedback.py, and is asked
there. Here a letter is looked at as its reader will: the facts come from the text alone
(letter_facts.py), or from what the register knows (`known_facts`). A fact that is not known is
never held against a letter.
"""

from __future__ import annotations

from datetime import date

from ceframework_desktop.domain import feedback, known
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.record import record

LATE = 84  # days, twelve weeks, from the last day of the engagement: ours, the framework has none
PAGE = 450  # words that a page holds in standard print, with an address and a signature


@record
class Answer:
    """One thing that was decided, or refused. Offsets are -1 where there is no text."""

    what: str
    is_no: bool
    has_date: bool
    has_reason: bool
    start: int = -1
    end: int = -1


@record
class LetterFacts:
    """What is known of a letter. None: not known, so nothing is said of it."""

    words: int | None = None
    pages: int | None = None
    thanks: bool | None = None
    numbers: bool | None = None  # says how many took part
    answers: tuple[Answer, ...] | None = None  # what was decided
    contact: bool | None = None
    formats: bool | None = None  # says how to get it in another form
    dated: bool | None = None
    ended: date | None = None  # the last day of the engagement
    promised: date | None = None  # the day by which people were to hear
    sent: date | None = None


@record
class Lack:
    """One thing a letter lacks. `criterion` is the framework's, such as "S5.7"."""

    rule: str
    criterion: str
    message: str
    start: int = -1
    end: int = -1


def lacks(facts: LetterFacts) -> tuple[Lack, ...]:
    """What the letter lacks, in the order of the standard; empty if nothing is known to be."""
    found = [*_timely(facts), *_format(facts), *_length(facts), *_content(facts), *_honest(facts)]
    return tuple(found)


def known_facts(
    engagement: Engagement, *, contact: bool, formats: bool, pages: int | None, sent: date | None
) -> LetterFacts:
    """The facts the register holds of an engagement's own letter, which always gives thanks.

    `contact` and `formats` say whether the letter names any; `pages` is how long it came out.
    """
    return LetterFacts(
        pages=pages,
        thanks=True,
        numbers=engagement.count(known.REPLY_COUNT) is not None,
        answers=tuple(
            Answer(
                theme.said,
                theme.response == known.NO,
                theme.by is not None or theme.response not in (known.YES, known.PARTLY),
                not theme.lacks_reason,
            )
            for theme in feedback.themes(engagement)
            if theme.response
        ),
        contact=contact,
        formats=formats,
        ended=engagement.day(known.CLOSED_ON) or engagement.day(known.END),
        promised=engagement.day(known.FEEDBACK_DATE),
        sent=sent,
    )


def _timely(facts: LetterFacts) -> list[Lack]:
    if facts.dated is False and facts.sent is None:
        return [
            Lack("standard5.undated", "S5.1", "The letter has no date. Put the date at the top.")
        ]
    if facts.sent is None:
        return []
    if facts.promised is not None and facts.sent > facts.promised:
        late = (facts.sent - facts.promised).days
        message = (
            f"The letter goes out {_days(late)} after the day you promised. Say that it is late,"
            " and why."
        )
        return [Lack("standard5.late", "S5.1", message)]
    if facts.ended is not None and facts.promised is None:
        weeks = (facts.sent - facts.ended).days // 7
        if (facts.sent - facts.ended).days > LATE:
            message = f"People have waited {weeks} weeks to hear from you. Say why it took so long."
            return [Lack("standard5.slow", "S5.1", message)]
    return []


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _format(facts: LetterFacts) -> list[Lack]:
    if facts.formats is not False:
        return []
    message = (
        "The letter does not say how to get it in another format or language. Say what you can"
        " offer, and how to ask."
    )
    return [Lack("standard5.format", "S5.2", message)]


def _length(facts: LetterFacts) -> list[Lack]:
    if facts.pages is not None:
        if facts.pages <= 1:
            return []
        message = f"The letter has {facts.pages} pages. One page is easier to read: shorten it."
        return [Lack("standard5.long", "S5.4", message)]
    if facts.words is None or facts.words <= PAGE:
        return []
    message = (
        f"The letter has about {facts.words} words, more than fit on a page. Try to shorten it."
    )
    return [Lack("standard5.long", "S5.4", message)]


def _content(facts: LetterFacts) -> list[Lack]:
    found: list[Lack] = []
    if facts.thanks is False:
        found.append(
            Lack(
                "standard5.thanks", "S5.6", "The letter thanks no one. Thank people for their time."
            )
        )
    if facts.numbers is False:
        message = "The letter does not say how many people took part. Give the number."
        found.append(Lack("standard5.numbers", "S5.6", message))
    if facts.contact is False:
        message = "The letter does not say who to ask. Give a name or a post, and a phone number."
        found.append(Lack("standard5.contact", "S5.8", message))
    return found


def _honest(facts: LetterFacts) -> list[Lack]:
    if facts.answers is None:
        return []
    if not facts.answers:
        message = (
            "The letter does not say what was decided. Say what will change, and what will not."
        )
        return [Lack("standard5.nothing_decided", "S5.7", message)]
    found: list[Lack] = []
    for answer in facts.answers:
        what = _short(answer.what)
        if answer.is_no and not answer.has_reason:
            message = f"“{what}” is a “no” without a reason. Say why."
            found.append(_about("standard5.no_reason", message, answer))
        elif not answer.is_no and not answer.has_date:
            message = f"“{what}” has no date. Say when, or when you will know."
            found.append(_about("standard5.no_date", message, answer))
    return found


def _about(rule: str, message: str, answer: Answer) -> Lack:
    return Lack(rule, "S5.7", message, answer.start, answer.end)


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= 12 else " ".join(words[:10]) + " …"
