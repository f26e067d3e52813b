"""Text → words and marks: nothing is lost, and offsets are those of the text as given."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.plain_english.tokens import is_word, tokenise, words


def texts(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Don’t stop.", ["Don’t", "stop", "."]),
        ("co-production and/or R&D", ["co-production", "and", "/", "or", "R&D"]),
        ("£1,250.50 by 9.30am", ["£1,250.50", "by", "9.30am"]),
        ("on 03/04/2026, e.g. at 12 p.m.", ["on", "03/04/2026", ",", "e.g.", "at", "12", "p.m."]),
        ("the 1st of 18-25", ["the", "1st", "of", "18", "-", "25"]),
        ("Write to us@example.org.", ["Write", "to", "us@example.org", "."]),
        ("See www.example.org/a?b=1.", ["See", "www.example.org/a?b=1", "."]),
        ("rotherham.gov.uk/plans", ["rotherham.gov.uk/plans"]),
        ("Wait... *really*?!!", ["Wait", "...", "*", "really", "*", "?", "!!"]),
        ("__now__ 👍", ["__", "now", "__", "👍"]),
        ("in CF10 4SD", ["in", "CF10", "4SD"]),
        ("cafe\u0301 naïve", ["cafe\u0301", "naïve"]),
        ("50% of 5km", ["50%", "of", "5km"]),
    ],
)
def test_tokens(text, wanted):
    assert texts(text) == wanted


def test_small_letters_have_straight_apostrophes_and_plain_hyphens():
    assert [token.lower for token in tokenise("DON’T Co\u2011op in\u00adform")] == [
        "don't",
        "co-op",
        "inform",
    ]


def test_offsets_begin_where_asked():
    assert [(token.start, token.end) for token in tokenise("a bc", 10)] == [(10, 11), (12, 14)]


def test_what_counts_as_a_word():
    tokens = tokenise("We paid £5 to a@example.org, e.g. on 3 May.")
    assert [token.text for token in tokens if is_word(token)] == [
        "We", "paid", "to", "e.g.", "on", "May",
    ]  # fmt: skip
    assert len(words(tokens)) == 9


@given(st.text())
def test_every_character_but_white_space_is_in_one_token(text):
    tokens = tokenise(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    covered = sum(len("".join(token.text.split())) for token in tokens)
    assert covered == len("".join(text.split()))
