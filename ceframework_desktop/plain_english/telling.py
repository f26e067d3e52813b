"""Tells by patterns what a sentence of a letter says, and whether it says when.

The patterns are in grammar/decisions.toml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from .grammar import calendar, data
from .model import Sentence

_FILE = "decisions.toml"
_FACTS = "letter_facts.toml"
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURES = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_LONGEST = 40  # characters of a word: no word that a pattern looks for is longer
_NAME = re.compile(r"\{([a-z]+)\}")


def says(key: str, words: Sequence[str]) -> bool:
    """Whether a pattern of the list `key` fits words in small letters, marks among them."""
    joined = " ".join(word[:_LONGEST] for word in words)
    return any(pattern.search(joined) for pattern in _patterns(key))


def place_of(key: str, words: Sequence[str]) -> int:
    """The number of the word where a pattern of the list `key` first fits; -1 if none does."""
    joined = " ".join(word[:_LONGEST] for word in words)
    found = [match.start() for pattern in _patterns(key) if (match := pattern.search(joined))]
    return joined.count(" ", 0, min(found)) if found else -1


def has_date(sentence: Sentence) -> bool:
    """Whether a sentence says when: a month, a day, a year, "next time", "already"."""
    lower = [token.lower for token in sentence.tokens]
    times = data.words(_FACTS, "times")
    return any(pair == ("next", "time") for pair in pairwise(lower)) or any(
        (word in times and (word not in ("may", "march") or token.text[0].isupper()))
        or _YEAR.fullmatch(word)
        or _FIGURES.fullmatch(word)
        or (word in calendar.MONTH_NUMBERS and token.text[0].isupper())
        for word, token in zip(lower, sentence.tokens, strict=True)
    )


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    table = data.table(_FILE)
    found = table[key]
    names = {name: text for name, text in table.items() if isinstance(text, str)}
    return tuple(
        re.compile(_filled(piece, names))
        for piece in ([found] if isinstance(found, str) else found)
    )


def _filled(piece: str, names: Mapping[str, str]) -> str:
    return _NAME.sub(lambda match: names[match[1]], piece)
