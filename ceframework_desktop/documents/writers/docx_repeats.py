"""What is repeated in a Word template, and taking out what is left without words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from .docx_fields import group_of
from .docx_runs import own_parts, own_text

_P, _TR, _TC = qn("w:p"), qn("w:tr"), qn("w:tc")
_HOLDERS = (_TC, *map(qn, ("w:hdr", "w:ftr", "w:txbxContent")))  # each ends with a paragraph
_HOLDS_MORE = tuple(map(qn, ("w:drawing", "w:pict", "w:sectPr", "w:object")))


def units(root: Any, group: str) -> Iterator[list[Any]]:
    """What is repeated for a group: rows of a table, or paragraphs, with those that follow on.

    Empty paragraphs between two that are repeated belong to them.
    """
    units: list[Any] = []
    for paragraph in root.iter(_P):
        if group_of(paragraph) == group:
            row = next(paragraph.iterancestors(_TR), None)
            unit = paragraph if row is None else row
            if not any(known is unit for known in units):
                units.append(unit)
    block: list[Any] = []
    for unit in units:
        between = _empty_between(block[-1], unit) if block else None
        if between is None:
            if block:
                yield block
            block = [unit]
        else:
            block += [*between, unit]
    if block:
        yield block


def _empty_between(first: Any, last: Any) -> list[Any] | None:
    """The empty paragraphs between two; None if something else stands there."""
    found: list[Any] = []
    node = first.getnext()
    while node is not None and node is not last:
        if node.tag != _P or own_text(node).strip() or not is_only_text(node):
            return None
        found.append(node)
        node = node.getnext()
    return found if node is last else None


def is_only_text(paragraph: Any) -> bool:
    """False if a picture hangs on the paragraph, or a section ends with it."""
    return next(paragraph.iter(*_HOLDS_MORE), None) is None


def remove(node: Any) -> None:
    """Take a paragraph or row out. A cell keeps one paragraph, a section its end."""
    if node.tag == _P:
        holder = node.getparent()
        is_last = holder.tag in _HOLDERS and (node.getnext() is None)
        before = node.getprevious()
        if (is_last and (before is None or before.tag != _P)) or not is_only_text(node):
            for part, _ in list(own_parts(node)):
                part.getparent().remove(part)
            return
    holder = node.getparent()
    holder.remove(node)
    if node.tag == _TR and next(holder.iterchildren(_TR), None) is None:
        holder.getparent().remove(holder)  # a table has at least one row
