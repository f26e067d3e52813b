"""A list of contents leads to the headings, and says on paper where they are."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from ceframework_desktop.documents.model import (
    Contents,
    Document,
    Entry,
    Heading,
    PageBreak,
    Paragraph,
    PrintStyle,
)
from ceframework_desktop.documents.registry import render
from tests.documents.example import document
from tests.documents.reading import structure

PARTS = ("First part", "A second part with a name so long that it takes more than one line of it")
MADE = Document(
    kind="x",
    title="T",
    blocks=(
        Heading("T"),
        Heading("Contents", 2),
        Contents(tuple(Entry(text, f"part-{n}") for n, text in enumerate(PARTS))),
        PageBreak(),
        Heading(PARTS[0], 2, anchor="part-0"),
        Paragraph("One."),
        PageBreak(),
        Paragraph("Something else."),
        Heading(PARTS[1], 2, anchor="part-1"),
    ),
)


def leads(data: bytes) -> list[tuple[str, int, float]]:
    """What each link of the first page says, and the page and height it leads to."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    found = []
    for one in reader.pages[0]["/Annots"]:
        link = one.get_object()
        page, kind, _, top, _ = link["/Dest"]
        assert kind == "/XYZ"
        number = next(n for n, p in enumerate(reader.pages, 1) if p.indirect_reference == page)
        found.append((link["/Contents"], number, float(top)))
    return found


def test_in_a_pdf_each_line_leads_to_its_page_and_says_it() -> None:
    data = render(MADE, "pdf")
    (first, one, top), (second, two, lower) = leads(data)
    assert (first, one) == (f"{PARTS[0]} 2", 2)
    assert (second, two) == (f"{PARTS[1]} 3", 3)
    assert top > lower + 15  # there is a paragraph above the second part
    text = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert re.search(r"First part\s+2\b", text)


def test_its_tags_say_that_it_is_one() -> None:
    tags = [tag for _, tag in structure(render(MADE, "pdf"))]
    place = tags.index("TOC")
    assert tags[place : place + 7] == [
        "TOC", "TOCI", "Reference", "Link", "TOCI", "Reference", "Link",
    ]  # fmt: skip


def test_on_a_web_page_each_line_leads_to_a_heading() -> None:
    page = render(MADE, "html").decode()
    targets = re.findall(r'<a href="#([^"]+)">', page)
    assert targets == ["part-0", "part-1"]
    for target in targets:
        assert len(re.findall(rf'<h2 id="{target}">', page)) == 1


def test_in_word_each_line_leads_to_a_heading() -> None:
    body = docx.Document(io.BytesIO(render(MADE, "docx"))).element.body
    marks = {m.get(qn("w:name")): m.getparent() for m in body.iter(qn("w:bookmarkStart"))}
    links = list(body.iter(qn("w:hyperlink")))
    assert [text_of(marks[link.get(qn("w:anchor"))]) for link in links] == list(PARTS)
    assert [text_of(link) for link in links] == list(PARTS)
    codes = [code.text.strip() for code in body.iter(qn("w:instrText"))]
    assert codes == [f"PAGEREF {name} \\h" for name in marks]


def text_of(node: Any) -> str:
    return "".join(part.text or "" for part in node.iter(qn("w:t")))


@pytest.mark.parametrize("style", list(PrintStyle))
def test_the_plan_lists_its_parts(style: PrintStyle) -> None:
    made = document("plan", style=style)
    parts = [b for b in made.blocks if isinstance(b, Heading) and b.level == 2]
    place = next(n for n, part in enumerate(parts) if part.text == "Contents")
    [listed] = [block for block in made.blocks if isinstance(block, Contents)]
    assert [entry.text for entry in listed.entries] == [part.text for part in parts[place + 1 :]]
    reader = pypdf.PdfReader(io.BytesIO(render(made, "pdf")))
    marks = {
        mark.title: reader.get_destination_page_number(mark) + 1 for mark in flat(reader.outline)
    }
    text = "\n".join(page.extract_text() for page in reader.pages[:3])
    for entry in listed.entries:
        assert re.search(rf"{entry.text}\s+{marks[entry.text]}\b", text), entry.text


def flat(outline: list[Any]) -> list[Any]:
    return [m for one in outline for m in (flat(one) if isinstance(one, list) else [one])]
