"""The typefaces the program carries, in the order in which they are tried.

All are under the SIL Open Font License; the licences lie beside them. A character is set in the
first face that has it, so that any name can be printed.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from pathlib import Path

FAMILY = "Atkinson Hyperlegible Next"


class Weight(IntEnum):
    """How heavy text is set."""

    REGULAR = 400
    SEMIBOLD = 600
    BOLD = 700


_FILES: dict[Weight, tuple[str, ...]] = {
    Weight.REGULAR: ("AtkinsonHyperlegibleNext-Regular.ttf",),
    Weight.SEMIBOLD: ("AtkinsonHyperlegibleNext-SemiBold.ttf",),
    Weight.BOLD: ("AtkinsonHyperlegibleNext-Bold.ttf",),
}


@cache
def folder() -> Path:
    """Where the fonts are: beside the package in the source, inside it once installed."""
    package = Path(__file__).parents[1]
    inside = package / "resources" / "fonts"
    return inside if inside.is_dir() else package.parent / "resources" / "fonts"


def files(weight: Weight) -> tuple[Path, ...]:
    """The font files to try for this weight, in order."""
    return tuple(folder() / name for name in _FILES[weight])
