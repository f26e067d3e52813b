"""The framework's words in plain words: what the glossary says of those in a text. No Qt."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceframework_desktop import paths
from ceframework_desktop.domain.errors import UserError
from ceframework_desktop.domain.framework import Question
from ceframework_desktop.domain.reference import Term
from ceframework_desktop.services.reference import reference

IN_PLAIN_WORDS = "In plain words"


def explained(*texts: str) -> tuple[str, ...]:
    """A sentence or two on each word of the glossary in these texts, in the order of the texts.

    Of words within words only the longest is explained: "Statutory inspection", not "Statutory".
    """
    try:
        terms = reference(paths.default_pack()).terms
    except UserError:
        return ()  # the library says what is wrong with the pack
    return explained_by(terms, *texts)


def meaning_of(term: str) -> str:
    """What the glossary says of one word; "" if it has none."""
    return next((said.partition(": ")[2] for said in explained(term)), "")


def explained_by(terms: Sequence[Term], *texts: str) -> tuple[str, ...]:
    """The same, by the terms of any glossary."""
    text, found = "\n".join(texts), {}
    for term in sorted(terms, key=lambda term: -len(term.term)):
        where = _pattern(term.term).search(text)
        if where is not None:
            found[where.start()] = f"{term.term}: {term.meaning}"
            text = _pattern(term.term).sub(lambda hit: "\0" * len(hit.group()), text)
    return tuple(found[at] for at in sorted(found))


def words_of(question: Question) -> tuple[str, ...]:
    """Everything a person reads of a question."""
    options = [text for option in question.options for text in (option.label, option.hint)]
    return (question.label, question.hint, question.why, question.help, *options)


def _pattern(term: str) -> re.Pattern[str]:
    """A whole word, one or several of it. Initials only as they are: "WIN" is not "win"."""
    flags = re.NOFLAG if term.isupper() else re.IGNORECASE
    return re.compile(rf"(?<!\w){re.escape(term)}s?(?!\w)", flags)
