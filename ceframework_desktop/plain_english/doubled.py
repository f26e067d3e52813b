"""Finds a word that stands twice by mistake: "the the", "to to"; not "had had" or "that that"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import eq

from .grammar.data import bag
from .grammar.shape import raw
from .model import Finding, Sentence, Severity, Token
from .quoting import touches

# Rightly said twice: grammar ("had had"), emphasis ("very very"), or by children.
_RIGHT = bag(
    "had that do does did her bye no yes now there so very really many much far too ha hear well"
    " knock tut blah chop night go come never ever again long big old deep please oh ho"
)
# "Log in in the morning", "I told you you could": right after a verb.
_PARTICLES = bag("in on up out off over by down through back")
_WITH_PARTICLE = bag(
    "log logs logged logging sign signs signed hand hands handed come comes came coming go goes"
    " went going gone drop drops dropped get gets got bring brings brought carry carries carried"
    " turn turns turned move moves moved move fill filled filling join joined joins take takes took"
    " taken send sends sent let lets stay stays stayed call calls called check checks checked pop"
    " it them him her us me you settle settled put puts be been was were is are stop went live"
)
_OPENERS = bag("if when as and or but because while where unless although so what whether until")


class Doubled:
    """Finds them. `is_common` keeps to English words: other languages say some words twice."""

    def __init__(self, is_common: Callable[[str], bool]) -> None:
        self._is_common = is_common

    def find(self, sentence: Sentence) -> Iterator[Finding]:
        """One finding for each word that stands twice, or more often, in a row."""
        tokens = sentence.tokens
        lower = [token.lower for token in tokens]
        if not any(map(eq, lower, lower[1:])):
            return
        place = 0
        while place < len(tokens) - 1:
            last = place
            while last < len(tokens) - 1 and lower[last + 1] == lower[place]:
                last += 1
            if last > place and self._is_slip(sentence, place):
                yield _finding(sentence, place, last)
            place = last + 1

    def _is_slip(self, sentence: Sentence, place: int) -> bool:
        first, second = sentence.tokens[place], sentence.tokens[place + 1]
        word = first.lower
        if not word.isalpha() or word in _RIGHT or (len(word) == 1 and word not in ("a", "i")):
            return False
        if not self._is_common(word) or _is_name(first, second, place):
            return False
        before = sentence.tokens[place - 1].lower if place else ""
        if word in _PARTICLES and before in _WITH_PARTICLE:
            return False
        if word in ("you", "it") and place and before not in _OPENERS:
            return False
        return not touches(sentence.quoted, first.start, second.end)


def _is_name(first: Token, second: Token, place: int) -> bool:
    """Whether capitals show a name, such as a band's: "Duran Duran"."""
    if first.text in ("I", "A") or not second.text[0].isupper():
        return False
    return place == 0 or first.text[0].isupper()


def _finding(sentence: Sentence, first: int, last: int) -> Finding:
    token = sentence.tokens[first]
    return Finding(
        "wordy.twice",
        "wordy",
        Severity.FIX,
        token.start,
        sentence.tokens[last].end,
        raw(sentence, first, last),
        f"“{token.text}” stands here more than once. Once is enough.",
        (token.text,),
    )
