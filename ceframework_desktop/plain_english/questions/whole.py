"""A set of questions → what the set as a whole lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress

from ..model import Finding, Severity
from . import answers, data, scales, sides, tongues
from .double import is_open_question
from .model import Question
from .reader import read

# Reading goes at about 200 words a minute, 25 words in 7 to 8 seconds; choosing an answer takes
# about as long again. So four closed questions a minute, and two of those that ask for a
# sentence or so. Rules of thumb of survey practice say the same.
CLOSED_A_MINUTE = 4
OPEN_A_MINUTE = 2
_KNOWN_BY = 60  # characters
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PROMISED = re.compile(
    rf"\b(?:takes?|taking|needs?)\b.{{0,60}}?"
    rf"\b(\d{{1,3}}|{'|'.join(_NUMBERS[1:])}) ?min(?:ute)?s?\b"
)
_AGE = re.compile(
    r"\b(?:your age|the age of|how old are you|age (?:group|band|range)|date of birth|born)\b"
)
_SEX = re.compile(r"\byour (?:sex|gender)\b|are you (?:male|female|a man|a woman)\b")


def check_set(questions: Sequence[Question], minutes: float | None = None) -> tuple[Finding, ...]:
    """What a set of questions lacks: room for own words, a way to be against, a way to be private.

    `minutes` is the time people are promised; without it, a line such as "This takes about five
    minutes" is looked for. Findings stand at the question they speak
    of, by its `start` and `end`; those about the whole set stand at 0 with no text.
    """
    asked: Sequence[Question] = [item for item in questions if item.text.strip()]
    if not asked:
        return ()
    asked, said = _promise(asked)
    minutes = said if minutes is None else minutes
    told = [_says_free(item) for item in asked]  # which lines only say that what follows is free
    free_from = told.index(True) if True in told else len(asked)
    bound = [place < free_from for place, only_told in enumerate(told) if not only_told]
    asked = [item for item, only_told in zip(asked, told, strict=True) if not only_told]
    if not asked:
        return ()
    spans = tongues.abroad_in_set(asked)
    ours = [not tongues.is_all(item.text, it) for item, it in zip(asked, spans, strict=True)]
    # What a question in another language asks is not known: it may be the one that is missing.
    found = list(_openness(asked)) if all(ours) else []
    found += _private(list(compress(asked, ours)), list(compress(bound, ours)))
    found += _time(asked, minutes)
    return tuple(sorted(found, key=lambda finding: finding.start))


def is_open(question: Question) -> bool:
    """Whether people answer in their own words, as far as is known or its text shows."""
    if question.own_words is not None:
        return question.own_words
    return not question.options and is_open_question(read(question.text))


def _openness(asked: Sequence[Question]) -> Iterator[Finding]:
    if len(asked) >= 2 and not any(map(is_open, asked)):
        say = (
            "No question lets people answer in their own words. Add one, such as “Is there "
            "anything else you want to tell us?”"
        )
        yield _whole("no_open_question", "options", say)
    has_side = any(data.fits("proposal", read(item.text).small, anywhere=True) for item in asked)
    if has_side and not any(map(_lets_oppose, asked)):
        say = "Nobody can say that they are against this. Add a question or an answer for that."
        yield _whole("no_way_to_oppose", "leading", say)


def _lets_oppose(question: Question) -> bool:
    """Whether people can say in it that they are against what is asked about.

    "No" to a question about themselves, and "not important", say nothing against a plan.
    """
    small = read(question.text).small
    if data.fits("against", small, anywhere=True):
        return True
    if is_open(question):
        return data.fits("room", small, anywhere=True)
    given = [answers.small(option) for option in question.options]
    told = [option for option in given if not sides.is_of("importance", option)]
    if any(map(sides.is_negative, told)):
        return True
    about_plan = data.fits("proposal", small, anywhere=True) and not data.fits("of_you", small)
    return about_plan and bool(answers.kinds(told) & {"no"})


def _says_free(question: Question) -> bool:
    """Whether a line asks nothing and says that people need not answer what follows."""
    small = read(question.text).small
    asks = "?" in small or bool(question.options)
    return not asks and data.fits("free_below", small, anywhere=True)


def _private(asked: Sequence[Question], bound: Sequence[bool]) -> Iterator[Finding]:
    """`bound` says which questions stand before any word that they are free to skip."""
    small = [read(item.text).small for item in asked]
    kinds = [_sensitive(text) for text in small]
    for item, text, kind, is_bound in zip(asked, small, kinds, bound, strict=True):
        free = "private" in answers.kinds(item.options) or data.pattern("words", "free").search(
            text
        )
        if kind and is_bound and not free:
            say = (
                f"“{_short(item.text)}” asks about {kind}. Say that people need not answer, or add "
                "“Prefer not to say” to the answers."
            )
            yield _at(item, "sensitive", "options", say)
    first = next((place for place, kind in enumerate(kinds) if kind), None)
    if (
        first is not None
        and any(not kind for kind in kinds[first + 1 :])
        and first < len(kinds) / 2
    ):
        say = "Questions about people themselves put some off. Ask them last, and say why you ask."
        yield _at(asked[first], "private_first", "options", say)


def _sensitive(small: str) -> str:
    if scales.is_sensitive(small):
        return "a private matter"
    if _AGE.search(small):
        return "age"
    return "sex or gender" if _SEX.search(small) else ""


def _time(asked: Sequence[Question], minutes: float | None) -> Iterator[Finding]:
    if minutes is None or not 0 < minutes < float("inf"):
        return
    opened = sum(map(is_open, asked))
    needed = opened / OPEN_A_MINUTE + (len(asked) - opened) / CLOSED_A_MINUTE
    if needed > minutes + 0.5:
        say = (
            f"These questions take about {_minutes(needed)}, and you promise people "
            f"{_minutes(minutes)}. We count {CLOSED_A_MINUTE} questions a minute, or "
            f"{OPEN_A_MINUTE} that people answer in their own words. Ask fewer, or promise more."
        )
        yield _whole("too_many", "long", say)


def _short(text: str) -> str:
    """A question to know it by: the whole of it, or its first words."""
    return text if len(text) <= _KNOWN_BY else f"{text[:_KNOWN_BY].rsplit(' ', 1)[0]} …"


def _promise(asked: Sequence[Question]) -> tuple[Sequence[Question], float | None]:
    """The questions without the line that says how long they take, and the minutes it gives."""
    for item in asked:
        small = read(item.text).small
        if "?" not in small and not item.options and (found := _PROMISED.search(small)):
            return [other for other in asked if other is not item], float(_number(found[1]))
    return asked, None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word)


def _minutes(number: float) -> str:
    if number < 1:
        return "less than a minute"
    whole = round(number)
    return "1 minute" if whole == 1 else f"{whole} minutes"


def _whole(rule: str, category: str, say: str) -> Finding:
    return Finding(f"set.{rule}", category, Severity.CONSIDER, 0, 0, "", say)


def _at(question: Question, rule: str, category: str, say: str) -> Finding:
    start, end, text = question.start, question.end, question.text
    return Finding(f"set.{rule}", category, Severity.CONSIDER, start, end, text, say)
