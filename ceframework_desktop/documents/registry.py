"""Every document and every format, each in one list. Nothing is found by searching.

A writer is imported when it is first used: none of their libraries is needed to open a window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import engagement_plan, exemption_form, feedback_letter
from .clean import clean
from .material import Material
from .model import Document


@dataclass(frozen=True, slots=True)
class Kind:
    """One document. `compose` makes it from what is known about an engagement."""

    id: str
    title: str
    compose: Callable[[Material], Document]


KINDS: tuple[Kind, ...] = (
    Kind(engagement_plan.KIND, "Engagement plan", engagement_plan.compose),
    Kind(exemption_form.KIND, "Exemption form", exemption_form.compose),
    Kind(feedback_letter.KIND, "Feedback letter", feedback_letter.compose),
)


def compose(kind: str, material: Material) -> Document:
    """The document with this id. Raises KeyError for an id that is not listed."""
    for known in KINDS:
        if known.id == kind:
            return known.compose(material)
    raise KeyError(kind)


@dataclass(frozen=True, slots=True)
class Writer:
    """One format. `write` takes a document whose text is clean."""

    format: str
    title: str
    suffix: str
    write: Callable[[Document], bytes]


def _pdf(document: Document) -> bytes:
    from .writers.pdf import write

    return write(document)


def _docx(document: Document) -> bytes:
    from .writers.docx import write

    return write(document)


def _html(document: Document) -> bytes:
    from .writers.html import write

    return write(document)


def _text(document: Document) -> bytes:
    from .writers.text import write

    return write(document)


WRITERS: tuple[Writer, ...] = (
    Writer("pdf", "PDF", ".pdf", _pdf),
    Writer("docx", "Word", ".docx", _docx),
    Writer("html", "Web page", ".html", _html),
    Writer("txt", "Plain text", ".txt", _text),
)

FORMATS: tuple[str, ...] = tuple(writer.format for writer in WRITERS)


def writer_for(format_name: str) -> Writer:
    """The writer of a format. Raises KeyError for a format that is not listed."""
    for writer in WRITERS:
        if writer.format == format_name:
            return writer
    raise KeyError(format_name)


def render(document: Document, format_name: str) -> bytes:
    """A document in one of `FORMATS`. Raises KeyError for any other format."""
    return writer_for(format_name).write(clean(document))


def cannot_be_set(part: Document | tuple[Document, ...] | tuple[str, ...]) -> str:
    """The characters of documents or texts that no typeface of the program has, each once.

    A PDF shows an empty box for each of them; the other formats leave them to the reader's own
    typefaces. "" if every character can be set.
    """
    from .writers.coverage import missing_characters

    return missing_characters(clean(part))
