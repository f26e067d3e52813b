"""Labels and values: side by side, or one above the other where that would be too narrow."""

from __future__ import annotations

from ceframework_desktop.documents.clean import paragraphs
from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.model import Fact, Facts
from ceframework_desktop.documents.styles import QUIET_INK

from .lines import Span, longest_word, natural_width
from .pdf_pages import Strip
from .pdf_parts import side_by_side
from .pdf_structure import Element
from .pdf_text import Area, Setter

_BETWEEN = 16.0
_LEAST, _MOST = 0.26, 0.46  # shares of the width that labels may have


def facts_strips(block: Facts, area: Area, setter: Setter) -> list[Strip]:
    """Each fact as a list item: its label and its value."""
    parent = area.parent.add("L", attributes="<</O/List/ListNumbering/None>>")
    share = _label_width(block, area, setter)
    gap = setter.measures.paragraph_gap
    found: list[Strip] = []
    for fact in block.facts:
        strips = _fact(fact, area, parent.add("LI"), setter, share)
        strips[0].before += gap * (0.55 if found else 0.9)
        found += strips
    return found


def _label_width(block: Facts, area: Area, setter: Setter) -> float:
    """The width of the labels' column; 0 if label and value stand one above the other."""
    look = setter.body(weight=Weight.SEMIBOLD)
    setting = setter.setting(look)
    widest = max(natural_width([Span(f.label, look.weight)], setting) for f in block.facts)
    width = min(max(widest + _BETWEEN, area.width * _LEAST), area.width * _MOST)
    word = max(longest_word(fact.label, look.weight, setting) for fact in block.facts)
    too_narrow = area.width < setter.measures.body * 30
    return 0.0 if too_narrow or word + _BETWEEN > width else width


def _fact(fact: Fact, area: Area, row: Element, setter: Setter, share: float) -> list[Strip]:
    name_look = setter.body(weight=Weight.SEMIBOLD)
    value_look = setter.body()
    said = fact.value
    if not said.strip():
        said = setter.document.phrases.nothing_yet
        value_look = setter.body(colour=QUIET_INK)
    name_area = Area(area.x, (share or area.width + _BETWEEN) - _BETWEEN, row)
    value_area = area.inset(share)
    if setter.rtl and share:
        name_area = Area(area.x + area.width - share + _BETWEEN, share - _BETWEEN, row)
        value_area = area.inset(0, share)
    names = setter.strips(fact.label, name_area, name_look, row.add("Lbl"))
    body = row.add("LBody")
    values: list[Strip] = []
    for number, text in enumerate(paragraphs(said)):
        before = setter.measures.paragraph_gap * 0.5 if number else 0
        values += setter.strips(text, value_area, value_look, body.add("P"), before=before)
    if share:
        return side_by_side([names, values])
    for strip in names:
        strip.keep = True
    return names + values
