"""A document as an editable Word file, with real heading, list and table styles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import docx

from ceframework_desktop.documents.clean import paragraphs, with_plain_spaces
from ceframework_desktop.documents.model import (
    Addressed,
    AnyBlock,
    Block,
    Contents,
    Direction,
    Document,
    Facts,
    Form,
    Heading,
    ItemList,
    Letterhead,
    PageBreak,
    Paragraph,
    Role,
    Table,
    Together,
)
from ceframework_desktop.documents.styles import ACCENT, RULE, TINT, measures_for

from . import docx_styles as style
from .columns import BETWEEN, label_width, table_widths
from .docx_contents import DocxContents
from .docx_forms import DocxForms
from .docx_letterhead import add_letterhead
from .docx_package import embed_fonts, tidy, to_bytes
from .docx_page import set_page
from .docx_parts import TEXT_WIDTH, Body, Parts, rule_below, shade, spacing
from .docx_window import add_window_head
from .docx_xml import borders, element, put
from .lines import Setting

_PADDING = 6.0  # at each side of a cell
_SHORT_CELL = 600  # characters; a row with longer cells may go on on the next page


def write(document: Document) -> bytes:
    """The document as DOCX."""
    document = with_plain_spaces(document)
    word = docx.Document()
    style.add_styles(word, document)
    embed_fonts(word)
    tidy(word)
    set_properties(word, document)
    parts = Parts(word)
    parts.document_language = document.language
    set_page(word, document, parts)
    section = word.element.body.sectPr
    BlockWriter(word, document, parts).blocks(document.blocks, Body(word.element.body, section))
    return to_bytes(word)


def set_properties(word: Any, document: Document) -> None:
    """Title, organisation, language and day. Nothing says who made the file."""
    facts = word.core_properties
    facts.title = (f"{document.phrases.draft}: " if document.draft else "") + document.title
    facts.author = facts.last_modified_by = document.organisation
    facts.language = document.language
    facts.subject = document.reference
    facts.comments = facts.keywords = ""
    day = document.made_on or dt.date(2000, 1, 1)
    facts.created = facts.modified = dt.datetime(day.year, day.month, day.day)


class BlockWriter:
    """Writes the blocks of a document into a body, with the styles of a Word file."""

    def __init__(self, word: Any, document: Document, parts: Parts) -> None:
        self._word = word
        self._document = document
        self._parts = parts
        self._sizes = measures_for(document)
        self._forms = DocxForms(parts, self._sizes)
        self._contents = DocxContents(parts)
        self._break_next = False
        readers = (b for b in document.blocks if isinstance(b, Addressed) and b.lines)
        self._reader = next(readers, None)

    def blocks(self, blocks: tuple[AnyBlock, ...], body: Body) -> None:
        for block in blocks:
            self._speak(block)
            self._add(block, body)
        self._speak(None)

    def _speak(self, block: Block | None) -> None:
        """Set the language and direction that the next parts are in."""
        self._parts.language = block.language if block else ""
        direction = (block.direction if block else None) or self._document.direction
        self._parts.rtl = direction is Direction.RTL

    def _add(self, block: AnyBlock, body: Body) -> None:
        kinds: dict[type, Callable[[Any, Body], None]] = {
            Heading: self._heading,
            Contents: self._contents.add,
            Paragraph: self._text_block,
            Addressed: self._addressed,
            ItemList: self._list,
            Table: self._table,
            Facts: self._facts,
            Form: self._form,
            Letterhead: self._letterhead,
            Together: self._keep,
            PageBreak: self._break,
        }
        kinds[type(block)](block, body)

    def _heading(self, block: Heading, body: Body) -> None:
        text = f"{block.number}  {block.text}" if block.number else block.text
        made = self._paragraph(body, f"Heading {block.level}")
        self._parts.run(made, text)
        if block.anchor:
            self._contents.name(made, block.anchor)

    def _form(self, block: Form, body: Body) -> None:
        if self._forms.add(block, body):
            self._after_table(body)

    def _break(self, _block: PageBreak, _body: Body) -> None:
        self._break_next = True

    def _keep(self, block: Together, body: Body) -> None:
        before, self._parts.keep = self._parts.keep, True
        self.blocks(block.blocks[:-1], body)
        self._parts.keep = before
        self.blocks(block.blocks[-1:], body)

    def _paragraph(self, body: Body, name: str = "Normal") -> Any:
        made = self._parts.paragraph(body, name)
        if self._break_next:
            put(made.get_or_add_pPr(), "w:pageBreakBefore")
            self._break_next = False
        return made

    def _texts(self, body: Body, text: str, name: str, lead: str = "") -> list[Any]:
        """Each paragraph of a text; at least one, so that a cell is never without."""
        made = []
        for number, part in enumerate(paragraphs(text) or [""]):
            paragraph = self._paragraph(body, name)
            if lead and number == 0:
                self._parts.text(paragraph, lead, bold=True)
                part = f" {part}" if part else part
            if part:
                self._parts.text(paragraph, part)
            made.append(paragraph)
        return made

    def _text_block(self, block: Paragraph, body: Body) -> None:
        if block.role is Role.STRIP:
            for made in self._texts(body, block.text, "Normal", block.lead):
                spacing(made, after=round(self._sizes.paragraph_gap * 8))
            return
        if block.role in (Role.ADDRESS, Role.SIGNED):
            made = self._paragraph(body, style.ADDRESS)
            self._parts.text(made, block.text)
            room = round(self._sizes.signing_room * 20) if block.role is Role.SIGNED else 0
            share = 40 if block.role is Role.SIGNED else 20  # what follows is a part of its own
            spacing(made, before=room, after=round(self._sizes.paragraph_gap * share))
            return
        names = {Role.NOTE: style.NOTE, Role.QUIET: style.QUIET, Role.QUOTE: style.QUOTED}
        self._texts(body, block.text, names.get(block.role, "Normal"), block.lead)

    def _addressed(self, block: Addressed, body: Body) -> None:
        gap = round(self._sizes.paragraph_gap * 20)
        for text in ("\n".join(block.dated), block.greeting):
            if text:
                made = self._paragraph(body, style.ADDRESS)
                self._parts.run(made, text)
                spacing(made, after=gap)

    def _list(self, block: ItemList, body: Body) -> None:
        name = "List Number" if block.numbered else "List Bullet"
        number = self._new_numbers() if block.numbered else None
        for item in block.items:
            first, *more = self._texts(body, item.text, name, item.lead)
            if number is not None:
                numbering = put(first.get_or_add_pPr(), "w:numPr")
                numbering.append(element("w:ilvl", val="0"))
                numbering.append(element("w:numId", val=str(number)))
            for paragraph in more:
                put(paragraph.get_or_add_pPr(), "w:numPr").append(element("w:numId", val="0"))
            last = more[-1] if more else first
        if block.items:
            spacing(last, after=round(self._sizes.paragraph_gap * 20))

    def _new_numbers(self) -> int:
        """Numbers that begin at 1 again."""
        numbering = self._word.part.numbering_part.element
        style_numbers = self._word.styles["List Number"].element.pPr.numPr.numId.val
        abstract = numbering.num_having_numId(style_numbers).abstractNumId.val
        made = numbering.add_num(abstract)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def _after_table(self, body: Body, share: float = 1) -> None:
        """The space below a table: Word needs a paragraph there."""
        made = self._parts.paragraph(body, style.CELL)
        gap = round(self._sizes.paragraph_gap * share * 20)
        spacing(made, line=20, lineRule="exact", after=gap)

    def _table(self, block: Table, body: Body) -> None:
        setting = Setting(self._sizes.body, self._document.language)
        widths = table_widths(block, TEXT_WIDTH / 20, setting, _PADDING)
        if widths is None:
            self._stacked(block, body)
            return
        table = self._parts.table(body, tuple(widths), inset=True)
        if block.description:
            table.describe(block.description)
        for cell, name in zip(table.row(is_header=True), block.header, strict=True):
            rule_below(cell, ACCENT, 12)
            shade(cell, TINT)
            self._parts.run(self._paragraph(Body(cell), style.CELL), name, bold=True)
        for texts in block.rows:
            whole = max(map(len, texts), default=0) < _SHORT_CELL
            for number, cell in enumerate(table.row(whole=whole)):
                rule_below(cell, RULE, 4)
                text = texts[number] if number < len(texts) else ""
                self._cell(Body(cell), text, bold=number == 0 and block.row_header)
        self._after_table(body)

    def _stacked(self, block: Table, body: Body) -> None:
        """Each row as a short list, where the page is too narrow for the columns."""
        for row in block.rows:
            made: list[Any] = []
            for name, text in zip(block.header, row, strict=False):
                if text.strip():
                    made += self._texts(body, text, style.CELL, f"{name}:")
            if made:
                spacing(made[-1], after=round(self._sizes.paragraph_gap * 14))
                borders(made[-1].get_or_add_pPr(), bottom=("single", 4, RULE))

    def _cell(self, body: Body, text: str, *, bold: bool) -> None:
        for part in paragraphs(text) or [""]:
            made = self._paragraph(body, style.CELL)
            if part:
                self._parts.text(made, part, bold=bold)

    def _facts(self, block: Facts, body: Body) -> None:
        setting = Setting(self._sizes.body, self._document.language)
        width = TEXT_WIDTH / 20
        label = label_width(block, width, setting) or width * 0.4
        widths = (label - BETWEEN, BETWEEN, width - label)
        table = self._parts.table(body, widths, inset=False)
        for fact in block.facts:
            name, between, value = table.row(whole=len(fact.value) < _SHORT_CELL)
            self._parts.run(self._paragraph(Body(name), style.CELL), fact.label, bold=True)
            self._paragraph(Body(between), style.CELL)
            if fact.value.strip():
                self._texts(Body(value), fact.value, style.CELL)
            else:
                quiet = self._paragraph(Body(value), style.QUIET)
                self._parts.run(quiet, self._document.phrases.nothing_yet)
                spacing(quiet, after=round(self._sizes.paragraph_gap * 8))
        self._after_table(body)

    def _letterhead(self, block: Letterhead, body: Body) -> None:
        mirrored = self._document.direction is Direction.RTL
        if self._reader is not None:  # the head holds the reader's address too
            reader, parts, sizes = self._reader, self._parts, self._sizes
            add_window_head(block, reader, body, parts, sizes, mirrored=mirrored)
            self._after_table(body, 0)
            return
        add_letterhead(block, body, self._parts, self._sizes, mirrored=mirrored)
        self._after_table(body, 0.6)
