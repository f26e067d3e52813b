"""A canvas that keeps what is painted on it, parted into what all letters share and what one has.

It does what the canvas of an ordinary PDF does for text, rules and pictures, but writes no file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .pdf_marks import Marking
from .pdf_structure import Element, LinkBox, Marked, ObjectRef

if TYPE_CHECKING:
    from ceframework_desktop.documents.model import Logo


class Part(NamedTuple):
    """Operators of a page, one after the other; personal ones belong to one letter alone."""

    personal: bool
    operators: list[str]


class Bookmark(NamedTuple):
    """A heading that a reader can jump to; `page` counts from 0."""

    text: str
    level: int
    page: int


class RecordedLink(NamedTuple):
    """A link, the element it is part of, and its page, counted from 0."""

    box: LinkBox
    element: Element
    page: int


class RecordedPage:
    """What is on a page, and the element of each piece of marked content."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.marks: list[Element] = []

    @property
    def personal_marks(self) -> list[int]:
        """The numbers of the marked content that differs from letter to letter."""
        return [number for number, element in enumerate(self.marks) if element.personal]


class Recorder(Marking):
    """See the module. `first_mark` is the number of the first marked content of a page."""

    def __init__(self, first_mark: int = 0) -> None:
        super().__init__()
        self.pages: list[RecordedPage] = []
        self.bookmarks: list[Bookmark] = []
        self.pictures: list[Logo] = []
        self.links: list[RecordedLink] = []
        self._first_mark = first_mark
        self._page = RecordedPage()

    @property
    def operators(self) -> list[str]:
        """Everything painted on the page that is open."""
        return [operator for part in self._page.parts for operator in part.operators]

    def write(self, operators: str) -> None:
        """Add operators to the page."""
        if not self._page.parts:
            self._page.parts.append(Part(personal=False, operators=[]))
        self._page.parts[-1].operators.append(operators)

    def _before_marks(self, *, personal: bool) -> None:
        parts = self._page.parts
        if not parts or parts[-1].personal is not personal:
            parts.append(Part(personal, []))

    def _next_mark(self, element: Element) -> Marked:
        number = self._first_mark + len(self._page.marks)
        self._page.marks.append(element)
        return Marked(str(len(self.pages)), number)

    def link(self, link: LinkBox, element: Element) -> None:
        """Make a part of this page a link, as part of an element."""
        if self._only_artifacts:
            return
        element.children.append(ObjectRef(str(len(self.links)), str(len(self.pages))))
        self.links.append(RecordedLink(link, element, len(self.pages)))

    def picture(self, logo: Logo, box: tuple[float, float, float, float]) -> None:
        """Paint a picture; `box` is left, bottom, width and height."""
        if logo not in self.pictures:
            self.pictures.append(logo)
        left, bottom, width, height = box
        name = f"Picture{self.pictures.index(logo)}"
        self.write(f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {bottom:.2f} cm /{name} Do Q")

    def outline(self, text: str, level: int) -> None:
        """Add a bookmark to the page being painted."""
        self.bookmarks.append(Bookmark(text, level, len(self.pages)))

    def showPage(self) -> None:  # noqa: N802 - the other canvas's name
        """End the page."""
        self.release()
        self.pages.append(self._page)
        self._page = RecordedPage()
