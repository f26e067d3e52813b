"""A letter as the page of an e-mail. Mail programs know little, so each part says its own look.

The web page of a document is another: it has a style sheet, which many mail programs pass over.
"""

from __future__ import annotations

from html import escape

from .clean import clean, paragraphs, with_plain_spaces
from .model import (
    Addressed,
    AnyBlock,
    Block,
    Document,
    Heading,
    ItemList,
    Letterhead,
    Paragraph,
    Role,
    Together,
)
from .styles import ACCENT, INK, Measures, measures_for
from .writers.marks import with_direction_marks

_FACES = "'Atkinson Hyperlegible Next', Verdana, 'Segoe UI', Arial, sans-serif"


def page(document: Document) -> str:
    """The letter as HTML, in its own print size, language and direction.

    Blocks that no letter has are left out. All text is escaped.
    """
    document = with_direction_marks(with_plain_spaces(clean(document)))
    writer = _Page(measures_for(document))
    leading = measures_for(document).leading / measures_for(document).body
    body = (
        f"font-family: {_FACES}; font-size: {writer.size}pt; line-height: {leading:.2f};"
        f" color: {INK}; background: #ffffff; max-width: 40em; margin: 0; padding: 12pt"
    )
    draft = ""
    if document.draft:
        phrases = document.phrases
        draft = writer.paragraph(f"{phrases.draft}. {phrases.draft_meaning}", bold=True)
    parts = writer.blocks(document.blocks)
    # Some programs take the body's tag away and leave what is inside: so the look stands there.
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}" dir="{document.direction}">\n'
        f'<head><meta charset="utf-8"><title>{escape(document.title)}</title></head>\n<body>'
        f'<div lang="{escape(document.language)}" dir="{document.direction}" style="{body}">\n'
        f"{draft}{parts}</div></body>\n</html>\n"
    )


class _Page:
    def __init__(self, sizes: Measures) -> None:
        self._sizes = sizes
        self.size = f"{sizes.body:g}"

    def blocks(self, blocks: tuple[AnyBlock, ...]) -> str:
        return "".join(map(self._block, blocks))

    def _block(self, block: AnyBlock) -> str:
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Paragraph):
            return self._text(block)
        if isinstance(block, Letterhead):
            return self._letterhead(block)
        if isinstance(block, Addressed):
            said = ("\n".join(block.dated), block.greeting)
            return "".join(self.paragraph(text, _marks(block)) for text in said if text)
        if isinstance(block, ItemList):
            return self._list(block)
        return self.blocks(block.blocks) if isinstance(block, Together) else ""

    def paragraph(self, text: str, marks: str = "", *, bold: bool = False, above: float = 0) -> str:
        """Lines of text that stand together."""
        gap = f"margin: {above:g}pt 0 {self._sizes.paragraph_gap:g}pt"
        shown = f"<strong>{_lines(text)}</strong>" if bold else _lines(text)
        return f'<p{marks} style="{gap}">{shown}</p>\n'

    def _letterhead(self, block: Letterhead) -> str:
        name = f"<strong>{escape(block.name)}</strong>"
        shown = "<br>".join((name, *map(escape, block.lines)))
        edge = f"border-bottom: 2pt solid {ACCENT}; padding-bottom: 6pt"
        gap = f"margin: 0 0 {self._sizes.section_gap:g}pt"
        return f'<p{_marks(block)} style="{gap}; {edge}">{shown}</p>\n'

    def _heading(self, block: Heading) -> str:
        size = self._sizes.heading(block.level)
        gap = f"margin: {self._sizes.section_gap:g}pt 0 6pt"
        text = escape(f"{block.number} {block.text}".strip())
        return (
            f'<h{block.level}{_marks(block)} style="font-size: {size:g}pt; line-height: 1.25;'
            f' {gap}">{text}</h{block.level}>\n'
        )

    def _text(self, block: Paragraph) -> str:
        if block.role in (Role.ADDRESS, Role.SIGNED):
            return self.paragraph(block.text, _marks(block), above=6)
        return "".join(
            f'<p{_marks(block)} style="margin: 0 0 {self._sizes.paragraph_gap:g}pt">{part}</p>\n'
            for part in _parts(block)
        )

    def _list(self, block: ItemList) -> str:
        tag = "ol" if block.numbered else "ul"
        gap = f"margin: 0 0 {self._sizes.paragraph_gap / 2:g}pt"
        items = "".join(
            f'<li style="{gap}">{"<br><br>".join(_parts(item))}</li>\n' for item in block.items
        )
        return f"<{tag}{_marks(block)}>\n{items}</{tag}>\n"


def _parts(block: Paragraph) -> list[str]:
    """The paragraphs of a text, with the words that stand out before the first."""
    found = [_lines(part) for part in paragraphs(block.text)] or [""]
    if block.lead:
        found[0] = f"<strong>{escape(block.lead)}</strong> {found[0]}".rstrip()
    return [part for part in found if part]


def _marks(block: Block) -> str:
    language = f' lang="{escape(block.language)}"' if block.language else ""
    return f'{language} dir="{block.direction}"' if block.direction else language


def _lines(text: str) -> str:
    return "<br>".join(map(escape, text.split("\n")))
