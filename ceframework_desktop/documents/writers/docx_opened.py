"""Open an organisation's Word template, and refuse what must not reach a reader."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import InvalidXmlError
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from ceframework_desktop.documents.template_package import (
    BadTemplate,
    no_word_file,
    open_package,
    packed,
)

from .docx_fields import Place, problems

_TRACKED = tuple(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo")))
_SETTINGS_OUT = ("w:attachedTemplate", "w:mailMerge", "w:documentProtection", "w:trackRevisions")
_HARMLESS = frozenset(  # codes of Word that only show what is in the file
    (
        "PAGE",
        "NUMPAGES",
        "SECTION",
        "SECTIONPAGES",
        "DATE",
        "TIME",
        "CREATEDATE",
        "SAVEDATE",
        "PRINTDATE",
        "TITLE",
        "SUBJECT",
        "HYPERLINK",
        "REF",
        "PAGEREF",
        "STYLEREF",
        "SEQ",
        "TOC",
    )
)
_WEB_LINK = re.compile(r'HYPERLINK\s+"?(https?:|mailto:|tel:)', re.IGNORECASE)


@contextmanager
def spoilt_is_told() -> Iterator[None]:
    """Turn what the library says of a spoilt file into a refusal; it has many ways to say it."""
    try:
        yield
    except BadTemplate:
        raise
    except (
        OpcError,
        InvalidXmlError,
        LxmlError,
        AttributeError,
        IndexError,
        KeyError,
        NotImplementedError,
        TypeError,
        ValueError,
    ):
        raise no_word_file() from None


def open_template(template: bytes) -> tuple[Any, list[Place]]:
    """The template and its parts with text, found fit to be filled. Raises BadTemplate."""
    with spoilt_is_told():
        word = docx.Document(io.BytesIO(packed(open_package(template))))
        _ = word.core_properties, word.settings, word.styles  # made where they are missing
        names = [part.partname for part in word.part.package.iter_parts()]
        if len(set(names)) != len(names):
            raise no_word_file()
        places = list(_places(word))
        _tidy(word, places)
    found = problems(places)
    if found:
        raise BadTemplate(*found, todo="Mend it in Word, save it, and choose it again.")
    return word, places


def _places(word: Any) -> Iterator[Place]:
    yield Place(word.element.body)
    for relation in word.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if relation.is_external:
            continue
        if kind in ("header", "footer"):
            yield Place(relation.target_part.element, kind)
        elif kind in ("footnotes", "endnotes") and b"{{" in relation.target_part.blob:
            raise BadTemplate(
                "A field stands in a note at the foot of a page. Fields cannot stand there.",
                todo="Move it into the letter, and choose the template again.",
            )


def _tidy(word: Any, places: list[Place]) -> None:
    """Refuse what must not reach a reader; take out what ties the file to others."""
    for place in places:
        if next(place.root.iter(*_TRACKED), None) is not None:
            raise BadTemplate(
                "The template has changes in it that are still marked as changes.",
                todo="In Word, choose Review, Accept all changes. Save it, and choose it again.",
            )
        if next(place.root.iter(qn("w:commentReference")), None) is not None:
            raise BadTemplate(
                "The template has comments beside its text. They would go out with every letter.",
                todo="Delete them in Word, save it, and choose it again.",
            )
        for node in list(place.root.iter(qn("w:dataBinding"))):
            node.getparent().remove(node)
        _check_codes(place.root)
    settings = word.settings.element
    for name in _SETTINGS_OUT:
        for node in list(settings.iter(qn(name))):
            node.getparent().remove(node)


def _check_codes(root: Any) -> None:
    """Word's own codes may only show what is in the file; some others fetch or start things."""
    codes: list[str] = []
    for node in root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")):
        if node.tag == qn("w:fldSimple"):
            codes.append(node.get(qn("w:instr"), ""))
        elif node.tag == qn("w:instrText"):
            codes[-1:] = [(codes[-1] if codes else "") + (node.text or "")]
        elif node.get(qn("w:fldCharType")) == "begin":
            codes.append("")
    for code in codes:
        word = code.split()[0].upper() if code.split() else ""
        is_link = word == "HYPERLINK" and "\\l" not in code.split()
        if is_link and not _WEB_LINK.match(code.strip()):
            raise BadTemplate(
                "The template has a link to something other than a web page or e-mail address.",
                todo="Take it out in Word, save it, and choose it again.",
            )
        if word and word not in _HARMLESS:
            raise BadTemplate(
                f"The template uses Word’s own field {word[:20]}, which is not allowed here: it "
                "can fetch or start something when the letter is opened.",
                todo="Take it out in Word. Page numbers and dates may stay.",
            )
