"""A document as an editable Word file, with real heading, list and table styles."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt

from ceframework_desktop.documents.clean import paragraphs
from ceframework_desktop.documents.model import (
    AnyBlock,
    AnyField,
    Block,
    ChoiceField,
    Direction,
    Document,
    Facts,
    Form,
    Heading,
    ItemList,
    Letterhead,
    Logo,
    PageBreak,
    Paragraph,
    Role,
    SignatureField,
    Table,
    TickField,
    Together,
)
from ceframework_desktop.documents.styles import (
    ACCENT,
    INK,
    MARGIN,
    PAGE_WIDTH,
    RULE,
    TINT,
    measures,
)

from . import docx_styles as style
from .bidi import has_rtl
from .docx_package import embed_fonts, to_bytes
from .docx_xml import borders, element, field, put

_EMPTY_BOX, _TICKED_BOX = "☐", "☒"


def write(document: Document) -> bytes:
    """The document as DOCX."""
    word = docx.Document()
    style.add_styles(word, document)
    embed_fonts(word)
    _properties(word, document)
    writer = _Word(word, document)
    writer.page()
    writer.blocks(document.blocks, word)
    return to_bytes(word)


def _properties(word: Any, document: Document) -> None:
    facts = word.core_properties
    facts.title = (f"{document.phrases.draft}: " if document.draft else "") + document.title
    facts.author = facts.last_modified_by = document.organisation
    facts.language = document.language
    facts.subject = document.reference
    facts.comments = facts.keywords = ""
    day = document.made_on or dt.date(2000, 1, 1)
    facts.created = facts.modified = dt.datetime(day.year, day.month, day.day)


class _Word:
    def __init__(self, word: Any, document: Document) -> None:
        self._word = word
        self._document = document
        self._phrases = document.phrases
        self._sizes = measures(document.print_style)
        self._block: Block | None = None
        self._break_next = False
        self._together = False

    # The page

    def page(self) -> None:
        section = self._word.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(25)
        section.top_margin = section.bottom_margin = Mm(25)
        section.header_distance = section.footer_distance = Mm(11)
        if self._document.direction is Direction.RTL:
            section._sectPr.append(element("w:bidi"))
        head = "  ·  ".join(x for x in (self._document.organisation, self._document.reference) if x)
        self._header(section.header, head)
        self._footer(section.footer)
        if self._document.is_letter:
            section.different_first_page_header_footer = True
            self._header(section.first_page_header, "")
            self._footer(section.first_page_footer)

    def _header(self, header: Any, text: str) -> None:
        paragraph = header.paragraphs[0]
        self._tabs(paragraph)
        self._run(paragraph, text)
        if self._document.draft:
            paragraph.add_run("\t")
            run = self._run(paragraph, f" {self._phrases.draft} ", bold=True)
            edge = element("w:bdr", val="single", sz="12", space="0", color=INK.lstrip("#"))
            run._r.get_or_add_rPr().append(edge)

    def _footer(self, footer: Any) -> None:
        paragraph = footer.paragraphs[0]
        self._tabs(paragraph)
        self._run(paragraph, self._document.title)
        paragraph.add_run("\t")
        before, _, rest = self._phrases.page.partition("{number}")
        between, _, after = rest.partition("{total}")
        self._run(paragraph, before)
        field(paragraph, "PAGE")
        self._run(paragraph, between)
        field(paragraph, "NUMPAGES")
        self._run(paragraph, after)
        borders(paragraph._p.get_or_add_pPr(), "w:pBdr", top=("single", 4, RULE))

    def _tabs(self, paragraph: Any) -> None:
        """One tab stop, at the far edge."""
        tabs = put(paragraph._p.get_or_add_pPr(), "w:tabs")
        far = str(round((PAGE_WIDTH - 2 * MARGIN) * 20))
        for old in ("4320", "8640"):
            tabs.append(element("w:tab", val="clear", pos=old))
        tabs.append(element("w:tab", val="right", pos=far))

    # Text

    def _rtl(self) -> bool:
        own = self._block.direction if self._block else None
        return (own or self._document.direction) is Direction.RTL

    def _paragraph(self, parent: Any, name: str = "Normal") -> Any:
        paragraph = parent.add_paragraph(style=name)
        if self._rtl():
            put(paragraph._p.get_or_add_pPr(), "w:bidi")
        if self._break_next:
            paragraph.paragraph_format.page_break_before = True
            self._break_next = False
        if self._together:
            paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def _run(self, paragraph: Any, text: str, *, bold: bool = False) -> Any:
        """Add text; a line end in it becomes a line break, never a new instruction."""
        run = paragraph.add_run(text)
        properties = run._r.get_or_add_rPr()
        if bold:
            put(properties, "w:b")
            put(properties, "w:bCs")
        if has_rtl(text):
            put(properties, "w:rtl")
        language = self._block.language if self._block else ""
        if language:
            put(properties, "w:lang", val=language, bidi=language)
        return run

    def _texts(self, parent: Any, text: str, name: str = "Normal", lead: str = "") -> list[Any]:
        """Each paragraph of a text; at least one, so that a cell or a box is never without."""
        made = []
        for number, part in enumerate(paragraphs(text) or [""]):
            paragraph = self._paragraph(parent, name)
            if lead and number == 0:
                self._run(paragraph, lead, bold=True)
                part = f" {part}" if part else part
            if part:
                self._run(paragraph, part)
            made.append(paragraph)
        return made

    # Blocks

    def blocks(self, blocks: tuple[AnyBlock, ...], parent: Any) -> None:
        for block in blocks:
            self._block = block
            self._add(block, parent)
            self._block = None

    def _add(self, block: AnyBlock, parent: Any) -> None:
        if isinstance(block, Heading):
            text = f"{block.number}  {block.text}" if block.number else block.text
            self._run(self._paragraph(parent, f"Heading {block.level}"), text)
        elif isinstance(block, Paragraph):
            self._text_block(block, parent)
        elif isinstance(block, ItemList):
            self._list(block, parent)
        elif isinstance(block, Table):
            self._table(block, parent)
        elif isinstance(block, Facts):
            self._facts(block, parent)
        elif isinstance(block, Form):
            self._form(block, parent)
        elif isinstance(block, Letterhead):
            self._letterhead(block, parent)
        elif isinstance(block, Together):
            self._keep(block, parent)
        elif isinstance(block, PageBreak):
            self._break_next = True

    def _keep(self, block: Together, parent: Any) -> None:
        self._together = True
        self.blocks(block.blocks[:-1], parent)
        self._together = False
        self.blocks(block.blocks[-1:], parent)

    def _text_block(self, block: Paragraph, parent: Any) -> None:
        if block.role is Role.ADDRESS:
            made = self._paragraph(parent, style.ADDRESS)
            self._run(made, block.text)
            made.paragraph_format.space_after = Pt(self._sizes.paragraph_gap)
            return
        names = {Role.NOTE: style.NOTE, Role.QUIET: style.QUIET}
        made = self._texts(parent, block.text, names.get(block.role, "Normal"), block.lead)
        if block.role is Role.QUOTE:
            for paragraph in made:
                paragraph.paragraph_format.left_indent = Pt(14)

    def _list(self, block: ItemList, parent: Any) -> None:
        name = "List Number" if block.numbered else "List Bullet"
        number = self._new_numbers() if block.numbered else None
        for item in block.items:
            first, *more = self._texts(parent, item.text, name, item.lead)
            if number is not None:
                numbering = put(first._p.get_or_add_pPr(), "w:numPr")
                numbering.append(element("w:ilvl", val="0"))
                numbering.append(element("w:numId", val=str(number)))
            for paragraph in more:
                numbering = put(paragraph._p.get_or_add_pPr(), "w:numPr")
                numbering.append(element("w:numId", val="0"))

    def _new_numbers(self) -> int:
        """Numbers that begin at 1 again."""
        numbering = self._word.part.numbering_part.element
        style_numbers = self._word.styles["List Number"].element.pPr.numPr.numId.val
        abstract = numbering.num_having_numId(style_numbers).abstractNumId.val
        made = numbering.add_num(abstract)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def _new_table(self, parent: Any, columns: int, widths: tuple[float, ...], width: Any) -> Any:
        table = parent.add_table(rows=0, cols=columns)
        table.autofit = False
        shares = widths or (1.0,) * columns
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Emu(int(width * share / sum(shares)))
        if self._rtl():
            table._tbl.tblPr.append(element("w:bidiVisual"))
        return table

    def _row(self, table: Any) -> list[Any]:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        cells = list(row.cells)
        for cell, column in zip(cells, table.columns, strict=True):
            cell.width = column.width
            cell._tc.remove(cell.paragraphs[0]._p)
        return cells

    @property
    def _text_width(self) -> Any:
        return Mm(160)

    def _table(self, block: Table, parent: Any) -> None:
        table = self._new_table(parent, len(block.header), block.widths, self._text_width)
        if block.description:
            table._tbl.tblPr.append(element("w:tblCaption", val=block.description))
        cells = self._row(table)
        cells[0]._tc.getparent().get_or_add_trPr().append(element("w:tblHeader"))
        for cell, name in zip(cells, block.header, strict=True):
            self._run(self._paragraph(cell, style.CELL), name, bold=True)
            _shade(cell, TINT)
            _cell_rule(cell, ACCENT, 12)
        for texts in block.rows:
            for number, cell in enumerate(self._row(table)):
                text = texts[number] if number < len(texts) else ""
                is_name = number == 0 and block.row_header
                for paragraph in self._texts(cell, text, style.CELL):
                    for run in paragraph.runs if is_name else ():
                        put(run._r.get_or_add_rPr(), "w:b")
                _cell_rule(cell, RULE, 4)
        self._after_table(parent)

    def _after_table(self, parent: Any) -> None:
        """The space below a table: Word needs a paragraph there."""
        paragraph = self._paragraph(parent, style.CELL)
        paragraph.paragraph_format.line_spacing = Pt(1)
        paragraph.paragraph_format.space_after = Pt(self._sizes.paragraph_gap)

    def _facts(self, block: Facts, parent: Any) -> None:
        table = self._new_table(parent, 2, (1.0, 2.0), self._text_width)
        for fact in block.facts:
            label, value = self._row(table)
            self._run(self._paragraph(label, style.CELL), fact.label, bold=True)
            if fact.value.strip():
                self._texts(value, fact.value, style.CELL)
            else:
                quiet = self._paragraph(value, style.QUIET)
                self._run(quiet, self._phrases.nothing_yet)
                quiet.paragraph_format.space_after = Pt(self._sizes.paragraph_gap * 0.4)
        self._after_table(parent)

    def _letterhead(self, block: Letterhead, parent: Any) -> None:
        table = self._new_table(parent, 2, (0.54, 0.46), self._text_width)
        left, right = self._row(table)
        if block.logo:
            self._logo(block.logo, left)
        self._run(self._paragraph(left, style.SENDER), block.name)
        for line in block.lines or ("",):
            self._run(self._paragraph(right, style.ADDRESS), line)
        for cell in (left, right):
            _cell_rule(cell, ACCENT, 16)
        self._after_table(parent)

    def _logo(self, logo: Logo, cell: Any) -> None:
        scale = min(60 / logo.width, 24 / logo.height)
        run = self._paragraph(cell, style.ADDRESS).add_run()
        picture = run.add_picture(
            io.BytesIO(logo.data), Mm(logo.width * scale), Mm(logo.height * scale)
        )
        picture._inline.docPr.set("descr", logo.description)

    # Forms

    def _form(self, block: Form, parent: Any) -> None:
        if len(block.fields) == 1:
            self._field(block.fields[0], parent)
            return
        table = self._new_table(parent, len(block.fields), block.widths, self._text_width)
        for item, cell in zip(block.fields, self._row(table), strict=True):
            self._field(item, cell, in_row=True)
        self._after_table(parent)

    def _field(self, item: AnyField, parent: Any, *, in_row: bool = False) -> None:
        if isinstance(item, TickField):
            self._tick(parent, item.label, ticked=item.ticked)
            return
        label = self._paragraph(parent, style.LABEL)
        self._run(label, item.label)
        if item.hint:
            self._run(self._paragraph(parent, style.HINT), item.hint)
        if isinstance(item, ChoiceField):
            for option in item.options:
                self._tick(parent, option.label, ticked=option.id == item.value)
            return
        if isinstance(item, SignatureField):
            made, height = self._texts(parent, "", style.ANSWER), 48.0
        else:
            made = self._texts(parent, item.value, style.ANSWER)
            height = 0 if item.value.strip() else self._sizes.hand_height * item.lines
        if height:
            made[-1].paragraph_format.line_spacing = Pt(height)
        if not in_row:
            made[-1].paragraph_format.space_after = Pt(self._sizes.paragraph_gap * 1.3)

    def _tick(self, parent: Any, label: str, *, ticked: bool) -> None:
        paragraph = self._paragraph(parent, style.CELL)
        run = paragraph.add_run(_TICKED_BOX if ticked else _EMPTY_BOX)
        fonts = {"ascii": "Segoe UI Symbol", "hAnsi": "Segoe UI Symbol"}
        put(run._r.get_or_add_rPr(), "w:rFonts", **fonts, eastAsia="Segoe UI Symbol")
        self._run(paragraph, f"  {label}")


def _shade(cell: Any, colour: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    properties.append(element("w:shd", val="clear", color="auto", fill=colour.lstrip("#")))


def _cell_rule(cell: Any, colour: str, eighths: int) -> None:
    """A rule below a cell."""
    properties = cell._tc.get_or_add_tcPr()
    holder = element("w:tcBorders")
    holder.append(
        element("w:bottom", val="single", sz=str(eighths), space="0", color=colour.lstrip("#"))
    )
    shade = properties.find(qn("w:shd"))
    if shade is not None:
        shade.addprevious(holder)
    else:
        properties.append(holder)
