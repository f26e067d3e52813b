"""What the letters of a mail merge share, and what each has of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from .letter_parts import addressed_block
from .model import Addressed, Document
from .recipient import Recipient

if TYPE_CHECKING:
    from .writers.pdf_bundle import Bundle

_NOBODY = Addressed((), (), "")


def addressed(to: Recipient, language: str, dated: date) -> Addressed:
    """Address, day, reference and greeting for one reader."""
    return addressed_block(to, language, dated)


def with_reader(document: Document, block: Addressed) -> Document:
    """The same letter to someone else."""
    blocks = tuple(block if isinstance(b, Addressed) else b for b in document.blocks)
    return replace(document, blocks=blocks)


def without_reader(document: Document) -> Document:
    """What does not depend on reader or day."""
    return replace(with_reader(document, _NOBODY), made_on=None)


def new_bundle(out: BinaryIO, reference: str, organisation: str) -> Bundle:
    """A file for many letters."""
    from .writers.pdf_bundle import Bundle
    from .writers.pdf_metadata import PdfFacts

    return Bundle(out, PdfFacts(f"Letters {reference}", organisation, reference, "en-GB"))
