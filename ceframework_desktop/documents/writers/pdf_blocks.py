"""Blocks as strips: headings, paragraphs, lists, letterheads, facts."""

from __future__ import annotations

from ceframework_desktop.documents.clean import paragraphs
from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.model import (
    AnyBlock,
    Facts,
    Form,
    Heading,
    ItemList,
    Letterhead,
    PageBreak,
    Paragraph,
    Role,
    Table,
    Together,
)
from ceframework_desktop.documents.styles import ACCENT, INK, MM, QUIET_INK

from .lines import Span, natural_width
from .pdf_forms import FormLayout
from .pdf_pages import Paint, Strip, keep_together, total_height
from .pdf_paint import Ink, Painter, baseline_drop
from .pdf_structure import Element
from .pdf_tables import table_strips
from .pdf_text import Area, Look, Setter

_BULLET = "•"
_LOGO_MOST = (60 * MM, 24 * MM)  # width and height


class Blocks:
    """Lays out the blocks of one document, in order. Builds its structure tree on the way."""

    def __init__(self, setter: Setter, form: FormLayout, page_height: float) -> None:
        self._base = setter
        self._form = form
        self._page_height = page_height

    def strips(self, blocks: tuple[AnyBlock, ...], area: Area) -> list[Strip]:
        """All blocks, one under the other."""
        found: list[Strip] = []
        breaks = False
        for block in blocks:
            if isinstance(block, PageBreak):
                breaks = True
                continue
            strips = self._block(block, area)
            if breaks and strips:
                strips[0].new_page, breaks = True, False
            found += strips
        return found

    def _block(self, block: AnyBlock, area: Area) -> list[Strip]:
        setter = self._base.for_block(block)
        if isinstance(block, Heading):
            return self._heading(block, area, setter)
        if isinstance(block, Paragraph):
            return self._paragraph(block, area, setter)
        if isinstance(block, ItemList):
            return self._list(block, area, setter)
        if isinstance(block, Table):
            return table_strips(block, area, setter)
        if isinstance(block, Facts):
            return self._facts(block, area, setter)
        if isinstance(block, Form):
            return self._form.strips(block, area, setter)
        if isinstance(block, Letterhead):
            return self._letterhead(block, area, setter)
        if isinstance(block, Together):
            strips = self.strips(block.blocks, area)
            fits = total_height(strips) <= self._page_height * 0.8
            return keep_together(strips) if fits else strips
        return []

    def _heading(self, block: Heading, area: Area, setter: Setter) -> list[Strip]:
        sizes = setter.measures
        size = sizes.heading(block.level)
        colour = ACCENT if block.level == 2 else INK
        look = Look(size, size * 1.25, Weight.BOLD, colour, balanced=True)
        element = area.parent.add(f"H{block.level}", language=setter.block_language)
        text = f"{block.number}  {block.text}" if block.number else block.text
        gap = sizes.paragraph_gap
        before = {1: sizes.section_gap, 2: sizes.section_gap, 3: gap * 1.7}.get(
            block.level, gap * 1.2
        )
        strips = setter.strips(text, area, look, element, before=before)
        _add_bookmark(strips[0], text, block.level)
        strips.append(_gap(gap * (0.35 if block.level < 3 else 0.0)))
        for strip in strips:
            strip.keep = True
        return strips

    def _paragraph(self, block: Paragraph, area: Area, setter: Setter) -> list[Strip]:
        gap = setter.measures.paragraph_gap
        if block.role is Role.NOTE:
            return self._note(block, area, setter)
        look = setter.body(colour=QUIET_INK if block.role is Role.QUIET else INK)
        if block.role is Role.QUOTE:
            area = area.inset(14)
        found: list[Strip] = []
        parts = [block.text] if block.role is Role.ADDRESS else paragraphs(block.text)
        for number, text in enumerate(parts or [""]):
            lead = block.lead if number == 0 else ""
            spans = _led(lead, text, look.weight)
            if not any(span.text for span in spans):
                continue
            tag = "BlockQuote" if block.role is Role.QUOTE else "P"
            element = area.parent.add(tag, language=setter.block_language)
            strips = setter.strips(spans, area, look, element, before=gap)
            found += keep_together(strips) if block.role is Role.ADDRESS else strips
        return found

    def _note(self, block: Paragraph, area: Area, setter: Setter) -> list[Strip]:
        """A paragraph set apart by a strong rule at its side."""
        plain = Paragraph(block.text, lead=block.lead)
        inner = area.inset(0, 16) if setter.rtl else area.inset(16)
        strips = self._paragraph(plain, inner, setter)
        x = area.x + area.width - 4 if setter.rtl else area.x
        for number, strip in enumerate(strips):
            _draw_side_rule(strip, x, strip.before if number else 0)
        return strips

    def _list(self, block: ItemList, area: Area, setter: Setter) -> list[Strip]:
        kind = "Decimal" if block.numbered else "Disc"
        parent = area.parent.add(
            "L",
            language=setter.block_language,
            attributes=f"<</O/List/ListNumbering/{kind}>>",
        )
        found: list[Strip] = []
        for number, item in enumerate(block.items, start=1):
            label = f"{number}." if block.numbered else _BULLET
            strips = self._item(label, item, area.under(parent), setter)
            gap = setter.measures.paragraph_gap
            strips[0].before = gap * (0.5 if found else 0.8)
            found += strips
        return found

    def _item(self, label: str, item: Paragraph, area: Area, setter: Setter) -> list[Strip]:
        look = setter.body()
        indent = setter.measures.body * (1.9 if label != _BULLET else 1.3)
        row = area.parent.add("LI")
        mark, body = row.add("Lbl"), row.add("LBody")
        inner = area.inset(0, indent) if setter.rtl else area.inset(indent)
        strips: list[Strip] = []
        for number, text in enumerate(paragraphs(item.text) or [""]):
            spans = _led(item.lead if number == 0 else "", text, look.weight)
            element = body.add("P", language=setter.block_language)
            before = setter.measures.paragraph_gap * 0.5
            strips += setter.strips(spans, inner, look, element, before=before)
        edge = area.x + area.width if setter.rtl else area.x
        _draw_mark(strips[0], label, edge, mark, setter, look)
        return strips

    def _facts(self, block: Facts, area: Area, setter: Setter) -> list[Strip]:
        """Label and value side by side, or one above the other where that is too narrow."""
        parent = area.parent.add("L", attributes="<</O/List/ListNumbering/None>>")
        found: list[Strip] = []
        share = area.width * 0.32
        label_look = setter.body(weight=Weight.SEMIBOLD)
        widest = max(
            (
                natural_width([Span(word, label_look.weight)], setter.setting(label_look))
                for fact in block.facts
                for word in fact.label.split()
            ),
            default=0.0,
        )
        is_stacked = widest > share - 12 or area.width < setter.measures.body * 30
        for fact in block.facts:
            row = parent.add("LI")
            strips = _fact(fact.label, fact.value, area, row, setter, 0 if is_stacked else share)
            strips[0].before += setter.measures.paragraph_gap * (0.4 if found else 0.9)
            found += strips
        return found

    def _letterhead(self, block: Letterhead, area: Area, setter: Setter) -> list[Strip]:
        """The logo and the name on the left, the address lines on the right; a rule below."""
        sizes = setter.measures
        element = area.parent.add("Div")
        left = _letterhead_left(block, area.under(element), setter)
        right_share = 0.46
        right_area = Area(
            area.x + area.width * (1 - right_share), area.width * right_share, element
        )
        right: list[Strip] = []
        for line in block.lines:
            right += setter.strips(line, right_area, setter.body(), element.add("P"))
        gap = sizes.paragraph_gap
        height = max(total_height(left), total_height(right))

        def paint(painter: Painter, top: float) -> None:
            for strips in (left, right):
                y = top
                for strip in strips:
                    y += strip.before
                    strip.paint(painter, y)
                    y += strip.height
            painter.canvas.artifact()
            painter.rule(area.x, top + height + gap, area.width, ACCENT, 2)

        return [Strip(height + gap + 2, paint)]


