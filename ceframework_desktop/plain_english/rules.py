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
    """What to write instead.

    `kind` is v for a verb and n for a noun, which take the form that was found; s for words that
    drop an "a" before them ("skills"); a for words that stand only before a noun; p for words that
    never do ("too high"); g for words with no article before them and no "of" after them ("asking
    people"); t for words that want "the" where nothing like it stands ("number of visitors"); m for
    a plural in the place of a singular ("papers"); q for words with no "a" or "the" before them
    ("enough"); "" for words that fit anywhere. `tail` follows as it is: "carry" and " out".

    `where` is "^" for words that only begin a clause, "$" for those that only end one, "-ing" for
    those that only stand before such a word, "(v)" for those after "to", "we" and the like. Of the
    next words, one must be in `objects` if these are `wanted`, and none may be if not.
    """

    text: str
    kind: str
    tail: str = ""
    where: str = ""
    objects: frozenset[str] = frozenset()
    wanted: bool = True


@record
class Rule:
    """Words to look at twice, and what to write instead. See resources/plain_english/README.md.

    `patterns` are all that is looked for. Those in `also` have suggestions of their own.
    """

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
    also: tuple[tuple[tuple[str, ...], tuple[Suggestion, ...]], ...] = ()

    def suggested_for(self, pattern: str) -> tuple[Suggestion, ...]:
        """What to write instead of one of the patterns."""
        for patterns, suggestions in self.also:
            if pattern in patterns:
                return suggestions
        return self.suggestions
