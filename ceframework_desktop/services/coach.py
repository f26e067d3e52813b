"""The writing coach for letters and questions, as the window and the command line use it."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop import paths
from ceframework_desktop.content.reference_loader import load_reference
from ceframework_desktop.domain.errors import UserError, quoted
from ceframework_desktop.domain.record import record, replace
from ceframework_desktop.plain_english.model import Finding, Reading, Severity

if TYPE_CHECKING:
    from ceframework_desktop.plain_english.letter import Coach
    from ceframework_desktop.plain_english.spelling import Speller
    from ceframework_desktop.plain_english.standard5 import Lack

LARGEST = 2_000_000  # bytes: a hundred thousand words are less than one million
# Tabs, the ends of lines and pages, and the old separators are text.
_BINARY = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f")
_MARK = "\ufeff"  # of the encoding, at the beginning of a file
_SAVE_AS_TEXT = "Save it as plain text, and check that file."


__all__ = [
    "CannotRead",
    "CheckedQuestion",
    "Finding",
    "Reading",
    "SetFinding",
    "check_letter",
    "check_questions",
    "coach",
    "count_text",
    "letter_beyond",
    "letter_lacks",
    "question_set",
    "read_text",
    "speller",
    "spelling_is_missing",
    "stacks",
    "told_once",
]


@record
class CheckedQuestion:
    """A question with what the coach says of it. Offsets count from the question's beginning.

    `beyond` is where it is in another language or script, which is not judged.
    """

    text: str
    options: tuple[str, ...]
    findings: tuple[Finding, ...]
    beyond: tuple[tuple[int, int], ...] = ()


@record
class SetFinding:
    """What a set of questions lacks.

    `question` says which of those given it speaks of, the first being 0; None is all of them.
    """

    question: int | None
    rule: str
    category: str
    severity: Severity
    message: str


class CannotRead(UserError):
    """A file could not be read as text."""


def speller() -> Speller:
    """The British dictionary, shared by all who spell."""
    from ceframework_desktop.plain_english import wording

    return wording.speller()


NO_SPELLING = "Spelling was not checked: the dictionary is missing"


def spelling_is_missing() -> bool:
    """Whether spelling could not be checked, known once a letter was looked at."""
    return speller().is_missing


@lru_cache(maxsize=1)
def coach() -> Coach:
    """The coach for letters and plans. It remembers the paragraphs it has seen."""
    from ceframework_desktop.plain_english.letter import Coach

    words = speller()
    return Coach(
        known=_initials(), speller=words.find, knows=words.is_right, is_small=words.is_small
    )


def check_letter(text: str) -> tuple[Reading, tuple[Finding, ...]]:
    """How a letter or plan reads, and what there is to look at."""
    helper = coach()
    findings = helper.check(text)
    return helper.read(text), findings


def letter_beyond(text: str) -> tuple[tuple[int, int], ...]:
    """Where a letter or plan is in another language or script, block by block. It is not judged."""
    return coach().beyond(text)


def stacks(
    findings: Sequence[Finding], *, sentences_apart: bool = False
) -> tuple[tuple[int, ...], ...]:
    """Which findings stand on the same words, by their numbers; the one to show first is first.

    With `sentences_apart` a long sentence does not take in what stands in it.
    """
    from ceframework_desktop.plain_english import merging

    return merging.stacks(findings, sentences_apart=sentences_apart)


def told_once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of a letter that people are shown: one for each fault, the most useful."""
    from ceframework_desktop.plain_english import merging

    return merging.told_once(findings)


def count_text(findings: Iterable[Finding], more: str = "") -> str:
    """ "3 things to look at", "1 thing to look at and 2 notes"; "" for none.

    Each finding counts, wherever it stands: were it counted by place, the number would go up when
    a long sentence is mended and what stood in it is left. `more` is put after the first number.
    """
    severities = [finding.severity for finding in findings]
    notes = severities.count(Severity.NOTE)
    number = len(severities) - notes
    parts = []
    if number:
        parts.append(f"{number:,}{more} thing{'' if number == 1 else 's'} to look at")
    if notes:
        after = "" if number else more
        parts.append(f"{notes:,}{after} note{'' if notes == 1 else 's'}")
    return " and ".join(parts)


