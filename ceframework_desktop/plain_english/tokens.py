"""Text → words, numbers and marks, with their places in the text as given.

A word keeps its hyphens and apostrophes ("co-production", "don’t"). A web or e-mail address, a
number with its unit ("£1,250.50", "9.30am"), a date in figures ("03/04/2026") and initials with
full stops ("e.g.") are one token each. "and/or" is three. White space is no token.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .breath import breathing
from .model import Token

# Bounded repeats keep the time linear whatever the text holds.
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_WORD_CHARACTER = r"[^\W_\u0300-\u036f]"
_RUN = rf"(?:{_WORD_CHARACTER}[\u0300-\u036f\u00ad]*)+"
_TOKEN = re.compile(
    "|".join(
        (
            r"[A-Za-z]+(?=[\s,;!?)]|$)",  # most words are plain: found first, for speed
            r"(?:https?://|www\.)[^\s<>\"“”]{1,2000}[\w/]",
            r"[\w+-]{1,64}(?:\.[\w+-]{1,64}){0,5}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
            r"[A-Za-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:gov|org|ac|co|nhs|police|sch)\.uk"
            r"(?:/[^\s<>\"“”]{0,2000}[\w/])?",
            r"[A-Za-z0-9-]{1,63}\.(?:com|org|net|info|uk)\b(?:/[^\s<>\"“”]{0,2000}[\w/])?",
            rf"{_LETTER}\.(?:{_LETTER}\.)+",
            r"[£$€]?\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|am|pm|[kmb]n?|p|kg|km|cm|mm)\b|%)?"
            r"(?!\w)",
            rf"{_RUN}(?:['’‘ʼ\-‐‑&]{_RUN})*",  # noqa: RUF001 - apostrophes and hyphens of every kind
            r"([.!?*_=~#-])\1+",
            r"\S",
        )
    )
)
# Curly apostrophes, hyphens of every kind, and the soft hyphen, which is not seen.
_STRAIGHT = {0x2019: "'", 0x2018: "'", 0x02BC: "'", 0x2010: "-", 0x2011: "-", 0x00AD: None}


_new = tuple.__new__  # faster than the class, which reads its arguments first


def tokenise(text: str, start: int = 0) -> tuple[Token, ...]:
    """The tokens of `text` in order. `start` is added to their offsets."""
    found: list[Token] = []
    for match in breathing(_TOKEN.finditer(text), 200):
        word = match[0]
        small = word.lower()
        if not small.isascii():
            small = small.translate(_STRAIGHT)
        first, last = match.span()
        found.append(_new(Token, (word, small, first + start, last + start)))
    return tuple(found)


def lower(word: str) -> str:
    """A word in small letters, with straight apostrophes and plain hyphens."""
    return straight(word.lower())


def straight(word: str) -> str:
    """A word with straight apostrophes and plain hyphens."""
    return word if word.isascii() else word.translate(_STRAIGHT)


def is_word(token: Token) -> bool:
    """Whether a token is a word of letters: no number, mark, or web or e-mail address."""
    text = token.text
    return text[0].isalpha() and "@" not in text and "/" not in text and not _dotted(text)


def words(tokens: Iterable[Token]) -> list[Token]:
    """The tokens that a reader would count as words, numbers among them."""
    return [token for token in tokens if token.text[0].isalnum() or token.text[0] in "£$€"]


def _dotted(text: str) -> bool:
    """Whether it has a full stop inside, as "example.org" has and "e.g." has not."""
    return "." in text and not text.endswith(".")
