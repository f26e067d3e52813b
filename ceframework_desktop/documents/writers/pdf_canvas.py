"""A ReportLab canvas that writes tagged PDF: marked content, structure tree, metadata.

ReportLab carries the file format. It writes no tags of its own, so this canvas marks what is
painted, and adds the structure tree, the parent tree and the PDF/UA metadata when it is saved.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from .pdf_marks import Marking
from .pdf_metadata import PRODUCER, PdfFacts, colour_profile, xmp
from .pdf_streams import Ended, compressed, metadata
from .pdf_structure import Element, LinkBox, Marked, ObjectRef, link_object, text_string

if TYPE_CHECKING:
    from ceframework_desktop.documents.model import Logo


class Raw(pdfdoc.PDFObject):
    """An indirect object whose bytes are made when the file is written."""

    __RefOnly__ = 0

    def __init__(self, make: Callable[[Any], bytes]) -> None:
        self._make = make

    def format(self, document: Any) -> bytes:
        """The object's bytes."""
        return self._make(document)


class TaggedCanvas(Marking, Canvas):
    """A canvas whose every mark belongs to a structure element or is an artifact."""

    def __init__(self, facts: PdfFacts, page_size: tuple[float, float]) -> None:
        self._buffer = io.BytesIO()
        Marking.__init__(self)
        Canvas.__init__(
            self,
            self._buffer,
            pagesize=page_size,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=facts.language,
        )
        self.facts = facts
        self.doc: Any = self._doc  # type: ignore[attr-defined]
        self._marks: list[Element] = []  # of this page, by MCID
        self._page_key: int | None = None
        self._parents: dict[int, Element | list[Element]] = {}
        self._elements = 0
        self._annotations = 0
        self._outline_level = -1
        self.setTitle(facts.title)
        self.setAuthor(facts.author)
        self.setCreator(facts.creator)
        self.setProducer(PRODUCER)
        self.setSubject(facts.subject)
        self.setKeywords(facts.keywords)
        self.setDateFormatter(lambda *_: facts.pdf_date)

    def _make_preamble(self) -> None:
        # ReportLab names Helvetica at the top of each page; it would be a font not embedded.
        self._preamble = "1 0 0 1 0 0 cm"

    @property
    def page_name(self) -> str:
        """The name of the page being painted, as ReportLab refers to it."""
        return str(self.doc.thisPageName())

    def write(self, operators: str) -> None:
        """Add operators to the page as they are."""
        self._code.append(operators)  # type: ignore[attr-defined]

    def _next_mark(self, element: Element) -> Marked:
        if self._page_key is None:
            self._page_key = self._new_key()
        self._marks.append(element)
        return Marked(self.page_name, len(self._marks) - 1)

    def _new_key(self) -> int:
        key = len(self._parents)
        self._parents[key] = []
        return key

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """End the page and give it its place in the parent tree."""
        self.release()
        key = self._page_key
        super().showPage()
        page = self.doc.idToObject[f"Page{self.doc.pageCounter - 1}"]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs = pdfdoc.PDFName("S")
        # ReportLab would wrap the compressed page in ASCII, which makes it a quarter larger.
        page.Contents = compressed(page.stream)
        if key is not None:
            page.StructParents = key
            self._parents[key] = self._marks
        self._page_key, self._marks = None, []

    def picture(self, logo: Logo, box: tuple[float, float, float, float]) -> None:
        """Paint a picture; `box` is left, bottom, width and height."""
        reader = ImageReader(io.BytesIO(logo.data))
        self.drawImage(reader, *box, mask="auto")

    def link(self, link: LinkBox, element: Element) -> None:
        """Make a part of this page a link, as part of an element."""
        if self._only_artifacts:
            return
        key = self._new_key()
        name = self._named(Raw(lambda doc: link_object(link, key, partial(_page_ref, doc))))
        self._parents[key] = element
        element.children.append(ObjectRef(name, self.page_name))

    def _named(self, annotation: Any) -> str:
        """Put an annotation on this page; gives back the name of its object."""
        self._annotations += 1
        name = f"A{self._annotations}"
        self._addAnnotation(annotation, name)  # type: ignore[attr-defined]
        return str(self.doc.annotationName(name))

    def annotate(self, annotation: dict[str, Any], element: Element) -> Any:
        """Put an annotation on this page as part of an element; gives back a reference to it."""
        key = self._new_key()
        self._parents[key] = element
        annotation["StructParent"] = key
        full = self._named(pdfdoc.PDFDictionary(annotation))
        element.children.append(ObjectRef(full, self.page_name))
        return pdfdoc.PDFObjectReference(full)

    def outline(self, text: str, level: int) -> None:
        """Add a bookmark to the place being painted."""
        self._elements += 1
        key = f"h{self._elements}"
        self.bookmarkPage(key)
        self._outline_level = min(level, self._outline_level + 1)
        self.addOutlineEntry(text, key, self._outline_level, closed=0)

    def to_bytes(self) -> bytes:
        """Finish the file."""
        self._add_structure()
        catalog = self.doc.Catalog
        catalog.MarkInfo = Raw(lambda _: b"<</Marked true>>")
        catalog.ViewerPreferences = Raw(lambda _: b"<</DisplayDocTitle true>>")
        catalog.Metadata = self.doc.Reference(metadata(xmp(self.facts)), "Metadata")
        if self.facts.archive:
            self._add_colours()
        for name, made in self.doc.idToObject.items():
            if isinstance(made, pdfdoc.PDFImageXObject):
                self.doc.idToObject[name] = Ended(made)
        self.save()
        return self._buffer.getvalue()

    def _add_colours(self) -> None:
        """Say what colours mean, so that they look the same for ever."""
        profile = compressed(colour_profile(), {"N": 3})
        intent = {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
            "DestOutputProfile": self.doc.Reference(profile, "Colours"),
        }
        reference = self.doc.Reference(pdfdoc.PDFDictionary(intent), "OutputIntent")
        catalog = self.doc.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.OutputIntents = pdfdoc.PDFArray([reference])

    def _add_structure(self) -> None:
        names: list[Element] = []
        _collect(self.root, names)
        for number, element in enumerate(names):
            element.name = f"E{number}"
        for element in names:
            self.doc.Reference(Raw(partial(_element, element)), element.name)
        self.doc.Reference(Raw(self._parent_tree), "ParentTree")
        count = len(self._parents)
        self.doc.Reference(
            Raw(
                lambda doc: (
                    b"<</Type/StructTreeRoot/K %b/ParentTree %b/ParentTreeNextKey %d>>"
                    % (_ref(doc, self.root.name), _ref(doc, "ParentTree"), count)
                )
            ),
            "StructTree",
        )
        self.doc.Catalog.StructTreeRoot = pdfdoc.PDFObjectReference("StructTree")

    def _parent_tree(self, doc: Any) -> bytes:
        entries = []
        for key, owner in sorted(self._parents.items()):
            if isinstance(owner, Element):
                value = _ref(doc, owner.name)
            else:
                value = b"[" + b" ".join(_ref(doc, e.name) for e in owner) + b"]"
            entries.append(b"%d %b" % (key, value))
        return b"<</Nums[" + b"\n".join(entries) + b"]>>"


