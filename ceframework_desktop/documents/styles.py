"""The three print standards, each designed as a style of its own.

They follow the usual clear-print advice (at least 12 point, ideally 14; large print at least 16,
ideally 18): A4, left-aligned, sans serif, no italics or underlining, no blocks of capitals, a
clear gap between paragraphs, page numbers as large as the text, strong contrast. Lengths are
points unless their name says millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .model import Document, PrintStyle

MM = 72 / 25.4
_LONGEST_FOOT = 64  # characters
PAGE_WIDTH = 210 * MM
PAGE_HEIGHT = 297 * MM
MARGIN = 25 * MM
_NASTALIQ = 1.9  # times the usual distance between lines

INK = "#14181b"  # text
QUIET_INK = "#4a5257"  # 8:1 on white: quiet, and still strong
ACCENT = "#0b4f57"  # 9:1 on white; a dark grey when copied
RULE = "#8a9499"  # lines and the edges of boxes, 3:1 on white
TINT = "#eef3f3"  # a light ground; white when copied


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes of one print standard."""

    body: float
    leading: float  # from one baseline to the next
    headings: tuple[float, ...]  # sizes of levels 1 to 4
    paragraph_gap: float
    section_gap: float  # above a heading of level 2
    hand_height: float  # one line of handwriting: never under 9 mm
    signing_room: float = 11 * MM  # above the name at the end of a letter
    heading_leading: float = 1.25  # of the heading's size

    def for_urdu(self) -> Measures:
        """The same sizes with lines further apart: Nastaliq climbs and hangs as it is written."""
        return replace(
            self,
            leading=self.leading * _NASTALIQ,
            heading_leading=self.heading_leading * _NASTALIQ,
            paragraph_gap=self.paragraph_gap * 0.5,  # the lines bring some of it along
        )

    def tightened(self) -> Measures:
        """The same sizes with smaller gaps, for a document that nearly fits on fewer pages."""
        return replace(
            self,
            paragraph_gap=self.paragraph_gap * 0.7,
            section_gap=self.section_gap * 0.8,
            signing_room=self.signing_room * 0.76,
        )

    def heading(self, level: int) -> float:
        """The size of a heading."""
        return self.headings[min(max(level, 1), 4) - 1]


_STYLES = {
    PrintStyle.STANDARD: Measures(
        body=12,
        leading=16,
        headings=(21, 16, 13.5, 12),
        paragraph_gap=9,
        section_gap=20,
        hand_height=9.5 * MM,
    ),
    PrintStyle.CLEAR: Measures(
        body=14,
        leading=20,
        headings=(22.5, 18.5, 15.5, 14),
        paragraph_gap=12,
        section_gap=24,
        hand_height=10.5 * MM,
    ),
    PrintStyle.LARGE: Measures(
        body=18,
        leading=26,
        headings=(27, 22.5, 19.5, 18),
        paragraph_gap=16,
        section_gap=30,
        hand_height=12.5 * MM,
    ),
}


def measures(style: PrintStyle) -> Measures:
    """The sizes of a print standard."""
    return _STYLES[style]


def measures_for(document: Document) -> Measures:
    """The sizes of a document. A letter is set a little quieter and closer than a report."""
    found = measures(document.print_style)
    if not document.is_letter:
        return found
    first, second, *others = found.headings
    return replace(
        found, headings=((first + second) / 2, second, *others), section_gap=found.section_gap * 0.8
    )


def footer_text(document: Document) -> str:
    """What stands at the foot of each page beside its number."""
    is_long = len(document.title) > _LONGEST_FOOT
    return document.reference if document.is_letter or is_long else document.title
