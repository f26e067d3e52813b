"""Word: real styles, marked languages, repeated headers, the typeface inside, DRAFT in the head."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.run import Run
from lxml import etree

from ceframework_desktop.documents.model import (
    Direction,
    Document,
    Heading,
    ItemList,
    Paragraph,
    PrintStyle,
    Table,
)
from ceframework_desktop.documents.registry import render
from tests.documents.example import document

SMALL = (
    Heading("Title"),
    Heading("Part", 2),
    ItemList((Paragraph("One"), Paragraph("Two"))),
    ItemList((Paragraph("First"),), numbered=True),
    ItemList((Paragraph("First again"),), numbered=True),
    Table(("A", "B"), (("a1", "b1"),)),
)


def small(**changes: object) -> Document:
    given = {"blocks": SMALL, **changes}
    return Document(kind="x", title="A title", **given)  # type: ignore[arg-type]


def opened(made: Document) -> docx.document.Document:
    return docx.Document(io.BytesIO(render(made, "docx")))


def test_real_styles() -> None:
    names = [p.style.name for p in opened(small()).paragraphs]
    assert names[:4] == ["Heading 1", "Heading 2", "List Bullet", "List Bullet"]
    assert "List Number" in names


def test_a_new_list_begins_at_one_again() -> None:
    numbered = [p for p in opened(small()).paragraphs if p.style.name == "List Number"]
    ids = [p._p.pPr.numPr.numId.val for p in numbered]
    assert len(set(ids)) == 2


def test_the_header_row_is_repeated() -> None:
    rows = opened(small()).tables[0].rows
    marks = [row._tr.find(".//" + qn("w:tblHeader")) is not None for row in rows]
    assert marks == [True, False]


@pytest.mark.parametrize(
    ("style", "half_points"),
    [(PrintStyle.STANDARD, 24), (PrintStyle.CLEAR, 28), (PrintStyle.LARGE, 36)],
)
def test_sizes(style: PrintStyle, half_points: int) -> None:
    word = opened(small(print_style=style))
    assert word.styles["Normal"].font.size.pt * 2 == half_points
    assert word.styles["Footer"].font.size.pt * 2 == half_points
    assert word.styles["Heading 1"].font.italic is False


def test_page_and_language() -> None:
    word = opened(small())
    section = word.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert round(section.left_margin.mm) == 25
    language = word.styles.element.find(".//" + qn("w:docDefaults")).find(".//" + qn("w:lang"))
    assert language.get(qn("w:val")) == "en-GB"
    assert word.core_properties.title == "A title"


@pytest.mark.parametrize("is_letter", [True, False])
def test_draft_is_on_every_page(is_letter: bool) -> None:
    section = opened(small(draft=True, is_letter=is_letter)).sections[0]
    heads = [section.header] + ([section.first_page_header] if is_letter else [])
    assert all("DRAFT" in head.paragraphs[0].text for head in heads)
    assert section.different_first_page_header_footer == is_letter
    final = opened(small(is_letter=is_letter)).sections[0]
    assert "DRAFT" not in final.header.paragraphs[0].text


def test_page_numbers_are_worked_out_by_word() -> None:
    footer = opened(small()).sections[0].footer._element
    codes = [node.text.strip() for node in footer.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_the_typeface_travels_with_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(render(small(), "docx"))) as archive:
        table = etree.fromstring(archive.read("word/fontTable.xml"))
        regular = table.find(".//" + qn("w:embedRegular"))
        key = bytes.fromhex(regular.get(qn("w:fontKey")).strip("{}").replace("-", ""))[::-1]
        data = archive.read("word/fonts/regular.odttf")
    clear = bytes(a ^ b for a, b in zip(data[:32], key * 2, strict=True)) + data[32:]
    from ceframework_desktop.documents import fonts

    assert clear == fonts.files(fonts.Weight.REGULAR)[0].read_bytes()


def test_right_to_left() -> None:
    arabic = Paragraph("شكرًا لكم", language="ar", direction=Direction.RTL)
    paragraph = opened(small(blocks=(arabic,))).paragraphs[0]
    assert paragraph._p.pPr.find(qn("w:bidi")) is not None
    run = paragraph.runs[0]._r.rPr
    assert run.find(qn("w:rtl")) is not None
    assert run.find(qn("w:lang")).get(qn("w:bidi")) == "ar-SA"


@pytest.mark.parametrize("kind", ["plan", "exemption", "letter"])
def test_properties_stand_in_the_order_the_format_asks_for(kind: str) -> None:
    """Word refuses files whose paragraph properties are out of order."""
    from ceframework_desktop.documents.writers import docx_xml

    body = opened(document(kind)).element.body
    for tag, order in (
        ("w:pPr", docx_xml._PARAGRAPH_ORDER),
        ("w:rPr", docx_xml._RUN_ORDER),
    ):
        for properties in body.iter(qn(tag)):
            names = [etree.QName(child).localname for child in properties]
            places = [order.index(name) for name in names]
            assert places == sorted(places), names
    for cell in body.iter(qn("w:tc")):
        assert etree.QName(cell[-1]).localname == "p"


def test_what_belongs_together_stays_on_a_page() -> None:
    """The tick of a standard with its box, and the decision with the signature."""
    body = opened(document("exemption")).element.body
    kept = {}
    for paragraph in body.iter(qn("w:p")):
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        kept[text.strip()] = paragraph.pPr.find(qn("w:keepNext")) is not None
    assert kept["☐  Standard 5, Feedback: met in full"]
    assert kept["☐  Refused"]
    assert kept["Late replies from the two groups are taken until 18 July."]
    assert not kept["28 May 2026"]
    assert not kept["Meadow Street Community Association"]


@pytest.mark.parametrize(
    ("text", "direction"),
    [("اتصلوا على 01709 000000 الآن", Direction.RTL), ("01709 000000", Direction.RTL)],
)
def test_a_telephone_number_stays_left_to_right(text: str, direction: Direction) -> None:
    """Its two parts would change places among words that run from right to left."""
    block = Paragraph(text, language="ar", direction=direction)
    paragraph = opened(small(blocks=(block,))).paragraphs[0]
    runs = [Run(run, paragraph) for run in paragraph._p.iter(qn("w:r"))]
    number = next(run for run in runs if "01709" in run.text)
    assert number.text == "\u200e01709 000000\u200e"
    assert number._r.rPr.find(qn("w:rtl")) is None
    assert "".join(run.text for run in runs).replace("\u200e", "") == text


def test_a_number_among_english_words_has_no_marks() -> None:
    paragraph = opened(small(blocks=(Paragraph("Ring 01709 000000."),))).paragraphs[0]
    texts = [Run(run, paragraph).text for run in paragraph._p.iter(qn("w:r"))]
    assert texts == ["Ring ", "01709 000000", "."]
