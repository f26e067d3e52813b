"""Paragraphs, runs and tables of a Word file, made directly.

python-docx finds its place in the whole document for each paragraph it adds, which takes minutes
for a long document. Here each part is put straight where it belongs.
"""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

from ceframework_desktop.documents.links import LTR_MARK, runs
from ceframework_desktop.documents.styles import MARGIN, PAGE_WIDTH

from .bidi import has_rtl, left_to_right
from .docx_languages import USUAL, complex_typeface, language_marks
from .docx_xml import element, put

TEXT_WIDTH = round((PAGE_WIDTH - 2 * MARGIN) * 20)  # twentieths of a point
HYPERLINK = "Hyperlink"


class Body:
    """Where blocks are added: the text of the document, or a cell of a table."""

    def __init__(self, holder: Any, end: Any = None) -> None:
        self._holder = holder
        self._end = end  # what must stay last: the section's properties

    def add(self, part: Any) -> None:
        """Add an element at the end."""
        if self._end is not None:
            self._end.addprevious(part)
        else:
            self._holder.append(part)


class Parts:
    """Makes parts in the language and direction of the block being written."""

    def __init__(self, word: Any, part: Any = None) -> None:
        """`part` is where pictures belong, if not in the text: a header has its own."""
        self._ids = {style.name: style.style_id for style in word.styles}
        self._part = part or word.part
        self.language = ""
        self.document_language = ""
        self.rtl = False
        self.keep = False  # on the page of what follows

    def body_style(self, style_id: str) -> None:
        """Use this style for ordinary paragraphs."""
        self._ids["Normal"] = style_id

    def is_body(self, style_id: str) -> bool:
        """True for the style of ordinary paragraphs."""
        return style_id == str(self._ids["Normal"])

    def is_heading(self, style_id: str) -> bool:
        """True for the style of any heading."""
        return style_id in {self._ids[f"Heading {level}"] for level in (1, 2, 3, 4)}

    def paragraph(self, body: Body, style: str) -> Any:
        """A new paragraph."""
        made = OxmlElement("w:p")
        properties = made.get_or_add_pPr()
        put(properties, "w:pStyle", val=self._ids[style])
        if self.keep:
            put(properties, "w:keepNext")
        if self.rtl:
            put(properties, "w:bidi")
        body.add(made)
        return made

    def run(self, paragraph: Any, text: str, *, bold: bool = False) -> Any:
        """Text at the end of a paragraph; the last run. A line end becomes a line break."""
        if not self.rtl and not has_rtl(text):
            return self._run(paragraph, text, bold=bold, rtl=False)
        for piece, is_number in number_pieces(text, rtl=self.rtl):
            rtl = not is_number and has_rtl(piece)
            made = self._run(paragraph, piece, bold=bold, rtl=rtl)
        return made

    def text(self, paragraph: Any, text: str, *, bold: bool = False) -> None:
        """Text at the end of a paragraph, with its addresses and telephone numbers as links."""
        mixed = self.rtl or has_rtl(text)
        for run in runs(text):
            if run.target:
                said = f"{LTR_MARK}{run.text}{LTR_MARK}" if mixed else run.text
                self._link(paragraph, said, run.target)
            elif run.text:
                self.run(paragraph, run.text, bold=bold)

    def _link(self, paragraph: Any, text: str, target: str) -> None:
        made = OxmlElement("w:hyperlink")
        made.set(qn("r:id"), self._part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, True))
        made.set(qn("w:history"), "1")
        paragraph.append(made)
        run = OxmlElement("w:r")
        made.append(run)
        put(run.get_or_add_rPr(), "w:rStyle", val=self._ids[HYPERLINK])
        add_lines(run, text)

    def _run(self, paragraph: Any, text: str, *, bold: bool, rtl: bool) -> Any:
        made = paragraph.add_r()
        properties = made.get_or_add_rPr()
        if bold:
            put(properties, "w:b")
            put(properties, "w:bCs")
        if rtl:
            put(properties, "w:rtl")
        if self.language:
            typeface = complex_typeface(self.language)
            if {typeface, complex_typeface(self.document_language)} != {USUAL}:
                put(properties, "w:rFonts", cs=typeface)
            put(properties, "w:lang", **language_marks(self.language))
        add_lines(made, text)
        return made

    def picture(self, paragraph: Any, data: Any, width: Any, height: Any, alt: str) -> None:
        """A picture with its description."""
        run = Run(paragraph.add_r(), _Parent(self._part))
        shape = run.add_picture(data, width, height)
        shape._inline.docPr.set("descr", alt)
        for side in ("distL", "distR"):  # unsaid, it is 3 mm to some readers
            shape._inline.set(side, "0")

    def table(self, body: Body, widths: tuple[float, ...], *, inset: bool) -> DocxTable:
        """A new table as wide as the text. `inset` leaves room at the sides of each cell."""
        made = DocxTable(widths, inset=inset, rtl=self.rtl)
        body.add(made.element)
        return made


