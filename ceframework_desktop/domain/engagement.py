"""What the user wrote: an organisation, an engagement, its answers and their rows.

All of it is frozen: a change makes a new object. Values have the type of their question's kind:

========  =========================
short     str
long      str, paragraphs parted by "\\n"
choice    str, an option id
choices   tuple[str, ...], option ids
date      datetime.date
number    int, 0 or more
money     Decimal, pounds, two places
========  =========================

A table question's answer is a tuple of `Row`. What was typed but could not be read, such as
"32/13/2026" in a date, is kept as `Unread`, so that it is never lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from .record import record

_NONE: Mapping[str, Any] = MappingProxyType({})


@record
class Unread:
    """Text that does not fit its question, kept as typed until it is mended."""

    text: str


Value = str | tuple[str, ...] | date | int | Decimal | Unread


@record
class Row:
    """One row of a table question. `values` holds filled columns only."""

    id: str
    values: Mapping[str, Value]

    def text(self, column: str) -> str:
        """The column as text if it is text, else ""."""
        value = self.values.get(column, "")
        return value if isinstance(value, str) else ""

    def day(self, column: str) -> date | None:
        """The column as a day, or None."""
        value = self.values.get(column)
        return value if isinstance(value, date) else None

    def count(self, column: str) -> int | None:
        """The column as a whole number, or None."""
        value = self.values.get(column)
        return value if isinstance(value, int) else None

    def pounds(self, column: str) -> Decimal | None:
        """The column as money, or None."""
        value = self.values.get(column)
        return value if isinstance(value, Decimal) else None


Answer = Value | tuple[Row, ...]


@record
class Engagement:
    """One engagement: its reference and its answers by question id.

    `answers` holds plain values, `tables` rows. Unanswered questions are in neither.
    """

    id: str
    ref: str
    pack: str
    pack_version: str
    created: str  # ISO day
    answers: Mapping[str, Value] = _NONE
    tables: Mapping[str, tuple[Row, ...]] = _NONE

    def text(self, question: str) -> str:
        """The answer as text if it is text, else ""."""
        value = self.answers.get(question, "")
        return value if isinstance(value, str) else ""

    def day(self, question: str) -> date | None:
        """The answer as a day, or None."""
        value = self.answers.get(question)
        return value if isinstance(value, date) else None

    def count(self, question: str) -> int | None:
        """The answer as a whole number, or None."""
        value = self.answers.get(question)
        return value if isinstance(value, int) else None

    def chosen(self, question: str) -> tuple[str, ...]:
        """The option ids chosen, for a choice as for several choices."""
        value = self.answers.get(question, ())
        if isinstance(value, str):
            return (value,) if value else ()
        return value if isinstance(value, tuple) else ()

    def rows(self, question: str) -> tuple[Row, ...]:
        """The rows of a table question, in order."""
        return self.tables.get(question, ())


@record
class Organisation:
    """Who uses the register: printed on letters and forms.

    `signing_role` is the role that signs exemptions: a Service Director in the framework, often
    a chair or chief officer in a small organisation. `logo` is the bytes of a PNG or JPEG.
    """

    name: str = ""
    address: str = ""  # lines parted by "\n"
    phone: str = ""
    email: str = ""
    website: str = ""
    person: str = ""
    role: str = ""
    signing_role: str = ""
    prefix: str = "ENG"  # begins every reference: VAR-2026-001
    logo: bytes | None = None
    sample: bool = False  # True in the sample register, shown on every page of it
