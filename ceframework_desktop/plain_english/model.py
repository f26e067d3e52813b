"""What the coach reads and what it says. Offsets count characters of the text as given."""

from enum import StrEnum
from typing import NamedTuple

from ceframework_desktop.domain.record import record


class Severity(StrEnum):
    """How much a finding matters: mend it, think about it, or only know it."""

    FIX = "fix"
    CONSIDER = "consider"
    NOTE = "note"


class BlockKind(StrEnum):
    """What a stretch of a letter is. Rules look only at the kinds they are meant for."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    HEADING = "heading"
    ADDRESS = "address"  # address, telephone, e-mail, reference and date lines
    GREETING = "greeting"
    SIGN_OFF = "sign_off"
    QUOTATION = "quotation"  # what people said, in their words: never told off
    OTHER_SCRIPT = "other_script"  # beyond the coach: not judged


class Token(NamedTuple):
    """One word, number or mark. `lower` is `text` in small letters with straight apostrophes.

    There are many in a text, and these are made fastest.
    """

    text: str
    lower: str
    start: int
    end: int


@record
class Sentence:
    """One sentence, or one bullet or heading. `quoted` spans are other people's words."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    kind: BlockKind
    quoted: tuple[tuple[int, int], ...] = ()


@record
class Block:
    """A run of lines of one kind."""

    kind: BlockKind
    start: int
    end: int
    sentences: tuple[Sentence, ...]


@record
class Finding:
    """One thing to look at: where it is, why it matters and what to write instead.

    `rule` is a stable id such as "jargon.stakeholder"; `category` is one of the names that the
    command line documents. Each suggestion replaces exactly `text`; an empty one deletes it.
    """

    rule: str
    category: str
    severity: Severity
    start: int
    end: int
    text: str
    message: str
    suggestions: tuple[str, ...] = ()


@record
class Reading:
    """How the text reads. Figures are None, and `band` says so, where there is too little text."""

    words: int
    sentences: int
    average: float | None  # words a sentence
    longest: int | None  # words
    rare: float | None  # share of rare words, 0 to 1
    passive: float | None  # share of sentences with a passive, 0 to 1
    band: str  # such as "age 11 to 12", or "too short to judge"
