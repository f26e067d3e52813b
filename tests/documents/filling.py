"""Fill in a form as other programs do, and spoil it as accidents do."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pypdf
from pypdf.generic import NameObject, TextStringObject


def fill(data: bytes, values: Mapping[str, str]) -> bytes:
    """The form with other values: text, "Yes" or "" for a tick, an option's id for a choice."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    left = set(values)
    for page in writer.pages:
        for widget in (r.get_object() for r in page.get("/Annots", ())):
            field = widget if "/T" in widget else widget["/Parent"]
            name = str(field["/T"])
            if name in values:
                left.discard(name)
                _set(widget, field, values[name])
    assert not left, f"There are no fields {left}."
    return _bytes(writer)


def _set(widget: Any, field: Any, value: str) -> None:
    if field["/FT"] == "/Tx":
        field[NameObject("/V")] = TextStringObject(value)
        return
    state = NameObject(f"/{value or 'Off'}")
    field[NameObject("/V")] = state
    has_it = state in widget["/AP"]["/N"]
    widget[NameObject("/AS")] = state if has_it else NameObject("/Off")


def marked(data: bytes, mark: str) -> bytes:
    """The form with other words for what it is."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.add_metadata({"/Keywords": mark})
    return _bytes(writer)


def flattened(data: bytes) -> bytes:
    """The form as it is after printing it to a file: no fields are left."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    del writer.root_object["/AcroForm"]
    for page in writer.pages:
        page.pop("/Annots", None)
    return _bytes(writer)


def locked(data: bytes) -> bytes:
    """The form behind a password."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("secret", algorithm="RC4-128")
    return _bytes(writer)


def _bytes(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