def _letterhead_left(block: Letterhead, area: Area, setter: Setter) -> list[Strip]:
    found: list[Strip] = []
    width = area.width * 0.5
    if block.logo is not None:
        found.append(_logo(block, area, width))
    size = setter.measures.headings[1]
    look = Look(size, size * 1.25, Weight.BOLD, INK, balanced=True)
    narrow = Area(area.x, width, area.parent)
    name = setter.strips(block.name, narrow, look, area.parent.add("P"))
    name[0].before = 6 if found else 0
    return found + name


def _logo(block: Letterhead, area: Area, width: float) -> Strip:
    logo = block.logo
    assert logo is not None  # noqa: S101 - the caller looked
    most_wide, most_high = min(width, _LOGO_MOST[0]), _LOGO_MOST[1]
    scale = min(most_wide / logo.width, most_high / logo.height)
    wide, high = logo.width * scale, logo.height * scale
    figure = area.parent.add("Figure", alt=logo.description)

    def paint(painter: Painter, top: float) -> None:
        from ceframework_desktop.documents.styles import PAGE_HEIGHT

        low = PAGE_HEIGHT - top - high
        box = f"{area.x:.1f} {low:.1f} {area.x + wide:.1f} {low + high:.1f}"
        figure.attributes = f"<</O/Layout/BBox[{box}]/Placement/Block>>"
        painter.canvas.mark(figure)
        painter.picture(logo, area.x, top, wide, high)

    return Strip(high, paint)


