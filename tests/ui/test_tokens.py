"""Every pair of colours that text or an edge may stand in can be told apart."""

import pytest

from ceframework_desktop.ui.tokens import (
    LEAST_ZOOM,
    MOST_ZOOM,
    THEME_NAMES,
    THEMES,
    ZOOM_STEPS,
    next_zoom,
)

GROUNDS = ("ground", "panel", "surface")
TEXT = [
    (text, ground) for text in ("text", "muted", "accent", "red", "amber") for ground in GROUNDS
]
TEXT += [
    ("text", "accent_soft"),
    ("muted", "accent_soft"),
    ("accent", "accent_soft"),
    ("accent_hover", "ground"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("text", "amber_soft"),
    ("amber", "amber_soft"),
    ("accent", "amber_soft"),
    ("muted", "amber_soft"),
    ("text", "red_soft"),
    ("red", "red_soft"),
    ("faint", "surface"),
    ("faint", "panel"),
    ("accent", "red_soft"),
]
EDGES = [(edge, ground) for edge in ("edge", "focus", "accent") for ground in GROUNDS]


def luminance(color: str) -> float:
    """Relative luminance of "#rrggbb", as WCAG works it out."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How much two colours differ, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_worked_out_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(theme, text, ground):
    tokens = THEMES[theme]
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_the_focus_ring_can_be_seen(theme, edge, ground):
    tokens = THEMES[theme]
    assert contrast(getattr(tokens, edge), getattr(tokens, ground)) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_what_an_empty_field_says_is_not_taken_for_an_answer(theme):
    tokens = THEMES[theme]
    assert contrast(tokens.faint, tokens.text) >= 2


def test_every_theme_has_a_name():
    assert THEME_NAMES.keys() == THEMES.keys()


def test_zoom_goes_step_by_step_and_stays_within_its_ends():
    assert next_zoom(100, 1) == 110
    assert next_zoom(100, -1) == 90
    assert next_zoom(104, 1) == 110
    assert next_zoom(104, -1) == 100
    assert next_zoom(MOST_ZOOM, 1) == MOST_ZOOM
    assert next_zoom(LEAST_ZOOM, -1) == LEAST_ZOOM
    assert ZOOM_STEPS[0] == LEAST_ZOOM == 75
    assert ZOOM_STEPS[-1] == MOST_ZOOM == 300
