"""How a text reads: long sentences, rare words, long words, passives, and a band of ages.

The band is the mean of two ways of judging: the Flesch-Kincaid grade (sentence length and
syllables), and one of sentence length and the share of rare words, after Dale and Chall's idea
with a longer list of common words. Formulas are noisy on short texts, so a band of three years
is told, and none below 100 words. A reader stops at the hardest part, however plain the rest: if
the hardest quarter of the words is much harder than the whole, the band is half-way between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from ceframework_desktop.domain.record import record

from .model import Finding, Reading, Sentence, Token
from .tokens import is_word, words

SHORTEST_JUDGED = 100  # words
_HARDEST = 4  # one part in four of the words
_EASIER = 3  # years by which a plain letter is easier than the hardest quarter of its words
TOO_SHORT = "too short to judge"
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"), ("ily", "y"), ("iness", "y"),
    ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("est", ""), ("est", "e"), ("ly", ""),
    ("n't", ""), ("'s", ""), ("s'", "s"), ("'ll", ""), ("'ve", ""), ("'re", ""), ("'d", ""),
    ("ise", "ize"), ("ised", "ized"), ("ising", "izing"), ("isation", "ization"),
    ("our", "or"), ("ours", "ors"), ("tre", "ter"), ("lled", "led"), ("lling", "ling"),
)  # fmt: skip
_GROUP = re.compile(r"[aeiouy]+")
# Two vowels that are two sounds: ra-di-o, sci-ence, u-su-al.
_SPLIT = re.compile(r"i(?:a(?!l\b|n\b|g)|o(?!n|u)|u)|eo(?!u)|ua|[^q]uo|ying|iest|ier|sm$")
# A last "e" that is not heard, with its endings: hope, able, hopes, hoped.
_SILENT_END = re.compile(
    r"(?:(?<![leioy])e|[aeiouy]le|(?<![szcgxl])(?<!ch)(?<!sh)(?<!i)es|(?<![tdie])ed)$"
)
_SILENT_INSIDE = ("ement", "eful", "eless", "ely", "eness", "etime", "ewhere")
_SYLLABLES = {
    "area": 3, "idea": 3, "being": 2, "people": 2, "every": 2, "everyone": 3, "business": 2,
    "evening": 2, "different": 2, "interest": 2, "something": 2, "sometimes": 2, "someone": 2,
    "created": 3, "create": 2, "science": 2, "quiet": 2, "client": 2, "society": 4, "variety": 4,
    "material": 4, "period": 3, "ideas": 3, "areas": 3, "real": 1, "really": 2, "doing": 2,
    "going": 2, "therefore": 2, "somewhere": 2, "homes": 1, "moreover": 3, "cafe": 2, "recipe": 3,
}  # fmt: skip


class Said(NamedTuple):
    """What is counted in one sentence: `judged` are words of letters, no names."""

    words: int
    judged: int
    rare: int
    syllables: int


@record
class Counts:
    """What is counted in one block."""

    words: int = 0
    judged: int = 0  # words of letters, no names
    rare: int = 0
    syllables: int = 0
    sentences: int = 0
    longest: int = 0
    passive: int = 0  # sentences with a passive
    said: tuple[Said, ...] = ()


class Words:
    """The common words of English, read when first needed."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._common: frozenset[str] | None = None

    @property
    def common(self) -> frozenset[str]:
        """The list, in small letters. OSError if it cannot be read."""
        if self._common is None:
            lines = self._file.read_text(encoding="utf-8").splitlines()
            self._common = frozenset(
                word for line in lines if not line.startswith("#") for word in line.split()
            )
        return self._common

    def is_common(self, word: str) -> bool:
        """Whether a word in small letters is common, in any of its forms."""
        common = self.common
        if word in common:
            return True
        for ending, other in _ENDINGS:
            if word.endswith(ending):
                stem = word[: -len(ending)] + other
                if stem in common or (stem[-1:] == stem[-2:-1] and stem[:-1] in common):
                    return True
        return "-" in word and all(self.is_common(part) for part in word.split("-") if part)


