"""The top of a Word letter to one person: the address stands where the envelope's window is.

A table with rows of a fixed height holds it in its place, because Word would let anything else move
with the text above. The sender stands above and beside the window, as in the PDF.
"""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from ceframework_desktop.documents.envelopes import ENVELOPES, lines_in_window
from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.model import Addressed, Letterhead
from ceframework_desktop.documents.styles import ACCENT, Measures

from . import docx_styles as style
from .docx_letterhead import PLAY, add_logo
from .docx_page import SIDE, top_of_letter
from .docx_parts import TEXT_WIDTH, Body, DocxTable, Parts, spacing
from .docx_xml import element, put
from .lines import Setting, Span, break_lines

_TWIPS = 1440 / 25.4  # to a millimetre
_CLEAR = 4.0  # mm between the window and what stands beside or below it
_TEXT = TEXT_WIDTH / _TWIPS  # mm
_SIZE, _LEADING = 12, 14  # points; an address is for whoever carries the letter
_BESIDE = 170  # twips between words and the rule


def add_window_head(
    block: Letterhead,
    reader: Addressed,
    body: Body,
    parts: Parts,
    sizes: Measures,
    *,
    mirrored: bool,
) -> None:
    """The sender, and the reader's address where the envelope of `reader` shows it.

    `mirrored` is for a letter that is read from the right: the sender's name stands right too.
    """
    _, top, right, bottom = ENVELOPES[reader.envelope].shows
    left_width, above = right + _CLEAR - SIDE, top - top_of_letter(sizes)
    rtl, parts.rtl = parts.rtl, False  # an address here runs left to right in any language
    table = parts.table(body, (left_width, _TEXT - left_width), inset=False)
    (first, sender), (window, second), (below, third) = _rows(table, (above, bottom - top, _CLEAR))
    _room(first, "right", _BESIDE)
    if mirrored:
        parts.paragraph(Body(first), style.ADDRESS)
        room = _TEXT - left_width, above + bottom - top
        _add_sender(block, Body(sender), Body(sender), parts, sizes, room)
    else:
        _add_sender(block, Body(first), Body(sender), parts, sizes, (left_width, above))
    _room(window, "right", round((SIDE + left_width - _seen(reader)) * _TWIPS))
    _add_address(reader, window, parts)
    for cell in (second, below, third):
        parts.paragraph(Body(cell), style.ADDRESS)
    parts.rtl = rtl


def _rows(table: DocxTable, heights: tuple[float, float, float]) -> list[list[Any]]:
    """Above the window, beside it and below; heights are mm. The cells at the right are one."""
    rows = [table.row() for _ in heights]
    for number, (row, high) in enumerate(zip(rows, heights, strict=True)):
        _height(row[0], high, "exact" if number < 2 else "atLeast")
        _join(row[1], is_first=number == 0)
    return rows


def address_lines(reader: Addressed) -> tuple[str, ...]:
    """The reader's address on as many lines as the window shows."""
    points = (_seen(reader) - SIDE) / 25.4 * 72 / PLAY
    setting = Setting(_SIZE, "en-GB")
    return lines_in_window(
        reader.lines, lambda line: len(break_lines([Span(line)], points, setting))
    )


def _seen(reader: Addressed) -> float:
    """How far from the left edge of the page the window always shows, in mm."""
    return ENVELOPES[reader.envelope].seen[2]


def _add_sender(
    block: Letterhead,
    name: Body,
    lines: Body,
    parts: Parts,
    sizes: Measures,
    room: tuple[float, float],
) -> None:
    if block.logo is None:
        run = parts.run(parts.paragraph(name, style.SENDER), block.name)
        _set_size(run, _name_size(block.name, sizes, *room))
    else:
        add_logo(block.logo, parts.paragraph(name, style.ADDRESS), parts)
        parts.run(parts.paragraph(lines, style.ADDRESS), block.name, bold=True)
    for line in block.lines or ("",):
        last = parts.paragraph(lines, style.ADDRESS)
        parts.text(last, line)
    spacing(last, after=round(_CLEAR * _TWIPS))


def _name_size(name: str, sizes: Measures, wide: float, high: float) -> float:
    """The largest size at which the sender's name keeps clear of the window; lengths are mm."""
    points = (wide - _BESIDE / _TWIPS) / 25.4 * 72
    for size in (*sizes.headings[1:], float(_SIZE)):
        lines = break_lines([Span(name, Weight.BOLD)], points, Setting(size, "en-GB"))
        if len(lines) * size * sizes.heading_leading <= (high - _CLEAR) / 25.4 * 72:
            break
    return size


def _add_address(reader: Addressed, cell: Any, parts: Parts) -> None:
    cell.find(qn("w:tcPr")).append(element("w:vAlign", val="center"))
    made = parts.paragraph(Body(cell), style.ADDRESS)
    _set_size(parts.run(made, "\n".join(address_lines(reader))), _SIZE)
    spacing(made, before=0, after=0, line=_LEADING * 20, lineRule="exact")


def _set_size(run: Any, points: float) -> None:
    for tag in ("w:sz", "w:szCs"):
        put(run.get_or_add_rPr(), tag, val=str(round(points * 2)))


def _height(cell: Any, millimetres: float, rule: str) -> None:
    properties = cell.getparent().find(qn("w:trPr"))
    value = str(round(millimetres * _TWIPS))
    properties.append(element("w:trHeight", val=value, hRule=rule))


def _join(cell: Any, *, is_first: bool) -> None:
    """Make a cell part of the one beside the window, with a rule at its left."""
    properties = cell.find(qn("w:tcPr"))
    if is_first:
        properties.append(element("w:vMerge", val="restart"))
        borders = element("w:tcBorders")
        colour = ACCENT.lstrip("#")
        borders.append(element("w:left", val="single", sz="16", space="0", color=colour))
        properties.append(borders)
    else:
        properties.append(element("w:vMerge"))
    _room(cell, "left", _BESIDE)


def _room(cell: Any, side: str, twips: int) -> None:
    """Keep the words of a cell clear of what is beside it."""
    margins = element("w:tcMar")
    margins.append(element(f"w:{side}", w=str(twips), type="dxa"))
    cell.find(qn("w:tcPr")).append(margins)
