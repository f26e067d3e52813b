"""The head of a letter in a Word file: logo or name on the left, who it is from on the right."""

from __future__ import annotations

import io

from docx.shared import Mm

from ceframework_desktop.documents.model import Letterhead, Logo
from ceframework_desktop.documents.styles import ACCENT

from . import docx_styles as style
from .docx_parts import Body, Parts, rule_below, spacing

_MOST = (62, 22)  # millimetres; width and height of a logo


def add_letterhead(block: Letterhead, body: Body, parts: Parts, below: int) -> None:
    """With a logo the name stands above the address; without one it takes its place.

    `below` is the space under the address, in twentieths of a point.
    """
    table = parts.table(body, (0.46, 0.04, 0.5), inset=False)
    left, between, right = table.row()
    for cell in (left, between, right):
        rule_below(cell, ACCENT, 16)
    parts.paragraph(Body(between), style.ADDRESS)  # so that name and address never meet
    if block.logo:
        paragraph = parts.paragraph(Body(left), style.ADDRESS)
        spacing(paragraph, after=80)
        add_logo(block.logo, paragraph, parts)
        name = parts.paragraph(Body(right), style.ADDRESS)
        parts.run(name, block.name, bold=True)
    else:
        parts.run(parts.paragraph(Body(left), style.SENDER), block.name)
    for line in block.lines or ("",):
        last = parts.paragraph(Body(right), style.ADDRESS)
        parts.text(last, line)
    spacing(last, after=below)


def add_logo(logo: Logo, paragraph: object, parts: Parts) -> None:
    """The logo in a paragraph, as large as its place allows, with its description."""
    scale = min(_MOST[0] / logo.width, _MOST[1] / logo.height)
    width, height = Mm(logo.width * scale), Mm(logo.height * scale)
    parts.picture(paragraph, io.BytesIO(logo.data), width, height, logo.description)
