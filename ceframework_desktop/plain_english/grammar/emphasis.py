"""Finds shouting: words in capitals, *marks*, underlining and rows of exclamation marks.

Capitals and underlining are harder to read, and can seem to shout. Bold is no concern of ours.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ..model import Finding, Sentence, Token
from . import capitals, matching, shape
from .data import bag

_MARKS = frozenset(("*", "**", "***", "_", "__"))
_EXCLAIMED = re.compile(r"[!?]{2,}")
_TAGS = frozenset(("b", "i", "u", "em", "strong"))
_SIGNS = frozenset("*_<!?")
_LONGEST_MARKED = 40  # tokens between two marks


def find(sentence: Sentence) -> list[Finding]:
    """One finding for each stretch that is emphasised by how it looks."""
    if not shape.is_judged(sentence):
        return []
    found = _shouted(sentence)
    marks = {token.text[0] for token in sentence.tokens} & _SIGNS
    if marks & {"*", "_"}:
        found += _marked(sentence)
    if "<" in marks:
        found += _tagged(sentence)
    if marks & {"!", "?"}:
        found += _exclaimed(sentence)
    return [item for item in found if not shape.is_quoted(sentence, item.start, item.end)]


def _shouted(sentence: Sentence) -> list[Finding]:
    found: list[Finding] = []
    for first, last in capitals.shouted_runs(sentence.tokens):
        if first == last and _stands_for_words(sentence, first):
            continue
        quiet = _quiet(sentence, first, last)
        found.append(
            shape.finding(
                sentence,
                (first, last),
                "emphasis.capitals",
                "Words in capitals are harder to read, and can seem to shout. Use small letters.",
                suggestions=[] if _may_hold_name(sentence, first, last) else [quiet],
            )
        )
    return found


def _may_hold_name(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a place may be named: "RIVERSIDE CENTRE" has one, "the centre" none.

    In capitals a name cannot be told from other words, and without them it would lose its own.
    """
    words = [token.lower for token in sentence.tokens[first : last + 1]]
    return any(
        noun in _PLACES and before.isalpha() and before not in _BEFORE_PLACE
        for before, noun in pairwise(words)
    )


def _stands_for_words(sentence: Sentence, place: int) -> bool:
    """Whether one word in capitals is initials of the words before: "Care at Home (CAH)"."""
    tokens = sentence.tokens
    if place < 2 or tokens[place - 1].text != "(":
        return False
    words = [
        part
        for token in tokens[max(0, place - 16) : place - 1]
        if not shape.is_mark(token)
        for part in matching.parts(token.lower)
    ]
    return matching.ends_with(words, tokens[place].lower)


def _quiet(sentence: Sentence, first: int, last: int) -> str:
    """The run in small letters. Known initials and "I" stay, the sentence's first letter too."""
    text = ""
    end = sentence.tokens[first].start
    for place in range(first, last + 1):
        token = sentence.tokens[place]
        text += " " * (token.start - end) + _quiet_word(token)
        end = token.end
    before = [token for token in sentence.tokens[:first] if token.text[0].isalnum()]
    opens = not before or (len(before) == 1 and capitals.leads_subject(sentence.tokens, 0))
    return text[0].upper() + text[1:] if opens else text


def _quiet_word(token: Token) -> str:
    if token.text == "I" or capitals.is_only_initials(token) or _stays(token):
        return token.text
    if token.lower in _NAMES:
        return token.text.capitalize()
    return token.text.lower()


def _stays(token: Token) -> bool:
    """Whether capitals are initials all know, that spell no common word: "NHS"."""
    return capitals.is_plain(token.text) and not capitals.spells_word(token)


# What often ends a name, and what before it shows that it does not.
_PLACES = bag(
    "academy association avenue bridge building centre chapel church clinic close club college"
    " community council court crescent drive estate farm festival field fields foundation garden"
    " gardens green group hall hill hospital house island lane library lodge market mill museum"
    " park partnership place playground river road school society square street surgery terrace"
    " theatre tower trust village wood woods"
)
_BEFORE_PLACE = bag(
    "a an the this that these those my our your his her its their some any no every each another"
    " all both and or but to of in on at by for from with into near before after until as is are"
    " was were be do don't not please will can must may you we i they who use visit leave keep open"
    " shut closed new old local whole next last main big small only same other first second"
)


_NAMES = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "april", "june", "july", "august", "september"),
        *("october", "november", "december", "rotherham", "england", "english"),
    )
)


def _marked(sentence: Sentence) -> list[Finding]:
    """ "*please*", "_please_", "**please**": the same mark before and after, close to the words."""
    tokens = sentence.tokens
    found: list[Finding] = []
    place = 0
    while place < len(tokens):
        closing = _closing(tokens, place)
        if closing is None:
            place += 1
            continue
        found.append(
            shape.finding(
                sentence,
                (place, closing),
                "emphasis.marks",
                "These marks will show in the letter. Leave them out.",
                suggestions=[shape.raw(sentence, place + 1, closing - 1)],
            )
        )
        place = closing + 1
    return found


def _closing(tokens: tuple[Token, ...], place: int) -> int | None:
    """Which token closes the mark at `place`; None if it opens nothing."""
    mark = tokens[place]
    if mark.text not in _MARKS or place + 2 >= len(tokens):
        return None
    if tokens[place + 1].start != mark.end or not tokens[place + 1].text[0].isalnum():
        return None
    if place and tokens[place - 1].end == mark.start and tokens[place - 1].text[0].isalnum():
        return None  # "2*3", "first_name"
    for other in range(place + 2, min(place + _LONGEST_MARKED, len(tokens))):
        if tokens[other].text == mark.text and tokens[other - 1].end == tokens[other].start:
            return other
    return None


def _tagged(sentence: Sentence) -> list[Finding]:
    """ "<u>please</u>", written by hand or pasted from a web page."""
    tokens = sentence.tokens
    found: list[Finding] = []
    place = 0
    while place + 6 < len(tokens):
        words = [token.lower for token in tokens[place : place + 3]]
        if words[0] != "<" or words[1] not in _TAGS or words[2] != ">":
            place += 1
            continue
        closing = _closing_tag(tokens, place + 3, words[1])
        if closing is not None:
            found.append(
                shape.finding(
                    sentence,
                    (place, closing),
                    "emphasis.marks",
                    "These marks will show in the letter. Leave them out.",
                    suggestions=[shape.raw(sentence, place + 3, closing - 4)],
                )
            )
            place = closing
        place += 1
    return found


def _closing_tag(tokens: tuple[Token, ...], first: int, tag: str) -> int | None:
    for place in range(first + 1, min(first + _LONGEST_MARKED, len(tokens) - 3)):
        if [token.lower for token in tokens[place : place + 4]] == ["<", "/", tag, ">"]:
            return place + 3
    return None


def _exclaimed(sentence: Sentence) -> list[Finding]:
    """ "!!", "?!" and "!!!": one mark says enough."""
    tokens = sentence.tokens
    found: list[Finding] = []
    place = 0
    while place < len(tokens):
        last = place
        while (
            last + 1 < len(tokens)
            and tokens[last].text[0] in "!?"
            and tokens[last + 1].text[0] in "!?"
            and tokens[last].end == tokens[last + 1].start
        ):
            last += 1
        marks = shape.raw(sentence, place, last)
        if _EXCLAIMED.fullmatch(marks):
            found.append(
                shape.finding(
                    sentence,
                    (place, last),
                    "emphasis.exclamation",
                    "One mark is enough. More can seem to shout.",
                    suggestions=["?"] if "?" in marks else ["!", "."],
                )
            )
        place = last + 1
    return found
