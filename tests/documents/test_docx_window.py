"""The head of a Word letter to one person holds the address where the envelope's window is."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table

from ceframework_desktop.documents.envelopes import ENVELOPES, MOST_LINES
from ceframework_desktop.documents.writers.docx_letters import WordLetters
from ceframework_desktop.documents.writers.lines import Setting, Span, break_lines
from tests.documents.test_merge_letters import LONG_ADDRESS, letter, reader

TWIPS = 1440 / 25.4


def head(name: str, style: str, language: str = "en", lines: tuple[str, ...] = LONG_ADDRESS):
    document = letter(language, style)
    blocks = tuple(
        replace(block, envelope=name) if hasattr(block, "envelope") else block
        for block in document.blocks
    )
    made = WordLetters.own(replace(document, blocks=blocks))
    block = replace(reader(envelope=name), lines=lines)
    return docx.Document(io.BytesIO(made.letter(block, "MSC-2026-001/0001")))


def width_for_address(table: Table) -> float:
    """In millimetres."""
    margin = table.cell(1, 0)._tc.tcPr.find(qn("w:tcMar")).find(qn("w:right"))
    return (int(table._tbl.tblGrid[0].get(qn("w:w"))) - int(margin.get(qn("w:w")))) / TWIPS


def lines_when_set(table: Table) -> Callable[[str], int]:
    """How many lines a line of the address takes, as wide as the window always shows."""
    points = width_for_address(table) / 25.4 * 72
    return lambda line: len(break_lines([Span(line)], points, Setting(12, "en-GB")))


@pytest.mark.parametrize("style", ["standard", "clear", "large"])
@pytest.mark.parametrize("name", ENVELOPES)
def test_rows_of_a_fixed_height_hold_the_address_in_the_window(name: str, style: str) -> None:
    word = head(name, style)
    table = word.tables[0]
    rows = [row._tr.find(qn("w:trPr")).find(qn("w:trHeight")) for row in table.rows]
    high = [int(row.get(qn("w:val"))) / TWIPS for row in rows]
    assert [row.get(qn("w:hRule")) for row in rows] == ["exact", "exact", "atLeast"]
    section = word.sections[0]
    head_line = word.styles["Header"].paragraph_format.line_spacing
    begins = max(section.top_margin.mm, section.header_distance.mm + head_line.mm)
    shows = ENVELOPES[name].shows
    assert begins + high[0] == pytest.approx(shows[1], abs=0.1)
    assert begins + high[0] + high[1] == pytest.approx(shows[3], abs=0.1)
    wide = [int(column.get(qn("w:w"))) / TWIPS for column in table._tbl.tblGrid]
    assert section.left_margin.mm + wide[0] >= shows[2] + 3
    text = section.page_width.mm - section.left_margin.mm - section.right_margin.mm
    assert sum(wide) == pytest.approx(text, abs=0.2)
    lines = table.cell(1, 0).text.split("\n")
    assert sum(map(lines_when_set(table), lines)) == MOST_LINES
    assert (lines[0], lines[-1]) == (LONG_ADDRESS[0], LONG_ADDRESS[-1])
    assert ENVELOPES[name].window_height >= MOST_LINES * 14 / 72 * 25.4 + 2 * 2.5


WIDE = "Flat 12 B, The Old Mill House Upper Storey, Mill Lane W"  # wider than any window


@pytest.mark.parametrize("name", ENVELOPES)
def test_a_line_too_long_for_the_window_leaves_room_for_its_second(name: str) -> None:
    address = (
        "Jo Example",
        "The Old Mill Trust",
        WIDE,
        "Mill Lane",
        "Low Town",
        "Maltby",
        "S00 0XX",
    )
    word = head(name, "large", lines=address)
    table = word.tables[0]
    left = word.sections[0].left_margin.mm
    assert left + width_for_address(table) == pytest.approx(ENVELOPES[name].seen[2], abs=0.1)
    lines = table.cell(1, 0).text.split("\n")
    assert WIDE in lines
    assert sum(map(lines_when_set(table), lines)) == MOST_LINES
    assert ", ".join(lines) == ", ".join(address)


def test_the_address_runs_left_to_right_in_any_language() -> None:
    word = head("dl", "standard", "ur", ("Jo Example", "1 Meadow Street", "S00 0XX"))
    cell = word.tables[0].cell(1, 0)
    assert cell.text == "Jo Example\n1 Meadow Street\nS00 0XX"
    assert next(cell._tc.iter(qn("w:bidi")), None) is None


@pytest.mark.parametrize(("language", "is_right"), [("en", False), ("ur", True)])
def test_the_sender_stands_where_reading_begins(language: str, is_right: bool) -> None:
    table = head("dl", "standard", language).tables[0]
    left, right = (cell.text.split("\n") for cell in table.rows[0].cells)
    name = "Meadow Street Community Association"
    assert (left[0], right[0]) == (
        ("", name) if is_right else (name, "1 Meadow Street, Maltby, S00 0XX")
    )
    assert "01709 000000" in right
