"""What stands on every page: who it is from, DRAFT, and "Page x of y" as large as the text.

All of it is decoration to a screen reader, except DRAFT on the first page, which is read out.
"""

from __future__ import annotations

from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.styles import (
    INK,
    MARGIN,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    QUIET_INK,
    RULE,
    footer_text,
)

from .lines import Line, Span
from .pdf_paint import Ink, Painter, baseline_drop
from .pdf_structure import Element
from .pdf_text import Look, Setter

_HEAD_TOP = 11 * MM
_FOOT_BOTTOM = 10 * MM
_DRAFT_PAD = 7.0
_LETTERHEAD_TOP = 18 * MM
_LETTER_DRAFT_TOP = 8 * MM  # above the letterhead


class Furniture:
    """Heads and feet of one document. `top` and `bottom` bound the text, in points.

    `first_top` is the top on the first page: a letterhead begins higher up.
    """

    def __init__(self, setter: Setter) -> None:
        self._setter = setter
        self._document = setter.document
        self._look = setter.body(colour=QUIET_INK)
        self._width = PAGE_WIDTH - 2 * MARGIN
        self._draft = self._draft_line() if self._document.draft else None
        self._head = self._head_lines()
        self._first_mark: Element | None = None
        leading = self._look.leading
        head = leading * max(len(self._head), 1 if self._draft else 0)
        self.top = max(MARGIN, _HEAD_TOP + head + leading * 0.75)
        self.first_top = self.top
        if self._document.is_letter:
            self.first_top = max(_LETTERHEAD_TOP, _LETTER_DRAFT_TOP + leading + 10)
        self.bottom = PAGE_HEIGHT - max(MARGIN, _FOOT_BOTTOM + leading * 1.9)

    def begin(self, root: Element) -> None:
        """Make the element that says DRAFT on the first page: the first thing read out."""
        if self._draft:
            self._first_mark = root.add("P")

    def _draft_line(self) -> Line:
        look = Look(self._look.size, self._look.leading, Weight.BOLD)
        return self._setter.lines([Span(self._document.phrases.draft, Weight.BOLD)], 400, look)[0]

    def _head_lines(self) -> list[Line]:
        """Organisation and reference: on one line if they fit, else on as many as they need."""
        parts = [part for part in (self._document.organisation, self._document.reference) if part]
        width = self._width - (self._draft_width if self._draft else 0)
        lines: list[Line] = []
        joined = self._setter.lines([Span("  ·  ".join(parts))], width, self._look)
        if len(joined) == 1:
            lines = joined
        else:
            for part in parts:
                lines += self._setter.lines([Span(part)], width, self._look)
        return lines[:3]

    @property
    def _draft_width(self) -> float:
        return (self._draft.width if self._draft else 0) + 2 * _DRAFT_PAD + 14

    def paint_head(self, painter: Painter, number: int) -> None:
        """Paint the top of a page. A letter's first page has its letterhead instead."""
        if self._draft is not None:
            self._paint_draft(painter, number)
        if self._document.is_letter and number == 1:
            return
        painter.canvas.artifact("Header")
        y = _HEAD_TOP
        for line in self._head:
            x = PAGE_WIDTH - MARGIN - line.width if self._setter.rtl else MARGIN
            painter.line(line, x, y + self._drop, Ink(self._look.size, QUIET_INK))
            y += self._look.leading

    @property
    def _drop(self) -> float:
        return baseline_drop(self._look.leading, self._look.size)

    def _paint_draft(self, painter: Painter, number: int) -> None:
        """DRAFT in a strong frame: it survives a photocopier and never lies over the text."""
        line = self._draft
        assert line is not None  # noqa: S101 - the caller looked
        wide, high = line.width + 2 * _DRAFT_PAD, self._look.leading + 4
        x = MARGIN if self._setter.rtl else PAGE_WIDTH - MARGIN - wide
        top = _LETTER_DRAFT_TOP if number == 1 and self._document.is_letter else _HEAD_TOP
        painter.canvas.artifact("Header")
        painter.box(x, top - 2, wide, high, INK, 1.75)
        if number == 1 and self._first_mark is not None:
            painter.canvas.mark(self._first_mark)
        painter.line(line, x + _DRAFT_PAD, top + self._drop, Ink(self._look.size, INK))

    def paint_foot(self, painter: Painter, number: int, total: int) -> None:
        """Paint "Page x of y" and the document's title, with a rule above."""
        painter.canvas.artifact("Footer")
        y = PAGE_HEIGHT - _FOOT_BOTTOM - self._look.leading
        painter.rule(MARGIN, y - 5, self._width, RULE, 0.5)
        phrase = self._document.phrases.page.format(number=number, total=total)
        page = self._setter.lines([Span(phrase)], 400, self._look)[0]
        right, left = PAGE_WIDTH - MARGIN - page.width, MARGIN
        ink = Ink(self._look.size, QUIET_INK)
        painter.line(page, left if self._setter.rtl else right, y + self._drop, ink)
        room = self._width - page.width - 20
        for text in (footer_text(self._document), self._document.reference):
            line, *more = self._setter.lines([Span(text)], room, self._look)
            if not more:
                x = PAGE_WIDTH - MARGIN - line.width if self._setter.rtl else left
                painter.line(line, x, y + self._drop, ink)
                return
