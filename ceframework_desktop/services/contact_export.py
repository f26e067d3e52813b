"""Contacts as a table for a spreadsheet (CSV), in which no cell can become a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from ceframework_desktop.domain.contact import FIELDS, Contact
from ceframework_desktop.domain.values import show_value

# Excel, LibreOffice and others take these for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What may begin so all the same: numbers and phone numbers, which cannot do anything.
_HARMLESS = re.compile(r"[+-]?[\d ().,-]*\d[\d ().,-]*")


def neutral(text: str) -> str:
    """The text so that a spreadsheet shows it and never reckons with it."""
    if text.startswith(_FORMULA) and not _HARMLESS.fullmatch(text):
        return "'" + text
    return text


def to_csv(contacts: Sequence[Contact]) -> bytes:
    """One row for each contact, in UTF-8 with a mark, as Excel likes it."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([field.label for field in FIELDS])
    for item in contacts:
        writer.writerow([neutral(_shown(item, field.id)) for field in FIELDS])
    return file.getvalue().encode("utf-8-sig")


def _shown(item: Contact, name: str) -> str:
    if name in (unread := dict(item.unread)):
        return unread[name]
    value = getattr(item, name)
    if isinstance(value, tuple):
        return ", ".join(value)
    field = next(field for field in FIELDS if field.id == name)
    return show_value(field, value)
