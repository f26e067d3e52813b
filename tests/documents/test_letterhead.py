"""The head of a letter reaches from one end of its rule to the other, in every print."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from PIL import Image

from ceframework_desktop.documents.model import Document, PrintStyle
from ceframework_desktop.documents.registry import compose, render
from ceframework_desktop.documents.styles import MARGIN, PAGE_WIDTH
from ceframework_desktop.domain import record
from tests.documents.example import ORGANISATION, material
from tests.documents.test_equal_languages import TEXTS

LONG = "The Long Name of a Partnership for Maltby, Hellaby and all Villages beside Them"
LEFT, RIGHT = MARGIN, PAGE_WIDTH - MARGIN
NEAR = 2.5  # points: letters have some room at their sides


def logo() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (300, 120), "navy").save(data, "PNG")
    return data.getvalue()


def letter(code: str, style: PrintStyle, name: str = "", image: bytes = b"") -> Document:
    """The example's letter, in English or in a translation."""
    organisation = ORGANISATION
    if name:
        organisation = record.replace(organisation, name=name)
    if image:
        organisation = record.replace(organisation, logo=image)
    rows = [] if code == "en" else [{"language": code, "text": TEXTS[code]}]
    found = material({"letter_translations": rows}, style, organisation)
    return compose("letter", replace(found, language=code))


def head_lines(document: Document) -> list[tuple[str, float, float]]:
    """Every line above the first rule of a PDF: what it says, its left and its right, in points."""
    with pypdfium2.PdfDocument(render(document, "pdf")) as pdf:
        page = pdf[0].get_textpage()
        said = page.get_text_range()
        end = said.index(ORGANISATION.website) + len(ORGANISATION.website)
        found, start = [], 0
        for line in said[:end].splitlines(keepends=True):
            boxes = [page.get_charbox(start + n) for n, letter in enumerate(line) if letter.strip()]
            if boxes:
                left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
                found.append((line.strip(), left, right))
            start += len(line)
    return found


@pytest.mark.parametrize("style", list(PrintStyle))
@pytest.mark.parametrize("name", ["", LONG])
@pytest.mark.parametrize("image", [b"", logo()], ids=["name", "logo"])
def test_the_address_ends_where_the_rule_does(style: PrintStyle, name: str, image: bytes) -> None:
    lines = head_lines(letter("en", style, name, image))
    address = lines if image else [line for line in lines if line[1] > LEFT + NEAR]
    assert max(right for _, _, right in address) == pytest.approx(RIGHT, abs=NEAR)
    starts = [left for _, left, _ in address]
    assert max(starts) - min(starts) < NEAR
    assert min(starts) > PAGE_WIDTH / 2 - NEAR


@pytest.mark.parametrize("style", list(PrintStyle))
@pytest.mark.parametrize("code", ["ar", "ur"])
def test_where_reading_starts_at_the_right_the_name_does_too(code: str, style: PrintStyle) -> None:
    lines = head_lines(letter(code, style))
    address = [line for line in lines if line[1] < LEFT + NEAR]
    name = [line for line in lines if line not in address]
    assert "www.example.org" in [text for text, _, _ in address]
    assert ORGANISATION.name.startswith(name[0][0])
    assert max(right for _, _, right in name) == pytest.approx(RIGHT, abs=NEAR)


@pytest.mark.parametrize(("code", "mirrored"), [("en", False), ("pl", False), ("ar", True)])
@pytest.mark.parametrize("image", [b"", logo()], ids=["name", "logo"])
def test_word_and_the_web_page_mirror_it_too(code: str, mirrored: bool, image: bytes) -> None:
    made = letter(code, PrintStyle.STANDARD, image=image)
    word = docx.Document(io.BytesIO(render(made, "docx")))
    table = word.tables[0]
    assert (table._tbl.tblPr.find(qn("w:bidiVisual")) is not None) == mirrored
    first, _, address = table.rows[0].cells
    assert (first._tc.find(f".//{qn('w:jc')}") is not None) == mirrored
    assert address._tc.find(f".//{qn('w:bidi')}") is None  # its lines run left to right
    assert ('class="letterhead mirrored"' in render(made, "html").decode()) == mirrored


def test_the_address_takes_no_more_of_a_word_page_than_it_needs() -> None:
    word = docx.Document(io.BytesIO(render(letter("en", PrintStyle.STANDARD), "docx")))
    _, _, address = word.tables[0].rows[0].cells
    assert 0.3 < address.width.pt / (RIGHT - LEFT) < 0.5
