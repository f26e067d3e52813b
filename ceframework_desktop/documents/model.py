"""What a document holds, whatever it is written to.

A document is a list of blocks. Text is plain text: nothing in it is ever read as formatting.
A line end in a text is a line end on paper; an empty line parts two paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .phrases import ENGLISH, Phrases


class Direction(StrEnum):
    """Which way a language is written."""

    LTR = "ltr"
    RTL = "rtl"


class PrintStyle(StrEnum):
    """How large a document is set. Each is a style of its own, not an enlargement."""

    STANDARD = "standard"  # 12 point
    CLEAR = "clear"  # 14 point
    LARGE = "large"  # 18 point


class Role(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    ADDRESS = "address"  # lines that stay together, closely set
    SIGNED = "signed"  # who signs a letter, with room above for a hand
    NOTE = "note"  # set apart with a rule: something to know before going on
    QUOTE = "quote"  # someone's own words, or a rule's
    QUIET = "quiet"  # what is not there yet, or where a rule comes from
    STRIP = "strip"  # one of several short lines that stand closely together


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part of a document. Language and direction are the document's unless set here."""

    language: str = ""
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that was opened and found good. `data` is a PNG or JPEG; sizes are pixels."""

    data: bytes
    width: int
    height: int
    description: str


@dataclass(frozen=True, slots=True)
class Letterhead(Block):
    """Who a letter is from. `lines` are address lines and ways to get in touch."""

    name: str
    lines: tuple[str, ...] = ()
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Addressed(Block):
    """Whom one letter of many is for: all that differs from one letter to the next.

    `lines` is the address, name first; () where it is not printed. It stands where the window of
    the envelope is; see `envelopes.py`. `dated` holds day and reference, `greeting` "Dear …,".
    """

    lines: tuple[str, ...]
    dated: tuple[str, ...]
    greeting: str
    envelope: str = "dl"


@dataclass(frozen=True, slots=True)
class Heading(Block):
    """A heading, level 1 (the document's title) to 4. `number` stands before a numbered part.

    `anchor` names the place for a list of contents: small letters, digits and hyphens.
    """

    text: str
    level: int = 1
    number: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of contents. `anchor` is that of a heading further on."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents(Block):
    """What a long document holds: each line leads to its part, and says its page on paper."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """Text, with a few words before it that stand out."""

    text: str
    role: Role = Role.BODY
    lead: str = ""


@dataclass(frozen=True, slots=True)
class ItemList(Block):
    """A list with bullets, or with numbers."""

    items: tuple[Paragraph, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table(Block):
    """Rows under a header row. `widths` are shares of the page's width.

    With `row_header` the first cell of each row names the row.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    row_header: bool = True
    description: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value. An empty value is said quietly with the document's own phrase."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts(Block):
    """Labels and values, one under the other.

    With `wide_labels` every such block of a document has its values at the same place.
    """

    facts: tuple[Fact, ...]
    wide_labels: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Something to fill in. `name` is its stable name in a filled-in file.

    `label` is printed; `tooltip` is read out instead where the label alone is not enough. Without
    a label the field stands under the one before, and the tooltip says what it is.
    """

    name: str
    label: str
    hint: str = ""
    tooltip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField(Field):
    """Text to fill in. `lines` is how many lines of handwriting it leaves room for."""

    value: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TickField(Field):
    """One box to tick."""

    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One of several answers. `id` is its stable name in a filled-in file."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField(Field):
    """Boxes of which one is ticked. `value` is the id of the option ticked, or ""."""

    options: tuple[Option, ...]
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureField(Field):
    """A box to sign by hand."""


AnyField = TextField | TickField | ChoiceField | SignatureField


@dataclass(frozen=True, slots=True)
class Form(Block):
    """Fields in rows. Fields of one row stand side by side where there is room.

    `widths` are shares of the page's width, one for each field of the row.
    """

    fields: tuple[AnyField, ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Together(Block):
    """Blocks that are kept on one page if they fit on one."""

    blocks: tuple[AnyBlock, ...]


@dataclass(frozen=True, slots=True)
class PageBreak(Block):
    """What follows starts on a new page."""


AnyBlock = (
    Letterhead
    | Addressed
    | Heading
    | Contents
    | Paragraph
    | ItemList
    | Table
    | Facts
    | Form
    | Together
    | PageBreak
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything a writer needs. The same document always makes the same bytes.

    `kind` is the document's id in the registry, `reference` the engagement's. `made_on` is the
    day printed in the file's properties. `notes` are plain sentences for whoever asked for the
    document, such as why the logo is missing; they are not printed.
    """

    kind: str
    title: str
    blocks: tuple[AnyBlock, ...]
    organisation: str = ""
    reference: str = ""
    made_on: date | None = None
    language: str = "en-GB"
    direction: Direction = Direction.LTR
    print_style: PrintStyle = PrintStyle.STANDARD
    draft: bool = False
    is_letter: bool = False  # the first page has a letterhead instead of a running head
    form_id: str = ""  # says which form this is, in the properties of a PDF to fill in
    phrases: Phrases = field(default=ENGLISH)
    notes: tuple[str, ...] = ()
