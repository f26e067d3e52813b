"""The letters of a mail merge, laid out once and then only filled in.

A letter to one person differs from the next in its address, its reference and its greeting. All
else is set, painted and compressed once for each print standard and language. Each letter is still
a tagged PDF of its own, or a part of one file. See docs/adr/0024.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import NamedTuple, cast

from ceframework_desktop.documents.clean import clean, clean_text
from ceframework_desktop.documents.merging import with_reader
from ceframework_desktop.documents.model import Addressed, Document

from .pdf import lay_out, text_area
from .pdf_canvas import TaggedCanvas
from .pdf_fonts import FontBook
from .pdf_merge_plain import PlainWay
from .pdf_opening import addressed_strips
from .pdf_pages import Strip
from .pdf_paint import Painter
from .pdf_recorder import Recorder
from .pdf_structure import Element, Marked, ObjectRef, link_object, text_string

_NOWHERE = Element("")  # an element for measures alone


class Tag(NamedTuple):
    """A structure element, ready to be written again and again.

    `form` takes the numbers of the objects it refers to, each counted from the letter's first
    object. `tail` ends the dictionary; a personal element has its own.
    """

    form: bytes
    refers_to: tuple[int, ...]
    tail: bytes
    personal: bool

    def body(self, first: int, tail: bytes | None = None) -> bytes:
        """The dictionary, in a letter whose first object has the number `first`."""
        numbers = tuple(first + number for number in self.refers_to)
        return self.form % numbers + (self.tail if tail is None else tail)


class Personal(NamedTuple):
    """What one letter has of its own: operators, and the ends of its elements' dictionaries."""

    operators: bytes
    tails: tuple[bytes, ...]


