"""The structure tree of a tagged PDF: what each piece of marked content is, in reading order."""

from __future__ import annotations

from collections.abc import Callable
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


class LinkBox(NamedTuple):
    """Part of a page that leads somewhere.

    `box` is left, bottom, right and top in points from the bottom left. `says` is read out and
    shown. `target` is a URI in ASCII; where it is "", the link leads to the page with the number
    `page` (from 1), with the height `top` at its upper edge.
    """

    box: tuple[float, float, float, float]
    says: str
    target: str = ""
    page: int = 0
    top: float = 0.0


def link_object(link: LinkBox, key: int, page_ref: Callable[[int], bytes]) -> bytes:
    """A link as its dictionary. `key` is its place in the parent tree. It is never framed."""
    rect = " ".join(f"{edge:.1f}" for edge in link.box).encode()
    if link.target:
        lead = b"/A<</S/URI/URI%b>>" % _literal(link.target)
    else:
        lead = b"/Dest[%b/XYZ null %.1f null]" % (page_ref(link.page), link.top)
    return (
        b"<</Type/Annot/Subtype/Link/Rect[%b]/Border[0 0 0]/F 4/StructParent %d/Contents%b%b>>"
        % (rect, key, text_string(link.says), lead)
    )


def _literal(text: str) -> bytes:
    """ASCII as a literal string."""
    for sign in ("\\", "(", ")"):
        text = text.replace(sign, f"\\{sign}")
    return f"({text})".encode("ascii")
