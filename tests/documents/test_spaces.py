"""A day is never parted at the end of a line of a PDF, and a plain search finds it everywhere."""

from __future__ import annotations

import pypdfium2
import pytest

from ceframework_desktop.documents.model import Document, Fact, Facts, Heading, Paragraph, Table
from ceframework_desktop.documents.registry import FORMATS, render
from tests.documents.example import document
from tests.documents.reading import docx_text, html_text, pdf_pages

HARD_SPACE = "\u00a0"
SOUGHT = {
    "letter": ("5 November 2026", "213 people", "24 September 2026"),
    "plan": ("1 June 2026", "28 May 2026", "● Met"),
    "exemption": ("1 June 2026", "15 October 2026", "28 May 2026"),
}


def pdfium_text(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def shown(data: bytes, name: str) -> list[str]:
    """What readers get out of a file, each with their own reader, before anything is tidied."""
    if name == "pdf":
        return ["\n".join(pdf_pages(data)), pdfium_text(data)]
    return [{"docx": docx_text, "html": html_text}.get(name, bytes.decode)(data)]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", SOUGHT)
def test_a_plain_search_finds_days_and_numbers(kind: str, name: str) -> None:
    data = render(document(kind), name)
    for text in shown(data, name):
        assert HARD_SPACE not in text.replace(f"{HARD_SPACE}DRAFT{HARD_SPACE}", "")
        for sought in SOUGHT[kind]:
            if name == "pdf" and kind == "exemption":
                continue  # what stands in the boxes of a form is no part of a page's text
            assert any(sought in line for line in text.split("\n"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_day_is_found_wherever_it_stands(name: str) -> None:
    day = "22 April 2005".replace(" ", HARD_SPACE)
    blocks = (
        Heading(f"Until {day}"),
        Paragraph(f"Please answer by {day}.", lead=f"{day}:"),
        Facts((Fact(day, f"It ends on {day}"),)),
        Table(("What", day), (("The end", day),)),
    )
    data = render(Document(kind="x", title=f"Until {day}", blocks=blocks), name)
    for text in shown(data, name):
        assert text.replace("\n", " ").count("22 April 2005") >= 7
        assert HARD_SPACE not in text


def test_a_day_is_not_parted_between_lines_of_a_pdf() -> None:
    day = "22 April 2005".replace(" ", HARD_SPACE)
    for before in range(60, 90):  # somewhere in here the day falls on the end of the line
        text = "x" * (before % 9) + " word" * (before // 5) + f" {day} and on"
        data = render(Document(kind="x", title="T", blocks=(Paragraph(text),)), "pdf")
        assert "22 April 2005" in pdf_pages(data)[0]
