"""A list of contents in a Word file: lines that lead to the headings, and fields for their pages.

Only Word knows the pages. The fields are empty until it works them out (Ctrl+A, then F9). Those of
the PDF are no help: another program breaks lines elsewhere, and in longer plans every third of them
was one page off. No number is better than a wrong one, and each line leads to its part anyway.
"""

from __future__ import annotations

from typing import Any

from ceframework_desktop.documents.model import Contents
from ceframework_desktop.documents.styles import ACCENT, RULE

from . import docx_styles as style
from .docx_parts import TEXT_WIDTH, Body, Parts
from .docx_xml import borders, element, field, put


class DocxContents:
    """Names the headings of one document, and writes the list that leads to them."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._names = 0

    def name(self, heading: Any, anchor: str) -> None:
        """Make a heading a place that can be led to."""
        number = str(self._names)
        self._names += 1
        start = element("w:bookmarkStart", id=number, name=_bookmark(anchor))
        heading.pPr.addnext(start)
        heading.append(element("w:bookmarkEnd", id=number))

    def add(self, block: Contents, body: Body) -> None:
        """Write the list."""
        for entry in block.entries:
            made = self._parts.paragraph(body, style.CELL)
            properties = made.get_or_add_pPr()
            tabs = put(properties, "w:tabs")
            tabs.append(element("w:tab", val="right", pos=str(TEXT_WIDTH)))
            borders(properties, bottom=("single", 4, RULE), between=("single", 4, RULE))
            link = element("w:hyperlink", anchor=_bookmark(entry.anchor), history="1")
            made.append(link)
            run = element("w:r")
            link.append(run)
            put(run.get_or_add_rPr(), "w:color", val=ACCENT.lstrip("#"))
            run.add_t(entry.text)
            made.add_r().append(element("w:tab"))
            field(made, f"PAGEREF {_bookmark(entry.anchor)} \\h", shown="")


def _bookmark(anchor: str) -> str:
    """A name that Word takes: it begins with a letter and has no hyphens."""
    return anchor.replace("-", "_")
