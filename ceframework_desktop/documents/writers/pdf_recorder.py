"""A canvas that keeps what is painted on it, parted into what all letters share and what one has.

It does what the canvas of an ordinary PDF does for text, rules and pictures, but writes no file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from .pdf_structure import Element, Marked

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


class RecordedPage:
    """What is on a page, and the element of each piece of marked content."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.marks: list[Element] = []

    @property
    def personal_marks(self) -> list[int]:
        """The numbers of the marked content that differs from letter to letter."""
        return [number for number, element in enumerate(self.marks) if element.personal]


class Recorder:
    """See the module. `first_mark` is the number of the first marked content of a page."""

    def __init__(self, first_mark: int = 0) -> None:
        self.root = Element("Document")
        self.pages: list[RecordedPage] = []
        self.bookmarks: list[Bookmark] = []
        self.pictures: list[Logo] = []
        self._first_mark = first_mark
        self._page = RecordedPage()
        self._open: Element | str | None = None
        self._only_artifacts = False

    @property
    def operators(self) -> list[str]:
        """Everything painted on the page that is open."""
        return [operator for part in self._page.parts for operator in part.operators]

    def write(self, operators: str) -> None:
        """Add operators to the page."""
        if not self._page.parts:
            self._page.parts.append(Part(personal=False, operators=[]))
        self._page.parts[-1].operators.append(operators)

    def _turn(self, *, personal: bool) -> None:
        parts = self._page.parts
        if not parts or parts[-1].personal is not personal:
            parts.append(Part(personal, []))

    def mark(self, element: Element) -> None:
        """What is painted from now on belongs to the element."""
        if self._only_artifacts:
            self.artifact()
            return
        if self._open is element:
            return
        self.release()
        self._turn(personal=element.personal)
        number = self._first_mark + len(self._page.marks)
        self._page.marks.append(element)
        element.children.append(Marked(str(len(self.pages)), number))
        self.write(f"/{element.tag} <</MCID {number}>> BDC")
        self._open = element

    def artifact(self, kind: str = "") -> None:
        """What is painted from now on is decoration."""
        name = f"artifact {kind}"
        if self._open == name:
            return
        self.release()
        self._turn(personal=False)
        if kind in ("Header", "Footer"):
            self.write(f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC")
        else:
            self.write("/Artifact BMC")
        self._open = name

    @contextmanager
    def only_artifacts(self, _kind: str = "") -> Iterator[None]:
        """Everything painted inside is decoration."""
        self._only_artifacts = True
        try:
            yield
        finally:
            self._only_artifacts = False

    def release(self) -> None:
        """End the marked content that is open, if any."""
        if self._open is not None:
            self.write("EMC")
            self._open = None

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
