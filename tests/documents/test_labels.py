"""Address labels stay on their labels."""

from __future__ import annotations

import pypdfium2
import pytest

from ceframework_desktop.documents.styles import MM
from ceframework_desktop.documents.writers.pdf_labels import SHEETS, write
from tests.documents.reading import pdf_pages

ADDRESS = ("Łukasz Żółć", "12 Meadow Street", "Rotherham", "S00 0XX")
LONG = ("محمد حسين " * 3, *(f"A rather long line of an address, number {n}" for n in range(12)))


@pytest.mark.parametrize("name", SHEETS)
def test_each_address_lies_on_its_label(name: str) -> None:
    sheet = SHEETS[name]
    count = sheet.columns * sheet.rows
    data = write([ADDRESS, LONG] * count, name, "X-2026-001")
    assert len(pdf_pages(data)) == 2
    wide = sheet.across * (sheet.columns - 1) + sheet.width
    lefts = [(210 - wide) / 2 + n * sheet.across for n in range(sheet.columns)]
    tops = [(297 - sheet.height * sheet.rows) / 2 + n * sheet.height for n in range(sheet.rows)]
    with pypdfium2.PdfDocument(data) as pdf:
        text = pdf[0].get_textpage()
        for n in range(text.count_rects()):
            left, bottom, right, top = (side / MM for side in text.get_rect(n))
            assert any(
                x <= left
                and right <= x + sheet.width
                and y <= 297 - top
                and 297 - bottom <= y + sheet.height
                for x in lefts
                for y in tops
            ), (left, top)
    assert pdf_pages(data)[0].count("Łukasz Żółć") == (count + 1) // 2


@pytest.mark.parametrize(
    ("name", "left", "top"), [("3x7", 7.25, 15.15), ("3x6", 7.25, 8.7), ("2x7", 4.65, 15.15)]
)
def test_the_margins_are_those_of_the_sheets_that_are_sold(name, left, top) -> None:
    sheet = SHEETS[name]
    wide = sheet.across * (sheet.columns - 1) + sheet.width
    assert (210 - wide) / 2 == pytest.approx(left, abs=0.05)
    assert (297 - sheet.height * sheet.rows) / 2 == pytest.approx(top, abs=0.05)


def test_no_addresses_make_one_empty_sheet() -> None:
    assert len(pdf_pages(write([], "3x7", "X"))) == 1
