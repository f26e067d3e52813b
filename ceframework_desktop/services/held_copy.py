"""One person's copy of all that is held on them, as a document to read or as JSON.

The names of the files say nothing about the person, and the files are the user's alone.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop.domain.contact import FIELD
from ceframework_desktop.domain.values import Json, show_day, show_value
from ceframework_desktop.storage import HistoryEntry

from . import exporting, file_writing
from .contacts import read_details
from .personal_data import COPY, Held, held, held_json, note_given_out, shown_details
from .workspace import Workspace

if TYPE_CHECKING:
    from ceframework_desktop.documents.model import AnyBlock, Document

FORMATS = {**exporting.FORMATS, "json": "JSON, for other programs"}
NAME = "What we hold about you"

_WORDS = {"copy": "A copy was made for you", "list": "You were in a list that was saved"}
_EMPTY = "(empty)"


def save_copy(workspace: Workspace, contact_id: str, path: Path, *, force: bool = False) -> Path:
    """Write the copy; the ending of `path` decides on its form. Notes that it was made.

    Raises NotFound, FileExists unless `force` is set, CannotWriteFile.
    """
    format_name = path.suffix.lower().lstrip(".")
    found = held(workspace, contact_id)
    file_writing.refuse_existing(path, force=force)
    if format_name == "json":
        text = json.dumps(held_json(found), ensure_ascii=False, indent=2)
        data = text.encode("utf-8") + b"\n"
    else:
        form = format_name if format_name in exporting.FORMATS else "pdf"
        data = exporting.render(compose(workspace, found), form)
    file_writing.write_file(path, data, force=force, private=True)
    note_given_out(workspace, [contact_id], COPY)
    return path


def file_name(workspace: Workspace, format_name: str = "pdf") -> str:
    """A name for the file that names nobody: "what is held 2026-03-07.pdf"."""
    return f"what is held {workspace.today.isoformat()}.{format_name}"


def compose(workspace: Workspace, found: Held) -> Document:
    """The copy as a document, in the print style of whom it is for."""
    from ceframework_desktop.documents.model import Document, Fact, Facts, Heading, PrintStyle

    organisation = workspace.organisation
    blocks: list[AnyBlock] = [Heading(NAME), *_intro(workspace)]
    blocks.append(Heading("Your details", 2))
    details = tuple(Fact(name, text) for name, text in shown_details(found.contact))
    blocks.append(Facts(details, wide_labels=True))
    blocks += _lists(found)
    blocks += _history(found)
    return Document(
        kind="held",
        title=NAME,
        blocks=tuple(blocks),
        organisation=organisation.name,
        made_on=workspace.today,
        print_style=PrintStyle(found.contact.print_style),
    )


def _intro(workspace: Workspace) -> list[AnyBlock]:
    from ceframework_desktop.documents.model import Paragraph, Role

    organisation = workspace.organisation
    who = organisation.name or "We"
    reach = [text for text in (organisation.phone, organisation.email) if text]
    said = f"This is all that the register of {who} held about you on "
    said += f"{show_day(workspace.today)}."
    ask = "You can ask us to put it right, or to erase it."
    if reach:
        ask += f" To reach us: {' or '.join(reach)}."
    return [Paragraph(said), Paragraph(ask, Role.NOTE)]


def _lists(found: Held) -> list[AnyBlock]:
    from ceframework_desktop.documents.model import Heading, ItemList, Paragraph, Role

    blocks: list[AnyBlock] = [Heading("What you take part in", 2)]
    if found.engagements:
        blocks.append(ItemList(tuple(Paragraph(text) for text in found.engagements)))
    else:
        blocks.append(Paragraph("Nothing is noted.", Role.QUIET))
    blocks.append(Heading("Where you are named", 2))
    for place in found.places:
        blocks.append(Heading(place.where, 3))
        text = place.text or "Only an earlier version named you."
        blocks.append(Paragraph(text, Role.QUOTE if place.text else Role.QUIET))
    if not found.places:
        blocks.append(Paragraph("No answer and no reply names you.", Role.QUIET))
    blocks.append(Heading("When your details were given out", 2))
    given = [f"{_day(d.made)}: {_WORDS.get(d.kind, d.kind)}." for d in found.disclosures]
    if given:
        blocks.append(ItemList(tuple(Paragraph(text) for text in given)))
    else:
        blocks.append(Paragraph("No list or copy was made.", Role.QUIET))
    return blocks


def _history(found: Held) -> list[AnyBlock]:
    from ceframework_desktop.documents.model import Heading, Table

    if not found.history:
        return []
    rows = tuple(
        (_day(entry.at), _label(entry), _shown(entry, entry.before), _shown(entry, entry.after))
        for entry in found.history
    )
    header = ("Day", "Detail", "Before", "After")
    return [
        Heading("Changes to your details", 2),
        Table(header, rows, widths=(1.3, 1.4, 2, 2), description="Every change, the newest first"),
    ]


def _label(entry: HistoryEntry) -> str:
    name = entry.column or ""
    return FIELD[name].label if name in FIELD else name


def _shown(entry: HistoryEntry, value: Json) -> str:
    found = read_details({entry.column or "": value})
    if not found:
        return str(value) if value not in (None, "") else _EMPTY
    ((name, held_value),) = found.items()
    return show_value(FIELD[name], held_value)


def _day(at: str) -> str:
    return show_day(datetime.fromisoformat(at).date())
