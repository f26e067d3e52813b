"""The head of a letter in a Word file: logo or name at one end, who it is from at the other."""

from __future__ import annotations

import io
from typing import Any

from docx.shared import Mm

from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.links import runs
from ceframework_desktop.documents.model import Letterhead, Logo
from ceframework_desktop.documents.styles import ACCENT, Measures

from . import docx_styles as style
from .docx_parts import TEXT_WIDTH, Body, Parts, rule_below, spacing
from .docx_xml import put
from .lines import Setting, Span, break_lines

_MOST = (62, 22)  # millimetres; width and height of a logo
_BETWEEN, _ADDRESS = 0.04, 0.5  # of the width; the most that an address takes
PLAY = 1.02  # Word moves no letters closer, so a line may need more room than in a PDF


def add_letterhead(
    block: Letterhead, body: Body, parts: Parts, sizes: Measures, *, mirrored: bool
) -> None:
    """With a logo the name stands above the address; without one it takes its place.

    The two reach to the ends of the rule. `mirrored` is for a letter that is read from the right:
    the address stands left, and its lines run as the block does.
    """
    share = _address_share(block, sizes)
    rtl, parts.rtl = parts.rtl, mirrored  # which turns the columns round
    table = parts.table(body, (1 - _BETWEEN - share, _BETWEEN, share), inset=False)
    parts.rtl = rtl
    first, between, address = table.row()
    for cell in (first, between, address):
        rule_below(cell, ACCENT, 16)
    parts.paragraph(Body(between), style.ADDRESS)  # so that name and address never meet
    if block.logo:
        paragraph = parts.paragraph(Body(first), style.ADDRESS)
        spacing(paragraph, after=80)
        add_logo(block.logo, paragraph, parts)
        name = parts.paragraph(Body(address), style.ADDRESS)
        parts.run(name, block.name, bold=True)
    else:
        paragraph = parts.paragraph(Body(first), style.SENDER)
        parts.run(paragraph, block.name)
    if mirrored and not rtl:
        put(paragraph.get_or_add_pPr(), "w:jc", val="right")
    last: Any = None
    for line in block.lines or ("",):
        last = parts.paragraph(Body(address), style.ADDRESS)
        parts.text(last, line)
    spacing(last, after=round(sizes.paragraph_gap * 12))


def _address_share(block: Letterhead, sizes: Measures) -> float:
    """The share of the width that the address needs, so that it reaches to the rule's end."""
    texts = [
        [Span(run.text, Weight.BOLD if run.target else Weight.REGULAR) for run in runs(line)]
        for line in block.lines
    ]
    if block.logo:
        texts.append([Span(block.name, Weight.BOLD)])
    whole = TEXT_WIDTH / 20
    setting = Setting(sizes.body, "en-GB")
    lines = [line for text in texts for line in break_lines(text, whole * _ADDRESS, setting)]
    wide = max((line.width for line in lines), default=0.0) * PLAY
    return max(0.1, min(_ADDRESS, wide / whole))


def add_logo(logo: Logo, paragraph: object, parts: Parts) -> None:
    """The logo in a paragraph, as large as its place allows, with its description."""
    scale = min(_MOST[0] / logo.width, _MOST[1] / logo.height)
    width, height = Mm(logo.width * scale), Mm(logo.height * scale)
    parts.picture(paragraph, io.BytesIO(logo.data), width, height, logo.description)
