"""Replace part of a paragraph's text in a Word file, however Word has cut it into runs."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

from .bidi import has_rtl
from .docx_languages import language_marks
from .docx_parts import add_lines, number_pieces
from .docx_xml import put

_P, _R, _T, _RPR = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:rPr")
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}


def own_parts(paragraph: Any) -> Iterator[tuple[Any, str]]:
    """The texts, tabs and line breaks of a paragraph; none of a text box that hangs on it."""
    for node in paragraph.iter(_T, *_SIGNS):
        if node.getparent().tag != _R:
            continue  # a tab stop in the paragraph's properties
        holder = next(node.iterancestors(_P))
        if holder is paragraph:
            yield node, (node.text or "") if node.tag == _T else _SIGNS[node.tag]


def own_text(paragraph: Any) -> str:
    """The paragraph's text."""
    return "".join(text for _, text in own_parts(paragraph))


def replace(
    paragraph: Any, start: int, end: int, value: str, *, language: str = "", rtl: bool = False
) -> None:
    """Put `value` in place of the characters from `start` to `end`, looking like the first."""
    _cut(paragraph, end)
    _cut(paragraph, start)
    first: Any = None
    place = 0
    for node, text in list(own_parts(paragraph)):
        if start <= place < end:
            run = node.getparent()
            if first is None:
                first = run
            run.remove(node)
            if run is not first and all(child.tag == _RPR for child in run):
                run.getparent().remove(run)
        place += len(text)
    _fill(first, value, language, rtl=rtl)


def _cut(paragraph: Any, place: int) -> None:
    """Make a new run begin at this place."""
    at = 0
    for node, text in own_parts(paragraph):
        if at <= place < at + len(text):
            _cut_run(node, place - at)
            return
        at += len(text)


def _cut_run(node: Any, inside: int) -> None:
    run = node.getparent()
    index = list(run).index(node)
    before = [child for child in run[:index] if child.tag != _RPR]
    if not inside and not before:
        return
    after = deepcopy(run)
    for child in list(after)[:index]:
        if child.tag != _RPR:
            after.remove(child)
    for child in list(run)[index + 1 :]:
        run.remove(child)
    if inside:
        text = node.text or ""
        _set_text(node, text[:inside])
        _set_text(next(after.iterchildren(_T)), text[inside:])
    else:
        run.remove(node)
    run.addnext(after)


def _set_text(node: Any, text: str) -> None:
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _fill(run: Any, value: str, language: str, *, rtl: bool) -> None:
    """Set the text of a run; telephone numbers among right-to-left words get runs of their own."""
    mixed = rtl or has_rtl(value)
    pieces = number_pieces(value, rtl=rtl) if mixed else [(value, False)]
    for number, (piece, is_number) in enumerate(pieces):
        made = run
        if number < len(pieces) - 1:
            made = deepcopy(run)
            run.addprevious(made)
        properties = made.get_or_add_rPr()
        if not is_number and has_rtl(piece):
            put(properties, "w:rtl")
        if language:
            put(properties, "w:lang", **language_marks(language))
        add_lines(made, piece)
