"""A register with one engagement whose letter is final, and contacts of every kind."""

from __future__ import annotations

from pathlib import Path

from ceframework_desktop.services.answers_io import add_engagement, check_answers
from ceframework_desktop.services.translations import add_translation
from ceframework_desktop.services.workspace import Workspace
from tests.documents.example import ANSWERS
from tests.services.registering import new_register

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
