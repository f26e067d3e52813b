"""The structure tree of a tagged PDF: what each piece of marked content is, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ceframework_desktop.documents.clean import plain_spaces


class Marked(NamedTuple):
    """Marked content number `mcid` on the page named `page`."""

    page: str
    mcid: int


class ObjectRef(NamedTuple):
    """An annotation, by the name of its object, on the page named `page`."""

    name: str
    page: str


@dataclass(eq=False, slots=True)
class Element:
    """One element. `tag` is a standard structure type of PDF 1.7.

    `attributes` is a PDF dictionary in its written form, such as "<</O/Table/Scope/Row>>".
    `personal` marks what differs between the letters of a mail merge.
    """

    tag: str
    parent: Element | None = None
    alt: str = ""
    actual: str = ""
    language: str = ""
    attributes: str = ""
    children: list[Element | Marked | ObjectRef] = field(default_factory=list)
    name: str = ""
    personal: bool = False

    def add(
        self, tag: str, *, alt: str = "", actual: str = "", language: str = "", attributes: str = ""
    ) -> Element:
        """Add a child element at the end."""
        child = Element(tag, self, alt, actual, language, attributes)
        self.children.append(child)
        return child


def text_string(text: str) -> bytes:
    """A PDF text string, as UTF-16 in hexadecimal."""
    text = plain_spaces(text)
    return b"<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode() + b">"
