"""Makes resources/templates/letter.docx, the template that organisations can start from.

Run `python3 -m devtools.letter_template` after a change here. The same program makes the same
bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.shared import Mm

from ceframework_desktop.documents.model import Document
from ceframework_desktop.documents.styles import ACCENT, RULE
from ceframework_desktop.documents.writers import docx_styles as style
from ceframework_desktop.documents.writers.docx import set_properties
from ceframework_desktop.documents.writers.docx_package import embed_fonts, tidy, to_bytes
from ceframework_desktop.documents.writers.docx_parts import Body, Parts, rule_below, spacing
from ceframework_desktop.documents.writers.docx_xml import borders, element, field, put

PLACE = Path(__file__).resolve().parents[2] / "resources" / "templates" / "letter.docx"
_MODEL = Document(kind="letter", title="Letter template", blocks=(), is_letter=True)
_GAP = 160  # twentieths of a point


def make() -> bytes:
    """The template as DOCX."""
    word = docx.Document()
    style.add_styles(word, _MODEL)
    embed_fonts(word)
    tidy(word)
    set_properties(word, _MODEL)
    parts = Parts(word)
    _page(word, parts)
    body = Body(word.element.body, word.element.body.sectPr)
    _head(parts, body)
    _letter(parts, body)
    return to_bytes(word)


def _page(word: Any, parts: Parts) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(18), Mm(24)
    section.header_distance = section.footer_distance = Mm(11)
    paragraph = section.footer.paragraphs[0]._p
    parts.run(paragraph, "{{ reference }}")
    paragraph.add_r().append(element("w:tab"))
    parts.run(paragraph, "Page ")
    field(paragraph, "PAGE")
    parts.run(paragraph, " of ")
    field(paragraph, "NUMPAGES")
    borders(paragraph.get_or_add_pPr(), top=("single", 4, RULE))


def _add(parts: Parts, body: Body, text: str, name: str, after: int | None = None) -> Any:
    made = parts.paragraph(body, name)
    parts.run(made, text)
    if after is not None:
        spacing(made, after=after)
    return made


def _head(parts: Parts, body: Body) -> None:
    """Logo and name on the left, how to reach us on the right, and a rule below."""
    left, between, right = parts.table(body, (0.5, 0.04, 0.46), inset=False).row()
    for cell in (left, between, right):
        rule_below(cell, ACCENT, 16)
    _add(parts, Body(left), "{{ logo }}", style.ADDRESS, 80)
    _add(parts, Body(left), "{{ organisation_name }}", style.SENDER, _GAP)
    parts.paragraph(Body(between), style.ADDRESS)
    for name in ("address", "phone", "email", "website"):
        last = _add(parts, Body(right), f"{{{{ organisation_{name} }}}}", style.ADDRESS)
    spacing(last, after=_GAP)


def _letter(parts: Parts, body: Body) -> None:
    to = _add(parts, body, "{{ reader_address }}", style.ADDRESS)
    spacing(to, before=160, after=_GAP)
    dated = _add(parts, body, "{{ letter_date }}", style.ADDRESS)
    spacing(dated, before=160, after=0)
    _add(parts, body, "{{ greeting }}", style.ADDRESS, _GAP)
    _add(parts, body, "{{ title }}", "Heading 1")
    _add(parts, body, "{{ letter_text }}", "Normal")
    closing = _add(parts, body, "{{ closing }}", "Normal")
    put(closing.get_or_add_pPr(), "w:keepNext")
    for name, before in (("signer_name", 600), ("signer_role", 0)):
        made = _add(parts, body, f"{{{{ {name} }}}}", style.ADDRESS)
        spacing(made, before=before, after=0 if before else _GAP)
        if before:
            put(made.get_or_add_pPr(), "w:keepNext")
    _add(parts, body, "{{ questions }}", "Normal")
