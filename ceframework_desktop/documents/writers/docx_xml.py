"""Small pieces of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# The order the format asks for inside w:pPr and w:rPr; Word refuses some files that differ.
_PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
    "sectPr", "pPrChange",
)  # fmt: skip
_RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
    "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
    "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr",
    "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish",
    "oMath",
)  # fmt: skip


def element(tag: str, **attributes: str) -> Any:
    """A new element, such as `element("w:color", val="14181b")`."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def put(properties: Any, tag: str, **attributes: str) -> Any:
    """Set one property inside w:pPr or w:rPr, in its right place; gives the element back."""
    old = properties.find(qn(tag))
    if old is not None:
        properties.remove(old)
    return insert(properties, element(tag, **attributes))


def insert(properties: Any, made: Any) -> Any:
    """Put an element in its right place inside w:pPr or w:rPr; gives it back."""
    order = _RUN_ORDER if properties.tag == qn("w:rPr") else _PARAGRAPH_ORDER
    name = made.tag.rpartition("}")[2]
    followers = {qn(f"w:{after}") for after in order[order.index(name) + 1 :]}
    for place, child in enumerate(properties):
        if child.tag in followers:
            properties.insert(place, made)
            return made
    properties.append(made)
    return made


def field(paragraph: Any, instruction: str, shown: str = "1") -> None:
    """Add a field that Word works out, such as PAGE, to a paragraph element."""
    for kind in ("begin", "instruction", "separate", "shown", "end"):
        run = paragraph.add_r()
        if kind == "shown":
            run.add_t(shown)
        elif kind == "instruction":
            code = element("w:instrText")
            code.text = f" {instruction} "
            run.append(code)
        else:
            run.append(element("w:fldChar", fldCharType=kind))


def borders(properties: Any, **sides: tuple[str, int, str]) -> None:
    """Set a paragraph's borders. Each side is (kind, eighths of a point, colour)."""
    holder = put(properties, "w:pBdr")
    for side in ("top", "left", "bottom", "right", "between"):
        if side in sides:
            kind, size, colour = sides[side]
            edge = {"val": kind, "sz": str(size), "space": "4", "color": colour.lstrip("#")}
            holder.append(element(f"w:{side}", **edge))
