"""A document as plain text: UTF-8, wrapped at 72 columns, for e-mail and for any screen reader."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

from ceframework_desktop.documents.clean import paragraphs, plain_spaces
from ceframework_desktop.documents.model import (
    Addressed,
    AnyBlock,
    AnyField,
    ChoiceField,
    Contents,
    Document,
    Facts,
    Form,
    Heading,
    ItemList,
    Letterhead,
    PageBreak,
    Paragraph,
    Role,
    SignatureField,
    Table,
    TickField,
    Together,
)
from ceframework_desktop.documents.phrases import Phrases

from .marks import with_direction_marks

WIDTH = 72
_LINE = "_" * 40


def write(document: Document) -> bytes:
    """The document as UTF-8 text with "\\n" line ends."""
    document = with_direction_marks(document)
    writer = _Text(document.phrases)
    parts = [_draft(document)] if document.draft else []
    if not document.is_letter:
        head = "  ·  ".join(p for p in (document.organisation, document.reference) if p)
        parts += [head] if head else []
    parts += writer.blocks(document.blocks)
    if document.draft:
        parts.append(_draft(document))
    text = "\n\n".join(part for part in parts if part.strip()) + "\n"
    return plain_spaces(text).encode()


def _draft(document: Document) -> str:
    return f"{document.phrases.draft}. {document.phrases.draft_meaning}"


class _Text:
    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def blocks(self, blocks: tuple[AnyBlock, ...]) -> list[str]:
        return [part for block in blocks for part in self._block(block)]

    def _block(self, block: AnyBlock) -> list[str]:
        kinds: dict[type, Callable[[Any], list[str]]] = {
            Heading: lambda heading: [_heading(heading)],
            Contents: lambda held: ["\n".join(f"- {entry.text}" for entry in held.entries)],
            Paragraph: lambda paragraph: [_paragraph(paragraph)],
            Letterhead: lambda head: ["\n".join((head.name, *head.lines))],
            Addressed: lambda to: ["\n".join(to.lines), "\n".join(to.dated), to.greeting],
            ItemList: lambda items: ["\n".join(_items(items))],
            Table: _table,
            Facts: lambda held: ["\n".join(self._fact(f.label, f.value) for f in held.facts)],
            Form: lambda form: [self._field(field) for field in form.fields],
            Together: lambda held: self.blocks(held.blocks),
            PageBreak: lambda _break: [],
        }
        return kinds[type(block)](block)

    def _fact(self, label: str, value: str) -> str:
        said = value.strip() or self._phrases.nothing_yet
        return _labelled(label, said)

    def _field(self, field: AnyField) -> str:
        if isinstance(field, TickField):
            return f"{_box(ticked=field.ticked)} {field.label}"
        name = field.label or field.tooltip
        label = f"{name}\n{_fill(field.hint, '')}" if field.hint else name
        if isinstance(field, ChoiceField):
            boxes = [
                f"  {_box(ticked=option.id == field.value)} {option.label}"
                for option in field.options
            ]
            return "\n".join([label, *boxes])
        if isinstance(field, SignatureField):
            return f"{label}\n  {_LINE}"
        if not field.value.strip():
            return f"{label}\n" + "\n".join([f"  {_LINE}"] * field.lines)
        return f"{label}\n{_block_of(field.value)}"


def _box(*, ticked: bool) -> str:
    return "[x]" if ticked else "[ ]"


def _heading(block: Heading) -> str:
    text = f"{block.number}  {block.text}" if block.number else block.text
    lines = _wrap(" ".join(text.split()))
    if block.level > 2:
        return "\n".join(lines)
    mark = "=" if block.level == 1 else "-"
    return "\n".join([*lines, mark * max(map(len, lines))])


def _paragraph(block: Paragraph) -> str:
    text = f"{block.lead} {block.text}".strip() if block.lead else block.text
    if block.role in (Role.ADDRESS, Role.SIGNED):
        return "\n".join(line.strip() for line in text.split("\n"))
    indent = "  " if block.role in (Role.QUOTE, Role.NOTE) else ""
    return "\n\n".join(_fill(part, indent) for part in paragraphs(text))


def _items(block: ItemList) -> list[str]:
    found = []
    for number, item in enumerate(block.items, start=1):
        mark = f"{number}. " if block.numbered else "- "
        text = f"{item.lead} {item.text}".strip()
        body = "\n\n".join(_fill(part, " " * len(mark)) for part in paragraphs(text))
        found.append(mark + body[len(mark) :])
    return found


def _table(block: Table) -> list[str]:
    """Each row as its cells under their columns' names: read in order, it makes sense."""
    found = []
    for row in block.rows:
        pairs = zip(block.header, row, strict=False)
        found.append("\n".join(_labelled(name, cell) for name, cell in pairs if cell.strip()))
    return found


def _labelled(label: str, value: str) -> str:
    one_line = f"{label}: {value.strip()}"
    if "\n" not in value.strip() and len(one_line) <= WIDTH:
        return one_line
    return f"{label}:\n{_block_of(value)}"


def _block_of(value: str) -> str:
    return "\n\n".join(_fill(part, "  ") for part in paragraphs(value))


def _fill(text: str, indent: str) -> str:
    return "\n".join(indent + line for part in text.split("\n") for line in _wrap(part, indent))


def _wrap(text: str, indent: str = "") -> list[str]:
    """Lines of whole words; a word longer than a line is left whole, as an address must be."""
    wrapped = textwrap.wrap(
        text,
        WIDTH - len(indent),
        break_long_words=False,
        break_on_hyphens=False,
        expand_tabs=False,
        replace_whitespace=False,
    )
    return wrapped or [""]
