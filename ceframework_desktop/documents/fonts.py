"""The typefaces the program carries, in the order in which they are tried.

All are under the SIL Open Font License; the licences lie beside them. A character is set in the
first face that has it, so that any name can be printed.
"""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path

from ceframework_desktop import paths

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


def files(weight: Weight) -> tuple[Path, ...]:
    """The font files to try for this weight, in order."""
    folder = paths.resources() / "fonts"
    return tuple(folder / name for name in _FILES[weight])
