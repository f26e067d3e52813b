"""Stamps only ever go up, whatever the computer's clock does."""

from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.storage.clock import STAMP_LENGTH, HybridClock, iso_time
from tests.storage.registers import Wall

DEVICE = "0123456789abcdef"
YEAR = 365.25 * 86400


@given(
    jumps=st.lists(
        st.floats(-1e15, 1e15, allow_nan=False) | st.sampled_from([0.0, -YEAR, YEAR, 0.001])
    )
)
def test_stamps_go_up_when_the_clock_goes_back_or_leaps(jumps: list[float]) -> None:
    wall = Wall()
    clock = HybridClock(DEVICE, "", wall)
    stamps = [clock.stamp()]
    for jump in jumps:
        wall.seconds += jump
        stamps += [clock.stamp(), clock.stamp()]
    assert stamps == sorted(set(stamps))
    assert {len(stamp) for stamp in stamps} == {STAMP_LENGTH}


def test_a_new_sitting_goes_on_above_the_last_stamp() -> None:
    ahead = HybridClock(DEVICE, "", Wall(2e9)).stamp()
    assert HybridClock(DEVICE, ahead, Wall(1e9)).stamp() > ahead


def test_a_stamp_from_another_device_is_passed() -> None:
    clock = HybridClock(DEVICE, "", Wall(1e9))
    seen = HybridClock("f" * 16, "", Wall(2e9)).stamp()
    clock.see(seen)
    assert clock.stamp() > seen
    older = HybridClock("f" * 16, "", Wall(1e8)).stamp()
    before = clock.stamp()
    clock.see(older)
    assert clock.stamp() > before


def test_more_changes_than_the_counter_holds_in_one_millisecond() -> None:
    clock = HybridClock(DEVICE, "", Wall(1e9))
    last = clock.stamp()
    for _ in range(0x10000 + 5):
        stamp = clock.stamp()
        assert stamp > last
        last = stamp


def test_the_time_is_written_in_one_form() -> None:
    assert iso_time(Wall().seconds) == "2026-03-07T14:05:09.000Z"
    assert iso_time(0.0015) == "1970-01-01T00:00:00.001Z"
    assert iso_time(-1e9) == "1970-01-01T00:00:00.000Z"
    assert iso_time(1e18) == "9999-12-31T23:59:59.999Z"
