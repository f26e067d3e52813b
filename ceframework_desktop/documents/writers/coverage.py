"""Which characters of a document the program's typefaces lack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.model import Document
from ceframework_desktop.documents.phrases import Phrases

from .shaping import faces, is_joined


def missing_characters(part: Document | tuple[Document, ...] | tuple[str, ...]) -> str:
    """Every character that no face has, once, in the order in which they come."""
    chain = faces(Weight.REGULAR)
    found: dict[str, None] = {}
    for text in _texts(part):
        if not text.isascii():
            for character in text:
                if not (is_joined(character) or chain.face_for(character)):
                    found[character] = None
    return "".join(found)


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from _texts(item)
    elif is_dataclass(part) and not isinstance(part, Phrases):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))
