"""Which questions, or parts of one, are in another language or script: those are not judged."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from .. import beyond, wording
from ..beyond import Tongue
from ..model import BlockKind
from ..sentences import split_sentences
from .model import Question

_MOST = 5_000  # characters that tell of a language

Spans = tuple[tuple[int, int], ...]


def abroad(text: str) -> Spans:
    """Where a question is not in English, as far as its own words tell."""
    return _told(text)[0]


def abroad_in_set(questions: Sequence[Question]) -> list[Spans]:
    """The same for each of a set: a short question is in the language of those around it."""
    every = [_told(question.text) for question in questions]
    around = beyond.surrounded([tongue for _spans, tongue in every])
    return [
        ((0, len(question.text)),) if is_other and question.text else spans
        for question, (spans, _tongue), is_other in zip(questions, every, around, strict=True)
    ]


def is_all(text: str, spans: Spans) -> bool:
    """Whether nothing of a question is left to judge."""
    return not any(map(str.isalpha, without(text, spans)))


def without(text: str, spans: Spans) -> str:
    """The text with spaces where it is not in English, so that every place stays."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@lru_cache(maxsize=20_000)  # a set is gone through three times: for each, and for all of them
def _told(text: str) -> tuple[Spans, Tongue]:
    """Where a question is not in English, and in what language it is."""
    found = _sorted(text)
    return found.beyond, found.tongue


def _sorted(text: str) -> beyond.Sorted:
    told = text[:_MOST]
    sentences = split_sentences(told, 0, BlockKind.PARAGRAPH)
    if not sentences:
        return beyond.Sorted((), (), Tongue.UNSURE)
    found = beyond.sort(told, sentences, wording.speller().is_right)
    if len(told) == len(text) or found.tongue is not Tongue.OTHER:
        return found
    return beyond.Sorted((), ((sentences[0].start, len(text)),), Tongue.OTHER)
