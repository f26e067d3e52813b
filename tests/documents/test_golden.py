"""The documents as they are meant to read, kept in files.

When a change is meant, write the files anew with CEFRAMEWORK_GOLDEN=write and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ceframework_desktop.documents.registry import render
from tests.documents.example import document
from tests.documents.reading import pdf_fields, pdf_pages

GOLDEN = Path(__file__).parents[1] / "golden" / "documents"
KINDS = ("plan", "exemption", "letter")
DRAFT = {"letter_final": "draft"}


def pdf_as_text(data: bytes) -> bytes:
    """Pages and fields of a PDF in a form that can be compared and read."""
    pages = [f"--- page {n} ---\n{text}" for n, text in enumerate(pdf_pages(data), start=1)]
    fields = [f"{name} = {value!r}" for name, value in pdf_fields(data).items()]
    return ("\n".join([*pages, *fields]) + "\n").encode()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["txt", "html", "pdf"])
def test_golden(kind: str, name: str) -> None:
    data = render(document(kind, DRAFT if kind == "letter" else None), name)
    if name == "pdf":
        data = pdf_as_text(data)
    path = GOLDEN / f"{kind}.{'pdf.txt' if name == 'pdf' else name}"
    if os.environ.get("CEFRAMEWORK_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert data.decode() == path.read_text(encoding="utf-8")
