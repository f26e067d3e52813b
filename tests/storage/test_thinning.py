"""Many backups of late, fewer from long ago."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.storage.thinning import surplus

NOW = datetime(2026, 3, 7, 17, 0, tzinfo=UTC)


def kept(moments: list[datetime]) -> list[datetime]:
    return sorted(set(moments) - surplus(moments), reverse=True)


def test_the_newest_of_each_day_week_and_month_is_kept() -> None:
    every_half_hour = [NOW - timedelta(minutes=30 * n) for n in range(48 * 400)]
    found = kept(every_half_hour)
    days = [NOW.date() - timedelta(days=n) for n in range(12)]
    assert [m.date() for m in found[2:14]] == days  # after the second and third of today
    assert found[:3] == every_half_hour[:3]
    # The last day of each week and of each month, before the twelve days.
    assert " ".join(m.strftime("%y-%m-%d") for m in found[14:]) == (
        "26-02-22 26-02-15 26-02-08 26-02-01 26-01-31 26-01-25 26-01-18 26-01-11 26-01-04"
        " 25-12-31 25-11-30 25-10-31 25-09-30 25-08-31 25-07-31"
    )
    assert all(m.hour == 23 for m in found[3:])


def test_a_few_backups_are_all_kept() -> None:
    assert surplus([]) == set()
    assert surplus([NOW - timedelta(minutes=n) for n in range(3)]) == set()


def test_a_long_pause_deletes_nothing_of_what_was_kept() -> None:
    old = [NOW - timedelta(days=2000 + n) for n in range(12)]
    assert surplus([NOW, *old[:10]]) == set()


@given(hours=st.lists(st.integers(0, 24 * 3000), max_size=300))
def test_what_is_kept_is_never_much_and_stays_kept(hours: list[int]) -> None:
    moments = [NOW - timedelta(hours=n) for n in hours]
    found = kept(moments)
    assert len(found) <= 12 + 10 + 9 + 3
    assert kept(found) == found
    assert set(found[:3]) == set(sorted(set(moments), reverse=True)[:3])
