"""The table of colours and sizes that light, dark and high contrast come from. No Qt.

Every pair of text and ground below has a contrast of at least 4.5 to 1, and every edge of a
field at least 3 to 1; tests/ui/test_tokens.py works it out.
"""

from __future__ import annotations

from ceframework_desktop.domain.record import record


@record
class Tokens:
    """The colours of one theme, as "#rrggbb"."""

    ground: str  # the page
    panel: str  # the panes beside it
    surface: str  # fields and cards
    text: str
    muted: str  # hints and examples
    faint: str  # what an empty field says, which is not to be taken for an answer
    line: str  # hairlines, for looks only
    edge: str  # the edge of a field, which must be seen
    accent: str  # what acts, and where the focus is
    on_accent: str
    accent_hover: str
    accent_soft: str  # the ground of what is chosen
    amber: str  # needs attention, always with words
    amber_soft: str
    red: str  # is wrong, always with words
    red_soft: str
    focus: str


LIGHT = Tokens(
    ground="#FBFAF7",
    panel="#F3F1EC",
    surface="#FFFFFF",
    text="#1B2023",
    muted="#51585C",
    faint="#666D71",
    line="#DDD9D0",
    edge="#767C80",
    accent="#0A5C66",
    on_accent="#FFFFFF",
    accent_hover="#074750",
    accent_soft="#DDECEC",
    amber="#7E4600",
    amber_soft="#FDF0DA",
    red="#A3201A",
    red_soft="#FBE9E7",
    focus="#0A5C66",
)

DARK = Tokens(
    ground="#161A1C",
    panel="#1C2124",
    surface="#22282B",
    text="#ECEFEE",
    muted="#B2BABC",
    faint="#939DA0",
    line="#353D41",
    edge="#8B9599",
    accent="#74C9D0",
    on_accent="#06282C",
    accent_hover="#93D8DE",
    accent_soft="#1B3A3E",
    amber="#F2BC70",
    amber_soft="#3A2C15",
    red="#FFA198",
    red_soft="#452320",
    focus="#74C9D0",
)

CONTRAST = Tokens(
    ground="#000000",
    panel="#000000",
    surface="#000000",
    text="#FFFFFF",
    muted="#FFFFFF",
    faint="#A8A8A8",
    line="#FFFFFF",
    edge="#FFFFFF",
    accent="#FFE14D",
    on_accent="#000000",
    accent_hover="#FFF0A0",
    accent_soft="#333000",
    amber="#FFD27A",
    amber_soft="#000000",
    red="#FFB3AB",
    red_soft="#000000",
    focus="#FFE14D",
)

THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
THEME_NAMES = {"light": "Light", "dark": "Dark", "contrast": "High contrast"}

# Points at 100%: a scale of 1.2 from the base.
SIZES = {"base": 11.0, "h3": 13.0, "h2": 16.0, "h1": 19.0, "display": 23.0}
LEAST_ZOOM, MOST_ZOOM = 75, 300
ZOOM_STEPS = (75, 90, 100, 110, 125, 150, 175, 200, 250, 300)

GRID = 8  # pixels at 100%: 8 inside a group, 24 between groups


def next_zoom(zoom: int, by: int) -> int:
    """The step above (by 1) or below (by -1) a zoom in percent."""
    steps = [step for step in ZOOM_STEPS if (step > zoom if by > 0 else step < zoom)]
    if not steps:
        return MOST_ZOOM if by > 0 else LEAST_ZOOM
    return steps[0] if by > 0 else steps[-1]
