"""All letters of a mail merge in one file, for a printer.

Each letter is a part of the structure. What letters share is in the file once, however many they
are, and the file is written as it grows: little is held in memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import BinaryIO

from ceframework_desktop.documents.model import Addressed, Document, Logo

from .pdf_fonts import FontBook
from .pdf_letters import bookmark_objects, catalog, page_links
from .pdf_merge import Personal, Tag, Template, Templates, joined_operators
from .pdf_merge_fonts import font_objects, objects_of_a_font
from .pdf_metadata import PdfFacts, xmp
from .pdf_objects import HEADER, Index, array_of, indirect, packed, stream, trailer
from .pdf_pictures import picture_objects
from .pdf_recorder import Bookmark

_CATALOG, _PAGES, _TREE, _PARENTS, _XMP, _ROOT, _FONTS, _PICTURES, _FIRST = range(1, 10)
_GROUP = 800  # objects that are compressed together


@dataclass(slots=True)
class _Shared:
    """One layout: its elements, and the contents of its pages, 0 for a letter's own."""

    template: Template
    tags: list[Tag]
    contents: list[list[int]]
    parents: list[list[int]]
    places: list[int] = field(default_factory=list)


class Bundle:
    """Writes letters to `out`, one after the other. Call `finish` once after the last."""

    def __init__(self, out: BinaryIO, facts: PdfFacts) -> None:
        self._out = out
        self._facts = facts
        self._fonts = FontBook()
        self._index = Index()
        self._place = 0
        self._next = _FIRST
        self._group: list[tuple[int, bytes]] = []
        self._templates: dict[str, Templates] = {}
        self._shared: dict[int, _Shared] = {}
        self._pictures: list[Logo] = []
        self._pages: list[int] = []
        self._letters: list[tuple[str, int, int]] = []  # name, page, root element
        self._parents: list[bytes] = []
        self._write(HEADER)

    @property
    def page_count(self) -> int:
        """How many pages the file has so far."""
        return len(self._pages)

    def add(self, key: str, document: Document, block: Addressed, name: str) -> None:
        """Add a letter. `key` names the print and language of `document`; `name` is a bookmark."""
        templates = self._templates.get(key)
        if templates is None:
            templates = self._templates[key] = Templates(document, lambda: self._fonts)
        template, personal, _ = templates.fitting(block, lambda shared: shared)
        shared = self._shared.get(id(template))
        if shared is None:
            shared = self._shared[id(template)] = self._share(template)
        self._letter(shared, personal, name)

    def add_blank(self) -> None:
        """Add an empty page, so that the next letter begins on a sheet of its own."""
        number = self._new()
        self._small(
            number, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.28 841.89]/Resources<<>>>>"
        )
        self._pages.append(number)

    def _new(self, count: int = 1) -> int:
        self._next += count
        return self._next - count

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._place += len(data)

    def _large(self, number: int, body: bytes) -> None:
        self._index.at(number, self._place)
        self._write(indirect(number, body))

    def _small(self, number: int, body: bytes) -> None:
        self._group.append((number, body))
        if len(self._group) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._group:
            holder = self._new()
            for place, (number, _) in enumerate(self._group):
                self._index.inside(number, holder, place)
            self._large(holder, packed(self._group))
            self._group = []

    def _share(self, template: Template) -> _Shared:
        """Write what all letters of a layout share."""
        contents = []
        for page in template.recorder.pages:
            own = []
            for part in page.parts:
                number = 0 if part.personal else self._new()
                if number:
                    text = self._with_pictures(template, joined_operators(part.operators))
                    self._large(number, stream(text, level=9))
                own.append(number)
            contents.append(own)
        parents = [template.parents(n) for n in range(template.page_count)]
        return _Shared(template, template.tags(_ROOT, "Part"), contents, parents)

    def _with_pictures(self, template: Template, operators: bytes) -> bytes:
        """The operators with the names that pictures have in this file."""
        for place, logo in enumerate(template.recorder.pictures):
            if logo not in self._pictures:
                self._pictures.append(logo)
            old, new = b"/Picture%d Do" % place, b"/Image%d Do" % self._pictures.index(logo)
            operators = operators.replace(old, new)
        return operators

    def _letter(self, shared: _Shared, personal: Personal, name: str) -> None:
        count = shared.template.page_count
        first = self._new(shared.template.object_count)
        content = self._new()
        self._large(content, stream(personal.operators))
        for n, own in enumerate(shared.contents):
            key = len(self._parents)
            contents = array_of(number or content for number in own)
            links = page_links([first + link for link in shared.template.links_on(n)])
            form = (
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.28 841.89]/StructParents %d/Tabs/S%b"
                b"/Contents%b/Resources<</Font %d 0 R/XObject %d 0 R>>>>"
            )
            self._small(first + n, form % (key, links, contents, _FONTS, _PICTURES))
            owners = array_of(first + place for place in shared.parents[n])
            holder = self._new()
            self._small(holder, owners)
            self._parents.append(b"%d %d 0 R" % (key, holder))
            self._pages.append(first + n)
        tails = iter(personal.tails)
        for place, tag in enumerate(shared.tags, start=first + count):
            self._small(place, tag.body(first, next(tails) if tag.personal else None))
        self._links(shared.template, first, first + count + len(shared.tags))
        self._letters.append((name, len(self._pages) - count, first + count))

    def _links(self, template: Template, first: int, number: int) -> None:
        """Write a letter's links, the first as object `number`."""
        for body, parent in zip(template.link_objects, template.link_parents, strict=True):
            key = len(self._parents)
            self._small(number, body % key)
            self._parents.append(b"%d %d 0 R" % (key, first + parent))
            number += 1

    def finish(self) -> None:
        """Write what the letters refer to, and the index."""
        outlines = self._bookmarks()
        kids = array_of(self._pages)
        self._small(_PAGES, b"<</Type/Pages/Count %d/Kids%b>>" % (len(self._pages), kids))
        self._small(_CATALOG, catalog(self._facts.language, outlines))
        form = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>"
        self._small(_TREE, form % (_ROOT, _PARENTS, len(self._parents)))
        self._small(_PARENTS, b"<</Nums[" + b"\n".join(self._parents) + b"]>>")
        roots = array_of(root for _, _, root in self._letters)
        self._small(_ROOT, b"<</Type/StructElem/S/Document/P %d 0 R/K%b>>" % (_TREE, roots))
        self._large(_XMP, stream(xmp(self._facts), b"/Type/Metadata/Subtype/XML", level=0))
        self._write_fonts()
        self._write_pictures()
        self._flush()
        number = self._new()
        identity = f"{self._facts.title}{self._place}".encode()
        self._write(trailer(number, self._place, self._index.rows(), identity, level=6))

    def _bookmarks(self) -> int:
        if not self._letters:
            return 0
        marks = [Bookmark(name, 0, self._pages[page]) for name, page, _ in self._letters]
        first = self._new(len(marks) + 1)
        for number, body in bookmark_objects(marks, first, 0):
            self._small(number, body)
        return first

    def _write_fonts(self) -> None:
        names = []
        for use in self._fonts.uses:
            first = self._new(objects_of_a_font())
            names.append(b"/%b %d 0 R" % (use.name.encode(), first))
            for number, body, is_stream in font_objects(use, first):
                if is_stream:
                    self._large(number, body)
                else:
                    self._small(number, body)
        self._small(_FONTS, b"<<" + b"".join(names) + b">>")

    def _write_pictures(self) -> None:
        names = []
        for place, logo in enumerate(self._pictures):
            first = self._new(2)
            names.append(b"/Image%d %d 0 R" % (place, first))
            for number, body in picture_objects(logo, first):
                self._large(number, body)
        self._small(_PICTURES, b"<<" + b"".join(names) + b">>")
