"""PDF: tagged all through, titled, with a language, DRAFT where it belongs, nothing clipped."""

from __future__ import annotations

import io
import re
from datetime import date
from itertools import pairwise

import pypdf
import pypdfium2
import pytest

from ceframework_desktop.documents import exemption_parts
from ceframework_desktop.documents.model import (
    Direction,
    Document,
    Fact,
    Facts,
    Form,
    Heading,
    ItemList,
    Paragraph,
    PrintStyle,
    Role,
    Table,
    TextField,
)
from ceframework_desktop.documents.registry import render
from ceframework_desktop.documents.styles import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from tests.documents.example import document
from tests.documents.reading import pdf_fields, pdf_pages, structure, words

KINDS = ("plan", "exemption", "letter")
STYLES = tuple(PrintStyle)


def small(**changes: object) -> Document:
    blocks = (
        Heading("Title"),
        Paragraph("Some text."),
        Heading("Part", 2),
        ItemList((Paragraph("One"), Paragraph("Two"))),
        Table(("A", "B"), (("a1", "b1"), ("a2", "b2"))),
        Facts((Fact("Name", "Value"),)),
    )
    return Document(kind="x", title="A title", blocks=blocks, **changes)  # type: ignore[arg-type]


def test_structure_tree() -> None:
    tags = [tag for _depth, tag in structure(render(small(), "pdf"))]
    assert tags[:5] == ["Document", "H1", "P", "H2", "L"]
    assert tags.count("LI") == 3
    assert tags.count("TR") == 3
    assert tags.count("TH") == 4  # two columns, two rows named by their first cell
    assert tags.count("TD") == 2


def test_header_cells_say_what_they_head() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(small(), "pdf")))
    scopes = [
        str(element["/A"]["/Scope"])
        for element in map(reader.get_object, range(1, len(reader.xref[0]) + 1))
        if isinstance(element, dict) and element.get("/S") == "/TH"
    ]
    assert sorted(scopes) == ["/Column", "/Column", "/Row", "/Row"]


def test_properties() -> None:
    made = small(organisation="Us", language="en-GB", made_on=date(2026, 3, 7))
    data = render(made, "pdf")
    reader = pypdf.PdfReader(io.BytesIO(data))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own kind of boolean
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert reader.metadata is not None
    assert reader.metadata.title == "A title"
    assert reader.metadata.creation_date.date() == date(2026, 3, 7)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert [item.title for item in reader.outline if not isinstance(item, list)] == ["Title"]


@pytest.mark.parametrize("kind", KINDS)
def test_everything_painted_is_tagged_or_decoration(kind: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(document(kind), "pdf")))
    for page in reader.pages:
        depth = 0
        for operator in re.findall(
            r"\b(BDC|BMC|EMC|TJ|re)\b", page.get_contents().get_data().decode()
        ):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            assert depth in (0, 1)
            if operator in ("TJ", "re"):
                assert depth == 1
        assert depth == 0
        assert page["/Tabs"] == "/S"


@pytest.mark.parametrize("kind", KINDS)
def test_every_font_is_embedded(kind: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(document(kind), "pdf")))
    fonts = reader.pages[0]["/Resources"]["/Font"]
    assert fonts
    for font in fonts.values():
        descendant = font["/DescendantFonts"][0]
        assert "/FontFile2" in descendant["/FontDescriptor"]
        assert "/ToUnicode" in font


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", KINDS)
def test_draft_is_on_every_page_or_on_none(kind: str, style: PrintStyle) -> None:
    changes = {"letter_final": "draft", "form_final": "draft", "skills": None}
    pages = pdf_pages(render(document(kind, changes, style), "pdf"))
    assert all("DRAFT" in page for page in pages)
    assert len(pages) > 1 or kind == "letter"


def test_a_final_letter_says_draft_nowhere() -> None:
    data = render(document("letter"), "pdf")
    assert not any("DRAFT" in page for page in pdf_pages(data))
    assert pypdf.PdfReader(io.BytesIO(data)).metadata.title.startswith("Evening")


def test_pages_are_numbered() -> None:
    pages = pdf_pages(render(document("exemption"), "pdf"))
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page


def test_a_letter_with_three_themes_takes_one_page() -> None:
    assert len(pdf_pages(render(document("letter"), "pdf"))) == 1


def test_the_form_takes_four_pages_and_one_more_while_much_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert len(pdf_pages(render(document("exemption"), "pdf"))) <= 5
    monkeypatch.setattr(exemption_parts, "_is_unmet", lambda *_: False)
    assert len(pdf_pages(render(document("exemption"), "pdf"))) == 4


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("conditions", ["", "Late replies are taken. " * 15, "Write to us. " * 300])
def test_who_signs_sees_what_is_signed(style: PrintStyle, conditions: str) -> None:
    """The decision and the signature share a page, or at least the name and the signature do."""
    data = render(document("exemption", {"form_conditions": conditions or None}, style), "pdf")
    pages = {}
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages):
        for annotation in (r.get_object() for r in page.get("/Annots", ())):
            pages[str(annotation.get("/T") or annotation["/Parent"]["/T"])] = number
    assert pages["signer_name"] == pages["form_outcome_date"]
    if len(conditions) < 500:
        assert pages["form_outcome"] == pages["form_conditions"] == pages["signer_name"]


