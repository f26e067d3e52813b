"""Blocks as strips: headings, paragraphs, lists, and the rest through modules of their own."""

from __future__ import annotations

from ceframework_desktop.documents.clean import paragraphs
from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.model import (
    Addressed,
    AnyBlock,
    Contents,
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
    Together,
)
from ceframework_desktop.documents.styles import ACCENT, INK, QUIET_INK

from .pdf_contents import Anchors, contents_strips
from .pdf_facts import facts_strips
from .pdf_forms import FormLayout
from .pdf_letterhead import letterhead_strip
from .pdf_opening import addressed_strips, window_head
from .pdf_pages import QUESTION, SECTION, SIGNATURE, TOPIC, Strip, keep_together, total_height
from .pdf_parts import add_bookmark, draw_mark, draw_side_rule, gap, led
from .pdf_tables import table_strips
from .pdf_text import Area, Look, Setter

_BULLET = "•"
_HEADING_COSTS = {1: SECTION, 2: SECTION, 3: TOPIC}
_AFTER_SIGNED = 1.6  # times the usual gap: what follows is no part of the letter itself
_CLOSE = (Role.ADDRESS, Role.SIGNED)


class Blocks:
    """Lays out the blocks of one document, in order. Builds its structure tree on the way."""

    def __init__(
        self, setter: Setter, form: FormLayout, page_height: float, first_top: float = 0.0
    ) -> None:
        self._base = setter
        self._form = form
        self._page_height = page_height
        self._first_top = first_top
        self._level = 0
        self._in_strip = self._is_signed = False
        self.anchors: Anchors = {}  # filled when all strips have their pages

    def strips(self, blocks: tuple[AnyBlock, ...], area: Area) -> list[Strip]:
        """All blocks, one under the other."""
        found: list[Strip] = []
        breaks = after_question = False
        for place, block in enumerate(blocks):
            if isinstance(block, PageBreak):
                breaks = True
                continue
            after = blocks[place + 1] if place + 1 < len(blocks) else None
            if isinstance(block, Letterhead) and isinstance(after, Addressed) and after.lines:
                setter = self._base.for_block(block)
                strips = [window_head(block, after.envelope, area, setter, self._first_top)]
            else:
                strips = self._block(block, area)
            if breaks and strips:
                strips[0].new_page, breaks = True, False
            if after_question and strips:
                strips[0].before *= 0.4  # an answer stands close under its question
            if self._is_signed and strips:
                strips[0].before *= _AFTER_SIGNED
            self._is_signed = _is_signature(block)
            after_question = isinstance(block, Heading) and block.level > 3
            self._in_strip = isinstance(block, Paragraph) and block.role is Role.STRIP
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
        if isinstance(block, Addressed):
            return addressed_strips(block, area, setter)
        if isinstance(block, Form):
            return self._form.strips(block, area, setter)
        if isinstance(block, Contents):
            return contents_strips(block, area, setter, self.anchors)
        if isinstance(block, Together):
            strips = self.strips(block.blocks, area)
            if _is_to_sign(block):
                strips[0].cost = SIGNATURE
            fits = total_height(strips) <= self._page_height
            return keep_together(strips) if fits else strips
        return _framed(block, area, setter)

    def _heading(self, block: Heading, area: Area, setter: Setter) -> list[Strip]:
        sizes = setter.measures
        size = sizes.heading(block.level)
        colour = ACCENT if block.level == 2 else INK
        look = Look(size, size * sizes.heading_leading, Weight.BOLD, colour, balanced=True)
        self._level = min(block.level, self._level + 1)  # no level may be passed over
        element = area.parent.add(f"H{self._level}", language=setter.block_language)
        text = f"{block.number}  {block.text}" if block.number else block.text
        space = sizes.paragraph_gap
        before = {1: sizes.section_gap, 2: sizes.section_gap, 3: space * 1.7}.get(
            block.level, space * 1.2
        )
        strips = setter.strips(text, area, look, element, before=before)
        add_bookmark(strips[0], text, block.level - 1)
        strips[0].anchor = block.anchor
        strips.append(gap(space * 0.35 if block.level < 3 else 0.0))
        for strip in strips:
            strip.keep = True
        strips[0].cost = _HEADING_COSTS.get(block.level, QUESTION)
        return strips

    def _paragraph(self, block: Paragraph, area: Area, setter: Setter) -> list[Strip]:
        space = setter.measures.paragraph_gap
        if block.role is Role.NOTE:
            return self._note(block, area, setter)
        look = setter.body(colour=QUIET_INK if block.role is Role.QUIET else INK)
        if block.role is Role.QUOTE:
            area = area.inset(14)
        tag = "BlockQuote" if block.role is Role.QUOTE else "P"
        is_close = block.role in _CLOSE
        if block.role is Role.STRIP:
            space *= 0.4 if self._in_strip else 1.6
        found: list[Strip] = []
        for number, text in enumerate([block.text] if is_close else paragraphs(block.text) or [""]):
            spans = led(block.lead if number == 0 else "", text, look.weight)
            if not any(span.text for span in spans):
                continue
            element = area.parent.add(tag, language=setter.block_language)
            strips = setter.strips(spans, area, look, element, before=space)
            if block.role is Role.SIGNED:
                strips[0].before += setter.measures.signing_room
            found += keep_together(strips) if is_close else strips
        return found

    def _note(self, block: Paragraph, area: Area, setter: Setter) -> list[Strip]:
        """A paragraph set apart by a strong rule at its side."""
        plain = Paragraph(block.text, lead=block.lead)
        inner = area.inset(0, 16) if setter.rtl else area.inset(16)
        strips = self._paragraph(plain, inner, setter)
        x = area.x + area.width - 4 if setter.rtl else area.x
        for number, strip in enumerate(strips):
            draw_side_rule(strip, x, strip.before if number else 0)
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
            strips[0].before = setter.measures.paragraph_gap * (0.5 if found else 0.7)
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
            spans = led(item.lead if number == 0 else "", text, look.weight)
            element = body.add("P", language=setter.block_language)
            before = setter.measures.paragraph_gap * 0.5
            strips += setter.strips(spans, inner, look, element, before=before)
        edge = area.x + area.width if setter.rtl else area.x
        draw_mark(strips[0], label, edge, mark, setter, look)
        return strips


def _framed(
    block: Table | Facts | Letterhead | PageBreak, area: Area, setter: Setter
) -> list[Strip]:
    if isinstance(block, Table):
        return table_strips(block, area, setter)
    if isinstance(block, Facts):
        return facts_strips(block, area, setter)
    if isinstance(block, Letterhead):
        return [letterhead_strip(block, area, setter)]
    return []


def _is_signature(block: AnyBlock) -> bool:
    if isinstance(block, Together):
        return _is_signature(block.blocks[-1]) if block.blocks else False
    return isinstance(block, Paragraph) and block.role is Role.SIGNED


def _is_to_sign(block: AnyBlock) -> bool:
    """True for a part of a form that is signed by hand."""
    if isinstance(block, Together):
        return any(map(_is_to_sign, block.blocks))
    return isinstance(block, Form) and any(isinstance(x, SignatureField) for x in block.fields)
