"""What can be asked about letters to many and their languages, and the help for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .options import add_file, add_force, add_json, add_out, command

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from .options import Commands


def add_merging(commands: Commands) -> None:
    """The commands `merge`, `translation` and `languages`."""
    _add_merge(commands)
    _add_translation(commands)
    _add_languages(commands)


def _add_merge(commands: Commands) -> None:
    parser = command(
        commands,
        "merge",
        "Make a letter to every contact who takes part, each in their own print and language.\n"
        "Those who want e-mail get a message to send. Run it again to carry on after a stop.",
        "merge letter --file ours.ceregister --engagement VAR-2026-001 --out letters",
    )
    parser.add_argument("paper", choices=("letter",), help="the feedback letter")
    add_file(parser)
    add_out(parser, "DIR", "the folder to write to")
    _add_form(parser)
    _add_paper(parser)
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--all", action="store_true", help="to every contact in the register")
    who.add_argument("--group", metavar="NAME", help="to the contacts of this group")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be made, and make nothing"
    )
    add_force(parser, "replace other letters there")
    add_json(parser)


def _add_form(parser: ArgumentParser) -> None:
    """As what files the letters are made."""
    parser.add_argument(
        "--format",
        choices=("pdf", "docx"),
        default="pdf",
        help="letters on paper as PDF or as Word files, one for each contact (default: pdf)",
    )
    parser.add_argument(
        "--template",
        choices=("standard", "all", "none"),
        help="with --format docx: which files are made from your own template, if the register "
        "has one: those in standard print, all with larger letters where they are wanted, or none "
        "(default: standard)",
    )
    parser.add_argument(
        "--one-file", action="store_true", help="one PDF to print, not a file for each letter"
    )


def _add_paper(parser: ArgumentParser) -> None:
    """How the letters are printed, folded and sent."""
    parser.add_argument(
        "--two-sided", action="store_true", help="with --one-file: each letter on a new sheet"
    )
    parser.add_argument(
        "--envelope",
        choices=("dl", "c5"),
        default="dl",
        help="where the window of the envelope is (default: dl)",
    )
    parser.add_argument(
        "--labels",
        choices=("3x7", "3x6", "2x7"),
        nargs="?",
        const="3x7",
        default="",
        help="address labels too: 21, 18 or 14 on a sheet (3x7 if none is named)",
    )


def _add_translation(commands: Commands) -> None:
    parser = command(
        commands,
        "translation",
        "Keep the translation of a letter; one in the same language is replaced.\n"
        "The file holds the heading and the text, without address, greeting and signature.",
        "translation polish.txt --language pl --file ours.ceregister --engagement VAR-2026-001",
    )
    parser.add_argument("text", type=Path, metavar="FILE", help="a text file or a Word file")
    parser.add_argument("--language", required=True, metavar="CODE", help="such as pl or ur")
    parser.add_argument("--by", default="", metavar="NAME", help="who translated it")
    add_file(parser)


def _add_languages(commands: Commands) -> None:
    parser = command(
        commands,
        "languages",
        "List the languages that letters can be in, and who has checked the program’s own words.",
        'languages --file ours.ceregister --checked pl --by "A. Example"',
    )
    add_file(parser, engagement=False)
    parser.add_argument(
        "--checked", metavar="CODE", help="say that a native speaker has read this language"
    )
    parser.add_argument("--by", default="", metavar="NAME", help="who read it; empty takes it back")
    add_json(parser)
