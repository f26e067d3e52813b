"""The page of a Word file: its size, its head with DRAFT, and "Page x of y" at its foot."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm

from ceframework_desktop.documents.model import Direction, Document, PrintStyle
from ceframework_desktop.documents.styles import (
    INK,
    MARGIN,
    MM,
    RULE,
    Measures,
    footer_text,
    measures_for,
)

from .docx_parts import Parts, spacing
from .docx_styles import least_leading
from .docx_xml import borders, element, field, put

SIDE = MARGIN / MM  # in millimetres, as are those that follow
_TOP, _TOP_OF_LETTER = 25.0, 18.0
_BOTTOM, _BOTTOM_LARGE = 24.0, 28.0  # the foot is as large as the text
_EDGE = 11.0  # from the edge of the page to its head, and to its foot


def set_page(word: Any, document: Document, parts: Parts) -> None:
    """A4 with room around the text, head and foot. A letter's first page has no running head."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(SIDE)
    is_large = document.print_style is PrintStyle.LARGE
    section.top_margin = Mm(_TOP_OF_LETTER if document.is_letter else _TOP)
    section.bottom_margin = Mm(_BOTTOM_LARGE if is_large else _BOTTOM)
    section.header_distance = section.footer_distance = Mm(_EDGE)
    parts.rtl = document.direction is Direction.RTL
    if parts.rtl:
        _mark_rtl(section._sectPr)
    running = ("\n" if is_large else "  ·  ").join(
        part for part in (document.organisation, document.reference) if part
    )
    _header(section.header, running, document, parts)
    _footer(section.footer, document, parts)
    if document.is_letter:
        section.different_first_page_header_footer = True
        _header(section.first_page_header, "", document, parts)
        _footer(section.first_page_footer, document, parts)


def top_of_letter(sizes: Measures) -> float:
    """Where the text of a letter's first page begins, in mm: below the line for DRAFT."""
    return max(_TOP_OF_LETTER, _EDGE + least_leading(sizes.body, sizes) / MM)


def _mark_rtl(properties: Any) -> None:
    """Say that the page runs right to left, in the place the format asks for."""
    grid = properties.find(qn("w:docGrid"))
    if grid is not None:
        grid.addprevious(element("w:bidi"))
    else:
        properties.append(element("w:bidi"))


def _own_paragraph(holder: Any, parts: Parts) -> Any:
    paragraph = holder.paragraphs[0]._p
    if parts.rtl:
        put(paragraph.get_or_add_pPr(), "w:bidi")
    return paragraph


def _header(header: Any, text: str, document: Document, parts: Parts) -> None:
    paragraph = _own_paragraph(header, parts)
    parts.run(paragraph, text)
    if text:  # a head of several lines pushes the text down, and must not touch it
        spacing(paragraph, after=round(measures_for(document).paragraph_gap * 20))
    if not document.draft:
        return
    paragraph.add_r().append(element("w:tab"))
    run = parts.run(paragraph, f"\u00a0{document.phrases.draft}\u00a0", bold=True)
    ink = INK.lstrip("#")
    put(run.rPr, "w:color", val=ink)
    put(run.rPr, "w:bdr", val="single", sz="12", space="0", color=ink)


def _footer(footer: Any, document: Document, parts: Parts) -> None:
    paragraph = _own_paragraph(footer, parts)
    before, _, rest = document.phrases.page.partition("{number}")
    between, _, after = rest.partition("{total}")
    is_large = document.print_style is PrintStyle.LARGE  # a title would need two lines
    own = document.reference if is_large else ""
    parts.run(paragraph, own or footer_text(document))
    paragraph.add_r().append(element("w:tab"))
    parts.run(paragraph, before)
    field(paragraph, "PAGE")
    parts.run(paragraph, between)
    field(paragraph, "NUMPAGES")
    parts.run(paragraph, after)
    borders(paragraph.get_or_add_pPr(), top=("single", 4, RULE))
