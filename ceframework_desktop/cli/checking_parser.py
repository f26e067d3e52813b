"""What can be asked of check letter and check questions."""

from __future__ import annotations

import argparse
import math
from typing import TYPE_CHECKING

from .options import add_json, command

if TYPE_CHECKING:
    from .options import Commands


def add_check(commands: Commands) -> None:
    """The command `check`."""
    parser = command(
        commands,
        "check",
        "Check a letter or the questions of a survey for plain English. Changes nothing.\n"
        "Questions stand one on a line; answers to choose from follow after “ | ”.",
        "check letter letter.txt",
    )
    parser.add_argument("what", choices=("letter", "questions"), help="what the text is")
    parser.add_argument("source", metavar="FILE", help="a text file, or - for standard input")
    add_json(parser)
    parser.add_argument(
        "--set",
        action="store_true",
        help="with questions: also say what all of them together lack, and say if it is nothing",
    )
    parser.add_argument(
        "--minutes",
        type=_minutes,
        metavar="N",
        help="with questions: the minutes people are told that they take",
    )
    parser.add_argument(
        "--fail-on",
        choices=("fix",),
        help="leave with exit code 1 if there is anything that must be mended",
    )


def _minutes(text: str) -> float:
    """A number of minutes above 0. ArgumentTypeError, shown as wrong use, if it is none."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not (math.isfinite(number) and number > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of minutes, such as 5")
    return number
