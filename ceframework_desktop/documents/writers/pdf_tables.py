"""Tables as strips: a row is one strip, or one for each line if it is tall.

The header row is repeated on each page. Where a page is too narrow for whole words, as in large
print, each row is set as a list of its cells instead, so that nothing is parted or squeezed.
"""

from __future__ import annotations

from dataclasses import dataclass

from ceframework_desktop.documents.clean import paragraphs
from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.model import Table
from ceframework_desktop.documents.styles import ACCENT, RULE, TINT

from .columns import table_widths
from .pdf_links import linked_spans
from .pdf_pages import BLOCK, LINE, Paint, Strip, keep_together, total_height
from .pdf_paint import Painter
from .pdf_parts import led
from .pdf_structure import Element
from .pdf_text import Area, Look, Setter

_PAD_X = 8.0
_PAD_Y = 6.0
_LOW_PAIR = 120.0  # points; two rows as low as this are held together
_TALL_ROW = 260.0  # points; taller rows may be parted between pages


def table_strips(block: Table, area: Area, setter: Setter) -> list[Strip]:
    """The table, or the list of rows that stands for it where the page is too narrow."""
    widths = table_widths(block, area.width, setter.setting(setter.body()), _PAD_X)
    if widths is None:
        return _stacked(block, area, setter)
    return _Grid(block, widths, area, setter).strips()


class _Grid:
    def __init__(self, block: Table, widths: list[float], area: Area, setter: Setter) -> None:
        self.block = block
        self.area = area
        self.setter = setter
        self.widths = widths[::-1] if setter.rtl else widths
        self.element = area.parent.add("Table", language=setter.block_language)

    def strips(self) -> list[Strip]:
        head = self._row(self.block.header, is_header=True)
        top = _whole(head, self._frame(is_header=True))
        top.before = self.setter.measures.paragraph_gap
        top.keep = True
        again = _whole(self._artifact_row(), self._frame(is_header=True))
        above_rest = Strip(again.height + _PAD_Y, again.paint)
        found = [top]
        rows = [self._body_row(row) for row in self.block.rows]
        for first, *rest in rows:
            first.head = again
            for strip in rest:
                strip.head = above_rest
            found += [first, *rest]
        _hold(rows[-2:])
        return found

    def _body_row(self, row: tuple[str, ...]) -> list[Strip]:
        cells = self._row(row, is_header=False)
        tallest = max(sum(s.height + s.before for s in cell) for cell in cells)
        if tallest <= _TALL_ROW:
            return [_whole(cells, self._frame(is_header=False))]
        return _parted(cells, self._frame(is_header=False))

    def _row(self, texts: tuple[str, ...], *, is_header: bool) -> list[list[Strip]]:
        row = self.element.add("TR")
        cells = []
        for n, text in enumerate(texts[: len(self.widths)]):
            names_row = n == 0 and self.block.row_header
            cell = _cell_element(row, is_header=is_header, names_row=names_row)
            weight = Weight.REGULAR
            if is_header or names_row:
                weight = Weight.BOLD if is_header else Weight.SEMIBOLD
            cells.append(self._cell(n, text, weight, cell))
        return cells

    def _artifact_row(self) -> list[list[Strip]]:
        """The header row once more, for the tops of later pages: seen, but not read out."""
        nowhere = Element("TR")
        cells = [
            self._cell(n, text, Weight.BOLD, nowhere) for n, text in enumerate(self.block.header)
        ]
        for cell in cells:
            for strip in cell:
                strip.paint = _as_artifact(strip.paint)
        return cells

    def _cell(self, n: int, text: str, weight: Weight, element: Element) -> list[Strip]:
        place = len(self.widths) - 1 - n if self.setter.rtl else n
        x = self.area.x + sum(self.widths[:place])
        inner = Area(x + _PAD_X, self.widths[place] - 2 * _PAD_X, element)
        look: Look = self.setter.body(weight=weight)
        found: list[Strip] = []
        for number, part in enumerate(paragraphs(text) or [""]):
            gap = self.setter.measures.paragraph_gap * 0.6 if number else 0.0
            spans = linked_spans(part, weight)
            found += self.setter.strips(spans, inner, look, element.add("P"), before=gap)
        return found

    def _frame(self, *, is_header: bool) -> Frame:
        return Frame(self.area.x, sum(self.widths), is_header)


