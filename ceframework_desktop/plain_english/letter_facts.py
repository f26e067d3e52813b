"""What a letter's own words tell of it: thanks, numbers, decisions, reasons, dates, a contact.

A reading by key words: it may miss a thing said in an unusual way, so what it finds lacking is
advice and never stops a letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import split
from .grammar import calendar, data, shape
from .model import Block, BlockKind, Sentence
from .standard5 import Answer, LetterFacts
from .tokens import words

_FILE = "letter_facts.toml"
_CONTACT = re.compile(r"(?:\+44|\b0)[\d ()-]{9,}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURES = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_DATE_LINE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d{4}\b")
_ASKS = frozenset(("will", "shall", "'ll"))
# "If you come, we will pay your fare" and "You can stay, and we will …" offer; they decide nothing.
_NO_DECISION = frozenset(("if", "when", "where", "unless", "once", "you", "please", "until"))
_FILLERS = frozenset(("now", "also", "then", "therefore", "all"))
_DECIDED = (
    ("have", "decided", "to"),
    ("has", "decided", "to"),
    ("decided", "to"),
    ("have", "agreed", "to"),
    ("has", "agreed", "to"),
    ("agreed", "to"),
    ("are", "going", "to"),
    ("is", "going", "to"),
    ("plan", "to"),
)
_POINTS_BACK = 8  # tokens: "We will not do this." speaks of what stands before it
_POINTERS = frozenset(("this", "that", "it", "them", "these", "so"))
_GIVES_REASON = frozenset(("because", "reason", "reasons", "why", "this", "that", "these", "they"))
_SORRY = frozenset(("sorry", "apologise", "disappointed", "disappointing", "sad", "regret"))
_MOST_APART = 3  # tokens between a number and what it counts


def read(text: str) -> LetterFacts:
    """The facts that the text of a letter tells. What was promised, and when, it cannot tell."""
    blocks = split(text)
    running = [block for block in blocks if block.kind in shape.JUDGED]
    everything = [sentence for block in running for sentence in block.sentences]
    every_word = {token.lower for sentence in everything for token in sentence.tokens}
    return LetterFacts(
        words=sum(len(words(sentence.tokens)) for block in blocks for sentence in block.sentences),
        thanks=_thanks(blocks),
        numbers=any(_counts_people(sentence) for sentence in everything),
        answers=tuple(
            answer
            for number, block in enumerate(running)
            for answer in _answers(
                block,
                running[number - 1] if number else None,
                running[number + 1] if number + 1 < len(running) else None,
            )
        ),
        contact=_CONTACT.search(text) is not None,
        formats=not every_word.isdisjoint(data.words(_FILE, "formats")),
        dated=any(_is_date_line(text, block) for block in blocks[:12]),
    )


def is_letter(text: str) -> bool:
    """Whether the text greets someone or is signed, as a letter is and a plan is not."""
    ends = (BlockKind.GREETING, BlockKind.SIGN_OFF)
    return any(block.kind in ends for block in split(text))


def _thanks(blocks: Sequence[Block]) -> bool:
    """Whether the letter gives thanks anywhere: in a closing line too."""
    return any(
        token.lower in data.words(_FILE, "thanks")
        for block in blocks
        if block.kind in shape.JUDGED | {BlockKind.SIGN_OFF}
        for sentence in block.sentences
        for token in sentence.tokens
    )


def _is_date_line(text: str, block: Block) -> bool:
    line = text[block.start : block.end]
    return len(line) < 400 and bool(_DATE_LINE.search(line) or _FIGURES.search(line))


def _counts_people(sentence: Sentence) -> bool:
    """ "212 people", "forty-one of you", "almost 300 completed forms"."""
    lower = [token.lower for token in sentence.tokens]
    for place, word in enumerate(lower):
        is_number = word.replace(",", "").isdigit() and len(word) < 8
        if not is_number and word.partition("-")[0] not in data.words(_FILE, "numbers"):
            continue
        near = lower[place + 1 : place + 2 + _MOST_APART]
        if not data.words(_FILE, "people").isdisjoint(near) or near[:2] == ["of", "you"]:
            return True
    return False


def _answers(block: Block, before: Block | None, after: Block | None) -> list[Answer]:
    """The decisions of a paragraph, each with whether a date and a reason stand near it."""
    sentences = block.sentences
    found: list[Answer] = []
    for number, sentence in enumerate(sentences):
        is_no = _refuses(sentence)
        if not is_no and not _decides(sentence):
            continue
        near = sentences[max(0, number - 1) : number + 2]
        explained = any(_has_reason(one) for one in near) or (
            is_no and _is_explained(sentences, number, before, after)
        )
        found.append(
            Answer(
                _what(sentences, number),
                is_no,
                any(_has_date(one) for one in near),
                explained,
                sentence.start,
                sentence.end,
            )
        )
    return found


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
    following = sentences[number + 1 :]
    if any(_has_reason(one) for one in following[:3] if not _refuses(one)):
        return True
    told = [one for one in following if not (_refuses(one) or _decides(one) or _is_polite(one))]
    if before is not None and before.kind is BlockKind.HEADING and told:
        heading = {token.lower for one in before.sentences for token in one.tokens}
        if not heading.isdisjoint(("why", "reason", "reasons")):
            return True
    if following or after is None or after.kind is BlockKind.HEADING or not after.sentences:
        return False
    opening = [token.lower for token in after.sentences[0].tokens[:6]]
    return not set(opening).isdisjoint(_GIVES_REASON) and _has_reason(after.sentences[0])


def _is_polite(sentence: Sentence) -> bool:
    """Whether a sentence gives thanks, or is sorry, and tells nothing."""
    lower = {token.lower for token in sentence.tokens}
    return not lower.isdisjoint(data.words(_FILE, "thanks") | _SORRY)


def _lower(sentence: Sentence) -> list[str]:
    """The sentence's own words in small letters, what others said left out."""
    return [
        token.lower
        for token in sentence.tokens
        if not shape.is_quoted(sentence, token.start, token.end)
    ]