def _fact(
    label: str, value: str, area: Area, row: Element, setter: Setter, share: float
) -> list[Strip]:
    name_look = setter.body(weight=Weight.SEMIBOLD)
    value_look = setter.body()
    said = value
    if not value.strip():
        said = setter.document.phrases.nothing_yet
        value_look = setter.body(colour=QUIET_INK)
    name_area = Area(area.x, (share or area.width) - 12, row)
    value_area = area.inset(share)
    if setter.rtl and share:
        name_area = Area(area.x + area.width - share + 12, share - 12, row)
        value_area = area.inset(0, share)
    names = setter.strips(label, name_area, name_look, row.add("Lbl"))
    body = row.add("LBody")
    values: list[Strip] = []
    for number, text in enumerate(paragraphs(said)):
        gap = setter.measures.paragraph_gap * 0.5 if number else 0
        values += setter.strips(text, value_area, value_look, body.add("P"), before=gap)
    if not share:
        for strip in names:
            strip.keep = True
        return names + values
    return side_by_side([names, values])


def side_by_side(columns: list[list[Strip]]) -> list[Strip]:
    """Columns of strips as rows: row n holds line n of each column."""
    found = []
    for n in range(max(map(len, columns))):
        row = [column[n] for column in columns if n < len(column)]
        before = max(strip.before for strip in row)
        found.append(
            Strip(
                max(strip.height for strip in row),
                _paint_all(row),
                before,
                keep=any(strip.keep for strip in row),
            )
        )
    return found


def _paint_all(strips: list[Strip]) -> Paint:
    def paint(painter: Painter, top: float) -> None:
        for strip in strips:
            strip.paint(painter, top)

    return paint


def _led(lead: str, text: str, weight: Weight) -> list[Span]:
    if not lead:
        return [Span(text, weight)]
    return [Span(lead, Weight.BOLD), Span(f" {text}" if text else "", weight)]


def _gap(height: float) -> Strip:
    return Strip(height, lambda _painter, _top: None)


def _add_bookmark(strip: Strip, text: str, level: int) -> None:
    paint_before = strip.paint

    def paint(painter: Painter, top: float) -> None:
        painter.canvas.outline(" ".join(text.split()), level - 1)
        paint_before(painter, top)

    strip.paint = paint


def _draw_side_rule(strip: Strip, x: float, above: float) -> None:
    paint_before = strip.paint

    def paint(painter: Painter, top: float) -> None:
        paint_before(painter, top)
        painter.canvas.artifact()
        painter.fill(x, top - above, 4, strip.height + above, ACCENT)

    strip.paint = paint


def _draw_mark(
    strip: Strip, label: str, edge: float, element: Element, setter: Setter, look: Look
) -> None:
    """Paint a list's bullet or number beside the first line of an item."""
    line = setter.lines([Span(label + " ", look.weight)], 1000, look)[0]
    x = edge - line.width if setter.rtl else edge
    drop = baseline_drop(look.leading, look.size)
    paint_before = strip.paint

    def paint(painter: Painter, top: float) -> None:
        painter.canvas.mark(element)
        painter.line(line, x, top + drop, Ink(look.size, look.colour))
        paint_before(painter, top)

    strip.paint = paint
