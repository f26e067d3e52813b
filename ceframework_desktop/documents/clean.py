"""Make a document's text safe to set: the one door between what people typed and the writers.

Control characters are removed, as are the invisible marks that turn text round, because they
can make a page read differently from what it says. Nothing a person can see is lost.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")

HARD_SPACE = "\u00a0"  # a space at which no line ends: it holds a day such as "5 May 2026" whole

# Embeddings, overrides and isolates; U+200E and U+200F only mark a direction and stay.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u206a\u206b\u206c")
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n"})
_NEVER_CHARACTERS = frozenset("\ufffe\uffff")
_INVISIBLE = frozenset("\ufeff\u00ad\ufff9\ufffa\ufffb")


def clean_text(text: str) -> str:
    """Plain text in composed form, with "\\n" as its only control character."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
    if text.isascii() and text.isprintable():
        return text
    kept = "".join(_kept(character) for character in text)
    return unicodedata.normalize("NFC", kept)


def _kept(character: str) -> str:
    if character == "\n" or character.isprintable() or character == HARD_SPACE:
        return "" if character in _TURNS or character in _INVISIBLE else character
    category = unicodedata.category(character)
    if character == "\t" or category == "Zs":
        return " "
    if category == "Cs" or character in _NEVER_CHARACTERS:
        return "\ufffd"
    if category == "Cc" or character in _TURNS or character in _INVISIBLE:
        return ""
    return character


def plain_spaces(text: str) -> str:
    """The text with ordinary spaces for hard ones, so that searching for a day finds it."""
    return text.replace(HARD_SPACE, " ")


def clean(part: T) -> T:
    """The same document, block or field with all its text cleaned."""
    return each_text(part, clean_text)


def with_plain_spaces(part: T) -> T:
    """The same document, block or field with ordinary spaces alone."""
    return each_text(part, plain_spaces)


def each_text(part: T, change: Callable[[str], str]) -> T:
    """The same document, block or field with all its text changed."""
    return _each_text(part, change)  # type: ignore[no-any-return]


def _each_text(part: Any, change: Callable[[str], str]) -> Any:
    if isinstance(part, str) and type(part) is str:
        return change(part)
    if isinstance(part, tuple):
        return tuple(_each_text(item, change) for item in part)
    if is_dataclass(part) and not isinstance(part, type):
        changed = {
            f.name: _each_text(getattr(part, f.name), change) for f in fields(part) if f.init
        }
        return replace(part, **changed)
    return part


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: parted by empty lines, each with its own line ends kept."""
    found: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return ["\n".join(lines) for lines in found if lines]
