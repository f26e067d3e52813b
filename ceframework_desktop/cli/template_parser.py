"""What can be asked about the organisation's own letter template, and the help for it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .options import add_file, add_force, command

if TYPE_CHECKING:
    from .options import Commands


def add_template(commands: Commands) -> None:
    """The command `template`."""
    parser = command(
        commands,
        "template",
        "Use your own Word file as the template for letters in Word. Prints its name.\n"
        "The fields that it can hold stand in docs/command-line.md and in the guide.",
        "template ours.docx --file ours.ceregister",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("template", type=Path, nargs="?", metavar="FILE", help="your template")
    what.add_argument("--remove", action="store_true", help="use none from now on")
    what.add_argument("--sample", type=Path, metavar="PATH", help="write a template to start from")
    add_file(parser, engagement=False)
    add_force(parser, "replace what is at PATH already")


def add_template_options(parser: argparse.ArgumentParser) -> None:
    """The options of `export` that say which template makes the letter."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--template", type=Path, metavar="FILE", help="your own .docx template for this letter"
    )
    which.add_argument(
        "--no-template", action="store_true", help="in the program's own look, whatever is kept"
    )
