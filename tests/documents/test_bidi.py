"""The bidirectional algorithm, against cases worked out by hand from UAX 9."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.documents.writers.bidi import levels, visual_order, with_marks

H = "אבג"  # three Hebrew letters
A = "ابج"  # three Arabic letters


def shown(text: str, *, rtl: bool) -> str:
    """The text from left to right as it is seen, mirrored signs left as they are."""
    return "".join(text[i] for i in visual_order(levels(text, rtl=rtl)))


@pytest.mark.parametrize(
    ("text", "rtl", "seen"),
    [
        ("car abc", False, "car abc"),
        (f"he said {H}.", False, "he said גבא."),
        (f"{H} 123", True, "123 גבא"),
        (f"{H} a b", True, "a b גבא"),
        (f"{H} 1,5%", True, "1,5% גבא"),
        (f"{A} 10-20", True, "20-10 جبا"),  # after Arabic letters a "-" parts two numbers
        (f"{H} 10-20", True, "10-20 גבא"),
        (f"{H} (abc) {H}", True, "גבא )abc( גבא"),
        (f"a ({H}) b", False, "a (גבא) b"),
        (f"{H} 12 34", True, "34 12 גבא"),  # two numbers
        (f"{H} 01709 000000.", True, ".01709 000000 גבא"),  # one telephone number
        (f"{H} +44 1709 000000", True, "+44 1709 000000 גבא"),
        (f"{H} 1 Meadow Street, {H}", True, "גבא ,1 Meadow Street גבא"),
        (f"12 May 2026 {H}", True, "גבא 12 May 2026"),
        (f"{H} 12a, High Street", True, "12a, High Street גבא"),
        (f"{H} 01709 000000, 1 High Street", True, "01709 000000, 1 High Street גבא"),
        (f"abc {H} 12 def", False, "abc 12 גבא def"),
    ],
)
def test_visual_order(text: str, rtl: bool, seen: str) -> None:
    assert shown(text, rtl=rtl) == seen


@given(st.text(alphabet=f"{H}{A}abc012 ,.()-%£", max_size=40), st.booleans())
def test_nothing_is_lost(text: str, rtl: bool) -> None:
    found = levels(text, rtl=rtl)
    assert len(found) == len(text)
    assert sorted(visual_order(found)) == list(range(len(text)))
    assert all(level in ((1, 2) if rtl else (0, 1, 2)) for level in found)


@given(st.text(alphabet="abc 012,.()-%£éŁ", max_size=40))
def test_left_to_right_text_is_left_alone(text: str) -> None:
    assert levels(text, rtl=False) == [0] * len(text)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (f"{A} 01709 000000, 1 High Street", f"{A} <01709 000000>, <1> High Street"),
        (f"{A} 12 {A}", f"{A} 12 {A}"),
        ("MSC-2026-001 a", "MSC-2026-001 a"),
    ],
)
def test_marks_keep_numbers_where_they_belong(text: str, marked: str) -> None:
    assert with_marks(text) == marked.replace("<", "\u200e").replace(">", "\u200e")
    mirrored = shown(with_marks(text), rtl=True).replace("\u200e", "")
    assert mirrored == shown(text, rtl=True)
