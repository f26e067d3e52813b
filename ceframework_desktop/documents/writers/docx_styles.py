"""The Word document's styles, page and language: real styles, so that a change is made once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from ceframework_desktop.documents.fonts import FAMILY
from ceframework_desktop.documents.model import Direction, Document, PrintStyle
from ceframework_desktop.documents.styles import (
    ACCENT,
    INK,
    MARGIN,
    PAGE_WIDTH,
    QUIET_INK,
    RULE,
    Measures,
    measures_for,
)

from .docx_languages import EAST_ASIAN, complex_typeface, language_marks
from .docx_parts import HYPERLINK
from .docx_xml import borders, element, put

ADDRESS, ANSWER, LABEL, HINT = "Address", "Answer", "Label", "Hint"
NOTE, QUIET, QUOTED, CELL, SENDER = "Note", "Quiet", "Quoted", "Cell", "Sender"


def add_styles(word: Any, document: Document) -> None:
    """Set every style that the writer uses, for the document's print standard."""
    sizes = measures_for(document)
    # A letter in standard print aims at one page.
    is_tight = document.is_letter and document.print_style is PrintStyle.STANDARD
    if is_tight:
        gap, section = sizes.paragraph_gap * 0.85, sizes.section_gap * 0.9
        sizes = replace(sizes, paragraph_gap=gap, section_gap=section)
    styles = word.styles
    _defaults(styles, document)
    _text(styles["Normal"], sizes.body, INK, after=sizes.paragraph_gap, sizes=sizes)
    for level in (1, 2, 3, 4):
        _heading(styles[f"Heading {level}"], level, sizes, 0.5 if is_tight else 0.7)
    gap = sizes.paragraph_gap
    for name in ("List Bullet", "List Number"):
        _text(styles[name], sizes.body, INK, after=gap * 0.5, sizes=sizes)
    for name in ("Header", "Footer"):
        _text(styles[name], sizes.body, QUIET_INK, after=0, sizes=sizes)
        _far_tab(styles[name])
    made = {name: _new(styles, name) for name in (ADDRESS, ANSWER, LABEL, HINT)}
    made |= {name: _new(styles, name) for name in (NOTE, QUIET, QUOTED, CELL, SENDER)}
    _text(made[ADDRESS], sizes.body, INK, after=0, sizes=sizes)
    _text(made[CELL], sizes.body, INK, after=gap * 0.4, sizes=sizes)
    _text(made[QUOTED], sizes.body, INK, after=gap, sizes=sizes)
    made[QUOTED].paragraph_format.left_indent = Pt(14)
    _text(made[QUIET], sizes.body, QUIET_INK, after=gap, sizes=sizes)
    _text(made[HINT], sizes.body, QUIET_INK, after=4, sizes=sizes, keep=True)
    _text(made[LABEL], sizes.body, INK, after=4, sizes=sizes, bold=True, keep=True)
    _text(made[SENDER], sizes.headings[1], INK, after=4, sizes=sizes, bold=True)
    _text(made[NOTE], sizes.body, INK, after=gap, sizes=sizes)
    made[NOTE].paragraph_format.left_indent = Pt(12)
    side = "right" if document.direction is Direction.RTL else "left"
    borders(_paragraph(made[NOTE]), **{side: ("single", 32, ACCENT)})
    _answer(made[ANSWER], sizes)
    add_link_style(styles)


def add_link_style(styles: Any) -> None:
    """The look of a link, where the file has none: bold, so that it shows in black and white."""
    if HYPERLINK in styles:
        return
    made = styles.add_style(HYPERLINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    run = made.element.get_or_add_rPr()
    put(run, "w:b")
    put(run, "w:bCs")
    put(run, "w:color", val=ACCENT.lstrip("#"))


def _defaults(styles: Any, document: Document) -> None:
    run = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _fonts(run, document.language)
    usual = {"bidi": "ar-SA", "eastAsia": "zh-CN"}
    put(run, "w:lang", **usual | language_marks(document.language))


def _fonts(run: Any, language: str = "") -> None:
    """The typefaces; those of a style leave out the one that depends on the language."""
    own = {"cs": complex_typeface(language)} if language else {}
    put(run, "w:rFonts", ascii=FAMILY, hAnsi=FAMILY, eastAsia=EAST_ASIAN, **own)


def _new(styles: Any, name: str) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    return style


def _paragraph(style: Any) -> Any:
    return style.element.get_or_add_pPr()


def _text(
    style: Any,
    size: float,
    colour: str,
    *,
    after: float,
    sizes: Measures,
    bold: bool = False,
    keep: bool = False,
) -> None:
    font = style.font
    font.size, font.bold, font.italic = Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
    run = style.element.get_or_add_rPr()
    _fonts(run)
    put(run, "w:szCs", val=str(round(size * 2)))
    if bold:
        put(run, "w:bCs")
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(0), Pt(after)
    shape.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    shape.line_spacing = Pt(least_leading(size, sizes))
    shape.widow_control = True
    shape.keep_with_next = keep
    put(_paragraph(style), "w:suppressAutoHyphens")
    close = _paragraph(style).find(qn("w:contextualSpacing"))
    if close is not None:
        _paragraph(style).remove(close)


def least_leading(size: float, sizes: Measures) -> float:
    """The least from one line of text to the next, in points."""
    return max(sizes.leading, size * 1.25)


def _far_tab(style: Any) -> None:
    """One tab stop, at the far edge of the text."""
    tabs = put(_paragraph(style), "w:tabs")
    tabs.append(element("w:tab", val="right", pos=str(round((PAGE_WIDTH - 2 * MARGIN) * 20))))


def _heading(style: Any, level: int, sizes: Measures, share: float) -> None:
    """`share` of the gap between paragraphs stands below it."""
    colour = ACCENT if level == 2 else INK
    size = sizes.heading(level)
    _text(style, size, colour, after=sizes.paragraph_gap * share, sizes=sizes, bold=True, keep=True)
    before = sizes.section_gap if level < 3 else sizes.paragraph_gap * 1.4
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.line_spacing = Pt(size * 1.25)


def _answer(style: Any, sizes: Measures) -> None:
    """A box that grows with what is typed in it, and can go on on the next page."""
    _text(style, sizes.body, INK, after=0, sizes=sizes)
    edge = ("single", 6, RULE)
    borders(_paragraph(style), top=edge, left=edge, bottom=edge, right=edge)
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Pt(5)
