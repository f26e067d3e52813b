from datetime import UTC, datetime, timedelta, timezone

import pytest

from ceframework_desktop.domain.moments import on_this_clock, read_moment


@pytest.mark.parametrize("at", ["2026-03-07T14:05:00Z", "2026-03-07T14:05", "2026-03-07T15:05+01"])
def test_a_moment_is_read_in_utc_unless_it_says_otherwise(at: str) -> None:
    assert read_moment(at) == datetime(2026, 3, 7, 14, 5, tzinfo=UTC)


def test_what_is_no_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="soon"):
        read_moment("soon")


def test_a_moment_is_shown_as_the_clock_of_its_zone() -> None:
    east = timezone(timedelta(hours=2))
    assert on_this_clock(read_moment("2026-03-07T23:05Z"), east).day == 8


def test_a_moment_with_no_local_time_stays_as_it_is() -> None:
    last = datetime(9999, 12, 31, 23, 30, tzinfo=UTC)
    assert on_this_clock(last, timezone(timedelta(hours=2))) is last
