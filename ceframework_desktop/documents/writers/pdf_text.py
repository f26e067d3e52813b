"""Paragraphs as strips: one strip for each line."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ceframework_desktop.documents.fonts import Weight, is_urdu
from ceframework_desktop.documents.model import Block, Direction, Document
from ceframework_desktop.documents.styles import INK, Measures, measures_for

from .bidi import needs_actual_text
from .lines import Line, Setting, Span, break_lines
from .pdf_links import Linked
from .pdf_pages import LINE, Strip
from .pdf_paint import Ink, Painter, baseline_drop
from .pdf_structure import Element

_STUB = 0.1  # of the width: a last line shorter than this looks lost
_SHORT = 15  # lines; in a longer paragraph nobody sees it


@dataclass(frozen=True, slots=True)
class Area:
    """Where a block is set: its left edge and width, and the element it belongs to."""

    x: float
    width: float
    parent: Element

    def under(self, parent: Element) -> Area:
        """The same place under another element."""
        return replace(self, parent=parent)

    def inset(self, left: float, right: float = 0.0) -> Area:
        """A narrower place."""
        return replace(self, x=self.x + left, width=self.width - left - right)


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks. `leading` 0 stands for the usual distance between lines."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    colour: str = INK
    balanced: bool = False


class Setter:
    """Sets text for one document, or for a block of another language."""

    def __init__(
        self, document: Document, sizes: Measures | None = None, block: Block | None = None
    ) -> None:
        self.document = document
        self._sizes = self.measures = sizes or measures_for(document)
        self.language = (block.language if block else "") or document.language
        if is_urdu(self.language):
            self.measures = self.measures.for_urdu()
        direction = (block.direction if block else None) or document.direction
        self.rtl = direction is Direction.RTL

    def for_block(self, block: Block) -> Setter:
        """A setter for the block's own language and direction."""
        return (
            Setter(self.document, self._sizes, block) if block.language or block.direction else self
        )

    def left_to_right(self) -> Setter:
        """A setter for an address, a reference or a telephone number."""
        plain = Block(language="en-GB", direction=Direction.LTR)
        return Setter(self.document, self._sizes, plain)

    @property
    def block_language(self) -> str:
        """The language to tag, or "" where it is the document's."""
        return self.language if self.language != self.document.language else ""

    def body(self, *, weight: Weight = Weight.REGULAR, colour: str = INK) -> Look:
        """The look of ordinary text."""
        return Look(self.measures.body, self.measures.leading, weight, colour)

    def setting(self, look: Look) -> Setting:
        """The shaper's view of a look."""
        return Setting(look.size, self.language, self.rtl)

    def lines(self, spans: list[Span], width: float, look: Look) -> list[Line]:
        """Break one paragraph, its line ends kept."""
        setting = self.setting(look)
        found: list[Line] = []
        for part, start in _split(spans):
            broken = break_lines(part, width, setting)
            if look.balanced and len(broken) > 1:
                broken = _balanced(part, width, setting, len(broken))
            elif 1 < len(broken) <= _SHORT and broken[-1].width < width * _STUB:
                broken = _without_stub(part, width, setting, broken)
            found += [Line(line.pieces, line.width, line.start + start) for line in broken]
        return found

    def strips(
        self,
        text: str | list[Span],
        area: Area,
        look: Look,
        element: Element,
        *,
        before: float = 0.0,
    ) -> list[Strip]:
        """One paragraph as strips. The first two lines, and the last two, stay together."""
        spans = [Span(text, look.weight)] if isinstance(text, str) else text
        said = "".join(span.text for span in spans)
        is_spoken = self.rtl or needs_actual_text(said)
        owner: Element | Linked = element
        if any(span.target for span in spans):
            owner = Linked(element, spans, is_spoken=is_spoken)
        elif is_spoken:
            element.actual = said
        strips = [
            self._strip(line, area, look, owner) for line in self.lines(spans, area.width, look)
        ]
        strips[0].before = before
        for strip in strips[1:]:
            strip.cost = LINE
        if len(strips) > 1:
            strips[0].keep = strips[-2].keep = True
        return strips

    def _strip(self, line: Line, area: Area, look: Look, owner: Element | Linked) -> Strip:
        x = area.x + (area.width - line.width if self.rtl else 0)
        drop = baseline_drop(look.leading, look.size)
        ink = Ink(look.size, look.colour)

        def paint(painter: Painter, top: float) -> None:
            if isinstance(owner, Linked):
                owner.paint(painter, line, x, top + drop, ink)
                return
            painter.canvas.mark(owner)
            painter.line(line, x, top + drop, ink)

        return Strip(look.leading, paint)


def _split(spans: list[Span]) -> list[tuple[list[Span], int]]:
    """The spans of each line of a text that has line ends, with the line's place in the text.

    The line end becomes a space, so that words stay parted for a screen reader.
    """
    if not any("\n" in span.text for span in spans):
        return [(spans, 0)]
    found: list[tuple[list[Span], int]] = []
    current: list[Span] = []
    place = start = 0
    for span in spans:
        first, *more = span.text.split("\n")
        current.append(span._replace(text=first))
        place += len(first)
        for text in more:
            found.append(([*current, span._replace(text=" ")], start))
            place += 1
            start = place
            current = [span._replace(text=text)]
            place += len(text)
    return [*found, (current, start)]


def _without_stub(
    spans: list[Span], width: float, setting: Setting, lines: list[Line]
) -> list[Line]:
    """Slightly shorter lines, as many as before, so that no short word ends up on its own."""
    for share in (0.97, 0.94, 0.91):
        tried = break_lines(spans, width * share, setting)
        if len(tried) == len(lines) and tried[-1].width >= width * _STUB:
            return tried
    return lines


def _balanced(spans: list[Span], width: float, setting: Setting, count: int) -> list[Line]:
    """Lines of nearly one length, as many as before: for headings."""
    low, high = width / 2, width
    best = break_lines(spans, width, setting)
    for _ in range(6):
        middle = (low + high) / 2
        tried = break_lines(spans, middle, setting)
        if len(tried) <= count and all(line.width <= middle for line in tried):
            best, high = tried, middle
        else:
            low = middle
    return best
