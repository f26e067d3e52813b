"""Marks what is painted on a canvas: as an element's own, or as decoration."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from .pdf_structure import Element, Marked


class Marking:
    """What a canvas needs so that its every mark belongs to an element or is an artifact."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._open: Element | str | None = None
        self._only_artifacts = ""

    @abstractmethod
    def write(self, operators: str) -> None:
        """Add operators to the page as they are."""

    @abstractmethod
    def _next_mark(self, element: Element) -> Marked:
        """The place of the next marked content, which is the element's."""

    def _before_marks(self, *, personal: bool) -> None:
        """What follows differs, or does not, between the letters of a mail merge."""

    def mark(self, element: Element) -> None:
        """What is painted from now on belongs to the element."""
        if self._only_artifacts:
            self.artifact(self._only_artifacts)
            return
        if self._open is element:
            return
        self.release()
        self._before_marks(personal=element.personal)
        made = self._next_mark(element)
        element.children.append(made)
        self.write(f"/{element.tag} <</MCID {made.mcid}>> BDC")
        self._open = element

    def artifact(self, kind: str = "") -> None:
        """What is painted from now on is decoration. `kind` is Header or Footer, or ""."""
        name = f"artifact {kind}"
        if self._open == name:
            return
        self.release()
        self._before_marks(personal=False)
        if kind in ("Header", "Footer"):
            self.write(f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC")
        else:
            self.write("/Artifact BMC")
        self._open = name

    @contextmanager
    def only_artifacts(self, kind: str = "") -> Iterator[None]:
        """Everything painted inside is decoration, whatever it is marked as."""
        self._only_artifacts = kind or "Layout"
        try:
            yield
        finally:
            self._only_artifacts = ""

    def release(self) -> None:
        """End the marked content that is open, if any."""
        if self._open is not None:
            self.write("EMC")
            self._open = None
