"""What one rule of a word pack is."""

from __future__ import annotations

from ceframework_desktop.domain.record import record

from .model import Severity


@record
class Source:
    """Where a rule's words come from, and under which licence."""

    name: str
    licence: str


@record
class Guard:
    """When a rule holds. `where` is before, after or near; words stand in small letters.

    "Before" and "after" look at the next word to either side, "near" at the whole sentence.
    """

    where: str
    words: frozenset[str]
    wanted: bool  # True: only if one of the words is there; False: unless one is


@record
class Suggestion:
    """What to write instead. `kind` is v, n or "" for a verb, a noun or words as they are.

    `text` takes the form that was found; `tail` follows it as it is: "carry" and " out".
    """

    text: str
    kind: str
    tail: str = ""


@record
class Rule:
    """Words to look at twice, and what to write instead. See resources/plain_english/README.md."""

    id: str
    category: str
    severity: Severity
    patterns: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    message: str
    guards: tuple[Guard, ...]
    source: Source
    bad: tuple[str, ...]
    good: tuple[str, ...]
