"""Forms in a Word file: a label, a hint, and a box that grows with what is typed in it."""

from __future__ import annotations

from typing import Any

from ceframework_desktop.documents.clean import paragraphs
from ceframework_desktop.documents.model import (
    AnyField,
    ChoiceField,
    Form,
    SignatureField,
    TickField,
)
from ceframework_desktop.documents.styles import MM, Measures

from . import docx_styles as style
from .docx_parts import Body, Parts, spacing
from .docx_xml import put

_EMPTY_BOX, _TICKED_BOX = "☐", "☒"
_SYMBOLS = "Segoe UI Symbol"
_SIGNATURE = 17 * MM
_EDGES = 9  # points that a box's edges and padding add
_ONE_LINE = 20  # characters; longer values may need a second line


class DocxForms:
    """Writes the forms of one document."""

    def __init__(self, parts: Parts, sizes: Measures) -> None:
        self._parts = parts
        self._sizes = sizes

    def add(self, block: Form, body: Body) -> bool:
        """Write one row of fields. True if it was written as a table."""
        if len(block.fields) == 1:
            self._field(block.fields[0], body, gap=round(self._sizes.paragraph_gap * 15))
            return False
        shares = block.widths or (1.0,) * len(block.fields)
        between = 0.03 * sum(shares)
        widths: list[float] = []
        for share in shares:
            widths += [share, between]
        table = self._parts.table(body, tuple(widths[:-1]), inset=False)
        for number, cell in enumerate(table.row()):
            inner = Body(cell)
            if number % 2:
                self._parts.paragraph(inner, style.CELL)
                continue
            self._field(block.fields[number // 2], inner, gap=0)
        return True

    def _field(self, item: AnyField, body: Body, *, gap: int) -> None:
        if isinstance(item, TickField):
            self._tick(body, item.label, ticked=item.ticked)
            return
        if item.label:
            self._parts.run(self._parts.paragraph(body, style.LABEL), item.label)
        if item.hint:
            self._parts.run(self._parts.paragraph(body, style.HINT), item.hint)
        if isinstance(item, ChoiceField):
            for option in item.options:
                self._tick(body, option.label, ticked=option.id == item.value)
            return
        text = "" if isinstance(item, SignatureField) else item.value
        made = [self._answer(body, part) for part in paragraphs(text) or [""]]
        height = 0.0
        if isinstance(item, SignatureField):
            height = _SIGNATURE
        elif not text.strip() or item.lines == 1:
            height = self._sizes.hand_height * item.lines
        if height and len(text) < _ONE_LINE:
            line = round((height - _EDGES) * 20)
            spacing(made[-1], line=line, lineRule="atLeast", after=gap)
        elif gap:
            spacing(made[-1], after=gap)

    def _answer(self, body: Body, text: str) -> Any:
        made = self._parts.paragraph(body, style.ANSWER)
        if text:
            self._parts.run(made, text)
        return made

    def _tick(self, body: Body, label: str, *, ticked: bool) -> None:
        paragraph = self._parts.paragraph(body, style.CELL)
        run = paragraph.add_r()
        run.add_t(_TICKED_BOX if ticked else _EMPTY_BOX)
        put(run.get_or_add_rPr(), "w:rFonts", ascii=_SYMBOLS, hAnsi=_SYMBOLS, eastAsia=_SYMBOLS)
        self._parts.run(paragraph, f"  {label}")
