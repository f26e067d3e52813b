"""What can be asked of `contacts` on the command line, and the help for it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .options import add_file, add_force, add_json, add_out, command

if TYPE_CHECKING:
    from .options import Commands

_ABOUT = "Keep the people and groups that letters go to, and what is held on them."
_WHO = "the contact: its e-mail, its exact name, or its id"


def add_contacts(commands: Commands) -> None:
    """The command `contacts` with its own commands."""
    parser = command(commands, "contacts", _ABOUT, "contacts list --file ours.ceregister")
    own = parser.add_subparsers(dest="what", metavar="WHAT", title="commands", required=True)
    _add_list(own)
    _add_import(own)
    _add_export(own)
    _add_held(own)
    _add_erase(own)


def _command(commands: Commands, name: str, about: str, example: str) -> argparse.ArgumentParser:
    parser = command(commands, name, about, f"contacts {example}")
    add_file(parser, engagement=False)
    return parser


def _add_choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--group", default="", metavar="NAME", help="only those in this group")
    parser.add_argument(
        "--engagement", default="", metavar="REF", help="only those who take part in this one"
    )


def _add_list(commands: Commands) -> None:
    parser = _command(
        commands,
        "list",
        "List the contacts in the order of the alphabet.",
        "list --file ours.ceregister --group residents",
    )
    _add_choice(parser)
    parser.add_argument(
        "--due", action="store_true", help="only those past the day until which they are kept"
    )
    add_json(parser)


def _add_import(commands: Commands) -> None:
    parser = _command(
        commands,
        "import",
        "Bring contacts in from a spreadsheet saved as CSV. All rows come in, or none.\n"
        "The first row names the columns. With --dry-run nothing is written.",
        "import people.csv --file ours.ceregister --dry-run",
    )
    parser.add_argument("table", type=Path, metavar="FILE", help="the CSV file")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would happen, and write nothing"
    )
    parser.add_argument(
        "--twice",
        choices=("skip", "update", "both"),
        default="skip",
        help="what to do with someone who is there already (default: skip)",
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help="which field a column goes to; COLUMN= leaves it out. May be given several times",
    )
    parser.add_argument(
        "--engagement", default="", metavar="REF", help="they take part in this engagement"
    )
    add_json(parser)


def _add_export(commands: Commands) -> None:
    parser = _command(
        commands,
        "export",
        "Write contacts to a spreadsheet (CSV). No cell can become a formula.",
        "export --file ours.ceregister --out people.csv",
    )
    _add_choice(parser)
    add_out(parser, "FILE", "the CSV file")
    add_force(parser)


def _add_held(commands: Commands) -> None:
    parser = _command(
        commands,
        "held",
        "Show all that is held on one contact: details, where they are named, and the history.\n"
        "With --out it is written to a file: PDF, Word, web page, text or JSON, by its ending.",
        "held --file ours.ceregister --contact kim@example.org --out held.pdf",
    )
    parser.add_argument("--contact", required=True, metavar="WHO", help=_WHO)
    parser.add_argument("--out", type=Path, metavar="FILE", help="the file to write")
    add_force(parser)
    add_json(parser)


def _add_erase(commands: Commands) -> None:
    parser = _command(
        commands,
        "erase",
        "Erase a contact for good: details, history, and the backups made on this computer.\n"
        "Texts that name them have the name replaced. This cannot be taken back.",
        "erase --file ours.ceregister --contact kim@example.org --yes",
    )
    parser.add_argument("--contact", required=True, metavar="WHO", help=_WHO)
    parser.add_argument("--yes", action="store_true", help="do it without asking")
    parser.add_argument(
        "--keep-texts", action="store_true", help="leave the name in answers and replies"
    )
    add_json(parser)
