"""What there is to read in the library, and what a search finds of it. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from ceframework_desktop.domain.record import record


@record
class Entry:
    """One thing to read.

    `quote` is the source's own words, `plain` ours. `facts` are labels with values under their
    `lead_in`. `level` is 2 for the head of several entries and 3 for an entry.
    """

    heading: str
    quote: str = ""
    plain: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    lead_in: str = ""
    source: str = ""
    level: int = 3

    def holds(self, words: Sequence[str]) -> bool:
        """True if every word is somewhere in the entry."""
        facts = " ".join(f"{name} {value}" for name, value in self.facts)
        text = f"{self.heading} {self.quote} {self.plain} {facts}".casefold()
        return all(word in text for word in words)


@record
class Section:
    """One part of the library."""

    id: str
    title: str
    intro: str
    entries: tuple[Entry, ...]


def matching(found: Sequence[Section], text: str) -> tuple[Section, ...]:
    """Only the entries that hold every word of the text, under their sections."""
    words = text.casefold().split()
    if not words:
        return tuple(found)
    kept = (
        Section(s.id, s.title, "", tuple(e for e in s.entries if e.level == 3 and e.holds(words)))
        for s in found
    )
    return tuple(section for section in kept if section.entries)


def count_in_words(found: Sequence[Section]) -> str:
    """ "12 found", or that there is nothing."""
    count = sum(len(section.entries) for section in found)
    return f"{count:,} found" if count else "Nothing found. Try another word, or fewer words."
