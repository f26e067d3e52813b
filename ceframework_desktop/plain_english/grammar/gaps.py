"""What may stand between "was" and "sent": adverbs, short phrases, asides between commas."""

from __future__ import annotations

from functools import lru_cache

from ..model import Sentence, Token
from . import data
from .data import bag

LISTS = "passive.toml"
_LONGEST_ASIDE = 8  # tokens between two commas
_ASIDE_STARTS = bag(
    "in on at for as however therefore of with by after before despite if where when to from over"
    " until since during sadly and perhaps indeed though although rightly again unless"
    " according so having being like subject thanks"
)


class Gaps:
    """A sentence's words, and how far adverbs go on from a place."""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.lower = [token.lower for token in sentence.tokens]

    def word(self, place: int) -> str:
        """The word at a place in small letters; "" outside the sentence."""
        return self.lower[place] if 0 <= place < len(self.lower) else ""

    def past_adverbs(self, place: int) -> int | None:
        """The first place from `place` on that holds no adverb or aside; None at the end."""
        for _ in range(12):
            if place >= len(self.lower):
                return None
            step = self._phrase_length(place) or self._aside_length(place)
            if not step and (self.is_adverb(place) or self._joins_adverbs(place)):
                step = 1
            if not step:
                return place
            place += step
        return None

    def is_adverb(self, place: int) -> bool:
        """Whether an adverb stands at a place."""
        word = self.lower[place]
        if word in data.words(LISTS, "adverbs"):
            return True
        return word.endswith("ly") and word not in data.words(LISTS, "not_adverbs")

    def _joins_adverbs(self, place: int) -> bool:
        """Whether it is the "and" of "quickly and quietly"."""
        if self.lower[place] not in ("and", "or", "but") or place + 1 >= len(self.lower):
            return False
        return self.lower[place - 1].endswith("ly") and self.lower[place + 1].endswith("ly")

    def _phrase_length(self, place: int) -> int:
        for phrase in _between().get(self.lower[place], ()):
            if tuple(self.lower[place : place + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def _aside_length(self, place: int) -> int:
        """How many tokens an aside between two commas or dashes has: ", in the end,"."""
        mark = self.lower[place]
        if mark not in (",", "–", "—", "("):
            return 0
        closing = ")" if mark == "(" else mark
        for end in range(place + 2, min(place + _LONGEST_ASIDE + 2, len(self.lower))):
            if self.lower[end] == closing:
                inside = self.lower[place + 1 : end]
                opens = inside[0] in _ASIDE_STARTS or inside[0].endswith("ly")
                return end - place + 1 if opens else 0
            if not self.tokens[end].text[0].isalnum():
                return 0
        return 0


@lru_cache(maxsize=1)
def _between() -> dict[str, list[tuple[str, ...]]]:
    """Phrases that may stand before a participle, by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(data.phrases(LISTS, "between"), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found
