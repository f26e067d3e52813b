"""What is held about people: shown when its day has passed, given out, and erased.

UK GDPR gives everyone the right to a copy of what is held on them (article 15) and, in most cases,
to have it erased (article 17). This program reaches the register and the copies of it that it made
itself on this computer. It cannot reach letters that were printed or sent, files that were saved
elsewhere, or copies on other computers and sticks; `BEYOND_REACH` says so.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop.domain import known
from ceframework_desktop.domain.contact import FIELDS, Contact
from ceframework_desktop.domain.engagement import Engagement
from ceframework_desktop.domain.errors import CannotOpen, CannotWriteFile, ReadOnlyRegister
from ceframework_desktop.domain.record import record
from ceframework_desktop.domain.retention import (
    COMMENTS,
    is_due,
    replies,
    replies_until,
)
from ceframework_desktop.domain.values import Json, show_day, show_value
from ceframework_desktop.storage import Disclose, HistoryEntry, SetSetting
from ceframework_desktop.storage.changes import Field
from ceframework_desktop.storage.contacts import Disclosure
from ceframework_desktop.storage.faults import FAILURES

from .backup_places import every_folder, missing_folders
from .contacts import PLACE
from .mentions import Place, places, terms_for
from .workspace import Workspace

if TYPE_CHECKING:
    from ceframework_desktop.storage.erasing import Erasure

COPY, LIST = "copy", "list"  # kinds of disclosure: one person's copy, a list of everyone

BEYOND_REACH = (
    "Letters, e-mails and files that were already printed, sent or saved elsewhere.",
    "Copies of the register on other computers, sticks and discs, or made by other programs.",
    "Your computer's own backups, and what the disk itself may keep of deleted files.",
    "The name of whoever made a change, which the history keeps.",
)

_LATER = "privacy.replies."  # a setting, with the id of an engagement


@record
class Held:
    """All that a register holds on one person. `engagements` are references with titles."""

    contact: Contact
    engagements: tuple[str, ...]
    places: tuple[Place, ...]
    history: tuple[HistoryEntry, ...]
    disclosures: tuple[Disclosure, ...]


@record
class DueReplies:
    """Replies to an engagement whose day has passed."""

    engagement: Engagement
    count: int
    until: date


@record
class Due:
    """Whose day has passed: something is to be decided about them."""

    contacts: tuple[Contact, ...]
    replies: tuple[DueReplies, ...]

    @property
    def sentence(self) -> str:
        """One calm sentence, "" if nothing is due."""
        return _sentence(len(self.contacts), sum(item.count for item in self.replies))


@record
class Erased:
    """What an erasure reached: how many copies were cleaned, and the names of those left.

    `missing` are folders that held backups once and are not there now.
    """

    copies: int
    unreached: tuple[str, ...]
    missing: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was done, in plain words."""
        said = ["The details were erased from the register, its history and its undo list."]
        if self.copies:
            number = "1 copy" if self.copies == 1 else f"{self.copies} copies"
            said.append(f"They were also erased from {number} that this program had made.")
        if self.unreached:
            names = ", ".join(self.unreached)
            said.append(f"These copies could not be reached and may still hold them: {names}.")
        if self.missing:
            names = ", ".join(self.missing)
            said.append(
                f"Backups in folders that cannot be found now may still hold them: {names}."
                " Delete the old backups there."
            )
        return tuple(said)


def beyond_reach(workspace: Workspace, home: Path) -> tuple[str, ...]:
    """What an erasure would not reach now, as sentences."""
    names = ", ".join(_missing(workspace, home))
    if not names:
        return BEYOND_REACH
    missing = (
        f"Backups in folders that cannot be found now: {names}. If they are on a stick or a drive,"
        " connect it before you erase."
    )
    return (*BEYOND_REACH, missing)


def _missing(workspace: Workspace, home: Path) -> tuple[str, ...]:
    """Folders that held backups once and are not there now, as they are shown."""
    found = missing_folders(home, workspace.register.id)
    return tuple("".join(c if c.isprintable() else "?" for c in str(folder)) for folder in found)


# What is due


def due(workspace: Workspace) -> Due:
    """Whose day has passed today. Someone taken off the list is kept too, so they count."""
    people = (*workspace.contacts.all(), *workspace.contacts.removed())
    contacts = tuple(item for item in people if is_due(item, workspace.today))
    return Due(contacts, _due_replies(workspace))


def due_sentence(workspace: Workspace) -> str:
    """The same as one sentence, without reading everyone's details."""
    people = workspace.register.count_past("retain_until", workspace.today.isoformat())
    return _sentence(people, sum(item.count for item in _due_replies(workspace)))


def _due_replies(workspace: Workspace) -> tuple[DueReplies, ...]:
    found = []
    for engagement in workspace.engagements():
        until = kept_until(workspace, engagement)
        count = len(replies(engagement))
        if until is not None and until < workspace.today and count:
            found.append(DueReplies(engagement, count, until))
    return tuple(found)


def _sentence(people: int, said: int) -> str:
    parts = []
    if people:
        parts.append("1 person’s details" if people == 1 else f"{people:,} people’s details")
    if said:
        parts.append("1 reply" if said == 1 else f"{said:,} replies")
    if not parts:
        return ""
    verb = "are" if people or said > 1 else "is"
    return f"{' and '.join(parts)} {verb} past the day until which you keep them."


