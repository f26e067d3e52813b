"""What was decided by a letter's own words: each promise and each "no", with its date and reason.

A promise of ours ("We will open …") should have a date, and a "no" a reason. Other ways to tell
what was decided ("From 3 June a bus will wait", "She has agreed to two changes") are known too,
so that no letter is said to decide nothing when it does; nothing more is asked of those.
"""

from __future__ import annotations

from collections.abc import Sequence

from . import telling
from .deciding import MOST, NO_DECISION, decides, is_promised, refuses, refusing, words_of
from .grammar import data, shape
from .model import Block, BlockKind, Sentence
from .standard5 import Answer

_FILE = "letter_facts.toml"
_POINTS_BACK = 8  # tokens: "We will not do this." speaks of what stands before it
_POINTERS = frozenset(("this", "that", "it", "them", "these", "so"))
_GIVES_REASON = frozenset(("because", "reason", "reasons", "why", "this", "that", "these", "they"))
_NO_TELLING = NO_DECISION - {"when", "where", "until", "you"}
_DATE_AFTER = 3  # sentences
_CAUSE_AFTER = 2  # sentences after a "no"
_SORRY = frozenset(
    (
        "sorry",
        "apologise",
        "disappointed",
        "disappointing",
        "sad",
        "regret",
        "hope",
        "hoped",
        "understand",
        "appreciate",
        "realise",
        "realize",
    )
)


def answers(blocks: Sequence[Block]) -> tuple[Answer, ...]:
    """What is decided in the running text of a letter, in its order. A heading decides nothing,
    unless it opens a list: "What we will do".
    """
    found: list[Answer] = []
    for number, block in enumerate(blocks):
        before = blocks[number - 1] if number else None
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        if block.kind is not BlockKind.HEADING:
            found += _answers(block, before, after)
        elif after is not None and after.kind is BlockKind.BULLET and _opens_list(block):
            found.append(_told(block.sentences, 0))
    return tuple(found)


def _answers(block: Block, before: Block | None, after: Block | None) -> list[Answer]:
    """The decisions of a paragraph, each with whether a date and a reason stand near it."""
    sentences = block.sentences
    found: list[Answer] = []
    for number, sentence in enumerate(sentences):
        is_no = refuses(sentence)
        if not is_no and not (decides(sentence) or is_promised(sentence)):
            if _tells(sentence):
                found.append(_told(sentences, number))
            continue
        near = sentences[max(0, number - 1) : number + 2]
        explained = any(
            _has_reason(one) for one in near if one is sentence or not _is_another(one)
        ) or (is_no and _is_explained(sentences, number, before, after))
        found.append(
            Answer(
                _what(sentences, number),
                is_no,
                _is_dated(sentences, number, before),
                explained,
                sentence.start,
                sentence.end,
            )
        )
    return found


def _told(sentences: Sequence[Sentence], number: int) -> Answer:
    """A decision of which nothing more is asked: it may be done, or someone else's."""
    one = sentences[number]
    return Answer(_what(sentences, number), False, True, True, one.start, one.end)


def _tells(sentence: Sentence) -> bool:
    """ "From 3 June a bus will wait", "The money will go on lights", "She said no"."""
    lower = words_of(sentence)[:MOST]
    if not lower or lower[-1] == "?" or lower[0] in _NO_TELLING:
        return False
    return telling.says("tells", lower)


def _opens_list(block: Block) -> bool:
    return any(telling.says("heading", words_of(one)[:MOST]) for one in block.sentences[:1])


def _is_dated(sentences: Sequence[Sentence], number: int, before: Block | None) -> bool:
    """Whether a date stands near a promise: beside it, or soon after if no other comes between.

    A line that leads up to a list, such as "By the end of June:", dates all that is in the list.
    """
    if any(telling.has_date(one) for one in sentences[max(0, number - 2) : number + 2]):
        return True
    for one in sentences[number + 1 : number + 1 + _DATE_AFTER]:
        if decides(one) or refuses(one):
            break
        if telling.has_date(one):
            return True
    leads = before is not None and (before.kind is BlockKind.HEADING or _last_word(before) == ":")
    return leads and before is not None and telling.has_date(before.sentences[-1])


def _last_word(block: Block) -> str:
    last = block.sentences[-1].tokens if block.sentences else ()
    return last[-1].lower if last else ""


