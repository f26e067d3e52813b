"""Letters of a mail merge as files of their own.

The front of a file is the same in every letter: fonts, pages, most of the structure. It is made,
compressed and hashed once. Behind it comes what is one letter's own, about two kilobytes.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from ceframework_desktop.documents.model import Addressed, Document

from .pdf import facts_of
from .pdf_fonts import FontBook, FontUse
from .pdf_merge import Personal, Template, Templates, joined_operators
from .pdf_merge_fonts import OwnBook, SharedBook, font_objects, objects_of_a_font
from .pdf_metadata import xmp
from .pdf_objects import (
    HEADER,
    Index,
    array_of,
    indirect,
    packed,
    row,
    stream,
    trailer,
)
from .pdf_pictures import picture_objects
from .pdf_recorder import Bookmark
from .pdf_structure import text_string

_CATALOG, _PAGES, _TREE, _PARENTS, _XMP, _FIRST = 1, 2, 3, 4, 5, 6
_ROW = 7  # bytes of the index for each object


class Letter(NamedTuple):
    """One letter: its bytes, their SHA-256, and how many pages it has."""

    data: bytes
    sha256: str
    pages: int


class LetterPress:
    """Makes letters in one print standard and language. The same reader, the same bytes."""

    def __init__(self, document: Document) -> None:
        self._templates = Templates(document, _seeded)
        self._fronts: dict[int, _Front] = {}

    def letter(self, block: Addressed) -> Letter:
        """The letter to one reader."""
        template, personal, fonts = self._templates.fitting(block, OwnBook)
        front = self._fronts.get(id(template))
        if front is None:
            front = self._fronts[id(template)] = _Front(template, fonts)
        return front.letter(personal, fonts)


def _seeded() -> FontBook:
    book = SharedBook()
    book.seed()
    return book


class _Front:
    """What all letters of one layout share, as bytes."""

    def __init__(self, template: Template, fonts: FontBook) -> None:
        assert isinstance(fonts, OwnBook)  # noqa: S101 - `LetterPress` makes no other
        self._template = template
        self._tags = template.tags(_TREE, "Document")
        self._next = _FIRST + template.object_count
        self._small: list[tuple[int, bytes]] = []
        self._large: list[tuple[int, bytes]] = []
        self._fonts = self._add_fonts(fonts.shared)
        self._pictures = self._add_pictures()
        self._contents = self._add_pages()
        self._add_structure()
        self._add_catalog(self._add_bookmarks())
        self._set()

    def _new(self) -> int:
        self._next += 1
        return self._next - 1

    def _add_fonts(self, uses: list[FontUse]) -> bytes:
        names = []
        for use in uses:
            names.append(b"/%b %d 0 R" % (use.name.encode(), self._next))
            for number, body, is_stream in font_objects(use, self._next):
                (self._large if is_stream else self._small).append((number, body))
            self._next += objects_of_a_font()
        return b"".join(names)

    def _add_pictures(self) -> bytes:
        names = []
        for place, logo in enumerate(self._template.recorder.pictures):
            names.append(b"/Picture%d %d 0 R" % (place, self._next))
            objects = picture_objects(logo, self._next)
            self._large += objects
            self._next += len(objects)
        return b"/XObject<<" + b"".join(names) + b">>" if names else b""

    def _add_pages(self) -> list[int]:
        """Write the pages after the first; gives back the contents of the first, 0 for its own."""
        contents: list[int] = []
        for number, page in enumerate(self._template.recorder.pages):
            own: list[int] = []
            for part in page.parts:
                if part.personal:
                    own.append(0)
                    continue
                own.append(self._new())
                self._large.append((own[-1], stream(joined_operators(part.operators))))
            if number == 0:
                contents = own
            else:
                self._small.append((_FIRST + number, self._page(number, own, b"")))
        return contents

    def _page(self, number: int, contents: list[int], more_fonts: bytes) -> bytes:
        links = [_FIRST + link for link in self._template.links_on(number)]
        return (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.28 841.89]/StructParents %d/Tabs/S%b"
            b"/Contents%b/Resources<</Font<<%b%b>>%b>>>>"
            % (
                number,
                page_links(links),
                array_of(contents),
                self._fonts,
                more_fonts,
                self._pictures,
            )
        )

    def _add_structure(self) -> None:
        template = self._template
        self._own = [n for n, tag in enumerate(self._tags) if tag.personal]
        for place, tag in enumerate(self._tags):
            if not tag.personal:
                self._small.append((_FIRST + template.page_count + place, tag.body(_FIRST)))
        keys = [
            b"%d %b" % (n, array_of(_FIRST + number for number in template.parents(n)))
            for n in range(template.page_count)
        ]
        count = template.page_count
        for n, (body, parent) in enumerate(
            zip(template.link_objects, template.link_parents, strict=True)
        ):
            place = _FIRST + count + len(self._tags) + n
            self._small.append((place, body % (count + n)))
            keys.append(b"%d %d 0 R" % (count + n, _FIRST + parent))
        root = _FIRST + template.page_count
        form = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>"
        self._small.append((_TREE, form % (root, _PARENTS, len(keys))))
        self._small.append((_PARENTS, b"<</Nums[" + b" ".join(keys) + b"]>>"))

    def _add_bookmarks(self) -> int:
        marks = self._template.recorder.bookmarks
        if not marks:
            return 0
        first = self._next
        self._next += len(marks) + 1
        self._small += bookmark_objects(marks, first, _FIRST)
        return first

    def _add_catalog(self, outlines: int) -> None:
        facts = facts_of(self._template.document)
        kids = array_of(_FIRST + n for n in range(self._template.page_count))
        self._small.append(
            (_PAGES, b"<</Type/Pages/Count %d/Kids%b>>" % (self._template.page_count, kids))
        )
        self._small.append((_CATALOG, catalog(facts.language, outlines)))
        self._large.append((_XMP, stream(xmp(facts), b"/Type/Metadata/Subtype/XML", level=0)))

    def _set(self) -> None:
        holder = self._new()
        index = Index()
        data = bytearray(HEADER)
        for place, (number, _) in enumerate(self._small):
            index.inside(number, holder, place)
        for number, body in [*self._large, (holder, packed(self._small))]:
            index.at(number, len(data))
            data += indirect(number, body)
        self._front = bytes(data)
        self._rows = index.rows()
        self._hash = hashlib.sha256(self._front)

    def letter(self, personal: Personal, fonts: FontBook) -> Letter:
        """The whole file for one reader."""
        page_count = self._template.page_count
        content = self._next
        following = content + 1
        more_fonts = b""
        objects: list[tuple[int, bytes]] = []
        for use in fonts.uses:
            more_fonts += b"/%b %d 0 R" % (use.name.encode(), following)
            objects += [(n, body) for n, body, _ in font_objects(use, following)]
            following += objects_of_a_font()
        contents = [number or content for number in self._contents]
        objects.append((content, stream(personal.operators, level=0)))
        objects.append((_FIRST, self._page(0, contents, more_fonts)))
        for place, tail in zip(self._own, personal.tails, strict=True):
            body = self._tags[place].body(_FIRST, tail)
            objects.append((_FIRST + page_count + place, body))
        tail_bytes = self._end(objects, following, personal.operators)
        digest = self._hash.copy()
        digest.update(tail_bytes)
        return Letter(self._front + tail_bytes, digest.hexdigest(), page_count)

    def _end(self, objects: list[tuple[int, bytes]], number: int, identity: bytes) -> bytes:
        rows = bytearray(self._rows.ljust(number * _ROW, b"\0"))
        parts = []
        place = len(self._front)
        for own, body in objects:
            rows[own * _ROW : (own + 1) * _ROW] = row(place)
            written = indirect(own, body)
            parts.append(written)
            place += len(written)
        parts.append(trailer(number, place, bytes(rows), identity))
        return b"".join(parts)


def page_links(numbers: list[int]) -> bytes:
    """The entry of a page for its links, or nothing."""
    return b"/Annots" + array_of(numbers) if numbers else b""


def catalog(language: str, outlines: int, tree: int = _TREE) -> bytes:
    """The catalog of a tagged PDF; `outlines` is the number of its bookmarks, or 0."""
    marks = b"/Outlines %d 0 R" % outlines if outlines else b""
    return (
        b"<</Type/Catalog/Pages 2 0 R/Lang(%b)/MarkInfo<</Marked true>>"
        b"/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot %d 0 R/Metadata %d 0 R%b>>"
        % (language.encode("ascii", "replace"), tree, _XMP, marks)
    )


def bookmark_objects(marks: list[Bookmark], first: int, first_page: int) -> list[tuple[int, bytes]]:
    """Bookmarks in one row, each an object after the object `first` that holds them all."""
    count = len(marks)
    found = [
        (
            first,
            b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>"
            % (first + 1, first + count, count),
        )
    ]
    for n, mark in enumerate(marks, start=1):
        before = b"/Prev %d 0 R" % (first + n - 1) if n > 1 else b""
        after = b"/Next %d 0 R" % (first + n + 1) if n < count else b""
        body = b"<</Title%b/Parent %d 0 R%b%b/Dest[%d 0 R/Fit]>>" % (
            text_string(mark.text),
            first,
            before,
            after,
            first_page + mark.page,
        )
        found.append((first + n, body))
    return found
