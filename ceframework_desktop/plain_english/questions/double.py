"""Two things asked about at once: one answer cannot say what people think of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..model import Finding, Severity, Token
from ..tokens import tokenise
from .data import fits, is_one_of
from .excuses import QUESTION_WORDS, may_pass
from .halves import halves, is_determiner
from .reader import Asked, Part, core

_JOIN = frozenset({"and", "&", "plus", "but", "because"})
_JOINS_LONG = (("as", "well", "as"), ("together", "with"), ("along", "with"), ("in", "addition"))
_FACTS = frozenset({"have", "has", "had", "did", "were", "was"})
_SOMEONE = frozenset({"anyone", "anybody", "someone", "somebody", "people", "those", "person"})
_FACT = (
    r"(?:age(?: group| range)?|sex|gender(?: identity)?|ethnic (?:group|background|origin)|"
    r"ethnicity|religion|faith|religion or belief|post ?code|date of birth|job|occupation|income|"
    r"sexual orientation|sexuality|marital status|nationality|(?:first|main) language|disability)"
)
_TWO_FACTS = re.compile(
    rf"(?P<lead>\bwhat(?: is|'s| are) your) (?P<one>{_FACT})(?: and|,? and what is| &)"
    rf"(?: your)? (?P<other>{_FACT})\s?\?"
)
_TWO_FACTS_SAY = "This asks for “{one}” and “{other}” in one answer. Ask for each by itself."
_TWO_THINGS = (
    "This asks about {things}. People may think differently of each, and one answer cannot "
    "say so. Ask two questions."
)
_TWO_QUESTIONS_AT_ONCE = "This asks {things}, and one answer cannot say both. Ask two questions."
_TWO_QUESTIONS = "There are two questions here. Give each its own answer, or leave one out."
_REASON = (
    "This asks about something and about the reason for it. A person may agree with one "
    "and not the other. Ask two questions."
)


def find(asked: Asked) -> Iterator[Finding]:
    """Where a question asks about two things: at most one finding."""
    if (pair := _two_facts(asked)) is not None:
        yield pair
        return
    for part in _examined(asked):
        start = core(asked, part)
        if (pair := _pair(asked, start, part.end)) is not None:
            yield pair
            return
    if second := _second_question(asked):
        yield _made(asked, "two_questions", second.start, second.end, _TWO_QUESTIONS)


def _two_facts(asked: Asked) -> Finding | None:
    """ "What is your age and your ethnic group?": two boxes on a form, and one place to answer."""
    match = _TWO_FACTS.search(asked.plain)
    if match is None or match["one"] == match["other"]:
        return None
    lead = asked.text[slice(*match.span("lead"))]
    one, other = (asked.text[slice(*match.span(name))] for name in ("one", "other"))
    lead = re.sub(r"^(\w+) are\b", r"\1 is", lead)
    say = _TWO_FACTS_SAY.format(one=one, other=other)
    suggestion = f"{lead} {one}?\n{lead} {other}?"
    return _made(asked, "two_facts", *match.span(), say, (suggestion,))


def is_open_question(asked: Asked) -> bool:
    """Whether it wants own words: "What do you think", "Is there anything else"."""
    for part in asked.parts:
        small = asked.plain[core(asked, part) : part.end]
        if part.asks and (fits("open", small) or fits("own_words", small)):
            return True
    return False


def _examined(asked: Asked) -> Iterator[Part]:
    """The sentences that ask; and what is said before a bare "Do you agree?"."""
    asks_bare = fits("bare", asked.plain[asked.main.start :])
    for part in asked.parts:
        small = asked.plain[part.start : part.end]
        told = fits("instruction", small) or fits("demographic", small, anywhere=True)
        if not told and (part.asks or asked.is_statement or asks_bare):
            yield part


def _second_question(asked: Asked) -> Part | None:
    """A second question mark that is no afterthought, such as "If so, why?"."""
    asking = [part for part in asked.parts if _ends_asking(asked.plain[part.start : part.end])]
    for first, second in pairwise(asking):
        before = asked.plain[first.start : first.end]
        after = asked.plain[second.start : second.end]
        bare = fits("bare", after) or fits("bare", before) or len(before.split()) < 3
        if not bare and not fits("afterthought", after):
            return second
    return None


def _ends_asking(plain: str) -> bool:
    """Whether a sentence ends in a question mark, whatever stands in brackets after it."""
    return plain.rstrip(" \"')]").endswith("?")


def _pair(asked: Asked, start: int, end: int) -> Finding | None:
    if fits("two_sides", asked.plain[start:end]):
        return None  # "What went well, and what could be better?": there is room for both
    tokens = tokenise(asked.plain[start:end], start)
    is_open = fits("open", asked.plain[start:end])
    for place, token in enumerate(tokens):
        width = _join(tokens, place)
        if not width or place == 0 or place + width >= len(tokens):
            continue
        after = tokens[place + width :]
        if asked.text[token.start].isupper() or (is_open and not _asks_again(after)):
            continue  # a name, such as "Sure Start Plus"; or a list of ideas is wanted
        if token.lower == "because":
            if after[0].lower != "of" and not _may_have_reason(tokens, place):
                return _made(asked, "reason", token.start, token.end, _REASON)
        elif not may_pass(asked, tokens, place, width):
            return _said(asked, tokens, place, width, (start, end))
    return None


def _join(tokens: tuple[Token, ...], place: int) -> int:
    """How many tokens the joining word at a place has; 0 if it does not join."""
    if tokens[place].lower in _JOIN:
        is_choice = place + 1 < len(tokens) and tokens[place + 1].text == "/"  # "and/or"
        return 0 if is_choice else 1
    ahead = tuple(token.lower for token in tokens[place : place + 3])
    return next((len(phrase) for phrase in _JOINS_LONG if ahead[: len(phrase)] == phrase), 0)


def _may_have_reason(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether the reason only says what is meant, as in what people have done or whom they help."""
    of_whom = tokens[place - 1].lower in _SOMEONE
    return of_whom or tokens[0].lower in QUESTION_WORDS or tokens[0].lower in _FACTS