def _collect(element: Element, found: list[Element]) -> None:
    waiting = [element]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting += [c for c in reversed(current.children) if isinstance(c, Element)]


def _page_ref(doc: Any, number: int) -> bytes:
    return _ref(doc, f"Page{number}")


def _ref(doc: Any, name: str) -> bytes:
    return bytes(pdfdoc.PDFObjectReference(name).format(doc))


def _element(element: Element, doc: Any) -> bytes:
    """A structure element as its dictionary."""
    parent = element.parent.name if element.parent else "StructTree"
    parts = [b"<</Type/StructElem/S/", element.tag.encode(), b"/P ", _ref(doc, parent)]
    children = []
    for child in element.children:
        if isinstance(child, Element):
            children.append(_ref(doc, child.name))
        elif isinstance(child, Marked):
            children.append(b"<</Type/MCR/Pg %b/MCID %d>>" % (_ref(doc, child.page), child.mcid))
        else:
            children.append(
                b"<</Type/OBJR/Pg %b/Obj %b>>" % (_ref(doc, child.page), _ref(doc, child.name))
            )
    if children:
        parts.append(b"/K[" + b" ".join(children) + b"]")
    for key, text in ((b"/Alt", element.alt), (b"/ActualText", element.actual)):
        if text:
            parts.append(key + text_string(text))
    if element.language:
        parts.append(b"/Lang(" + element.language.encode("ascii", "replace") + b")")
    if element.attributes:
        parts.append(b"/A" + element.attributes.encode("ascii"))
    parts.append(b">>")
    return b"".join(parts)
