"""Every format is written, and holds the document's words."""

from __future__ import annotations

import pytest

from ceframework_desktop.documents.model import Document, Heading, Paragraph
from ceframework_desktop.documents.registry import FORMATS, render

SIMPLE = Document(
    kind="note",
    title="A short note",
    organisation="Example Organisation",
    blocks=(Heading("A short note"), Paragraph("Tea & talk at <b>two</b>.\nBring a friend.")),
)


@pytest.mark.parametrize("name", FORMATS)
def test_same_document_same_bytes(name: str) -> None:
    first = render(SIMPLE, name)
    assert first == render(SIMPLE, name)
    assert len(first) > 50


def test_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError):
        render(SIMPLE, "odt")
