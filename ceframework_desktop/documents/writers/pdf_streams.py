"""Streams of a PDF that end as PDF/A asks: with a line end before the word that ends them.

ReportLab leaves it out, which readers accept and PDF/A does not.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc

_END = b"endstream\n"


class Stream(pdfdoc.PDFStream):
    """A stream of our own."""

    def format(self, document: Any) -> bytes:
        """The stream's bytes."""
        return with_line_end(bytes(super().format(document)))


class Ended(pdfdoc.PDFObject):
    """An object that ReportLab made, such as a picture, with its line end."""

    __RefOnly__ = 0

    def __init__(self, made: Any) -> None:
        self._made = made

    def format(self, document: Any) -> bytes:
        """The object's bytes."""
        return with_line_end(bytes(self._made.format(document)))


def compressed(data: bytes, entries: dict[str, Any] | None = None) -> Stream:
    """A compressed stream; `entries` go into its dictionary."""
    stream = Stream(pdfdoc.PDFDictionary(entries or {}), data)
    stream.filters = [pdfdoc.PDFZCompress]
    return stream


def metadata(packet: bytes) -> Stream:
    """The metadata, which stays as it is, so that anything can read it."""
    entries = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    stream = Stream(pdfdoc.PDFDictionary(entries), packet)
    stream.filters = []
    return stream


def with_line_end(made: bytes) -> bytes:
    """A written stream with the line end that belongs before its last word."""
    return made.removesuffix(_END) + b"\n" + _END if made.endswith(_END) else made
