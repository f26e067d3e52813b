"""Lines keep every character, hold to their width, and never part a word that fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.documents.fonts import Weight
from ceframework_desktop.documents.model import Document, Paragraph
from ceframework_desktop.documents.registry import cannot_be_set
from ceframework_desktop.documents.writers.lines import (
    Setting,
    Span,
    break_lines,
    longest_word,
    natural_width,
)

SETTING = Setting(12)
texts = st.text(alphabet="abcdefgh ijkŁżé-/.,’W 中文مرحبا", max_size=200)


@given(texts, st.integers(40, 400))
def test_every_character_is_kept_and_every_line_fits(text: str, width: int) -> None:
    lines = break_lines([Span(text)], width, SETTING)
    joined = "".join(line.text for line in lines)
    assert joined.split() == text.split()
    assert all(line.width <= width for line in lines)
    for line in lines:
        assert text[line.start :].startswith(line.text.strip()[:1])


@given(st.lists(st.sampled_from(["one", "people", "Rotherham", "a"]), min_size=1, max_size=40))
def test_words_that_fit_are_never_parted(words: list[str]) -> None:
    lines = break_lines([Span(" ".join(words))], 90, SETTING)
    assert " ".join(line.text.strip() for line in lines).split() == words


def test_a_line_keeps_its_space_so_that_words_stay_apart() -> None:
    first, *_rest = break_lines([Span("some words that go on and on")], 60, SETTING)
    assert first.text.endswith(" ")


def test_what_a_hard_space_joins_stays_on_one_line() -> None:
    lines = break_lines([Span("by the last day, 5\u00a0November\u00a02026")], 130, SETTING)
    assert any("5\u00a0November\u00a02026" in line.text for line in lines)
    day = longest_word("5\u00a0November\u00a02026", Weight.REGULAR, SETTING)
    assert day > longest_word("November", Weight.REGULAR, SETTING)


def test_a_long_word_is_parted_after_a_sign() -> None:
    address = "https://www.example.org/" + "pages/" * 12
    lines = break_lines([Span(address)], 200, SETTING)
    assert len(lines) > 1
    assert "".join(line.text for line in lines) == address
    assert all(line.text.endswith(("/", ".")) for line in lines[:-1])


def test_bold_is_wider() -> None:
    regular, bold = (
        natural_width([Span("Some words", weight)], SETTING)
        for weight in (Weight.REGULAR, Weight.BOLD)
    )
    assert bold > regular


@pytest.mark.parametrize("text", ["Ελληνικά", "Шевченко", "محمد", "ਗੁਰਪ੍ਰੀਤ", "✓ ☐ → ●"])
def test_fall_back_faces_have_real_glyphs(text: str) -> None:
    (line,) = break_lines([Span(text)], 1000, SETTING)
    glyphs = [glyph for piece in line.pieces for glyph in piece.shaped.glyphs]
    assert all(glyph.id for glyph in glyphs)
    assert sorted("".join(glyph.text.strip("\u200b") for glyph in glyphs)) == sorted(text)


EMOJI = (  # each is one picture
    "😀",
    "👍\U0001f3fd",  # a skin tone
    "👨\u200d👩\u200d👧",
    "🏳\ufe0f\u200d🌈",
    "🇵🇱",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # a flag by its tags
    "1\ufe0f\u20e3",
)


@pytest.mark.parametrize("emoji", EMOJI)
@pytest.mark.parametrize("weight", [Weight.REGULAR, Weight.BOLD])
def test_an_emoji_is_one_picture_that_keeps_its_text(emoji: str, weight: Weight) -> None:
    (line,) = break_lines([Span(f"Thank you{emoji}! 12", weight)], 1000, SETTING)
    (piece,) = (piece for piece in line.pieces if piece.text == emoji)
    shown = [glyph for glyph in piece.shaped.glyphs if glyph.advance]
    assert len(shown) == 1
    assert shown[0].id
    assert "".join(glyph.text for glyph in piece.shaped.glyphs).strip("\u200b") == emoji
    made = Document(kind="x", title="T", blocks=(Paragraph(emoji),))
    assert cannot_be_set(made) == ""


UNSET = "\u0e01\u0e02"  # Thai, for which there is no typeface


def test_a_character_of_no_face_is_a_box_that_keeps_its_text() -> None:
    (line,) = break_lines([Span(UNSET[0])], 1000, SETTING)
    (glyph,) = line.pieces[0].shaped.glyphs
    assert glyph.id != 0
    assert glyph.text == UNSET[0]


def test_what_cannot_be_set_is_known() -> None:
    text = f"Łukasz, {UNSET} and {UNSET[0]}; 张伟, 陳大文, 嘅 ✓ n\u0308 \n"
    made = Document(kind="x", title="T", blocks=(Paragraph(text),))
    assert cannot_be_set(made) == UNSET
    assert cannot_be_set(Document(kind="x", title="T", blocks=())) == ""
