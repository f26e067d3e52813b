"""Whatever was typed, every writer finishes soon and keeps every word."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceframework_desktop.documents.model import (
    AnyBlock,
    Document,
    Form,
    ItemList,
    Paragraph,
    Table,
    TextField,
)
from ceframework_desktop.documents.registry import FORMATS, render
from tests.documents.reading import docx_text, html_text, pdf_pages, words

HUNDRED_THOUSAND = " ".join(f"w{n}" for n in range(15_000))[:100_000]
SECONDS = 20  # generous: a busy machine is several times slower than a quiet one

HARD: dict[str, AnyBlock] = {
    "long": Paragraph(HUNDRED_THOUSAND),
    "lines": Paragraph("\n".join(["one two"] * 12_000)),
    "paragraphs": Paragraph("\n\n".join(["one two"] * 10_000)),
    "word": Paragraph("W" * 5000),
    "huge word": Paragraph("abc" * 33_000),
    "rows": Table(
        ("A", "B", "C"), tuple((f"row {n}", "some text " * 8, "£250") for n in range(500))
    ),
    "cell": Table(("A", "B"), (("x", HUNDRED_THOUSAND),)),
    "cell of one word": Table(("A", "B", "C"), (("x", "W" * 5000, "y"),)),
    "field": Form((TextField(name="a", label="A", value=HUNDRED_THOUSAND, lines=3),)),
    "fields": Form(tuple(TextField(name=f"f{n}", label="W" * 300) for n in range(4))),
    "signs": Paragraph("<b>&amp;</b> {{ 7 * 7 }} {% raw %} \\par \x00\x1f \U0001f600 ￾ \ud800"),
    "empty": ItemList(()),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("case", HARD)
def test_every_writer_finishes(case: str, name: str) -> None:
    began = time.process_time()
    data = render(Document(kind="x", title=case, blocks=(HARD[case],)), name)
    assert time.process_time() - began < SECONDS
    assert data


def shown(made: Document, name: str) -> str:
    data = render(made, name)
    if name == "pdf":
        return " ".join(pdf_pages(data))
    return {"docx": docx_text, "html": html_text}.get(name, bytes.decode)(data)


@pytest.mark.parametrize("name", FORMATS)
def test_every_word_of_a_long_answer_is_there(name: str) -> None:
    found = words(shown(Document(kind="x", title="T", blocks=(HARD["long"],)), name))
    assert set(words(HUNDRED_THOUSAND)) <= set(found)


@pytest.mark.parametrize("name", ["docx", "html", "txt"])
def test_what_looks_like_code_is_only_text(name: str) -> None:
    made = Document(kind="x", title="<script>", blocks=(HARD["signs"],))
    assert "<b>&amp;</b> {{ 7 * 7 }} {% raw %} \\par" in " ".join(shown(made, name).split())
    assert name != "html" or b"<script>" not in render(made, name)


@settings(max_examples=25)
@given(st.text(st.characters(), max_size=300))
def test_any_text_can_be_written(text: str) -> None:
    blocks = (
        Paragraph(text, lead=text[:20]),
        Table(("A", text[:30]), ((text, text),)),
        Form((TextField(name="a", label=text[:30], value=text),)),
    )
    made = Document(kind="x", title=text, blocks=blocks, organisation=text, reference=text[:50])
    for name in FORMATS:
        assert render(made, name)


def test_no_library_is_needed_until_a_document_is_written() -> None:
    """The first window imports none of them, so neither may what it can reach."""
    code = (
        "import sys; import ceframework_desktop.documents.registry; "
        "heavy = {'reportlab', 'docx', 'jinja2', 'uharfbuzz', 'lxml', 'PIL'} & set(sys.modules); "
        "print(*sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")
