"""Give text the look of the paragraph that it takes the place of.

Many people set a typeface and a size by hand, not by a style. What stands in the place of their
field should look as they set it.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

from .docx_parts import Parts
from .docx_runs import own_parts
from .docx_xml import insert

_SHAPE = ("w:spacing", "w:ind", "w:jc", "w:shd")  # of a paragraph
_LETTERS = ("w:rFonts", "w:color", "w:sz", "w:szCs")  # of a run


class Look:
    """The style of a paragraph, and what was set by hand on it and on its first words."""

    def __init__(self, paragraph: Any) -> None:
        shape = paragraph.find(qn("w:pPr"))
        named = None if shape is None else shape.find(qn("w:pStyle"))
        self._style = "" if named is None else named.get(qn("w:val"), "")
        self._shape = [] if shape is None else [n for n in shape if n.tag in map(qn, _SHAPE)]
        first = next((node.getparent() for node, _ in own_parts(paragraph)), None)
        own = None if first is None else first.find(qn("w:rPr"))
        self._letters = [] if own is None else [n for n in own if n.tag in map(qn, _LETTERS)]

    def take_style(self, parts: Parts) -> None:
        """Write the body of the text in the paragraph's own style."""
        if self._style:
            parts.body_style(self._style)

    def give(self, made: list[Any], parts: Parts) -> None:
        """Set by hand on new paragraphs what was set on the old one."""
        for paragraph in made:
            if paragraph.tag != qn("w:p"):
                continue
            style = paragraph.pPr.find(qn("w:pStyle")).get(qn("w:val"))
            if parts.is_body(style):
                self._give_shape(paragraph.get_or_add_pPr())
            is_heading = parts.is_heading(style)
            for run in paragraph.iter(qn("w:r")):
                self._give_letters(run, is_heading=is_heading)

    def _give_shape(self, properties: Any) -> None:
        for node in self._shape:
            if properties.find(node.tag) is None:
                insert(properties, deepcopy(node))

    def _give_letters(self, run: Any, *, is_heading: bool) -> None:
        """A heading keeps its own size and colour, and a link its colour."""
        properties = run.get_or_add_rPr()
        is_link = run.getparent().tag == qn("w:hyperlink")
        for node in self._letters:
            if is_heading and node.tag != qn("w:rFonts"):
                continue
            if is_link and node.tag == qn("w:color"):
                continue
            if properties.find(node.tag) is None:
                insert(properties, deepcopy(node))