def _asks_again(after: tuple[Token, ...]) -> bool:
    """Whether a second question starts here: "and how did you"."""
    if after[0].lower not in QUESTION_WORDS or after[0].lower in ("why", "whether"):
        return False
    return any(is_one_of("auxiliary", token.lower) for token in after[1:4])


def _said(
    asked: Asked, tokens: tuple[Token, ...], place: int, width: int, part: tuple[int, int]
) -> Finding:
    if _asks_again(tokens[place + width :]):
        return _two_asked(asked, tokens[place - 1].end, tokens[place + width].start, part)
    two = halves(asked.text, tokens, place, width, part)
    if two is None:
        start, end = tokens[place - 1].start, _noun(tokens[place + width :]).end
        say = _TWO_THINGS.format(things=f"two things: “{asked.text[start:end]}”")
        return _made(asked, "two_things", start, end, say, severity=Severity.CONSIDER)
    say = _TWO_THINGS.format(things=f"both “{two.first}” and “{two.second}”")
    return _made(asked, "two_things", *part, say, (f"{two.one}\n{two.other}",))


def _two_asked(asked: Asked, first_end: int, second: int, part: tuple[int, int]) -> Finding:
    """ "Where do you live and how did you get here?": both are questions as they stand."""
    start, end = part
    one = asked.text[start:first_end].rstrip(" ,")
    other = asked.text[second:end].rstrip(" ?.!")
    things = f"both “{one}?” and “{other[:1].upper()}{other[1:]}?”"
    say = _TWO_QUESTIONS_AT_ONCE.format(things=things)
    return _made(
        asked, "two_things", start, end, say, (f"{one}?\n{other[:1].upper()}{other[1:]}?",)
    )


def _noun(after: tuple[Token, ...]) -> Token:
    """The first word that says something, after "the", "in their" and the like."""
    for token in after[:4]:
        if not (is_one_of("stop", token.lower) or is_determiner(token.lower)):
            return token if token.text[0].isalnum() else after[0]
    return after[0]


def _made(
    asked: Asked,
    rule: str,
    start: int,
    end: int,
    say: str,
    suggestions: tuple[str, ...] = (),
    severity: Severity = Severity.FIX,
) -> Finding:
    name, text = f"double_barrelled.{rule}", asked.text[start:end]
    return Finding(name, "double_barrelled", severity, start, end, text, say, suggestions)