def syllables(word: str) -> int:
    """How many syllables a word in small letters has, by its letters; at least 1."""
    if word in _SYLLABLES:
        return _SYLLABLES[word]
    word = word.replace("'s", "").strip("'")
    number = len(_GROUP.findall(word)) + len(_SPLIT.findall(word))
    silent = _SILENT_END.search(word) is not None and len(word) > 3
    number -= silent + sum(middle in word[2:] for middle in _SILENT_INSIDE)
    return max(1, number)


def count(sentences: Sequence[Sentence], findings: Iterable[Finding], known: Words) -> Counts:
    """Count the sentences of one block, of which `findings` tells the passives."""
    passives = sorted(finding.start for finding in findings if finding.category == "passive")
    passive = 0
    said: list[Said] = []
    for sentence in sentences:
        length = len(words(sentence.tokens))
        if not length:
            continue
        passive += bisect_left(passives, sentence.start) < bisect_left(passives, sentence.end)
        judged = [token.lower for token in _judged(sentence.tokens)]
        rare = sum(not known.is_common(word) for word in judged)
        said.append(Said(length, len(judged), rare, sum(map(syllables, judged))))
    every = _sum(said)
    longest = max((one.words for one in said), default=0)
    return Counts(*every, len(said), longest, passive, tuple(said))


def _sum(said: Iterable[Said]) -> Said:
    found = Said(0, 0, 0, 0)
    for one in said:
        found = Said(*(a + b for a, b in zip(found, one, strict=True)))
    return found


def summary(counts: Iterable[Counts]) -> Reading:
    """The summary of all blocks of a text."""
    every = list(counts)
    total = sum(part.words for part in every)
    sentences = sum(part.sentences for part in every)
    judged = sum(part.judged for part in every)
    if not sentences or not judged:
        return Reading(total, sentences, None, None, None, None, TOO_SHORT)
    average = total / sentences
    rare = sum(part.rare for part in every) / judged
    sounds = sum(part.syllables for part in every) / judged
    enough = total >= SHORTEST_JUDGED
    return Reading(
        words=total,
        sentences=sentences,
        average=round(average, 1),
        longest=max(part.longest for part in every),
        rare=round(rare, 3) if enough else None,
        passive=round(sum(part.passive for part in every) / sentences, 3),
        band=_band(_years(age(average, rare, sounds), every)) if enough else TOO_SHORT,
    )


def age(average: float, rare: float, sounds: float) -> float:
    """The age in years at which most people can read a text.

    `average` is words a sentence, `rare` the share of rare words (0 to 1), `sounds` the syllables
    a word. An English or American school grade begins at the age of grade + 5.
    """
    flesch_kincaid = 0.39 * average + 11.8 * sounds - 15.59
    by_words = 50 * rare + 0.25 * average + 0.5
    return (flesch_kincaid + by_words) / 2 + 5


def _years(whole: float, every: Iterable[Counts]) -> float:
    """The age for a text, from that of the whole: a hard quarter of its words makes it harder."""
    return max(whole, (whole + _hardest(every)) / 2)


def _hardest(every: Iterable[Counts]) -> float:
    """The age for the hardest quarter of the words, were the rest a little easier as usual."""
    said = [one for part in every for one in part.said if one.judged]
    said.sort(key=lambda one: -age(one.words, one.rare / one.judged, one.syllables / one.judged))
    left = sum(one.words for one in said) / _HARDEST
    taken: list[Said] = []
    for one in said:
        taken.append(one)
        left -= one.words
        if left <= 0:
            break
    total = _sum(taken)
    average = total.words / len(taken)
    return age(average, total.rare / total.judged, total.syllables / total.judged) - _EASIER


def _band(years: float) -> str:
    middle = round(years)
    if middle <= 8:
        return "age 9 or under"
    if middle >= 18:
        return "age 17 or over"
    return f"age {middle - 1} to {middle + 1}"


def _judged(tokens: Sequence[Token]) -> list[Token]:
    """The words that tell how hard a text is: no names, acronyms or numbers."""
    return [
        token
        for number, token in enumerate(tokens)
        if is_word(token) and "." not in token.text and not _is_name(token, number > 0)
    ]


def _is_name(token: Token, inside: bool) -> bool:
    text = token.text
    if not text[0].isupper() or token.lower in _I:
        return False
    return inside or (len(text) > 1 and text.isupper())


_I = frozenset(("i", "i'm", "i'll", "i've", "i'd"))
