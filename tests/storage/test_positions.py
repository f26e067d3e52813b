"""There is always a place between two rows, and places stay short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.storage.positions import between


@given(places=st.lists(st.integers(0, 1000), max_size=80))
def test_a_row_can_go_anywhere_any_number_of_times(places: list[int]) -> None:
    held: list[str] = []
    for place in places:
        at = place % (len(held) + 1)
        before = held[at - 1] if at else ""
        after = held[at] if at < len(held) else ""
        held.insert(at, between(before, after))
        assert held == sorted(set(held))
        assert not held[at].endswith("0")


@pytest.mark.parametrize("side", ["end", "start", "middle"])
def test_two_thousand_rows_in_one_place_stay_short(side: str) -> None:
    low, high = "", ""
    if side == "middle":
        low, high = between("", ""), between(between("", ""), "")
    for _ in range(2000):
        found = between(low, high)
        low, high = (found, high) if side == "end" else (low, found)
    assert len(low + high) < 500


@pytest.mark.parametrize("pair", [("V", "V"), ("W", "V"), ("V", "V0"), ("é", ""), ("", "!")])
def test_what_has_nothing_between_is_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="position"):
        between(*pair)