def letter_lacks(text: str) -> tuple[Lack, ...]:
    """What a feedback letter lacks by Standard 5, as far as its text tells. None for a plan."""
    from ceframework_desktop.plain_english import letter_facts, standard5

    if not letter_facts.is_letter(text) or _is_elsewhere(text):
        return ()
    return standard5.lacks(letter_facts.read(text))


def _is_elsewhere(text: str) -> bool:
    """Whether more of a text is in other languages than in English: what it lacks is not known."""
    spans = letter_beyond(text)
    return 2 * sum(end - start for start, end in spans) > len(text.strip())


def check_questions(
    text: str, minutes: float | None = None
) -> tuple[tuple[CheckedQuestion, ...], tuple[Finding, ...]]:
    """The questions in a text, one a line, and what there is to say of all of them together.

    `minutes` is the time people are promised. What is said of one question of the set stands at
    its place in `text`; what is said of the whole set stands at 0 with no text.
    """
    from ceframework_desktop.plain_english.questions import (
        check_question,
        check_set,
        split_questions,
    )
    from ceframework_desktop.plain_english.questions.tongues import abroad_in_set, is_all

    asked = split_questions(text)
    checked = tuple(
        CheckedQuestion(
            one.text,
            one.options,
            () if is_all(one.text, spans) else check_question(one.text, one.options),
            spans,
        )
        for one, spans in zip(asked, abroad_in_set(asked), strict=True)
    )
    return checked, check_set(asked, minutes)


def question_set(
    questions: Sequence[str],
    minutes: float | None = None,
    own_words: Sequence[bool | None] = (),
) -> tuple[SetFinding, ...]:
    """What a set of questions lacks: room for own words, a way to be against or to keep private.

    Each question is as someone wrote it, answers after " | " or as bullets below. Empty ones
    count for nothing. `minutes` is the time people are promised, if any; a time that is no more
    than nothing says nothing. `own_words` says of each whether people answer it in their own words,
    None where the text must tell. Nothing is said of a set without questions.
    """
    from ceframework_desktop.plain_english.questions import check_set, split_questions

    asked, places = [], []  # where each given text starts, were they all one text
    start = 0
    for number, text in enumerate(questions):
        places.append(start)
        own = own_words[number] if number < len(own_words) else None
        asked += [
            replace(one, start=start + one.start, end=start + one.end, own_words=own)
            for one in split_questions(text)
        ]
        start += len(text) + 1
    return tuple(
        SetFinding(
            bisect_right(places, found.start) - 1 if found.text else None,
            found.rule,
            found.category,
            found.severity,
            found.message,
        )
        for found in check_set(asked, minutes)
    )


def _initials() -> dict[str, str]:
    """What the framework's own words say of initials, by the initials."""
    terms = load_reference(paths.default_pack()).terms
    return {
        term.term: term.meaning.split(". ")[0].rstrip(".")
        for term in terms
        if term.term.isupper() and term.term.isalpha()
    }


def read_text(source: str) -> str:
    """The text of a file, or of standard input if `source` is "-". Line ends stay as they are.

    A space stands for the mark of the encoding, so that places count as in the text as given.

    Reads UTF-8, UTF-16 with its mark, and the old Windows letters. Raises CannotRead.
    """
    try:
        data = sys.stdin.buffer.read(LARGEST + 1) if source == "-" else _bytes(Path(source))
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "The name cannot be used"
        raise CannotRead(
            f"{_name(source)} could not be read: {reason}.", "Check its name and try again."
        ) from None
    if len(data) > LARGEST:
        raise CannotRead(f"{_name(source)} is too large to check.", "Check it in parts.")
    return _decoded(data, source)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _decoded(data: bytes, source: str) -> str:
    encodings = ["utf-8", "cp1252"]
    if data.startswith(b"\xff\xfe"):
        encodings = ["utf-16-le"]
    elif data.startswith(b"\xfe\xff"):
        encodings = ["utf-16-be"]
    elif not _BINARY.isdisjoint(data[:65536]) or data.startswith((b"%PDF", b"{\\rtf")):
        encodings = []
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return f" {text[1:]}" if text.startswith(_MARK) else text
    raise CannotRead(f"{_name(source)} is not a text file.", _SAVE_AS_TEXT)


def _name(source: str) -> str:
    return "What came in" if source == "-" else quoted(Path(source).name)
