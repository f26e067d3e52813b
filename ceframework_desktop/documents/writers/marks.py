"""Marks for readers that order text by the usual rules alone: e-mail programs and web browsers."""

from __future__ import annotations

from dataclasses import replace

from ceframework_desktop.documents.clean import each_text
from ceframework_desktop.documents.model import AnyBlock, Direction, Document, Together

from .bidi import with_marks


def with_direction_marks(document: Document) -> Document:
    """The document with marks around numbers that right-to-left text would turn round.

    Telephone numbers would lose the order of their parts, an address the place of its number.
    """
    blocks = tuple(_marked(block, document.direction) for block in document.blocks)
    return replace(document, blocks=blocks)


def _marked(block: AnyBlock, around: Direction) -> AnyBlock:
    if isinstance(block, Together):
        return replace(block, blocks=tuple(_marked(inner, around) for inner in block.blocks))
    direction = block.direction or around
    return each_text(block, with_marks) if direction is Direction.RTL else block
