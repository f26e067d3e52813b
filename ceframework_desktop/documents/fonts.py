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
_FALL_BACKS = (  # in regular and bold
    "NotoSans",
    "NotoNaskhArabic",
    "NotoSansGurmukhi",
    "NotoSansDevanagari",
    "NotoSansBengali",
)
_URDU = "NotoNastaliqUrdu"  # the hand that Urdu is read in
_SYMBOLS = ("NotoSansSymbols2-Regular.ttf", "NotoSansSymbols-Regular.ttf")
EMOJI = "NotoEmoji-Regular.ttf"
_CHINESE = "NotoSansSC-Regular.ttf"
ONE_WEIGHT = frozenset((_CHINESE,))  # another weight would take 8 MB more


def is_urdu(language: str) -> bool:
    """True for Urdu, by its tag."""
    return language.split("-")[0].lower() == "ur"


def files(weight: Weight, *, urdu: bool = False) -> tuple[Path, ...]:
    """The font files to try for this weight, in order. In Urdu, Nastaliq comes before Naskh."""
    folder = paths.resources() / "fonts"
    kind = "Regular" if weight is Weight.REGULAR else "Bold"
    families = (_URDU, *_FALL_BACKS) if urdu else _FALL_BACKS
    names = (_OWN[weight], *(f"{name}-{kind}.ttf" for name in families), *_SYMBOLS, _CHINESE, EMOJI)
    return tuple(folder / name for name in names)
