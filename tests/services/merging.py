"""A register with one engagement whose letter is final, and contacts of every kind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ceframework_desktop.domain.contact import Contact
from ceframework_desktop.services.answers_io import add_engagement, check_answers
from ceframework_desktop.services.mail_merge import Options, Plan, plan
from ceframework_desktop.services.translations import add_translation
from ceframework_desktop.services.workspace import Workspace
from tests.documents.example import ANSWERS
from tests.services.registering import new_register

LETTER = "MSC-2026-001 letter {:04}.{}"
TO_PRINT = "MSC-2026-001 letters to print.pdf"
LABELS = "MSC-2026-001 address labels.pdf"
PEOPLE = (
    {"name": "Jo Example", "address": "1 Meadow Street\nMaltby", "postcode": "S00 0XX"},
    {"name": "Łukasz Żółć", "address": "2 Meadow Street", "language": "pl", "print_style": "clear"},
    {"name": "محمد حسين", "address": "3 Meadow Street", "language": "ur", "print_style": "large"},
    {"name": "Siân Llŷr", "email": "sian@example.org", "delivery": "email"},
    {"organisation": "Lunch club", "delivery": "hand"},
    {"name": "No Address"},
)


def merging_register(path: Path) -> Workspace:
    """The register, with a Polish translation and all contacts chosen."""
    workspace = new_register(path)
    engagement = add_engagement(workspace, check_answers(workspace.framework, ANSWERS))
    add_translation(workspace, engagement.id, "pl", "Otwarcie\n\nDziękujemy za udział.")
    workspace.save_answer(engagement.id, "letter_final", "final")
    for values in PEOPLE:
        contact = workspace.contacts.add(values)
        workspace.contacts.set_taking_part(engagement.id, [contact], takes_part=True)
    return workspace


def planned(
    workspace: Workspace, contacts: Sequence[Contact] | None = None, **options: Any
) -> Plan:
    """The letters about the one engagement, to these contacts or to those who take part."""
    engagement = workspace.engagements()[0]
    chosen = workspace.contacts.chosen(engagement.id) if contacts is None else contacts
    return plan(workspace, engagement.id, chosen, Options(**options))


def many(count: int) -> tuple[Contact, ...]:
    """So many people on paper."""
    return tuple(Contact(id=f"c{n}", name=f"Jo {n}", address="1 Road") for n in range(count))


def names(folder: Path) -> list[str]:
    """The files of a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())


def mixed() -> tuple[Contact, ...]:
    """Three on paper, then four by e-mail."""
    mails = tuple(
        Contact(id=f"m{n}", name=f"Zed {n}", email="z@example.org", delivery="email")
        for n in range(4)
    )
    return (*many(3), *mails)