def _decides(sentence: Sentence) -> bool:
    """ "We will open …", "the board has decided to …", "the council is going to …"."""
    lower = _lower(sentence)
    if not lower or lower[-1] == "?" or lower[0] in _NO_DECISION:
        return False
    for place, word in enumerate(lower):
        is_we_will = word == "we'll"
        if not is_we_will and word not in data.words(_FILE, "deciders"):
            continue
        after = lower[place + 1 : place + 6]
        if is_we_will:
            after = ["will", *after]
        if _is_decision(after):
            return True
    return False


def _is_decision(after: list[str]) -> bool:
    """Whether what follows "we" decides: "will now open", "have decided to keep"."""
    rest = [word for word in after if word not in _FILLERS]
    if rest[:1] and rest[0] in _ASKS:
        verb = rest[1] if len(rest) > 1 else "not"
        return verb not in data.words(_FILE, "not_decisions")
    for opening in _DECIDED:
        if tuple(rest[: len(opening)]) == opening and len(rest) > len(opening):
            return rest[len(opening)] != "not"
    return False


def _refuses(sentence: Sentence) -> bool:
    """ "We will not …", "we cannot …", "the board decided against …"."""
    lower = _lower(sentence)
    if not lower or lower[-1] == "?":
        return False
    deciders = data.words(_FILE, "deciders")
    for phrase in data.phrases(_FILE, "refusals"):
        for place in range(len(lower) - len(phrase) + 1):
            if tuple(lower[place : place + len(phrase)]) != phrase:
                continue
            before = lower[max(0, place - 3) : place]
            after = lower[place + len(phrase)] if place + len(phrase) < len(lower) else ""
            impersonal = "it" in before and phrase[-1] == "possible"
            if after not in data.words(_FILE, "not_refusals") and (
                impersonal or not deciders.isdisjoint(before)
            ):
                return True
    return False


def _has_date(sentence: Sentence) -> bool:
    lower = [token.lower for token in sentence.tokens]
    times = data.words(_FILE, "times")
    return any(
        (word in times and (word not in ("may", "march") or token.text[0].isupper()))
        or _YEAR.fullmatch(word)
        or _FIGURES.fullmatch(word)
        or (word in calendar.MONTH_NUMBERS and token.text[0].isupper())
        for word, token in zip(lower, sentence.tokens, strict=True)
    )


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
