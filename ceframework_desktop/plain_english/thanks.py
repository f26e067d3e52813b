"""A note on words that thank again, for a text that stands below a letter's own thanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .grammar import shape, verbs
from .grammar.data import bag
from .model import Finding, Severity

_THANKING = re.compile(r"\s*((?:many |our |with )*(?:thanks|thank you)\b)", re.IGNORECASE)
_SAY = (
    "The letter thanks people for taking part before these words."
    " You can leave out a second thank you, or say what more you thank them for."
)
# "Thanks to your ideas, we changed the plan" gives a reason, and thanks nobody.
_BECAUSE_OF = re.compile(r"\s*thanks to\b([^.!?;:\r\n]*)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_GOES_ON = bag("and to for or but who whom whose including especially particularly also both as")
_SUBJECTS = bag("i we you he she it they there")
_WHOSE_DOING = bag("who whom whose that which everyone everybody anyone all those people both")
_SHORTEST_CLAUSE = 3  # words: "the hall stays"
_FINITE = shape.BE | shape.HAVE | shape.MODALS


def find(text: str) -> Iterator[Finding]:
    """The words at the beginning of a text that thank."""
    thanking = _THANKING.match(text)
    if thanking and not _gives_reason(text):
        yield Finding(
            "letter.thanks_twice", "thanks", Severity.NOTE, *thanking.span(1), thanking[1], _SAY
        )


def _gives_reason(text: str) -> bool:
    """Whether it tells what something came of: a sentence follows what "thanks to" speaks of."""
    match = _BECAUSE_OF.match(text)
    if match is None:
        return False
    first, *parts = ([word.lower() for word in _WORD.findall(part)] for part in match[1].split(","))
    if any(part and part[0] not in _GOES_ON and _is_clause(part) for part in parts):
        return True
    return _WHOSE_DOING.isdisjoint(first) and any(map(_begins_clause, first[1:]))


def _is_clause(words: Sequence[str]) -> bool:
    """Whether words after a comma say something of their own, and do not go on with a list."""
    if "and" not in words and len(words) >= _SHORTEST_CLAUSE:
        return True
    return any(map(_begins_clause, words)) or any(word in verbs.lexicon().pasts for word in words)


def _begins_clause(word: str) -> bool:
    straight = word.replace("\u2019", "'")
    return straight in _SUBJECTS or straight in _FINITE or shape.is_be(straight)
