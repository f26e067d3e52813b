"""What many commands have in common: how they are made, and the options that come again."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from ceframework_desktop.domain.errors import UserError

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_FIRST_PART = re.compile(r"[.;](?:\s|$)")
CODES = "Exit codes: 0 it is done, 1 it cannot be done and why, 2 wrong use."


class WrongUse(UserError):
    """Options that do not go together."""


def command(commands: Commands, name: str, about: str, example: str) -> argparse.ArgumentParser:
    """A command. The list of commands shows the first sentence `about` it."""
    return commands.add_parser(
        name,
        help=about[0].lower() + _FIRST_PART.split(about[1:], 1)[0],
        description=about,
        epilog=f"Example:\n  ceframework {example}\n\n{CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def add_file(parser: argparse.ArgumentParser, *, engagement: bool = True) -> None:
    """The register to use, and the engagement in it."""
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


def add_passphrase(
    parser: argparse.ArgumentParser,
    option: str = "--passphrase-file",
    whose: str = "its passphrase",
) -> None:
    """The option for a file with a passphrase."""
    parser.add_argument(
        option,
        type=Path,
        metavar="FILE",
        help=f"a text file with {whose} (else it is asked for)",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """That other programs read what is printed."""
    parser.add_argument("--json", action="store_true", help="print JSON for other programs")


def add_force(
    parser: argparse.ArgumentParser, about: str = "replace what is there already"
) -> None:
    """That a file which is there may be replaced."""
    parser.add_argument("--force", action="store_true", help=about)


def add_out(parser: argparse.ArgumentParser, metavar: str, about: str) -> None:
    """Where to write, which must be said."""
    parser.add_argument("--out", type=Path, required=True, metavar=metavar, help=about)
