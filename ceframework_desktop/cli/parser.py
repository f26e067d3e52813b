"""What can be asked on the command line, and the help for it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ceframework_desktop import __version__

from .checking_parser import add_check
from .contacts_parser import add_contacts
from .keeping_parser import add_keeping
from .merging_parser import add_merging
from .options import CODES, add_file, add_force, add_json, add_out, command
from .protecting_parser import add_protecting
from .template_parser import add_template, add_template_options

if TYPE_CHECKING:
    from .options import Commands

PAPERS = ("plan", "exemption", "letter")
FORMATS = ("pdf", "docx", "html", "txt")
PRINT_STYLES = ("standard", "clear", "large")

_ABOUT = """\
Plan a community engagement, check it against the seven standards, and tell people what
came of it. Without a command, this opens the window; with the name of a register alone,
it opens the window with that register."""


class Parser(argparse.ArgumentParser):
    """A parser that answers a word too many itself: with the use of the command it was given to.

    argparse makes the parsers of commands, and of commands in them, from the class of the first.
    """

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """What was asked, and never anything left. Raises SystemExit."""
        options, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return options, rest


def build_parser() -> argparse.ArgumentParser:
    """The parser for all commands. `command` is None if the window is asked for."""
    parser: argparse.ArgumentParser = Parser(
        prog="ceframework",
        description=_ABOUT,
        epilog=f"Example: ceframework demo --out demo\n\n{CODES}",
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
    add_merging(commands)
    add_template(commands)
    add_keeping(commands)
    add_protecting(commands)
    add_check(commands)
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


def _add_demo(commands: Commands) -> None:
    parser = command(
        commands,
        "demo",
        "Make the sample register and write all its documents. Prints one line for each file.",
        "demo --out demo",
    )
    add_out(parser, "DIR", "the folder to write to")
    add_force(parser)


def _add_list(commands: Commands) -> None:
    parser = command(
        commands,
        "list",
        "List the engagements in a register.",
        "list --file ours.ceregister --json",
    )
    add_file(parser, engagement=False)
    add_json(parser)


def _add_status(commands: Commands) -> None:
    parser = command(
        commands,
        "status",
        "Show which standards an engagement meets, and what is missing.",
        "status --file ours.ceregister --engagement VAR-2026-001",
    )
    add_file(parser)
    add_json(parser)


def _add_export(commands: Commands) -> None:
    parser = command(
        commands,
        "export",
        "Write the plan, the exemption form or the feedback letter. Prints where it is.\n"
        "What is not final yet is printed with DRAFT on every page.",
        "export letter --file ours.ceregister --engagement VAR-2026-001 \\\n"
        "      --format pdf --print large --out letter.pdf",
    )
    parser.add_argument("paper", choices=PAPERS, help="which document")
    add_file(parser)
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
    add_out(parser, "PATH", "the file to write, or a folder")
    add_force(parser)


def _add_answers_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--answers",
        type=Path,
        required=True,
        metavar="FILE.json",
        help='answers by question id, such as {"answers": {"title": "Evening opening"}}',
    )


def _add_new_engagement(commands: Commands) -> None:
    parser = command(
        commands,
        "new-engagement",
        "Add an engagement with the answers in a file. Prints its reference once it is saved.",
        "new-engagement --file ours.ceregister --answers evening.json",
    )
    add_file(parser, engagement=False)
    _add_answers_file(parser)


def _add_answers(commands: Commands) -> None:
    parser = command(
        commands,
        "answers",
        "Print the answers of an engagement.",
        "answers --file ours.ceregister --engagement VAR-2026-001 --json",
    )
    add_file(parser)
    add_json(parser)


def _add_answer(commands: Commands) -> None:
    parser = command(
        commands,
        "answer",
        "Change the answers named in a file; null clears one. All others stay as they are.",
        "answer --file ours.ceregister --engagement VAR-2026-001 --answers dates.json",
    )
    add_file(parser)
    _add_answers_file(parser)


def _add_read_form(commands: Commands) -> None:
    parser = command(
        commands,
        "read-form",
        "Show what was changed on an exemption form that came back filled in.\n"
        "With --yes, or if you agree when you are asked, the register takes it in.",
        "read-form returned.pdf --file ours.ceregister",
    )
    parser.add_argument("form", type=Path, metavar="FILE", help="the filled-in form, a PDF")
    add_file(parser, engagement=False)
    parser.add_argument(
        "--engagement", metavar="REF", help="refuse a form for any engagement but this one"
    )
    parser.add_argument("--yes", action="store_true", help="take it in without asking")
    add_json(parser)
