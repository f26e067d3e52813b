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


_OWN = {
    Weight.REGULAR: "AtkinsonHyperlegibleNext-Regular.ttf",
    Weight.SEMIBOLD: "AtkinsonHyperlegibleNext-SemiBold.ttf",
    Weight.BOLD: "AtkinsonHyperlegibleNext-Bold.ttf",
}
_FALL_BACKS = ("NotoSans", "NotoNaskhArabic", "NotoSansGurmukhi")  # in regular and bold
_SYMBOLS = ("NotoSansSymbols2-Regular.ttf", "NotoSansSymbols-Regular.ttf")
_CHINESE = "NotoSansSC-Regular.ttf"
ONE_WEIGHT = frozenset((_CHINESE,))  # another weight would take 8 MB more


def files(weight: Weight) -> tuple[Path, ...]:
    """The font files to try for this weight, in order."""
    folder = paths.resources() / "fonts"
    kind = "Regular" if weight is Weight.REGULAR else "Bold"
    names = (_OWN[weight], *(f"{name}-{kind}.ttf" for name in _FALL_BACKS), *_SYMBOLS, _CHINESE)
    return tuple(folder / name for name in names)
