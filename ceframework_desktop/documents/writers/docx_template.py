"""Fill an organisation's own Word template with a letter. Nothing in the template is run.

The template keeps its page, its styles and its pictures. Its fields are replaced where they stand,
and take on the look of what was written there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace as changed
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm

from ceframework_desktop.documents.model import AnyBlock, Direction, Document, PrintStyle, Together
from ceframework_desktop.documents.styles import INK
from ceframework_desktop.documents.template_fields import (
    BY_NAME,
    IN_THE_LANGUAGE,
    ON_THE_SIDE,
    TRIAL,
    Filling,
)
from ceframework_desktop.documents.template_package import BadTemplate

from .docx import BlockWriter, set_properties
from .docx_fields import MARK, Place, part_of, plain_name, used
from .docx_given import add_missing_styles, set_language, set_print, text_size
from .docx_letterhead import add_logo
from .docx_look import Look
from .docx_opened import open_template, spoilt_is_told
from .docx_package import to_bytes
from .docx_parts import Body, Parts
from .docx_repeats import is_only_text, remove, units
from .docx_runs import own_text, replace
from .docx_xml import put

_P = qn("w:p")
_LEAST = 12  # points; the smallest print that documents of this program are set in


def check(template: bytes) -> tuple[str, ...]:
    """Look a template through as if to fill it; what it would be better for, as sentences.

    Raises BadTemplate.
    """
    word, places = open_template(template)
    found = []
    with spoilt_is_told():
        size = text_size(word)
    if size < _LEAST:
        found.append(f"Its text is {size:g} point. At {_LEAST} point more people can read it.")
    if "questions" not in used(places):
        found.append(
            "It has no {{ questions }}. Its letters will not say how to ask for another format."
        )
    _fill(word, places, TRIAL)
    return tuple(found)


def fields_used(template: bytes) -> frozenset[str]:
    """The names of the fields that a template uses. Raises BadTemplate."""
    _, places = open_template(template)
    return frozenset(used(places))


def fill(template: bytes, filling: Filling) -> bytes:
    """The letter as DOCX. The same template and letter make the same bytes. Raises BadTemplate."""
    word, places = open_template(template)
    if not filling.is_english:
        _refuse_english(places)
    return _fill(word, places, filling)


def _fill(word: Any, places: list[Place], filling: Filling) -> bytes:
    document = filling.document
    with spoilt_is_told():
        add_missing_styles(word)
        set_language(word)
        if document.print_style is not PrintStyle.STANDARD:
            set_print(word, document, [place.root for place in places])
        writer = _Filler(word, filling)
        for place in places:
            writer.fill(place)
        if document.draft:
            _mark_draft(word, document)
        set_properties(word, document)
        return to_bytes(word)


def _refuse_english(places: list[Place]) -> None:
    """A letter in another language must not have half its text in English."""
    names = sorted({name for name in used(places) if BY_NAME[name].english})
    if names:
        shown = ", ".join(f"{{{{ {name} }}}}" for name in names)
        raise BadTemplate(
            f"This letter is a translation, and the template uses {shown}: what stands there is "
            "in English only.",
            todo="Use {{ letter_text }} instead, or make this letter without the template.",
        )


class _Filler:
    """Puts one letter into an open template."""

    def __init__(self, word: Any, filling: Filling) -> None:
        self._word = word
        self._filling = filling
        document = filling.document
        self._document = document
        self._is_rtl = document.direction is Direction.RTL

    def fill(self, place: Place) -> None:
        """Fill all fields of one part of the file."""
        for group in ("theme", "step"):
            for found in units(place.root, group):
                self._repeat(found, self._filling.rows[group])
        for paragraph in list(place.root.iter(_P)):
            if part := part_of(paragraph):
                self._write_part(paragraph, part, place)
            elif MARK.search(own_text(paragraph)):
                self._replace(paragraph, self._filling.texts)

    def _repeat(self, units: list[Any], rows: tuple[dict[str, str], ...]) -> None:
        """Put a copy of these paragraphs or rows there for each of the values."""
        for values in rows:
            copies = [deepcopy(unit) for unit in units]
            for made in copies:
                units[0].addprevious(made)
            for made in copies:
                for paragraph in list(made.iter(_P)):
                    self._replace(paragraph, {**self._filling.texts, **values})
        for unit in units:
            remove(unit)

    def _replace(self, paragraph: Any, values: Mapping[str, str]) -> None:
        """Replace the fields of a paragraph; one that is left without words is taken out."""
        text = own_text(paragraph)
        found = list(MARK.finditer(text))
        if not found:
            return
        names = [plain_name(mark[1]) for mark in found]
        said = [values.get(name, "") for name in names]
        if not any(said) and not re.search(r"\w", MARK.sub("", text)) and is_only_text(paragraph):
            remove(paragraph)
            return
        if self._is_rtl and ON_THE_SIDE.issuperset(names) and not MARK.sub("", text).strip():
            put(paragraph.get_or_add_pPr(), "w:bidi")
        for mark, name, value in reversed(list(zip(found, names, said, strict=True))):
            own = name in IN_THE_LANGUAGE
            language = self._document.language if own else ""
            replace(
                paragraph,
                mark.start(),
                mark.end(),
                value,
                language=language,
                rtl=self._is_rtl and own,
            )

    def _write_part(self, paragraph: Any, name: str, place: Place) -> None:
        """Put blocks in the place of a paragraph."""
        look = Look(paragraph)
        if name == "logo":
            self._logo(paragraph, place)
            return
        blocks = tuple(_spoken(block, self._document) for block in self._filling.parts[name])
        parts = Parts(self._word, _part_of(self._word, place))
        parts.document_language = self._document.language
        look.take_style(parts)
        before = paragraph.getprevious()
        BlockWriter(self._word, self._document, parts).blocks(blocks, Body(None, paragraph))
        made = []
        node = paragraph.getprevious()
        while node is not None and node is not before:
            made.append(node)
            node = node.getprevious()
        look.give(made, parts)
        remove(paragraph)

    def _logo(self, paragraph: Any, place: Place) -> None:
        """The logo where its field stands, in a header too."""
        logo = self._filling.logo
        if logo is None:
            remove(paragraph)
            return
        replace(paragraph, 0, len(own_text(paragraph)), "")
        parts = Parts(self._word, _part_of(self._word, place))
        add_logo(logo, paragraph, parts)


def _part_of(word: Any, place: Place) -> Any:
    """The part of the package that a place belongs to."""
    for relation in word.part.rels.values():
        if not relation.is_external:
            part = relation.target_part
            if getattr(part, "element", None) is place.root:
                return part
    return word.part


def _spoken(block: AnyBlock, document: Document) -> AnyBlock:
    """The block with its language on it: the template may be in another."""
    if isinstance(block, Together):
        inner = tuple(_spoken(part, document) for part in block.blocks)
        return changed(block, blocks=inner)
    return changed(
        block,
        language=block.language or document.language,
        direction=block.direction or document.direction,
    )


def _mark_draft(word: Any, document: Document) -> None:
    """DRAFT at the head of every page."""
    parts = Parts(word)
    even = word.settings.odd_and_even_pages_header_footer
    for number, section in enumerate(word.sections):
        section.header_distance = max(section.header_distance or 0, Mm(8))
        heads = [section.header]
        heads += [section.first_page_header] if section.different_first_page_header_footer else []
        heads += [section.even_page_header] if even else []
        for head in heads:
            if number and head.is_linked_to_previous:
                continue
            head.is_linked_to_previous = False
            first = head.paragraphs[0] if head.paragraphs else head.add_paragraph()
            made = first.insert_paragraph_before()._p
            put(made.get_or_add_pPr(), "w:jc", val="right")
            run = parts.run(made, f"\u00a0{document.phrases.draft}\u00a0", bold=True)
            ink = INK.lstrip("#")
            put(run.rPr, "w:color", val=ink)
            put(run.rPr, "w:bdr", val="single", sz="12", space="0", color=ink)