def number_pieces(text: str, *, rtl: bool) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is a number to be kept left to right by marks."""
    found, place = [], 0
    for start, end in left_to_right(text, rtl=rtl):
        found += [(text[place:start], False), (f"{LTR_MARK}{text[start:end]}{LTR_MARK}", True)]
        place = end
    found.append((text[place:], False))
    return [piece for piece in found if piece[0]] or [("", False)]


def add_lines(run: Any, text: str) -> None:
    """Text at the end of a run. A line end in it becomes a line break."""
    for number, line in enumerate(text.split("\n")):
        if number:
            run.add_br()
        if line:
            run.add_t(line)


class _Parent:
    """What python-docx asks of a run's parent when a picture is added."""

    def __init__(self, part: Any) -> None:
        self.part = part


class DocxTable:
    """A table; rows are added one by one."""

    def __init__(self, widths: tuple[float, ...], *, inset: bool, rtl: bool) -> None:
        self._widths = [round(TEXT_WIDTH * share / sum(widths)) for share in widths]
        self.element = element("w:tbl")
        self.properties = element("w:tblPr")
        self.element.append(self.properties)
        if rtl:
            self.properties.append(element("w:bidiVisual"))
        self.properties.append(element("w:tblW", w=str(TEXT_WIDTH), type="dxa"))
        # Since Word 2013 the edge of a table stands here, not its text.
        self.properties.append(element("w:tblInd", w="0", type="dxa"))
        self.properties.append(element("w:tblLayout", type="fixed"))
        self.properties.append(_margins(120 if inset else 0))
        look = element("w:tblLook", val="0020" if inset else "0000")
        self.properties.append(look)
        grid = element("w:tblGrid")
        for width in self._widths:
            grid.append(element("w:gridCol", w=str(width)))
        self.element.append(grid)

    def describe(self, text: str) -> None:
        """Say what the table holds, for people who cannot see it."""
        self.properties.append(element("w:tblCaption", val=text))

    def row(self, *, is_header: bool = False, whole: bool = True) -> list[Any]:
        """A new row; gives back its cells, as yet without paragraphs.

        A `whole` row is not parted between two pages.
        """
        row = element("w:tr")
        properties = element("w:trPr")
        if whole:
            properties.append(element("w:cantSplit"))
        if is_header:
            properties.append(element("w:tblHeader"))
        row.append(properties)
        cells = []
        for width in self._widths:
            cell = element("w:tc")
            cell_properties = element("w:tcPr")
            cell_properties.append(element("w:tcW", w=str(width), type="dxa"))
            cell.append(cell_properties)
            row.append(cell)
            cells.append(cell)
        self.element.append(row)
        return cells


def _margins(side: int) -> Any:
    made = element("w:tblCellMar")
    for name, width in (("top", 60), ("left", side), ("bottom", 30), ("right", side)):
        made.append(element(f"w:{name}", w=str(width if side else 0), type="dxa"))
    return made


def rule_below(cell: Any, colour: str, eighths: int) -> None:
    """A rule below a cell; `eighths` of a point thick."""
    properties = cell.find(qn("w:tcPr"))
    holder = element("w:tcBorders")
    hexadecimal = colour.lstrip("#")
    holder.append(element("w:bottom", val="single", sz=str(eighths), space="0", color=hexadecimal))
    properties.append(holder)


def shade(cell: Any, colour: str) -> None:
    """Give a cell a ground. Call after `rule_below`: the format wants them in this order."""
    properties = cell.find(qn("w:tcPr"))
    properties.append(element("w:shd", val="clear", color="auto", fill=colour.lstrip("#")))


def spacing(paragraph: Any, **values: int | str) -> None:
    """Set before, after or line (twentieths of a point) of one paragraph."""
    properties = paragraph.get_or_add_pPr()
    put(properties, "w:spacing", **{name: str(value) for name, value in values.items()})
