"""The font for typing into a form: the letters of several faces, each as its own face draws it."""

from __future__ import annotations

from typing import Any

import pytest
import uharfbuzz as hb

from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.writers.form_font import form_font
from ceframework_desktop.documents.writers.shaping import faces


def drawn(font: Any, glyph: int) -> list[tuple[float, ...]]:
    """The points of a glyph's outline."""
    points: list[tuple[float, ...]] = []
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda *at: points.append(at[:2]))
    pen.set_line_to_func(lambda *at: points.append(at[:2]))
    pen.set_quadratic_to_func(lambda *at: points.append(at[:4]))
    pen.set_cubic_to_func(lambda *at: points.append(at[:6]))
    pen.set_close_path_func(lambda *_: None)
    font.draw_glyph(glyph, pen)
    return points


@pytest.mark.parametrize("letter", "ALłŻéșẽЖїΩمپکےਸ1€’–")
def test_a_letter_is_drawn_as_its_own_face_draws_it(letter: str) -> None:
    made = form_font()
    font = hb.Font(hb.Face(hb.Blob(made.data)))
    glyph = made.texts.index(letter)
    face = faces(Weight.REGULAR).face_for(letter)
    assert face is not None
    own = face.font.get_nominal_glyph(ord(letter))
    assert drawn(font, glyph) == drawn(face.font, own) != []
    assert font.get_glyph_h_advance(glyph) == made.widths[glyph] == face.glyph_advance(own)


def test_no_letter_is_there_twice() -> None:
    made = form_font()
    held = [text for text in made.texts if text]
    assert len(held) == len(set(held))
    assert len(made.texts) == len(made.widths) == hb.Face(hb.Blob(made.data)).glyph_count
    assert len(made.data) < 200_000


def test_it_is_the_same_each_time() -> None:
    first = form_font().data
    form_font.cache_clear()
    assert form_font().data == first