def kept_until(workspace: Workspace, engagement: Engagement) -> date | None:
    """Until when the replies to an engagement are kept; None while it has no end."""
    raw = workspace.register.settings().get(_LATER + engagement.id)
    try:
        later = date.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        later = None
    return replies_until(engagement, workspace.contacts.years, later)


def keep_replies(workspace: Workspace, engagement_id: str, until: date) -> None:
    """Keep the replies to an engagement until another day. Can be undone."""
    change = SetSetting(_LATER + engagement_id, until.isoformat())
    workspace.change([change], "how long replies are kept", PLACE)


# What is held


def held(workspace: Workspace, contact_id: str) -> Held:
    """All that the register holds on a contact. Raises NotFound."""
    item = workspace.contacts.get(contact_id)
    titles = {e.id: f"{e.ref} {e.text(known.TITLE)}".strip() for e in workspace.engagements()}
    part_in = workspace.contacts.engagements_of(contact_id)
    return Held(
        contact=item,
        engagements=tuple(titles[e] for e in part_in if e in titles),
        places=places(workspace, contact_id),
        history=tuple(workspace.contacts.history(contact_id)),
        disclosures=tuple(d for d in workspace.register.disclosures() if d.contact == contact_id),
    )


def note_given_out(workspace: Workspace, contact_ids: Iterable[str], kind: str) -> None:
    """Note that details were given out: ids, the day and the kind, and nothing else."""
    if not workspace.read_only_reason:
        changes = [Disclose(str(uuid.uuid4()), contact_id, kind) for contact_id in contact_ids]
        workspace.register.apply(changes, author="", label="details given out")


def held_json(found: Held) -> dict[str, Json]:
    """The same as plain JSON. Times are UTC."""
    history: list[Json] = [
        {"at": e.at, "field": e.column, "before": e.before, "after": e.after, "by": e.author}
        for e in found.history
    ]
    named: list[Json] = [{"where": p.where, "text": p.text} for p in found.places]
    given: list[Json] = [{"at": d.made, "kind": d.kind} for d in found.disclosures]
    return {
        "id": found.contact.id,
        "details": dict(shown_details(found.contact)),
        "takes_part_in": list(found.engagements),
        "named_in": named,
        "history": history,
        "given_out": given,
    }


def shown_details(item: Contact) -> list[tuple[str, str]]:
    """Label and text of every detail that is filled in."""
    shown = []
    unread = dict(item.unread)
    for field in FIELDS:
        value = getattr(item, field.id)
        text = ", ".join(value) if isinstance(value, tuple) else show_value(field, value)
        if text := text or unread.get(field.id, ""):
            shown.append((field.label, text))
    return shown


# Erasing


def erase_contact(
    workspace: Workspace, home: Path, contact_id: str, named_in: Sequence[Field] = ()
) -> Erased:
    """Erase a contact for good: details, history, undo, and our copies of the register.

    In the texts `named_in` the name is replaced too. `home` is the user's own folder. Cannot be
    taken back. Raises NotFound, CannotSave; then the contact is still there and it can be tried
    again.
    """
    from ceframework_desktop.storage.erasing import Erasure

    workspace.contacts.get(contact_id)
    terms = terms_for(workspace, contact_id) if named_in else ()
    return _erase(workspace, home, Erasure((contact_id,), (), tuple(named_in), terms))


def erase_replies(workspace: Workspace, home: Path, engagement_id: str) -> Erased:
    """Erase the written-out replies to an engagement for good. The counts and themes stay."""
    from ceframework_desktop.storage.erasing import Erasure

    rows = [row.id for row in workspace.engagement(engagement_id).rows(COMMENTS)]
    gone = workspace.register.removed_rows(engagement_id, COMMENTS)
    rows += [removed.row.id for removed in gone]
    return _erase(workspace, home, Erasure(rows=tuple(rows)))


def _erase(workspace: Workspace, home: Path, erasure: Erasure) -> Erased:
    from ceframework_desktop.storage import erasing

    if workspace.read_only_reason:
        raise ReadOnlyRegister(workspace.read_only_reason, "Nothing was erased.")
    register = workspace.register
    folders = every_folder(home, register.id)
    copies, unreached = 0, []
    for path in erasing.copies(register.id, folders, register.path):
        try:
            copies += erasing.erase_in_copy(path, erasure)
        except (CannotOpen, CannotWriteFile, *FAILURES):
            unreached.append(path.name)
    register.erase(erasure, author=workspace.organisation.person)
    rows = {*erasure.contacts, *erasure.rows}
    texts = set(erasure.texts)
    workspace.forget_steps(
        lambda field: field in texts or field.row in rows or field.column in rows
    )
    return Erased(copies, tuple(unreached), _missing(workspace, home))


def kept_sentence(item: Contact, today: date) -> str:
    """Until when a contact is kept, in words."""
    if item.retain_until is None:
        return "There is no day until which these details are kept."
    word = "were to be kept" if item.retain_until < today else "are kept"
    return f"These details {word} until {show_day(item.retain_until)}."
