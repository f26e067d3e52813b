"""Word letters to many: each kind made once, and then only the reader put in.

A letter made with python-docx takes a tenth of a second, nearly all of it spent on what never
changes. So it is made once with marks where the reader's own words go. For each reader the few
paragraphs with marks are copied and filled, in the very way in which a template's fields are, and
everything else is used as it is.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace as changed
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from ceframework_desktop.documents.clean import clean_text, plain_spaces
from ceframework_desktop.documents.envelopes import MOST_LINES, fewer_lines
from ceframework_desktop.documents.material import Material
from ceframework_desktop.documents.merging import with_reader
from ceframework_desktop.documents.model import Addressed, Direction, Document
from ceframework_desktop.documents.template_fields import filling

from .docx import write
from .docx_runs import own_text, replace
from .docx_template import fill
from .docx_window import address_lines
from .docx_zip import Packed

_P = qn("w:p")
_ALPHABET = "ghijklmnopqrstuv"
_LETTERS = str.maketrans("0123456789abcdef", _ALPHABET)  # figures might be a telephone number
_NAMES = ("reader_address", "dated", "greeting", "reference")
_LEFT_TO_RIGHT = frozenset(("reader_address", "reference"))


class WordLetters:
    """Letters of one print and language, from the program's own design or from a template."""

    def __init__(
        self,
        made: bytes,
        marks: Mapping[str, str],
        document: Document,
        address: Callable[[Addressed], tuple[str, ...]],
    ) -> None:
        """`made` is the letter with `marks` in it, by the name of what they stand for.

        `address` gives the lines of an address as they are to stand in the letter.
        """
        self._marks = marks
        self._address = address
        self._language = document.language
        self._rtl = document.direction is Direction.RTL
        self._parts = [_Part(name, data, marks) for name, data in _xml_parts(made, marks)]
        self._packed = Packed(made, {part.name for part in self._parts})

    @classmethod
    def own(cls, document: Document) -> WordLetters:
        """In the program's own design. `document` is any reader's letter of this kind."""
        marks = _marks(repr(document))
        reader = next(block for block in document.blocks if isinstance(block, Addressed))
        lines = (marks["reader_address"],) if reader.lines else ()
        block = changed(reader, lines=lines, dated=(marks["dated"],), greeting=marks["greeting"])
        return cls(write(with_reader(document, block)), marks, document, address_lines)

    @classmethod
    def from_template(cls, template: bytes, material: Material) -> WordLetters:
        """From the organisation's template. Raises BadTemplate."""
        found = filling(material)
        marks = _marks(repr(found))
        texts = {**found.texts, **{name: marks[name] for name in _NAMES if name != "dated"}}
        return cls(fill(template, changed(found, texts=texts)), marks, found.document, _few)

    def letter(self, block: Addressed, reference: str) -> bytes:
        """The letter to one reader as DOCX. The same reader, the same bytes."""
        values = {
            "reader_address": "\n".join(self._address(block)),
            "dated": "\n".join(block.dated),
            "greeting": block.greeting,
            "reference": reference,
        }
        clean = {name: plain_spaces(clean_text(text)) for name, text in values.items()}
        return self._packed.with_parts(
            {part.name: part.filled(clean, self._language, rtl=self._rtl) for part in self._parts}
        )


def _few(block: Addressed) -> tuple[str, ...]:
    """How wide the place for the address is in a template, only its designer knows."""
    return fewer_lines(block.lines, MOST_LINES)


class _Part:
    """One part of the file with marks in it."""

    def __init__(self, name: str, data: bytes, marks: Mapping[str, str]) -> None:
        self.name = name
        self._marks = marks
        self._root: Any = parse_xml(data)
        found = (p for p in self._root.iter(_P) if any(m in own_text(p) for m in marks.values()))
        self._places = list(found)

    def filled(self, values: Mapping[str, str], language: str, *, rtl: bool) -> bytes:
        """The part for one reader."""
        copies = [deepcopy(place) for place in self._places]
        for place, copy in zip(self._places, copies, strict=True):
            place.getparent().replace(place, copy)
            self._fill(copy, values, language, rtl=rtl)
        data = etree.tostring(self._root, encoding="UTF-8", standalone=True, xml_declaration=True)
        for place, copy in zip(self._places, copies, strict=True):
            copy.getparent().replace(copy, place)
        return bytes(data)

    def _fill(self, paragraph: Any, values: Mapping[str, str], language: str, *, rtl: bool) -> None:
        """Put the reader's words in place of the marks; whatever they hold is only text."""
        for name, mark in self._marks.items():
            at = own_text(paragraph).find(mark)
            while at >= 0:
                plain = name in _LEFT_TO_RIGHT
                replace(
                    paragraph,
                    at,
                    at + len(mark),
                    values[name],
                    language="en-GB" if plain else language,
                    rtl=rtl and not plain,
                )
                at = own_text(paragraph).find(mark, at + len(values[name]))


def _xml_parts(made: bytes, marks: Mapping[str, str]) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        found = [(n, package.read(n)) for n in package.namelist() if n.endswith(".xml")]
    encoded = [mark.encode() for mark in marks.values()]
    return [(name, data) for name, data in found if any(mark in data for mark in encoded)]


def _marks(text: str) -> dict[str, str]:
    """A mark for each of the reader's words that stands nowhere in a letter, whoever wrote it."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    digest = digest.translate(_LETTERS)
    return {name: f"\ufdd0{digest}{_ALPHABET[number]}\ufdd1" for number, name in enumerate(_NAMES)}