class Template:
    """A letter laid out. Objects of a letter are numbered: its pages first, then its elements."""

    def __init__(self, document: Document, fonts: FontBook) -> None:
        def recorder() -> TaggedCanvas:
            return cast(TaggedCanvas, Recorder())  # it does all that painting a letter needs

        laid_out = lay_out(document, recorder)
        painter = Painter(laid_out.canvas)
        painter.fonts = fonts
        for placed in laid_out.pages[0]:
            if placed.strip.personal:
                _paint_apart(placed.strip)
        laid_out.paint(painter)
        self.document = document
        self.recorder = cast(Recorder, laid_out.canvas)
        self._setter = laid_out.setter
        self._tops = [p.top for p in laid_out.pages[0] if p.strip.personal]
        marks = self.recorder.pages[0].personal_marks
        self._first_mark = marks[0] if marks else 0
        self._plain = PlainWay(self._setter, self._tops, text_area(_NOWHERE).x, fonts)
        self._reader = next(b for b in document.blocks if isinstance(b, Addressed))

    @property
    def page_count(self) -> int:
        """How many pages a letter has."""
        return len(self.recorder.pages)

    @cached_property
    def _elements(self) -> list[Element]:
        found: list[Element] = []
        waiting = [self.recorder.root]
        while waiting:
            current = waiting.pop()
            found.append(current)
            waiting += [c for c in reversed(current.children) if isinstance(c, Element)]
        return found

    @cached_property
    def _places(self) -> dict[int, int]:
        """The number of each element, counted from the letter's first object."""
        return {id(e): self.page_count + n for n, e in enumerate(self._elements)}

    def tags(self, parent: int, root_tag: str) -> list[Tag]:
        """Every element. `parent` is the number of the object that holds the letter's root."""
        return [self._tag(element, parent, root_tag) for element in self._elements]

    def _tag(self, element: Element, parent: int, root_tag: str) -> Tag:
        is_root = element is self.recorder.root
        refers_to: list[int] = []
        name = root_tag if is_root else element.tag
        form = b"<</Type/StructElem/S/" + name.encode() + b"/P "
        if element.parent is None:
            form += b"%d 0 R" % parent
        else:
            form += b"%d 0 R"
            refers_to.append(self._places[id(element.parent)])
        form += self._kids(element, refers_to)
        language = self.document.language if is_root else element.language
        return Tag(form, tuple(refers_to), _tail(element, language), element.personal)

    def _kids(self, element: Element, refers_to: list[int]) -> bytes:
        pages = {int(child.page) for child in element.children if isinstance(child, Marked)}
        only = pages.pop() if len(pages) == 1 else None
        form = b""
        if only is not None:
            form += b"/Pg %d 0 R"
            refers_to.append(only)
        parts = []
        for child in element.children:
            if isinstance(child, Element):
                parts.append(b"%d 0 R")
                refers_to.append(self._places[id(child)])
            elif isinstance(child, ObjectRef):
                parts.append(b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>")
                refers_to += [int(child.page), self._first_link + int(child.name)]
            elif only is not None:
                parts.append(b"%d" % child.mcid)
            else:
                parts.append(b"<</Type/MCR/Pg %%d 0 R/MCID %d>>" % child.mcid)
                refers_to.append(int(child.page))
        return form + b"/K[" + b" ".join(parts) + b"]" if parts else form

    @property
    def _first_link(self) -> int:
        return self.page_count + len(self._elements)

    @property
    def object_count(self) -> int:
        """How many objects a letter has: pages, elements and links."""
        return self._first_link + len(self.recorder.links)

    @cached_property
    def link_objects(self) -> list[bytes]:
        """Each link, with b"%d" for its key in the parent tree."""
        # What a link says may hold a percent sign; keys are put in with `%`.
        made = (link_object(link.box, 0, _nowhere) for link in self.recorder.links)
        return [
            one.replace(b"%", b"%%").replace(b"/StructParent 0", b"/StructParent %d", 1)
            for one in made
        ]

    def links_on(self, page: int) -> list[int]:
        """The links of a page, counted from the letter's first object."""
        links = self.recorder.links
        return [self._first_link + n for n, link in enumerate(links) if link.page == page]

    @cached_property
    def link_parents(self) -> list[int]:
        """The element of each link, counted from the letter's first object."""
        return [self._places[id(link.element)] for link in self.recorder.links]

    def parents(self, page: int) -> list[int]:
        """The element of each marked content of a page, counted from the first object."""
        return [self._places[id(element)] for element in self.recorder.pages[page].marks]

    def personal(self, block: Addressed, fonts: FontBook) -> Personal | None:
        """What a letter to someone else has of its own; None if its text lies elsewhere."""
        block = _clean(block)
        if self._plain.is_fit and bool(block.lines) is self._has_address:
            operators = self._plain.operators(block, self._first_mark, text_area(_NOWHERE).width)
            if operators is not None:
                return Personal(operators, self._tails_of_plain)
        return self._long_way(block, fonts)

    @property
    def _has_address(self) -> bool:
        return bool(self._reader.lines)

    @cached_property
    def _tails_of_plain(self) -> tuple[bytes, ...]:
        """The ends of the elements' dictionaries where none says its text once more."""
        elements = [e for e in self._elements if e.personal]
        return tuple(_tail(Element(e.tag), e.language) for e in elements)

    def _long_way(self, block: Addressed, fonts: FontBook) -> Personal | None:
        own = Recorder(self._first_mark)
        strips = addressed_strips(block, text_area(own.root), self._setter)
        if len(strips) != len(self._tops):
            return None
        painter = Painter(cast(TaggedCanvas, own))
        painter.fonts = fonts
        for strip, top in zip(strips, self._tops, strict=True):
            strip.paint(painter, top)
        own.release()
        elements = [child for child in own.root.children if isinstance(child, Element)]
        tails = tuple(_tail(element, element.language) for element in elements)
        return Personal("\n".join(own.operators).encode("ascii"), tails)


def _nowhere(_page: int) -> bytes:
    return b"null"  # letters have no links to their own pages


def _paint_apart(strip: Strip) -> None:
    """Keep what only this reader's name needs out of the fonts that all share."""
    paint = strip.paint

    def apart(painter: Painter, top: float) -> None:
        shared, painter.fonts = painter.fonts, FontBook()
        paint(painter, top)
        painter.fonts = shared

    strip.paint = apart


def _clean(block: Addressed) -> Addressed:
    return replace(
        block,
        lines=tuple(map(_clean_text, block.lines)),
        dated=tuple(map(_clean_text, block.dated)),
        greeting=_clean_text(block.greeting),
    )


_clean_text = lru_cache(maxsize=10_000)(clean_text)


def _tail(element: Element, language: str) -> bytes:
    parts = []
    if element.alt:
        parts.append(b"/Alt" + text_string(element.alt))
    if element.actual:
        parts.append(b"/ActualText" + text_string(element.actual))
    if language:
        parts.append(b"/Lang(" + language.encode("ascii", "replace") + b")")
    if element.attributes:
        parts.append(b"/A" + element.attributes.encode("ascii"))
    return b"".join([*parts, b">>"])


class Templates:
    """The layouts of one letter in one print and language: as many as greetings have lines."""

    def __init__(self, document: Document, fonts: Callable[[], FontBook]) -> None:
        self._document = clean(document)
        self._fonts = fonts
        self._found: list[tuple[Template, FontBook]] = []

    def fitting(
        self, block: Addressed, own_fonts: Callable[[FontBook], FontBook]
    ) -> tuple[Template, Personal, FontBook]:
        """A layout, what goes into it for this reader, and the fonts that this part is set in."""
        for template, shared in self._found:
            fonts = own_fonts(shared)
            personal = template.personal(block, fonts)
            if personal is not None:
                return template, personal, fonts
        shared = self._fonts()
        template = Template(with_reader(self._document, clean(block)), shared)
        self._found.append((template, shared))
        fonts = own_fonts(shared)
        personal = template.personal(block, fonts)
        assert personal is not None  # noqa: S101 - it was laid out for this very reader
        return template, personal, fonts


def joined_operators(parts: Iterable[str]) -> bytes:
    """Operators as the content of a page."""
    return "\n".join(parts).encode("ascii")