def _what(sentences: Sequence[Sentence], number: int) -> str:
    """What is decided: the sentence, or what stands before one such as "We will not do this"."""
    sentence = sentences[number]
    lower = {token.lower for token in sentence.tokens}
    if number and len(sentence.tokens) <= _POINTS_BACK and not lower.isdisjoint(_POINTERS):
        sentence = sentences[number - 1]
    return " ".join(shape.raw(sentence, 0, len(sentence.tokens) - 1).rstrip(" .!?").split())


def _is_explained(
    sentences: Sequence[Sentence], number: int, before: Block | None, after: Block | None
) -> bool:
    """Whether a "no" is explained farther on: in the paragraph, or at the start of the next one.

    Under a heading that says "why", whatever follows the "no" is the reason. Elsewhere a sentence
    must speak of a cause, or begin with "this is because" or "the reason".
    """
    if _follows_from(sentences[number]):
        return True
    following = sentences[number + 1 :]
    if any(
        _has_reason(one)
        for one in following[:3]
        if not _is_another(one) and (not refuses(one) or _follows_from(one))
    ):
        return True
    if any(_gives_cause(one) for one in following[:_CAUSE_AFTER]):
        return True
    if following and _states_fact(following[0]):
        return True
    told = [one for one in following if not (refuses(one) or decides(one) or _is_polite(one))]
    if before is not None and before.kind is BlockKind.HEADING and told:
        heading = {token.lower for one in before.sentences for token in one.tokens}
        if not heading.isdisjoint(("why", "reason", "reasons")):
            return True
    if following or after is None or after.kind is BlockKind.HEADING or not after.sentences:
        return False
    opening = [token.lower for token in after.sentences[0].tokens[:6]]
    return not set(opening).isdisjoint(_GIVES_REASON) and _has_reason(after.sentences[0])


def _follows_from(sentence: Sentence) -> bool:
    """Whether a "no" is told as what follows from something: "The roof leaks, so we cannot …"."""
    lower = words_of(sentence)[:MOST]
    return any(telling.says("hence", _up_to_who(lower, place)) for place in refusing(lower))


def _up_to_who(lower: list[str], place: int) -> list[str]:
    """The words before those who refuse: "the roof leaks , so" of "…, so we cannot"."""
    deciders = data.words(_FILE, "deciders")
    for number in range(place - 1, max(-1, place - 4), -1):
        if lower[number] in deciders:
            return lower[:number]
    return lower[:place]


def _gives_cause(sentence: Sentence) -> bool:
    """Whether a sentence after a "no" speaks of a cause: "Only the hall is bigger"."""
    if _is_polite(sentence) or decides(sentence) or _is_another(sentence):
        return False
    lower = words_of(sentence)[:MOST]
    if not lower or lower[0] == "you" or lower[-1] == "?":
        return False
    if refuses(sentence) and not _follows_from(sentence):
        return False
    return telling.says("causes", lower)


def _states_fact(sentence: Sentence) -> bool:
    """Whether it tells how things are: right after a "no", that is why. "The cook is away."."""
    lower = words_of(sentence)[:MOST]
    if not lower or lower[-1] == "?" or lower[0] in data.words(_FILE, "turns_away"):
        return False
    if _is_polite(sentence) or decides(sentence) or refuses(sentence) or _is_another(sentence):
        return False
    return data.words(_FILE, "no_cause").isdisjoint(lower)


def _is_polite(sentence: Sentence) -> bool:
    """Whether a sentence gives thanks, or is sorry, and tells nothing."""
    lower = {token.lower for token in sentence.tokens}
    return not lower.isdisjoint(data.words(_FILE, "thanks") | _SORRY)


def _is_another(sentence: Sentence) -> bool:
    """Whether it tells of another matter, whatever reason it has: "Help with costs will be given",
    "You can read the minutes".
    """
    lower = words_of(sentence)[:MOST]
    return telling.says("another", lower) and not telling.says("links", lower)


def _has_reason(sentence: Sentence) -> bool:
    lower = [token.lower for token in sentence.tokens]
    if not data.words(_FILE, "reasons").isdisjoint(lower):
        return True
    if any(word.startswith("£") for word in lower):
        return True
    joined = f" {' '.join(lower)} "
    return any(
        f" {' '.join(phrase)} " in joined for phrase in data.phrases(_FILE, "reason_phrases")
    )
