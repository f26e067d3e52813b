"""Make a Word file that somebody else made ready for the program's text: styles, sizes, marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.shared import Pt, RGBColor

from ceframework_desktop.documents.model import Document
from ceframework_desktop.documents.styles import INK, QUIET_INK, measures_for

from . import docx_styles as style
from .docx_xml import element, put

_OWN = (style.ADDRESS, style.NOTE, style.QUIET, style.QUOTED, style.CELL, style.SENDER)
_LARGER = {1: 6, 2: 3, 3: 1, 4: 0}  # points; how much larger than the text a heading is set
_UNSET = 10.0  # points; what Word takes where a file says nothing
_NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_LEVEL = """<w:abstractNum {ns} w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>
<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl>
</w:abstractNum>"""


def text_size(word: Any) -> float:
    """How large the text of the file is set, in points."""
    own = word.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    if own is not None and own.font.size is not None:
        return float(own.font.size.pt)
    found = word.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rPr')}/{qn('w:sz')}")
    return int(found.get(qn("w:val"))) / 2 if found is not None else _UNSET


def add_missing_styles(word: Any) -> None:
    """Headings, lists and the program's own styles, where the file has none of that name."""
    names = {item.name for item in word.styles}
    size = text_size(word)
    if "Normal" not in names:
        word.styles.add_style("Normal", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    for level, larger in _LARGER.items():
        if f"Heading {level}" not in names:
            _heading(word, level, size + larger)
    for name in _OWN:
        if name not in names:
            made = _new(word, name)
            if name == style.QUIET:
                made.font.color.rgb = _colour(QUIET_INK)
            if name in (style.NOTE, style.QUOTED):
                made.paragraph_format.left_indent = Pt(14)
    style.add_link_style(word.styles)
    for name, kind, sign in (("List Bullet", "bullet", "•"), ("List Number", "decimal", "%1.")):
        _list(word, name, kind, sign)


def _new(word: Any, name: str, *, builtin: bool = False) -> Any:
    made = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=builtin)
    made.base_style = word.styles["Normal"]
    return made


def _colour(name: str) -> RGBColor:
    return RGBColor.from_string(name.lstrip("#").upper())


def _heading(word: Any, level: int, size: float) -> None:
    made = _new(word, f"Heading {level}", builtin=True)
    made.font.size, made.font.bold, made.font.color.rgb = Pt(size), True, _colour(INK)
    made.paragraph_format.keep_with_next = True
    made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(12), Pt(4)
    put(made.element.get_or_add_pPr(), "w:outlineLvl", val=str(level - 1))


def _list(word: Any, name: str, kind: str, sign: str) -> None:
    """A list style with signs of its own; python-docx cannot make the part that holds them."""
    if name in {item.name for item in word.styles}:
        made = word.styles[name]
    else:
        made = _new(word, name, builtin=True)
        made.paragraph_format.space_after = Pt(4)
    properties = made.element.get_or_add_pPr()
    if properties.numPr is not None and properties.numPr.numId is not None:
        return
    numbering = _numbering(word)
    taken = [int(a.get(qn("w:abstractNumId"))) for a in numbering.iterchildren(_ABSTRACT)]
    number = max(taken, default=0) + 1
    level = _LEVEL.format(ns=nsdecls("w"), id=number, kind=kind, sign=sign)
    first = next(numbering.iterchildren(qn("w:num")), None)
    if first is None:
        numbering.append(parse_xml(level))
    else:
        first.addprevious(parse_xml(level))
    put(properties, "w:numPr").append(element("w:numId", val=str(numbering.add_num(number).numId)))


_ABSTRACT = qn("w:abstractNum")


def _numbering(word: Any) -> Any:
    if not any(relation.reltype == _RELATION for relation in word.part.rels.values()):
        root = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        name = PackURI("/word/numbering.xml")
        part = NumberingPart(name, _NUMBERING, root, word.part.package)
        word.part.relate_to(part, _RELATION)
    return word.part.numbering_part.element


def set_print(word: Any, document: Document, roots: Iterable[Any]) -> None:
    """Raise the sizes to those of clear or large print; nothing stays smaller than its text.

    Lines and rows of a fixed height get room to grow with it.
    """
    least = measures_for(document).body
    more = max(0.0, least - text_size(word))
    _set_default_size(word)
    for root in (word.styles.element, *roots):
        for tag in ("w:sz", "w:szCs"):
            for size in root.iter(qn(tag)):
                _raise(size, more, least)
        for spacing in root.iter(qn("w:spacing")):
            if spacing.get(qn("w:lineRule")) == "exact":
                spacing.set(qn("w:lineRule"), "atLeast")
        for height in root.iter(qn("w:trHeight")):
            if height.get(qn("w:hRule")) == "exact":
                height.set(qn("w:hRule"), "atLeast")


def _raise(size: Any, more: float, least: float) -> None:
    text = size.get(qn("w:val"), "")
    if text.isascii() and text.isdigit() and size.getparent().tag == qn("w:rPr"):
        size.set(qn("w:val"), str(round(max(int(text) / 2 + more, least) * 2)))


def _set_default_size(word: Any) -> None:
    """Say the size of the text where the file leaves it to Word."""
    normal = word.styles["Normal"]
    if normal.font.size is None:
        size = text_size(word)
        normal.font.size = Pt(size)
    put(
        normal.element.get_or_add_rPr(),
        "w:szCs",
        val=str(round(normal.font.size.pt * 2)),
    )


def set_language(word: Any) -> None:
    """Mark the text as English where the file does not say what it is in."""
    defaults = word.styles.element.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = element("w:docDefaults")
        word.styles.element.insert(0, defaults)
    holder = defaults.find(qn("w:rPrDefault"))
    if holder is None:
        holder = element("w:rPrDefault")
        defaults.insert(0, holder)
    run = holder.find(qn("w:rPr"))
    if run is None:
        run = element("w:rPr")
        holder.append(run)
    if run.find(qn("w:lang")) is None:
        put(run, "w:lang", val="en-GB", bidi="ar-SA", eastAsia="zh-CN")
