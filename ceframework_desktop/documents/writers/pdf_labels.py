"""Sheets of address labels, A4.

The sizes are those of the sheets most often sold for addresses: 21 labels of 63.5 x 38.1 mm in
three columns (sold as L7160), 18 of 63.5 x 46.6 mm in three (L7161), 14 of 99.1 x 38.1 mm in two
(L7163). Their margins are worked out so that the labels are in the middle of the sheet, as they are
on sheets of this kind; print one page on plain paper first and hold it against your own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ceframework_desktop.documents.clean import clean_text
from ceframework_desktop.documents.envelopes import fewer_lines
from ceframework_desktop.documents.model import Document
from ceframework_desktop.documents.styles import MM, PAGE_HEIGHT, PAGE_WIDTH

from .pdf import PAGE_SIZE
from .pdf_canvas import TaggedCanvas
from .pdf_metadata import PdfFacts
from .pdf_pages import total_height
from .pdf_paint import Painter
from .pdf_parts import paint_column
from .pdf_text import Area, Look, Setter

_SIZES = (12.0, 11.0, 10.0, 9.0)  # points: the largest that fits
_PAD = 4 * MM


class Sheet(NamedTuple):
    """Labels on a sheet; lengths are millimetres. `across` is from one left edge to the next."""

    columns: int
    rows: int
    width: float
    height: float
    across: float


SHEETS = {
    "3x7": Sheet(3, 7, 63.5, 38.1, 66.0),
    "3x6": Sheet(3, 6, 63.5, 46.6, 66.0),
    "2x7": Sheet(2, 7, 99.1, 38.1, 101.6),
}


def write(addresses: Sequence[tuple[str, ...]], sheet_id: str, reference: str) -> bytes:
    """Labels as PDF, row by row. Raises KeyError for a sheet that is not listed."""
    sheet = SHEETS[sheet_id]
    facts = PdfFacts(f"Address labels {reference}", "", reference, "en-GB")
    canvas = TaggedCanvas(facts, PAGE_SIZE)
    setter = Setter(Document(kind="labels", title=facts.title, blocks=()))
    painter = Painter(canvas)
    on_page = sheet.columns * sheet.rows
    for place, lines in enumerate(addresses):
        if place and place % on_page == 0:
            canvas.showPage()
        _label(lines, sheet, place % on_page, setter, painter)
    if not addresses:
        canvas.artifact()
    canvas.showPage()
    painter.fonts.write(canvas.doc)
    return canvas.to_bytes()


def _label(
    lines: tuple[str, ...], sheet: Sheet, place: int, setter: Setter, painter: Painter
) -> None:
    """One address, in the middle of its label from top to bottom."""
    row, column = divmod(place, sheet.columns)
    wide = sheet.across * (sheet.columns - 1) + sheet.width
    left = (PAGE_WIDTH - wide * MM) / 2 + column * sheet.across * MM + _PAD
    high = sheet.height * MM
    top = (PAGE_HEIGHT - high * sheet.rows) / 2 + row * high
    element = painter.canvas.root.add("P")
    area = Area(left, sheet.width * MM - 2 * _PAD, element)
    clean = tuple(" ".join(clean_text(line).split()) for line in lines)
    for size in _SIZES:
        look = Look(size, size * 1.2)
        most = int((high - _PAD) // look.leading)
        strips = setter.strips("\n".join(fewer_lines(clean, most)), area, look, element)
        if total_height(strips) <= high - _PAD:
            break
    room = high - _PAD
    shown = strips[: int(room // look.leading)]
    paint_column(shown, painter, top + (high - total_height(shown)) / 2)
