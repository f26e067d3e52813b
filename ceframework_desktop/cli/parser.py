"""What can be asked on the command line, and the help for it."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop import __version__

from .checking_parser import add_check
from .contacts_parser import add_contacts
from .merging_parser import add_merging
from .protecting_parser import add_passphrase, add_protecting
from .template_parser import add_template, add_template_options

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

PAPERS = ("plan", "exemption", "letter")
FORMATS = ("pdf", "docx", "html", "txt")
PRINT_STYLES = ("standard", "clear", "large")

_ABOUT = """\
Plan a community engagement, check it against the seven standards, and tell people what
came of it. Without a command, this opens the window."""
_CODES = "Exit codes: 0 it is done, 1 it cannot be done and why, 2 wrong use."


def build_parser() -> argparse.ArgumentParser:
    """The parser for all commands. `command` is None if the window is asked for."""
    parser = argparse.ArgumentParser(
        prog="ceframework",
        description=_ABOUT,
        epilog=f"Example: ceframework demo --out demo\n\n{_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    add_window_options(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _add_demo(commands)
    _add_list(commands)
    _add_status(commands)
    _add_export(commands)
    _add_new_engagement(commands)
    _add_answers(commands)
    _add_answer(commands)
    _add_read_form(commands)
    add_contacts(commands)
    add_merging(partial(_command, commands), _add_file)
    add_template(partial(_command, commands), _add_file)
    _add_backup(commands)
    _add_restore(commands)
    _add_verify(commands)
    _add_rescue(commands)
    add_protecting(partial(_command, commands), _add_file)
    add_check(partial(_command, commands), _add_json)
    return parser


def add_window_options(parser: argparse.ArgumentParser) -> None:
    """The options of the window."""
    group = parser.add_argument_group("options of the window")
    group.add_argument("--register", type=Path, metavar="PATH", help="open this register")
    group.add_argument(
        "--time-start",
        action="store_true",
        help="open the window, print the milliseconds until it was painted, and leave",
    )
    group.add_argument(
        "--self-test",
        action="store_true",
        help="open every page, make a register, write every document, and leave",
    )
    group.add_argument(
        "--snapshot", type=Path, metavar="PNG", help="save a picture of the window, and leave"
    )


def _command(commands: Commands, name: str, about: str, example: str) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=about[0].lower() + about[1:].split(". ")[0].split(";")[0].rstrip("."),
        description=about,
        epilog=f"Example:\n  ceframework {example}\n\n{_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _add_file(parser: argparse.ArgumentParser, *, engagement: bool = True) -> None:
    parser.add_argument(
        "--file", type=Path, required=True, metavar="REGISTER", help="the register to use"
    )
    add_passphrase(parser)
    if engagement:
        parser.add_argument(
            "--engagement",
            required=True,
            metavar="REF",
            help="the reference of the engagement, such as VAR-2026-001",
        )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON for other programs")


def _add_force(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="replace what is there already")


def _add_demo(commands: Commands) -> None:
    parser = _command(
        commands,
        "demo",
        "Make the sample register and write all its documents. Prints one line for each file.",
        "demo --out demo",
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="the folder to write to"
    )
    _add_force(parser)


def _add_list(commands: Commands) -> None:
    parser = _command(
        commands,
        "list",
        "List the engagements in a register.",
        "list --file ours.ceregister --json",
    )
    _add_file(parser, engagement=False)
    _add_json(parser)


def _add_status(commands: Commands) -> None:
    parser = _command(
        commands,
        "status",
        "Show which standards an engagement meets, and what is missing.",
        "status --file ours.ceregister --engagement VAR-2026-001",
    )
    _add_file(parser)
    _add_json(parser)


def _add_export(commands: Commands) -> None:
    parser = _command(
        commands,
        "export",
        "Write the plan, the exemption form or the feedback letter. Prints where it is.\n"
        "What is not final yet is printed with DRAFT on every page.",
        "export letter --file ours.ceregister --engagement VAR-2026-001 \\\n"
        "      --format pdf --print large --out letter.pdf",
    )
    parser.add_argument("paper", choices=PAPERS, help="which document")
    _add_file(parser)
    parser.add_argument(
        "--format", choices=FORMATS, help="pdf if neither this nor the ending of PATH says another"
    )
    parser.add_argument(
        "--print",
        choices=PRINT_STYLES,
        default="standard",
        dest="print_style",
        help="12, 14 or 18 point (default: standard)",
    )
    parser.add_argument(
        "--language", default="en", metavar="CODE", help="a translation of the letter, such as pl"
    )
    add_template_options(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="PATH", help="the file to write, or a folder"
    )
    _add_force(parser)


def _add_answers_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--answers",
        type=Path,
        required=True,
        metavar="FILE.json",
        help='answers by question id, such as {"answers": {"title": "Evening opening"}}',
    )


def _add_new_engagement(commands: Commands) -> None:
    parser = _command(
        commands,
        "new-engagement",
        "Add an engagement with the answers in a file. Prints its reference once it is saved.",
        "new-engagement --file ours.ceregister --answers evening.json",
    )
    _add_file(parser, engagement=False)
    _add_answers_file(parser)


def _add_answers(commands: Commands) -> None:
    parser = _command(
        commands,
        "answers",
        "Print the answers of an engagement.",
        "answers --file ours.ceregister --engagement VAR-2026-001 --json",
    )
    _add_file(parser)
    _add_json(parser)


def _add_answer(commands: Commands) -> None:
    parser = _command(
        commands,
        "answer",
        "Change the answers named in a file; null clears one. All others stay as they are.",
        "answer --file ours.ceregister --engagement VAR-2026-001 --answers dates.json",
    )
    _add_file(parser)
    _add_answers_file(parser)


def _add_read_form(commands: Commands) -> None:
    parser = _command(
        commands,
        "read-form",
        "Show what was changed on an exemption form that came back filled in.\n"
        "With --yes, or if you agree when you are asked, the register takes it in.",
        "read-form returned.pdf --file ours.ceregister",
    )
    parser.add_argument("form", type=Path, metavar="FILE", help="the filled-in form, a PDF")
    _add_file(parser, engagement=False)
    parser.add_argument(
        "--engagement", metavar="REF", help="refuse a form for any engagement but this one"
    )
    parser.add_argument("--yes", action="store_true", help="take it in without asking")
    _add_json(parser)


def _add_backup(commands: Commands) -> None:
    parser = _command(
        commands,
        "backup",
        "Make a checked backup of a register. Prints where it is.",
        "backup --file ours.ceregister --to backups",
    )
    _add_file(parser, engagement=False)
    parser.add_argument(
        "--to",
        type=Path,
        metavar="DIR",
        help="the folder for it (default: where the window keeps the backups of this register)",
    )


def _add_restore(commands: Commands) -> None:
    parser = _command(
        commands,
        "restore",
        "Put a backup in the place of a register. Prints where the register is.\n"
        "The backup stays where it is. A register that is replaced is kept beside it.",
        "restore ours.0f8fad5b.20260307T140509Z.close.cebackup --to ours.ceregister --force",
    )
    parser.add_argument("backup", type=Path, metavar="BACKUP", help="the backup to use")
    add_passphrase(parser)
    parser.add_argument(
        "--to", type=Path, required=True, metavar="REGISTER", help="the register to make"
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="do it even if REGISTER is there already; the old one is kept under a second name",
    )


def _add_verify(commands: Commands) -> None:
    parser = _command(
        commands,
        "verify",
        "Check a whole register; it is built again from its log and compared.\n"
        "A backup can be checked in the same way.",
        "verify --file ours.ceregister",
    )
    _add_file(parser, engagement=False)


def _add_rescue(commands: Commands) -> None:
    parser = _command(
        commands,
        "rescue",
        "Bring what can be read of a damaged register into a new one.\n"
        "The damaged file is never changed. Prints where the new register is; what could not be\n"
        "read is said on standard error.",
        "rescue ours.ceregister --out rescued.ceregister",
    )
    parser.add_argument("damaged", type=Path, metavar="DAMAGED", help="the damaged register")
    add_passphrase(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="NEW", help="the register to make"
    )
