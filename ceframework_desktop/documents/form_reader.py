"""Read a form that someone filled in on screen: what its fields hold, and what they held at first.

The file comes from outside. It is made harmless (form_safety.py) and opened by PDFium, which is
made for files from anywhere; no script in it is run. Every text is data, and sizes are bounded.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ceframework_desktop.domain.errors import UserError, quoted

from . import exemption_form
from .clean import clean_text
from .form_safety import TooMuch, harmless
from .model import AnyBlock, AnyField, Document, Form, Together

MOST_BYTES = 5_000_000  # of a form; an empty one has a twenty-fifth of it
MOST_PAGES = 100
MOST_FIELDS = 500  # on one page
MOST_LETTERS = 200_000  # in one field
MOST_LETTERS_IN_ALL = 2_000_000
_MARK = re.compile(r"ceframework-form ([a-z]{1,20}) (\d{1,6}) (\S.{0,79})")
_OFF = "Off"
_OURS = frozenset(("organisation", "reference", "short_by", "signer_name", "form_outcome"))
_ANOTHER = "Make the form again in this program, and copy the answers over."

_Ask = Callable[..., int]


class NotOurForm(UserError):
    """A file is not a form that can be read back, and why."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form as it came back. `values` and `first` (as it was made) are by the names of fields.

    A box that is ticked is "Yes", one of several its option's id, and a box that is not is "".
    """

    reference: str
    values: Mapping[str, str]
    first: Mapping[str, str]


def read(data: bytes, name: str) -> FilledForm:
    """The form in a PDF. `name` is the file's, for what is said about it.

    Raises NotOurForm with a plain sentence if it is no PDF, not ours, of another version, or has
    lost its fields.
    """
    import pypdfium2

    if len(data) > MOST_BYTES:
        raise NotOurForm(
            f"{quoted(name)} is larger than {MOST_BYTES // 1_000_000} MB. No form is.",
            "Check that it is the right file.",
        )
    try:
        with pypdfium2.PdfDocument(harmless(data)) as pdf:
            keywords = str(pdf.get_metadata_value("Keywords") or "")
            fields = _fields(pdf)
            reference = _reference((keywords, fields.mark), fields.first, name)
    except TooMuch:
        raise _unreadable(name) if _has_fields(data) else _not_ours(name) from None
    except pypdfium2.PdfiumError as fault:
        raise _unreadable(name, str(fault)) from None
    values, first = fields.values, fields.first
    if not values:
        raise NotOurForm(
            f"{quoted(name)} has no fields any more, so there is nothing to read from it.",
            "It may be a print-out or a scan. Type its answers into the program.",
        )
    return FilledForm(reference, values, first)


def fields_in(document: Document) -> Iterator[AnyField]:
    """Every field of a document, in order."""
    return _fields_of(document.blocks)


def _fields_of(blocks: tuple[AnyBlock, ...]) -> Iterator[AnyField]:
    for block in blocks:
        if isinstance(block, Form):
            yield from block.fields
        elif isinstance(block, Together):
            yield from _fields_of(block.blocks)


def _has_fields(data: bytes) -> bool:
    """False if a PDF surely has no fields: they could be packed with other things."""
    return not data.startswith(b"%PDF-") or b"/AcroForm" in data or b"/ObjStm" in data


def _not_ours(name: str) -> NotOurForm:
    return NotOurForm(
        f"{quoted(name)} is not an exemption form that was made with this program.",
        "Check that it is the right file.",
    )


def _unreadable(name: str, fault: str = "") -> NotOurForm:
    if "password" in fault.lower():
        return NotOurForm(
            f"{quoted(name)} is locked with a password.", "Save it without one, and try again."
        )
    return NotOurForm(
        f"{quoted(name)} could not be read as a PDF. It may be damaged.",
        "Ask for the file again, or type its answers into the program.",
    )


def _reference(marks: tuple[str, ...], first: Mapping[str, str], name: str) -> str:
    """The reference of the engagement that the form is for.

    Some programs drop what the file says of itself, so it stands on a field too. A form of the
    first version without either is known by its fields.
    """
    found = next(filter(None, (_MARK.search(clean_text(mark[:400])) for mark in marks)), None)
    if found is None and first.keys() >= _OURS and first["reference"].strip():
        return first["reference"].strip()
    if found is None:
        raise _not_ours(name)
    kind, version, reference = found.groups()
    if kind != exemption_form.KIND:
        raise NotOurForm(f"{quoted(name)} is a form of another kind.", _ANOTHER)
    if version != exemption_form.VERSION:
        raise NotOurForm(
            f"{quoted(name)} is version {version} of the exemption form. This program reads "
            f"version {exemption_form.VERSION}.",
            _ANOTHER,
        )
    return reference.strip()


@dataclass(slots=True)
class _Found:
    """What the fields of a file hold, what they held at first, and what one says the form is."""

    values: dict[str, str]
    first: dict[str, str]
    mark: str = ""


def _fields(pdf: Any) -> _Found:
    """The fields of all pages."""
    from pypdfium2 import raw

    values: dict[str, str] = {}
    first: dict[str, str] = {}
    found = _Found(values, first)
    letters = 0
    pdf.init_forms()
    if pdf.formenv is None:
        return found
    for number in range(min(len(pdf), MOST_PAGES)):
        page = raw.FPDF_LoadPage(pdf, number)  # alone: nothing is to be shown or filled in
        if not page:
            continue
        try:
            for widget in _widgets(page, pdf.formenv):
                name = widget.name()
                found.mark = found.mark or widget.mark()
                if name and name not in values:
                    values[name], first[name] = widget.value(), widget.first()
                    letters += len(name) + len(values[name]) + len(first[name])
                    if letters > MOST_LETTERS_IN_ALL:
                        raise TooMuch
        finally:
            raw.FPDF_ClosePage(page)
    return found


def _widgets(page: Any, form: Any) -> Iterator[_Widget]:
    from pypdfium2 import raw

    for number in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_FIELDS)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        try:
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET:
                yield _Widget(annotation, form)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


class _Widget:
    """One field as PDFium sees it; good until the next is asked for."""

    def __init__(self, annotation: Any, form: Any) -> None:
        from pypdfium2 import raw

        self._raw = raw
        self._annotation = annotation
        self._form = form
        kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
        self._is_box = kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)

    def name(self) -> str:
        return _text(self._raw.FPDFAnnot_GetFormFieldName, self._form, self._annotation)

    def value(self) -> str:
        found = _text(self._raw.FPDFAnnot_GetFormFieldValue, self._form, self._annotation)
        return self._plain(found)

    def first(self) -> str:
        return self._plain(_text(self._raw.FPDFAnnot_GetStringValue, self._annotation, b"DV"))

    def mark(self) -> str:
        """What the first field of a form says the form is."""
        return _text(self._raw.FPDFAnnot_GetStringValue, self._annotation, b"TM")

    def _plain(self, text: str) -> str:
        return "" if self._is_box and text == _OFF else clean_text(text)


def _text(ask: _Ask, *about: Any) -> str:
    """A text from PDFium, which first says how many bytes it needs."""
    size = ask(*about, None, 0)
    if size > 2 * MOST_LETTERS:
        raise NotOurForm(
            f"An answer on the form is longer than {MOST_LETTERS:,} characters.",
            "Shorten it, and save the form again.",
        )
    if size <= 2:
        return ""
    room = ctypes.create_string_buffer(size)
    ask(*about, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), size)
    return room.raw[: size - 2].decode("utf-16-le", "replace")
