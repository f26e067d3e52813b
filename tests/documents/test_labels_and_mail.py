"""Address labels stay on their labels; a message is whole and nothing can be slipped into it."""

from __future__ import annotations

import email
import email.policy

import pypdfium2
import pytest

from ceframework_desktop.documents.mail import message
from ceframework_desktop.documents.model import Document
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


def test_no_addresses_make_one_empty_sheet() -> None:
    assert len(pdf_pages(write([], "3x7", "X"))) == 1


def made(title: str = "What will change", **changes: object) -> bytes:
    document = Document(kind="letter", title=title, blocks=(), language="pl")
    given = {"sender": ("Meadow Street", "centre@example.org"), "to": ("Jo", "jo@example.org")}
    return message(document, "Dzień dobry\n", b"%PDF-1.7 x", name="a.pdf", **(given | changes))


def test_a_message_has_the_text_and_the_letter() -> None:
    read = email.message_from_bytes(made("Co się zmieni"), policy=email.policy.default)
    assert read["Subject"] == "Co się zmieni"
    assert read["To"] == "Jo <jo@example.org>"
    assert read["X-Unsent"] == "1"
    assert read.get_body().get_content().split() == ["Dzień", "dobry"]
    [attached] = read.iter_attachments()
    assert attached.get_filename() == "a.pdf"
    assert attached.get_content() == b"%PDF-1.7 x"


def test_the_same_letter_makes_the_same_message() -> None:
    assert made() == made()


@pytest.mark.parametrize("text", ["a\nBcc: all@example.org", "a\r\nX: 1", "a\u2028b", "a\0b"])
def test_nothing_is_slipped_into_a_header(text: str) -> None:
    data = made(text, to=(text, "jo@example.org"), sender=(text, ""))
    read = email.message_from_bytes(data, policy=email.policy.default)
    assert set(read.keys()) == {
        "Subject",
        "To",
        "X-Unsent",
        "Content-Language",
        "MIME-Version",
        "Content-Type",
    }
    assert "From" not in read


def test_an_odd_address_is_passed_on_as_it_is() -> None:
    assert b"jo@@example" in made(to=("Jo", "jo@@example"))
