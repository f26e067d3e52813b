"""What a letter's own words tell of it: thanks, numbers, decisions, reasons, dates, a contact.

A reading by key words: it may miss a thing said in an unusual way, so what it finds lacking is
advice and never stops a letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import decisions, telling
from .blocks import split
from .grammar import data, shape
from .model import Block, BlockKind, Sentence
from .standard5 import LetterFacts
from .tokens import words

_FILE = "letter_facts.toml"
_CONTACT = re.compile(r"(?:\+44|\b0)[\d ()-]{9,}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_FIGURES = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_DATE_LINE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d{4}\b")
_WORDS = 100  # of running text: a shorter one without greeting or signature is a part of something
_PARAGRAPHS = 3
_SHORT = 8  # tokens: "Would you like it in Urdu?" is followed by how to get it
_TO_THEM = 2  # sentences that speak to people who took part
_MOST_READ = 80  # tokens of a sentence
_MOST_APART = 3  # tokens between a number and what it counts


def read(text: str) -> LetterFacts:
    """The facts that the text of a letter tells. What was promised, and when, it cannot tell."""
    blocks = split(text)
    running = [block for block in blocks if block.kind in shape.JUDGED]
    everything = [sentence for block in running for sentence in block.sentences]
    return LetterFacts(
        words=sum(len(words(sentence.tokens)) for block in blocks for sentence in block.sentences),
        thanks=_thanks(blocks),
        numbers=any(_counts_people(sentence) for sentence in everything),
        answers=decisions.answers(running),
        contact=_CONTACT.search(text) is not None,
        formats=_offers_form([one for block in blocks for one in block.sentences]),
        dated=any(_is_date_line(text, block) for block in blocks[:12]),
    )


def is_letter(text: str) -> bool:
    """Whether the text greets someone or is signed, or tells people what came of what they said.

    A plan does neither, and a single answer or paragraph is too short to be a letter by itself.
    """
    blocks = split(text)
    ends = (BlockKind.GREETING, BlockKind.SIGN_OFF)
    return any(block.kind in ends for block in blocks) or _tells_people(blocks)


def _tells_people(blocks: Sequence[Block]) -> bool:
    """Whether a text of some paragraphs speaks to those who took part in something."""
    running = [block for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET)]
    sentences = [sentence for block in running for sentence in block.sentences]
    if len(running) < _PARAGRAPHS or sum(len(words(one.tokens)) for one in sentences) < _WORDS:
        return False
    lower = [[token.lower for token in one.tokens] for one in sentences]
    told = [one for one in lower if one[-1:] != ["?"]]
    to_them = sum(telling.says("to_people", one[:_MOST_READ]) for one in told)
    return to_them >= _TO_THEM and to_them > len(lower) - len(told)


def _offers_form(sentences: Sequence[Sentence]) -> bool:
    """ "If you want this in large print, ring us"; "Other languages? Ask at the desk"."""
    lower = [[token.lower for token in one.tokens][:_MOST_READ] for one in sentences]
    for number, one in enumerate(lower):
        if telling.says("form", one):
            after = lower[number + 1 : number + 2] if len(one) <= _SHORT else []
            if any(telling.says("offer", other) for other in (one, *after)):
                return True
    return False


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
    """ "212 people", "forty-one of you", "almost 300 completed forms", "you and 46 others"."""
    lower = [token.lower for token in sentence.tokens]
    if telling.says("counts_you", lower[:_MOST_READ]):
        return True
    for place, word in enumerate(lower):
        is_number = word.replace(",", "").isdigit() and len(word) < 8
        if not is_number and word.partition("-")[0] not in data.words(_FILE, "numbers"):
            continue
        near = lower[place + 1 : place + 2 + _MOST_APART]
        if not data.words(_FILE, "people").isdisjoint(near) or near[:2] == ["of", "you"]:
            return True
    return False
