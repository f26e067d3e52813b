"""The guide's sections. No Qt."""

from __future__ import annotations

from pathlib import Path

from ceframework_desktop.domain.record import record

_LARGEST = 200_000  # bytes of one section; more cannot be ours


@record
class Section:
    """One page of the guide, in Markdown. Its first line is its title."""

    id: str
    title: str
    text: str

    def holds(self, words: str) -> bool:
        """True if every one of these words is in the section."""
        text = self.text.casefold()
        return all(word in text for word in words.casefold().split())


def sections(folder: Path) -> tuple[Section, ...]:
    """The sections in order of their file names: "01-start.md" has the id "start"."""
    return tuple(_read(path) for path in sorted(folder.glob("[0-9][0-9]-*.md")))


def _read(path: Path) -> Section:
    text = path.read_bytes()[:_LARGEST].decode("utf-8")
    first, _, rest = text.partition("\n")
    return Section(path.stem[3:], first.lstrip("# ").strip(), rest.strip())


def chosen(found: tuple[Section, ...], section_id: str) -> int:
    """Which section to show first: the one asked for, else the first."""
    return next((at for at, section in enumerate(found) if section.id == section_id), 0)


def matching(found: tuple[Section, ...], words: str) -> tuple[Section, ...]:
    """The sections that hold every word; all of them for no words."""
    return tuple(section for section in found if section.holds(words))


def count_in_words(found: tuple[Section, ...]) -> str:
    """ "3 parts found"."""
    if not found:
        return "Nothing found. Try another word."
    return "1 part found" if len(found) == 1 else f"{len(found)} parts found"
