"""contacts: list, import, export, held and erase."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ceframework_desktop import paths
from ceframework_desktop.domain.contact import FIELD, Contact
from ceframework_desktop.domain.errors import NotFound, UserError, quoted
from ceframework_desktop.services import exporting, file_writing, mentions, personal_data
from ceframework_desktop.services.contact_search import Wanted
from ceframework_desktop.services.workspace import Workspace

from .asking import someone_there
from .opening import open_register
from .options import WrongUse

if TYPE_CHECKING:
    from ceframework_desktop.services.contact_columns import Mapped
    from ceframework_desktop.services.contact_import import Plan

_AGREED = ("y", "yes")


def run(options: argparse.Namespace) -> int:
    """Carry out one of the commands of `contacts`."""
    commands: dict[str, Callable[[argparse.Namespace], int]] = {
        "list": list_all,
        "import": take_in,
        "export": export,
        "held": held,
        "erase": erase,
    }
    return commands[options.what](options)


def list_all(options: argparse.Namespace) -> int:
    """List the contacts, a line each or as JSON."""
    with open_register(options.file) as workspace:
        found = _chosen(workspace, options)
        if options.due:
            due = {item.id for item in personal_data.due(workspace).contacts}
            found = tuple(item for item in found if item.id in due)
        if options.json:
            _print_json([_as_json(item) for item in found])
            return 0
        for item in found:
            parts = (item.title, item.email, item.postcode, ", ".join(item.groups))
            print("  ".join(part for part in parts if part))
    return 0


def take_in(options: argparse.Namespace) -> int:
    """Bring contacts in from a CSV file, or say what would happen."""
    from ceframework_desktop.services import contact_columns, contact_import
    from ceframework_desktop.services.contact_table import read_table
    from ceframework_desktop.services.safety import BEFORE_CONTACTS, Safety

    table = read_table(options.table)
    with open_register(options.file) as workspace:
        engagement = workspace.find(options.engagement).id if options.engagement else ""
        mapping = _mapped(table.header, contact_columns.suggest(table.header), options.map)
        planned = contact_import.plan(workspace, table, mapping)
        done = None
        if not options.dry_run:
            Safety(workspace, paths.user_folder()).before_import(BEFORE_CONTACTS)
            twice = contact_import.Twice(options.twice)
            done = contact_import.carry_out(workspace, planned, twice, engagement)
        if options.json:
            _print_json(_plan_json(planned, table.header, done))
            return 0
        for sentence in contact_import.summary(planned):
            print(sentence)
        _say_problems(planned)
        print(done.sentence if done else "Nothing was written.")
    return 0


def export(options: argparse.Namespace) -> int:
    """Write contacts to a CSV file; prints where it is."""
    from ceframework_desktop.services.contact_export import to_csv

    with open_register(options.file) as workspace:
        found = _chosen(workspace, options)
        file_writing.write_file(options.out, to_csv(found), force=options.force, private=True)
        personal_data.note_given_out(workspace, [item.id for item in found], personal_data.LIST)
    print(options.out)
    print("Anyone who has this file can read it. Keep it safe.", file=sys.stderr)
    return 0


def held(options: argparse.Namespace) -> int:
    """Show all that is held on one contact, or write it to a file."""
    from ceframework_desktop.services import held_copy

    if options.out is not None and options.json:
        raise WrongUse(
            "--json is for what is printed. The ending of FILE says what a file is made as.",
            "Leave out --json, or --out.",
        )
    with open_register(options.file) as workspace:
        contact_id = _find(workspace, options.contact).id
        if options.out is not None:
            print(held_copy.save_copy(workspace, contact_id, options.out, force=options.force))
            return 0
        found = personal_data.held(workspace, contact_id)
        if options.json:
            _print_json(personal_data.held_json(found))
        else:
            document = held_copy.compose(workspace, found)
            print(exporting.render(document, "txt").decode("utf-8"), end="")
    return 0


def erase(options: argparse.Namespace) -> int:
    """Erase a contact for good, after agreement."""
    with open_register(options.file) as workspace:
        item = _find(workspace, options.contact)
        named = () if options.keep_texts else mentions.places(workspace, item.id)
        if not options.yes and not _agrees(named):
            print("Nothing was erased.", file=sys.stderr)
            return 1
        fields = [place.field for place in named]
        done = personal_data.erase_contact(workspace, paths.user_folder(), item.id, fields)
    if options.json:
        left = [*done.unreached, *done.missing]
        _print_json({"erased": item.id, "copies": done.copies, "not_reached": left})
        return 0
    for sentence in done.sentences:
        print(sentence)
    print("This cannot be reached from here:", file=sys.stderr)
    for text in personal_data.BEYOND_REACH:
        print(f"  {text}", file=sys.stderr)
    return 0


def _agrees(named: Sequence[mentions.Place]) -> bool:
    """Show where the contact is named, and ask, if somebody is there to answer."""
    for place in named:
        print(f"Named in {place.where}", file=sys.stderr)
    if not someone_there():
        print("Add --yes to erase. It cannot be taken back.", file=sys.stderr)
        return False
    print("Erase for good? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in _AGREED


def _chosen(workspace: Workspace, options: argparse.Namespace) -> tuple[Contact, ...]:
    engagement = workspace.find(options.engagement).id if options.engagement else ""
    return workspace.contacts.select(Wanted(group=options.group, engagement=engagement))


def _find(workspace: Workspace, who: str) -> Contact:
    """The one contact with this e-mail, exact name or id. Raises NotFound."""
    plain = " ".join(who.casefold().split())
    people = (*workspace.contacts.all(), *workspace.contacts.removed())
    found = [
        item
        for item in people
        if plain in (item.id, item.email.casefold(), " ".join(item.name.casefold().split()))
    ]
    if not found:
        raise NotFound(
            "There is no such contact in this register.",
            "Give the e-mail, the exact name or the id that the list shows with --json.",
        )
    if len(found) > 1:
        ids = ", ".join(item.id for item in found)
        raise NotFound(
            f"There are {len(found)} contacts called that.", f"Give one of the ids: {ids}."
        )
    return found[0]


def _mapped(header: Sequence[str], suggested: Mapped, asked: Sequence[str]) -> Mapped:
    """The fields that the columns go to, with what was asked for instead."""
    found = list(suggested)
    for text in asked:
        column, sign, field = text.rpartition("=")
        if not sign or column not in header:
            raise UserError(
                f"There is no column {quoted(column or text)} in the file.",
                f"The columns are {', '.join(quoted(name) for name in header[:20])}.",
            )
        if field and field not in FIELD:
            raise UserError(
                f"There is no field {quoted(field)}.", f"The fields are {', '.join(FIELD)}."
            )
        found[list(header).index(column)] = field
    return tuple(found)


def _say_problems(planned: Plan) -> None:
    for row in planned.rows:
        for note in row.notes:
            print(f"  Row {row.number} ({row.title}): {note}", file=sys.stderr)


def _plan_json(planned: Plan, header: Sequence[str], done: Any) -> dict[str, Any]:
    return {
        "columns": dict(zip(header, planned.mapping, strict=True)),
        "new": len(planned.new),
        "known": len(planned.known),
        "refused": len(planned.refused),
        "rows": [
            {"row": row.number, "name": row.title, "notes": list(row.notes)}
            for row in planned.rows
            if row.notes
        ],
        "written": None
        if done is None
        else {
            "added": done.added,
            "changed": done.changed,
            "left_out": done.left_out,
            "unread": done.unread,
        },
    }


def _as_json(item: Contact) -> dict[str, Any]:
    found: dict[str, Any] = {"id": item.id}
    for name in FIELD:
        value = getattr(item, name)
        found[name] = value.isoformat() if hasattr(value, "isoformat") else value
    return found


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
