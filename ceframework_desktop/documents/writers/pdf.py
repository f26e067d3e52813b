"""A document as a tagged PDF (PDF/UA-1), with every font embedded and the same bytes each time."""

from __future__ import annotations

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
from .pdf_forms import FormLayout
from .pdf_furniture import Furniture
from .pdf_metadata import PdfFacts
from .pdf_pages import ENOUGH, ENOUGH_OF_LETTER, Strip, paginate
from .pdf_paint import Painter
from .pdf_text import Area, Setter

_WORTH_TIGHTENING = 8  # pages; in a longer document one page more or less matters little
_CLOSE_SET = 6.0  # what smaller gaps cost, as the ends of pages are counted


def write(document: Document) -> bytes:
    """The document as PDF.

    Gaps are made a little smaller where that saves a page, or lets pages end in better places.
    """
    sizes = measures_for(document)
    laid_out = _LaidOut(document, sizes)
    if 1 < len(laid_out.pages) <= _WORTH_TIGHTENING:
        tighter = _LaidOut(document, sizes.tightened())
        if tighter.badness(_CLOSE_SET) < laid_out.badness():
            laid_out = tighter
    return laid_out.to_bytes()


class _LaidOut:
    """A document placed on its pages, not painted yet."""

    def __init__(self, document: Document, sizes: Measures) -> None:
        setter = Setter(document, sizes)
        self._canvas = TaggedCanvas(_facts(document), (PAGE_WIDTH, PAGE_HEIGHT))
        self._furniture = Furniture(setter)
        self._furniture.begin(self._canvas.root)
        top, bottom = self._furniture.top, self._furniture.bottom
        self._form = FormLayout(bottom - top)
        blocks = Blocks(setter, self._form, bottom - top, self._furniture.first_top)
        area = Area(MARGIN, PAGE_WIDTH - 2 * MARGIN, self._canvas.root)
        strips = blocks.strips(document.blocks, area)
        strips += _continuation(blocks, self._form, document, area)
        enough = ENOUGH_OF_LETTER if document.is_letter else ENOUGH
        first_top = self._furniture.first_top
        self.pages, self._cost = paginate(strips, top, bottom, first_top, enough=enough)

    def badness(self, more: float = 0.0) -> tuple[int, float]:
        """The fewer pages the better, and then the better they end. `more` is added to the cost."""
        return len(self.pages), self._cost + more

    def to_bytes(self) -> bytes:
        painter = Painter(self._canvas)
        for number, page in enumerate(self.pages, start=1):
            self._furniture.paint_head(painter, number)
            painter.page_top = page[0].top if page else 0.0
            for placed in page:
                placed.strip.paint(painter, placed.top)
            self._furniture.paint_foot(painter, number, len(self.pages))
            self._canvas.showPage()
        self._form.fields.finish(painter)
        painter.fonts.write(self._canvas.doc)
        return self._canvas.to_bytes()


def _facts(document: Document) -> PdfFacts:
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
