"""What the coach cannot judge: sentences in another script or another language, and their places.

A sentence is English if it has two of the words that no English text does without, or if half of
its other words are known. Words with a capital tell nothing: they may be names. A sentence with too
few words goes with those beside it, and so does a block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum

from ceframework_desktop.domain.record import record

from .grammar import data
from .lines import is_latin
from .model import BlockKind, Finding, Sentence, Severity, Token
from .quoting import touches

Knows = Callable[[str], bool]

_FILE = "tongue.toml"
_ENOUGH = 2  # of the words of English alone, each counted once
_FEWEST = 4  # words that tell of a language
_FEWEST_CLEAR = 3  # where none is known, or one is not written as English is
_FEWEST_MIXED = 6  # where one of them is of English alone
_KNOWN = 0.4  # the share of known words below which a text is not English
_SHORTEST = 3  # letters: shorter words are known in every language
_STRETCH = 4  # words of one script that stand on their own
_MAYBE_OTHER = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2c00-\ufaff\ufb07-\U0010ffff]")
_UNSPACED = "\u2e80"  # from here on are scripts that leave no space between words
_SIGN = "beyond.language"
_SAY = "This is not in English. There is no advice on it."
# Who wrote them is not told off for these, whatever their language.
NOT_ASKED = frozenset(
    (BlockKind.ADDRESS, BlockKind.GREETING, BlockKind.SIGN_OFF, BlockKind.QUOTATION)
)


class Tongue(Enum):
    """What a sentence or a block is in, as far as its own words tell."""

    ENGLISH = "english"
    OTHER = "other"
    LEANING = "leaning"  # too few words, but those are not English
    UNSURE = "unsure"  # no words that tell


@record
class Sorted:
    """The sentences of a block: those that can be judged, and the stretches that cannot."""

    judged: tuple[Sentence, ...]
    beyond: tuple[tuple[int, int], ...]
    tongue: Tongue  # of the block


def sort(body: str, sentences: tuple[Sentence, ...], knows: Knows) -> Sorted:
    """Part what can be judged of the block `body` from what cannot.

    `knows` says whether a word in small letters is English.
    """
    if not sentences or sentences[0].kind in NOT_ASKED:
        return Sorted(sentences, (), Tongue.UNSURE)
    if sentences[0].kind is BlockKind.OTHER_SCRIPT:
        return Sorted((), ((sentences[0].start, sentences[-1].end),), Tongue.OTHER)
    parts: Sequence[Sentence] = sentences
    if _MAYBE_OTHER.search(body):
        parts = [part for sentence in sentences for part in _by_script(sentence)]
    tongues = [tongue(part, knows) for part in parts]
    settled = settle(tongues)
    judged = tuple(p for p, t in zip(parts, settled, strict=True) if t is not Tongue.OTHER)
    if len(judged) == len(parts):
        return Sorted(judged, (), _most_sure(tongues))
    return Sorted(judged, tuple(_stretches(parts, settled)), _most_sure(settled))


def settle(tongues: Sequence[Tongue]) -> list[Tongue]:
    """Let each that is not sure go with those beside it, as a heading and a short answer do.

    One that leans to another language needs that on one side; the rest need it on both.
    """
    if Tongue.OTHER not in tongues:
        return list(tongues)
    leant = [
        Tongue.OTHER if tongue is Tongue.LEANING and Tongue.OTHER in beside else tongue
        for tongue, beside in zip(tongues, _beside(tongues), strict=True)
    ]
    return [
        Tongue.OTHER if tongue is Tongue.UNSURE and beside == {Tongue.OTHER} else tongue
        for tongue, beside in zip(leant, _beside(leant), strict=True)
    ]


def surrounded(tongues: Sequence[Tongue]) -> list[bool]:
    """Which are not sure by themselves, and are in another language for what stands beside them."""
    if Tongue.OTHER not in tongues:
        return [False] * len(tongues)
    settled = settle(tongues)
    return [
        last is Tongue.OTHER and first is not Tongue.OTHER
        for first, last in zip(tongues, settled, strict=True)
    ]


def _beside(tongues: Sequence[Tongue]) -> Iterator[set[Tongue]]:
    """What the nearest sure ones are, before and after each place."""
    after = _nearest(tongues[::-1])[::-1]
    for pair in zip(_nearest(tongues), after, strict=True):
        yield set(pair) - {Tongue.UNSURE}


def _nearest(tongues: Sequence[Tongue]) -> list[Tongue]:
    """What the last sure one is, at each place."""
    last = Tongue.UNSURE
    found = []
    for tongue in tongues:
        last = tongue if tongue in (Tongue.ENGLISH, Tongue.OTHER) else last
        found.append(last)
    return found


def tongue(sentence: Sentence, knows: Knows) -> Tongue:
    """What a sentence is in. Quoted words, names and numbers tell nothing."""
    seen: set[str] = set()
    english = data.words(_FILE, "english")
    for token in sentence.tokens:
        if token.lower in english:
            seen.add(token.lower)
            if len(seen) == _ENOUGH:
                return Tongue.ENGLISH
    if _is_other(sentence.tokens):
        return Tongue.OTHER
    told = [token.lower for token in _telling(sentence)]
    counted = seen | data.words(_FILE, "elsewhere")
    known = len(seen) + sum(word not in counted and knows(word) for word in told)
    number = len(told) + sum(len(word) < _SHORTEST for word in seen)
    if not number:
        return Tongue.LEANING if _is_accented(sentence, knows) else Tongue.UNSURE
    if known > (_KNOWN if number >= _FEWEST_CLEAR else 0.5) * number:
        return Tongue.ENGLISH
    fewest = _FEWEST_MIXED if seen else _FEWEST
    if not known or (not seen and not all(map(str.isascii, told))):
        fewest = _FEWEST_CLEAR
    return Tongue.OTHER if number >= fewest else Tongue.LEANING


def as_findings(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Finding, ...]:
    """What the window says of the stretches that are not judged: notes."""
    return tuple(
        Finding(_SIGN, "beyond", Severity.NOTE, start, end, text[start:end], _SAY)
        for start, end in spans
    )


def _most_sure(tongues: Sequence[Tongue]) -> Tongue:
    order = (Tongue.ENGLISH, Tongue.OTHER, Tongue.LEANING)
    return next((tongue for tongue in order if tongue in tongues), Tongue.UNSURE)


def _is_accented(sentence: Sentence, knows: Knows) -> bool:
    """Whether a word has letters that English has not."""
    return any(
        not token.text.isascii() and _is_plain(token.lower) and not knows(token.lower)
        for token in sentence.tokens
    )


def _telling(sentence: Sentence) -> Iterator[Token]:
    """The words that tell of a language. The first of a question is no name."""
    asks = sentence.tokens[-1].text == "?"
    for number, token in enumerate(sentence.tokens):
        if len(token.text) < _SHORTEST or not _is_plain(token.lower):
            continue
        if not token.text[0].islower() and (number or not asks):
            continue
        if not sentence.quoted or not touches(sentence.quoted, token.start, token.end):
            yield token


def _is_plain(word: str) -> bool:
    bare = word.replace("'", "").replace("-", "")
    return bare.isalpha() and max(bare) <= "\u1eff"


def _stretches(parts: Sequence[Sentence], tongues: Sequence[Tongue]) -> Iterator[tuple[int, int]]:
    """Where runs of sentences in another language begin and end."""
    start = end = -1
    for part, found in zip(parts, tongues, strict=True):
        if found is Tongue.OTHER:
            start, end = (part.start if start < 0 else start), part.end
        elif start >= 0:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


# Scripts


def _by_script(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence cut where its script changes for several words; most are left whole."""
    tokens = sentence.tokens
    if all(token.text.isascii() or _weight(token) >= 0 for token in tokens):
        yield sentence
        return
    runs = _joined(_runs(tokens))
    if len(runs) == 1:
        yield sentence
        return
    for first, last in runs:
        part = tokens[first:last]
        start, end = part[0].start, part[-1].end
        quoted = tuple(
            (max(a, start), min(b, end)) for a, b in sentence.quoted if a < end and b > start
        )
        yield Sentence(part, start, end, sentence.kind, quoted)