@dataclass(frozen=True, slots=True)
class Frame:
    """The ground and the rule below a row."""

    x: float
    width: float
    is_header: bool

    def ground(self, painter: Painter, top: float, height: float) -> None:
        """Paint the header row's tint."""
        if self.is_header:
            painter.canvas.artifact()
            painter.fill(self.x, top, self.width, height, TINT)

    def end(self, painter: Painter, y: float) -> None:
        """Paint the rule below the row."""
        painter.canvas.artifact()
        if self.is_header:
            painter.rule(self.x, y, self.width, ACCENT, 1.5)
        else:
            painter.rule(self.x, y, self.width, RULE, 0.5)


def _cell_element(row: Element, *, is_header: bool, names_row: bool) -> Element:
    if is_header:
        return row.add("TH", attributes="<</O/Table/Scope/Column>>")
    if names_row:
        return row.add("TH", attributes="<</O/Table/Scope/Row>>")
    return row.add("TD")


def _whole(cells: list[list[Strip]], frame: Frame) -> Strip:
    """A row as one strip."""
    inner = max(sum(s.height + s.before for s in cell) for cell in cells)
    height = inner + 2 * _PAD_Y

    def paint(painter: Painter, top: float) -> None:
        frame.ground(painter, top, height)
        for cell in cells:
            y = top + _PAD_Y
            for strip in cell:
                y += strip.before
                strip.paint(painter, y)
                y += strip.height
        frame.end(painter, top + height)

    return Strip(height, paint)


def _hold(rows: list[list[Strip]]) -> None:
    """Keep a last row from standing alone on a page, if it and the one before are low."""
    whole = all(len(row) == 1 for row in rows)
    if len(rows) == 2 and whole and rows[0][0].height + rows[1][0].height <= _LOW_PAIR:
        rows[0][0].keep = True


def _parted(cells: list[list[Strip]], frame: Frame) -> list[Strip]:
    """A tall row as one strip for each line, so that it can go on on the next page."""
    count = max(map(len, cells))
    found = []
    for n in range(count):
        parts = [cell[n] for cell in cells if n < len(cell)]
        found.append(_slice(parts, frame, is_first=n == 0, is_last=n == count - 1))
    if count > 1:
        found[0].keep = found[-2].keep = True
    return found


def _slice(parts: list[Strip], frame: Frame, *, is_first: bool, is_last: bool) -> Strip:
    above = _PAD_Y if is_first else max(strip.before for strip in parts)
    height = above + max(strip.height for strip in parts) + (_PAD_Y if is_last else 0)

    def paint(painter: Painter, top: float) -> None:
        for strip in parts:
            strip.paint(painter, top + above)
        if is_last:
            frame.end(painter, top + height)

    return Strip(height, paint, cost=BLOCK if is_first else LINE)


def _as_artifact(paint_before: Paint) -> Paint:
    def paint(painter: Painter, top: float) -> None:
        with painter.canvas.only_artifacts("Header"):
            paint_before(painter, top)

    return paint


def _stacked(block: Table, area: Area, setter: Setter) -> list[Strip]:
    """Each row as its own short list: the name of the column, then what is in the cell."""
    look = setter.body()
    gap = setter.measures.paragraph_gap
    outer = area.parent.add("L", attributes="<</O/List/ListNumbering/None>>")
    found: list[Strip] = []
    for row in block.rows:
        body = outer.add("LI").add("LBody")
        strips: list[Strip] = []
        for name, text in zip(block.header, row, strict=False):
            for number, part in enumerate(paragraphs(text)):
                spans = led(f"{name}:" if number == 0 else "", part)
                cell = setter.strips(spans, area, look, body.add("P"), before=gap * 0.45)
                strips += cell
        if strips:
            strips[0].before = gap * 1.4
            strips[0].keep = True
            if total_height(strips) <= _TALL_ROW:
                keep_together(strips)
            if found:
                _rule_above(strips[0], area, gap * 0.7)
            found += strips
    return found


def _rule_above(strip: Strip, area: Area, distance: float) -> None:
    paint_before = strip.paint

    def paint(painter: Painter, top: float) -> None:
        if top > painter.page_top:
            painter.canvas.artifact()
            painter.rule(area.x, top - distance, area.width, RULE, 0.5)
        paint_before(painter, top)

    strip.paint = paint
