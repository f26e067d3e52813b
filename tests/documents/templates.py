"""Word files to fill, made in the tests: with the fields given, or with what must be refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ceframework_desktop.documents.material import Material
from ceframework_desktop.documents.template_fields import filling
from ceframework_desktop.documents.writers.docx_template import fill
from tests.documents.example import material

BODY = "{{ letter_text }}"
RUN = "<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def saved(word: Any) -> bytes:
    """The file's bytes."""
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def template(*paragraphs: str, build: Callable[[Any], object] | None = None) -> bytes:
    """A Word file with these paragraphs, and whatever `build` adds to it."""
    word = docx.Document()
    for text in paragraphs:
        word.add_paragraph(text)
    if build is not None:
        build(word)
    return saved(word)


def in_runs(*pieces: tuple[str, str]) -> Any:
    """A paragraph cut into runs as Word does it. Each piece is its look (XML) and its text."""
    runs = "".join(RUN.format(look=look, text=text) for look, text in pieces)
    return parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>")


def filled(data: bytes, given: Material | None = None) -> Any:
    """The letter made from a template, opened again."""
    return docx.Document(io.BytesIO(fill(data, filling(given or material()))))


def in_language(code: str, text: str) -> Material:
    """The example with a translation, asked for in that language."""
    rows = [{"language": code, "text": text}]
    return replace(material({"letter_translations": rows}), language=code)


def lines(word: Any) -> list[str]:
    """The paragraphs of a file's text that are not empty."""
    return [p.text for p in word.paragraphs if p.text.strip()]


def repacked(
    data: bytes,
    changes: Mapping[str, bytes | None],
    edit: Callable[[str, bytes], bytes] = lambda _name, content: content,
) -> bytes:
    """The file with some parts added, replaced, or (None) taken out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            if name not in changes:
                target.writestr(name, edit(name, source.read(name)))
        for name, content in changes.items():
            if content is not None:
                target.writestr(name, content)
    return made.getvalue()


def swapped(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The file with some bytes of one part replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        content = source.read(part)
    assert old in content
    return repacked(data, {part: content.replace(old, new)})
