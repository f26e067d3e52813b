"""The documents as they are meant to read, kept in files.

When a change is meant, write the files anew with CEFRAMEWORK_GOLDEN=write and read the difference.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from ceframework_desktop import paths
from ceframework_desktop.documents.model import PrintStyle
from ceframework_desktop.documents.registry import render
from ceframework_desktop.documents.template_fields import filling
from ceframework_desktop.documents.writers.docx_template import fill
from tests.documents.example import document, material
from tests.documents.reading import pdf_fields, pdf_pages
from tests.documents.test_equal_languages import letter

GOLDEN = Path(__file__).parents[1] / "golden" / "documents"
KINDS = ("plan", "exemption", "letter")
DRAFT = {"letter_final": "draft"}


def pdf_as_text(data: bytes) -> bytes:
    """Pages and fields of a PDF in a form that can be compared and read."""
    pages = [f"--- page {n} ---\n{text}" for n, text in enumerate(pdf_pages(data), start=1)]
    fields = [f"{name} = {value!r}" for name, value in pdf_fields(data).items()]
    return ("\n".join([*pages, *fields]) + "\n").encode()


def docx_as_text(data: bytes) -> bytes:
    """The paragraphs of a Word file, each with its style, what it is in, and its bold words."""
    word = docx.Document(io.BytesIO(data))
    names = {style.style_id: style.name for style in word.styles}
    found = []
    for paragraph in word.element.body.iter(qn("w:p")):
        rows = list(paragraph.iterancestors(qn("w:tr")))
        head = rows and rows[0].find(f".//{qn('w:tblHeader')}") is not None
        where = ("header cell, " if head else "cell, ") if rows else ""
        rtl = ", rtl" if paragraph.pPr.find(qn("w:bidi")) is not None else ""
        text = "".join(_run_as_text(run) for run in paragraph.iter(qn("w:r")))
        found.append(f"[{where}{names[paragraph.style]}{rtl}] {text}".rstrip())
    return ("\n".join(found) + "\n").encode()


def _run_as_text(run: Any) -> str:
    parts = (n.text or "" if n.tag == qn("w:t") else " / " for n in run.iter(qn("w:t"), qn("w:br")))
    text = "".join(parts)
    is_bold = run.rPr is not None and run.rPr.find(qn("w:b")) is not None
    return f"*{text}*" if text and is_bold else text


def compare(path: Path, data: bytes) -> None:
    """Hold what was made against what is kept, or keep it."""
    if os.environ.get("CEFRAMEWORK_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert data.decode() == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_golden_word(kind: str) -> None:
    made = document(kind, DRAFT if kind == "letter" else None)
    compare(GOLDEN / f"{kind}.docx.txt", docx_as_text(render(made, "docx")))


def test_golden_template() -> None:
    template = paths.resources() / "templates" / "letter.docx"
    made = fill(template.read_bytes(), filling(material(DRAFT)))
    compare(GOLDEN / "letter-template.docx.txt", docx_as_text(made))


@pytest.mark.parametrize("code", ["ar", "pl", "ur", "zh"])
def test_golden_translation(code: str) -> None:
    made = letter(code, PrintStyle.STANDARD)
    compare(GOLDEN / f"letter-{code}.docx.txt", docx_as_text(render(made, "docx")))
    compare(GOLDEN / f"letter-{code}.txt", render(made, "txt"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["txt", "html", "pdf"])
def test_golden(kind: str, name: str) -> None:
    data = render(document(kind, DRAFT if kind == "letter" else None), name)
    if name == "pdf":
        data = pdf_as_text(data)
    path = GOLDEN / f"{kind}.{'pdf.txt' if name == 'pdf' else name}"
    compare(path, data)
