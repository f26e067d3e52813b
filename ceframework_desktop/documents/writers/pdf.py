"""A document as a tagged PDF (PDF/UA-1), with every font embedded and the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable

from ceframework_desktop.documents.clean import plain_spaces
from ceframework_desktop.documents.model import AnyBlock, Document, Heading, Paragraph
from ceframework_desktop.documents.styles import (
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Measures,
    measures_for,
)

from .pdf_blocks import Blocks
from .pdf_canvas import TaggedCanvas
from .pdf_contents import find_anchors
from .pdf_forms import FormLayout
from .pdf_furniture import Furniture
from .pdf_metadata import PdfFacts
from .pdf_pages import Strip, paginate
from .pdf_paint import Painter
from .pdf_structure import Element
from .pdf_text import Area, Setter

PAGE_SIZE = (PAGE_WIDTH, PAGE_HEIGHT)
_WORTH_TIGHTENING = 8  # pages; in a longer document one page more or less matters little
_CLOSE_SET = 6.0  # what smaller gaps cost, as the ends of pages are counted


def write(document: Document) -> bytes:
    """The document as PDF."""
    laid_out = lay_out(document, lambda: TaggedCanvas(facts_of(document), PAGE_SIZE))
    painter = Painter(laid_out.canvas)
    laid_out.form.fields.mark = document.form_id
    laid_out.paint(painter)
    laid_out.form.fields.finish(painter)
    painter.fonts.write(laid_out.canvas.doc)
    return laid_out.canvas.to_bytes()


def lay_out(document: Document, new_canvas: Callable[[], TaggedCanvas]) -> LaidOut:
    """The document on its pages.

    Gaps are made a little smaller where that saves a page, or lets pages end in better places.
    """
    sizes = measures_for(document)
    laid_out = LaidOut(document, sizes, new_canvas())
    if 1 < len(laid_out.pages) <= _WORTH_TIGHTENING:
        tighter = LaidOut(document, sizes.tightened(), new_canvas())
        if tighter.badness(_CLOSE_SET) < laid_out.badness():
            laid_out = tighter
    return laid_out


class LaidOut:
    """A document placed on its pages, not painted yet."""

    def __init__(self, document: Document, sizes: Measures, canvas: TaggedCanvas) -> None:
        self.setter = Setter(document, sizes)
        self.canvas = canvas
        self._furniture = Furniture(self.setter)
        self._furniture.begin(canvas.root)
        top, bottom = self._furniture.top, self._furniture.bottom
        first_top = self._furniture.first_top
        self.form = FormLayout(bottom - top)
        blocks = Blocks(self.setter, self.form, bottom - top, first_top)
        area = text_area(canvas.root)
        strips = blocks.strips(document.blocks, area)
        strips += _continuation(blocks, self.form, document, area)
        runs_on = document.is_letter or bool(document.form_id)
        self.pages, self._cost = paginate(strips, top, bottom, first_top, runs_on=runs_on)
        find_anchors(self.pages, blocks.anchors)

    def badness(self, more: float = 0.0) -> tuple[int, float]:
        """The fewer pages the better, and then the better they end. `more` is added to the cost."""
        return len(self.pages), self._cost + more

    def paint(self, painter: Painter) -> None:
        """Paint every page."""
        for number, page in enumerate(self.pages, start=1):
            self._furniture.paint_head(painter, number)
            painter.page_top = page[0].top if page else 0.0
            for placed in page:
                placed.strip.paint(painter, placed.top)
            self._furniture.paint_foot(painter, number, len(self.pages))
            self.canvas.showPage()


def text_area(root: Element) -> Area:
    """Where the text of a page stands."""
    return Area(MARGIN, PAGE_WIDTH - 2 * MARGIN, root)


def facts_of(document: Document) -> PdfFacts:
    """What the file says about itself."""
    title = plain_spaces(document.title)
    if document.draft:
        title = f"{document.phrases.draft}: {title}"
    return PdfFacts(
        title,
        document.organisation,
        document.reference,
        document.language,
        document.form_id,
        document.made_on,
        archive=not document.form_id,
    )


def _continuation(blocks: Blocks, form: FormLayout, document: Document, area: Area) -> list[Strip]:
    """The rest of answers that their boxes could not hold."""
    if not form.overflow:
        return []
    phrases = document.phrases
    extra: list[AnyBlock] = [
        Heading(phrases.continuation, level=2),
        Paragraph(phrases.continuation_meaning),
    ]
    for part in form.overflow:
        extra += [Heading(part.label, level=3), Paragraph(part.text)]
    strips = blocks.strips(tuple(extra), area)
    strips[0].new_page = True
    return strips