def _runs(tokens: Sequence[Token]) -> list[tuple[int, int, int]]:
    """Stretches of one script: the first token, the one after the last, and the weight."""
    runs: list[tuple[int, int, int]] = []
    for number, token in enumerate(tokens):
        weight = _weight(token)
        if runs and (not weight or not runs[-1][2] or (weight > 0) == (runs[-1][2] > 0)):
            runs[-1] = (runs[-1][0], number + 1, runs[-1][2] + weight)
        else:
            runs.append((number, number + 1, weight))
    return runs


def _joined(runs: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The runs that are long enough to stand alone; shorter ones go with the run before."""
    kept: list[tuple[int, int, int]] = []
    for run in runs:
        alone = abs(run[2]) >= _STRETCH
        if kept and (not alone or abs(kept[-1][2]) < _STRETCH or (run[2] > 0) == (kept[-1][2] > 0)):
            kept[-1] = (kept[-1][0], run[1], kept[-1][2] + run[2])
        else:
            kept.append(run)
    return [(first, last) for first, last, _weight in kept]


def _is_other(tokens: Sequence[Token]) -> bool:
    """Whether most of the words are in another script."""
    return sum(_weight(token) for token in tokens) < 0


def _weight(token: Token) -> int:
    """How many words a token is: more than 0 in Latin letters, less in others, 0 for a mark."""
    text = token.text
    if text.isascii():
        return int(text[0].isalpha())
    letters = [character for character in text if character.isalpha()]
    others = sum(not is_latin(character) for character in letters)
    if 2 * others <= len(letters):
        return int(bool(letters))
    return -max(1, others // 2) if max(letters) >= _UNSPACED else -1
