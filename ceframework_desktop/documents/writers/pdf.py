"""A document as a tagged PDF (PDF/UA-1), with every font embedded and the same bytes each time."""

from __future__ import annotations

from ceframework_desktop.documents.model import AnyBlock, Document, Heading, Paragraph
from ceframework_desktop.documents.styles import MARGIN, PAGE_HEIGHT, PAGE_WIDTH

from .pdf_blocks import Blocks
from .pdf_canvas import TaggedCanvas
from .pdf_forms import FormLayout
from .pdf_furniture import Furniture
from .pdf_metadata import PdfFacts
from .pdf_pages import Page, Strip, paginate
from .pdf_paint import Painter
from .pdf_text import Area, Setter


def write(document: Document) -> bytes:
    """The document as PDF."""
    title = document.title
    if document.draft:
        title = f"{document.phrases.draft}: {title}"
    facts = PdfFacts(
        title, document.organisation, document.reference, document.language, document.form_id
    )
    canvas = TaggedCanvas(facts, (PAGE_WIDTH, PAGE_HEIGHT))
    setter = Setter(document)
    furniture = Furniture(setter)
    top, bottom = furniture.top, furniture.bottom
    form = FormLayout(bottom - top)
    blocks = Blocks(setter, form, bottom - top)
    area = Area(MARGIN, PAGE_WIDTH - 2 * MARGIN, canvas.root)
    furniture.begin(canvas.root)
    strips = blocks.strips(document.blocks, area)
    strips += _continuation(blocks, form, document, area)
    painter = Painter(canvas)
    _paint(painter, paginate(strips, top, bottom), furniture)
    form.fields.finish(painter)
    painter.fonts.write(canvas.doc)
    return canvas.to_bytes()


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


def _paint(painter: Painter, pages: list[Page], furniture: Furniture) -> None:
    for number, page in enumerate(pages, start=1):
        furniture.paint_head(painter, number)
        for placed in page:
            placed.strip.paint(painter, placed.top)
        furniture.paint_foot(painter, number, len(pages))
        painter.canvas.showPage()
