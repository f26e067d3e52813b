"""Read back what the writers made."""

from __future__ import annotations

import io
import re
import unicodedata
from html.parser import HTMLParser
from typing import Any

import docx
import pypdf
import pypdfium2

_PIECES = re.compile(r"\w+", re.UNICODE)


def words(text: str) -> list[str]:
    """The words of a text, in a form that does not depend on signs and spaces."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return _PIECES.findall(plain)


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page of a PDF."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in pdf]


def pdf_fields(data: bytes) -> dict[str, str]:
    """The fields of a PDF and their values; "" for those that are empty."""
    found = pypdf.PdfReader(io.BytesIO(data)).get_fields() or {}
    return {name: str(field.get("/V", "")) for name, field in found.items()}


def docx_text(data: bytes) -> str:
    """All text of a Word file's body, tables included, in order."""
    body = docx.Document(io.BytesIO(data)).element.body
    lines = []
    for paragraph in body.iter("{*}p"):
        parts = []
        for node in paragraph.iter("{*}t", "{*}br", "{*}tab"):
            parts.append(node.text or "" if node.tag.endswith("}t") else "\n")
        lines.append("".join(parts))
    return "\n".join(lines)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._skip = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in ("style", "title") or ("class", "unseen") in attrs:
            self._skip += 1
        self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._skip and tag in ("style", "title", "span", "caption"):
            self._skip -= 1
        self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.parts.append(data)


def html_text(data: bytes) -> str:
    """The text that a web page shows."""
    reader = _Text()
    reader.feed(data.decode())
    return "".join(reader.parts)


def structure(data: bytes) -> list[tuple[int, str]]:
    """The structure tree of a PDF: depth and tag of each element, in reading order."""
    root = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]
    found: list[tuple[int, str]] = []
    _walk(root["/K"], 0, found)
    return found


def _walk(node: Any, depth: int, found: list[tuple[int, str]]) -> None:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            _walk(child, depth, found)
    elif isinstance(node, dict) and "/S" in node:
        found.append((depth, str(node["/S"]).lstrip("/")))
        if "/K" in node:
            _walk(node["/K"], depth + 1, found)
