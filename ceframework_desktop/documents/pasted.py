"""A translation that was pasted, as blocks.

Nothing in it is read as formatting but what any e-mail shows: a first line on its own is the
heading of the letter, a short line on its own a heading, lines with a dash or bullet a list.
"""

from __future__ import annotations

import re

from .clean import clean_text
from .model import AnyBlock, Heading, ItemList, Paragraph

_BULLET = re.compile(r"\s*[-–•*·▪]\s+(?=\S)")
_NUMBER = re.compile(r"\s*\d{1,2}[.)]\s+(?=\S)")
_SENTENCE_ENDS = (
    ".",
    "!",
    "?",
    ":",
    ";",
    ",",
    "…",
    "。",
    "！",
    "？",
    "：",
    "؟",
    "،",
    "؛",
    "۔",
    "।",
)
_SENTENCE_INSIDE = re.compile("[.!?…۔।؟] |[。！？]")
_LONGEST_TITLE = 160  # characters
_LONGEST_HEADING = 80


def pasted_blocks(text: str, title: str) -> tuple[str, tuple[AnyBlock, ...]]:
    """The letter's heading and its blocks. `title` is used where the text has no heading."""
    parts = _parts(clean_text(text))
    if parts and len(parts[0]) == 1 and len(parts[0][0]) <= _LONGEST_TITLE:
        first = parts[0][0]
        if not _is_item(first) and (len(parts) > 1 or not first.endswith(_SENTENCE_ENDS)):
            title, parts = first, parts[1:]
    found: list[AnyBlock] = [Heading(title)]
    for part in parts:
        found += _blocks(part)
    return title, tuple(found)


def _parts(text: str) -> list[list[str]]:
    """The paragraphs, each as its lines. Without an empty line each line is a paragraph."""
    lines = [line.strip() for line in text.strip().split("\n")]
    if "" in lines:
        found: list[list[str]] = [[]]
        for line in lines:
            if line:
                found[-1].append(line)
            elif found[-1]:
                found.append([])
        return [part for part in found if part]
    parts: list[list[str]] = []
    for line in filter(None, lines):
        if parts and _is_item(line) and _is_item(parts[-1][-1]):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _is_item(line: str) -> bool:
    return bool(_BULLET.match(line) or _NUMBER.match(line))


def _blocks(lines: list[str]) -> list[AnyBlock]:
    if len(lines) == 1 and not _is_item(lines[0]):
        text = lines[0]
        return [Heading(text, 2) if _is_heading(text) else Paragraph(text)]
    first = next((n for n, line in enumerate(lines) if _is_item(line)), len(lines))
    found: list[AnyBlock] = [Paragraph("\n".join(lines[:first]))] if first else []
    if first < len(lines):
        found.append(_list(lines[first:]))
    return found


def _is_heading(text: str) -> bool:
    """True for a short line that is no sentence and holds none."""
    is_short = len(text) <= _LONGEST_HEADING and not text.endswith(_SENTENCE_ENDS)
    return is_short and not _SENTENCE_INSIDE.search(text)


def _list(lines: list[str]) -> ItemList:
    """A line without a mark goes on with the item above it."""
    mark = _NUMBER if _NUMBER.match(lines[0]) else _BULLET
    items: list[str] = []
    for line in lines:
        if _is_item(line) or not items:
            items.append(_NUMBER.sub("", _BULLET.sub("", line, count=1), count=1))
        else:
            items[-1] += f" {line}"
    return ItemList(tuple(map(Paragraph, items)), numbered=mark is _NUMBER)
