"""Labels and values: side by side, or one above the other where that would be too narrow."""

from __future__ import annotations

from ceframework_desktop.documents.clean import paragraphs
from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.model import Fact, Facts
from ceframework_desktop.documents.styles import QUIET_INK

from .columns import BETWEEN, label_width
from .pdf_links import linked_spans
from .pdf_pages import Strip
from .pdf_parts import side_by_side
from .pdf_structure import Element
from .pdf_text import Area, Setter


def facts_strips(block: Facts, area: Area, setter: Setter) -> list[Strip]:
    """Each fact as a list item: its label and its value."""
    parent = area.parent.add("L", attributes="<</O/List/ListNumbering/None>>")
    share = label_width(block, area.width, setter.setting(setter.body()))
    gap = setter.measures.paragraph_gap
    found: list[Strip] = []
    for fact in block.facts:
        strips = _fact(fact, area, parent.add("LI"), setter, share)
        strips[0].before += gap * (0.55 if found else 0.9)
        found += strips
    return found


def _fact(fact: Fact, area: Area, row: Element, setter: Setter, share: float) -> list[Strip]:
    name_look = setter.body(weight=Weight.SEMIBOLD)
    value_look = setter.body()
    said = fact.value
    if not said.strip():
        said = setter.document.phrases.nothing_yet
        value_look = setter.body(colour=QUIET_INK)
    name_area = Area(area.x, (share or area.width + BETWEEN) - BETWEEN, row)
    value_area = area.inset(share)
    if setter.rtl and share:
        name_area = Area(area.x + area.width - share + BETWEEN, share - BETWEEN, row)
        value_area = area.inset(0, share)
    names = setter.strips(fact.label, name_area, name_look, row.add("Lbl"))
    body = row.add("LBody")
    values: list[Strip] = []
    for number, text in enumerate(paragraphs(said)):
        before = setter.measures.paragraph_gap * 0.5 if number else 0
        spans = linked_spans(text)
        values += setter.strips(spans, value_area, value_look, body.add("P"), before=before)
    if share:
        return side_by_side([names, values])
    for strip in names:
        strip.keep = True
    return names + values