@pytest.mark.parametrize("style", STYLES)
def test_a_part_of_the_form_begins_with_its_first_field(style: PrintStyle) -> None:
    for page in pdf_pages(render(document("exemption", style=style), "pdf")):
        foot = ("Page", "Request for")
        *_, last = [line for line in page.split("\n") if line.strip() and not line.startswith(foot)]
        assert "met in full" in last or not re.match(r"\d+ +[A-Z]", last)


def boxes(data: bytes) -> list[list[tuple[float, float, float, float]]]:
    """For each page, the loose box of every line of text: left, bottom, right, top."""
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            lines: list[tuple[float, float, float, float]] = []
            for n in range(text.count_chars()):
                if text.get_text_range(n, 1).strip():
                    lines.append(text.get_charbox(n))
            found.append(lines)
    return found


LONG = {
    "title": "A name for an engagement that goes on and on " * 10,
    "decider": "The board of trustees of the association of associations " * 6,
    "summary": "This is a long answer. " * 150,
    "decision": "One line\n" * 60,
    "missed": "W" * 3000,
    "why_not_earlier": "The paper came late. " * 200,
    "deadline_setter": "A department with a very long name indeed " * 8,
    "themes": [
        {
            "said": "What people said, at length. " * 60,
            "response": "no",
            "reason": "Because. " * 100,
        }
        for _ in range(3)
    ],
    "barriers": [
        {"barrier": f"Barrier {n} " + "w" * 200, "support": "Support. " * 200, "cost": "1.00"}
        for n in range(3)
    ],
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_leaves_the_page_or_overlaps(kind: str, style: PrintStyle) -> None:
    data = render(document(kind, LONG, style), "pdf")
    for page in boxes(data):
        rows: dict[int, list[tuple[float, float, float, float]]] = {}
        for left, bottom, right, top in page:
            assert left >= MARGIN - 3
            assert right <= PAGE_WIDTH - MARGIN + 3
            assert bottom >= 20
            assert top <= PAGE_HEIGHT - 15
            rows.setdefault(round(bottom), []).append((left, bottom, right, top))
        for row in rows.values():
            for one, following in pairwise(sorted(row)):
                assert following[0] >= one[2] - (one[2] - one[0]) * 0.75 - 1


def test_a_tall_row_goes_on_and_its_header_is_repeated() -> None:
    table = Table(("Name", "Story"), (("Long", "Once upon a time. " * 600),))
    pages = pdf_pages(render(Document(kind="x", title="T", blocks=(table,)), "pdf"))
    assert len(pages) > 2
    assert all("Story" in page for page in pages)
    assert sum(words(page).count("Once") for page in pages) == 600


def test_large_print_sets_a_wide_table_as_a_list() -> None:
    header = ("Neighbourhood", "Organisation", "Responsibility", "When")
    table = Table(header, (("Eastwood", "Council", "Gardening", "5\u00a0November\u00a02026"),))
    for style, tag in ((PrintStyle.STANDARD, "Table"), (PrintStyle.LARGE, "L")):
        blocks = Document(kind="x", title="T", blocks=(table,), print_style=style)
        data = render(blocks, "pdf")
        assert structure(data)[1] == (1, tag)
        assert "5 November 2026" in pdf_pages(data)[0]


def test_right_to_left_text_is_kept_in_the_tags() -> None:
    arabic = "شكرًا لمشاركتك في 12 مرة (Eastwood)."
    block = Paragraph(arabic, language="ar", direction=Direction.RTL)
    data = render(Document(kind="x", title="T", blocks=(block,)), "pdf")
    reader = pypdf.PdfReader(io.BytesIO(data))
    actual = [
        (element["/ActualText"], element["/Lang"])
        for element in map(reader.get_object, range(1, len(reader.xref[0]) + 1))
        if isinstance(element, dict) and "/ActualText" in element
    ]
    assert actual == [(arabic, "ar")]


def test_notes_and_quotes_are_set_apart() -> None:
    blocks = (Paragraph("Mind this.", Role.NOTE), Paragraph("Their words.", Role.QUOTE))
    tags = [t for _d, t in structure(render(Document(kind="x", title="T", blocks=blocks), "pdf"))]
    assert tags == ["Document", "P", "BlockQuote"]


def test_a_long_answer_goes_on_at_the_end_of_the_form() -> None:
    value = " ".join(f"word{n}" for n in range(3000))
    form = Form((TextField(name="why", label="Why?", value=value, lines=3),))
    data = render(Document(kind="x", title="T", blocks=(form,)), "pdf")
    pages = pdf_pages(data)
    rest = words(" ".join(pages[1:]))
    assert "Continuation" in rest
    assert "word2999" in rest
    first_there = min(int(w[4:]) for w in rest if w.startswith("word"))
    missing = {f"word{n}" for n in range(first_there, 3000)} - set(rest)
    assert not missing
    assert first_there > 100
    assert pdf_fields(data) == {"why": value}
