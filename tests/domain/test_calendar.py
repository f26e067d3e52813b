"""Weeks with both ends counted, and the dates that would need no form."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ceframework_desktop.domain.calendar import (
    DAYS_NEEDED,
    MOST_DAYS,
    Period,
    decision_that_fits,
    first_day,
    last_day,
    offers,
    span_in_words,
    why_no_offer,
)

days = st.dates(date(1995, 1, 1), date(2090, 12, 31))


def lasting(start: date, count: int) -> Period:
    """A period of this many days with both ends counted."""
    return Period(start, start + timedelta(days=count - 1))


@given(days)
def test_83_days_are_too_short_and_84_are_enough(start):
    assert not lasting(start, 83).is_long_enough
    assert lasting(start, 84).is_long_enough
    assert lasting(start, 83).short_by == 1
    assert lasting(start, 84).short_by == 0


def test_the_home_office_consultation_of_2005_was_twelve_weeks_to_the_day():
    period = Period(date(2005, 4, 20), date(2005, 7, 12))
    assert period.days == 84
    assert period.in_words() == "12 weeks"
    assert period.is_long_enough


def test_one_day_less_than_the_home_office_gave_is_too_short():
    period = Period(date(2005, 4, 21), date(2005, 7, 12))
    assert period.in_words() == "11 weeks and 6 days"
    assert not period.is_long_enough


@given(days)
def test_the_first_and_last_day_that_fit_give_exactly_twelve_weeks(day):
    assert Period(day, last_day(day)).days == DAYS_NEEDED
    assert Period(first_day(day), day).days == DAYS_NEEDED
    assert first_day(last_day(day)) == day


@given(days)
def test_one_day_is_a_period_of_one_day(day):
    assert Period(day, day).days == 1
    assert Period(day, day).is_possible


@given(days, st.integers(1, 4000))
def test_a_period_that_ends_before_it_starts_is_refused_with_a_sentence(start, by):
    period = Period(start, start - timedelta(days=by))
    assert not period.is_possible
    assert not period.is_long_enough
    assert "before the first day" in period.problem()


@given(days, st.integers(1, 4000))
def test_a_period_of_more_than_five_years_is_a_slip(start, by):
    period = lasting(start, MOST_DAYS + by)
    assert not period.is_possible
    assert not period.is_long_enough
    assert "five years" in period.problem()


def test_five_years_are_still_possible():
    period = lasting(date(2020, 1, 1), MOST_DAYS)
    assert period.is_possible
    assert period.problem() == ""


@given(st.integers(0, 10_000))
def test_a_span_in_words_says_exactly_that_many_days(count):
    words = span_in_words(count)
    found = {unit.rstrip("s"): int(number) for number, unit in _pairs(words)}
    assert found.get("week", 0) * 7 + found.get("day", 0) == count
    assert not words.startswith("0 weeks")


def _pairs(words):
    return [part.split() for part in words.split(" and ")]


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 day"), (7, "1 week"), (8, "1 week and 1 day"), (42, "6 weeks"), (0, "0 days")],
)
def test_spans_read_well(count, words):
    assert span_in_words(count) == words


@given(days, st.integers(1, 83), st.none() | st.integers(-200, 400), st.integers(-200, 200))
def test_every_offer_needs_no_form_and_could_still_happen(start, count, decision_in, today_in):
    period = lasting(start, count)
    today = start + timedelta(days=today_in)
    decision = None if decision_in is None else period.end + timedelta(days=decision_in)
    found = offers(period, decision, today)
    for offer in found:
        assert offer.period.is_long_enough
        assert offer.text.endswith(".")
        assert offer.period.start == period.start or offer.period.start >= today
        assert decision is None or offer.period.end < decision or offer.period.end == period.end
    assert len({offer.period for offer in found}) == len(found)


@given(days, st.integers(1, 83))
def test_without_a_decision_there_is_always_an_offer(start, count):
    assert offers(lasting(start, count), None, start)


@given(days, st.integers(84, MOST_DAYS))
def test_nothing_is_offered_when_twelve_weeks_are_given(start, count):
    assert offers(lasting(start, count), None, start) == ()


@given(days, st.integers(1, 400))
def test_nothing_is_offered_for_impossible_dates(start, by):
    assert offers(Period(start, start - timedelta(days=by)), None, start) == ()


def test_the_offer_before_a_decision_keeps_clear_of_the_day_itself():
    period = Period(date(2026, 5, 1), date(2026, 6, 30))
    decision = date(2026, 7, 10)
    found = offers(period, decision, today=date(2026, 4, 17))
    assert [offer.period for offer in found] == [Period(date(2026, 4, 17), date(2026, 7, 9))]


def test_twelve_weeks_that_end_on_the_day_of_the_decision_are_not_offered():
    period = Period(date(2026, 5, 1), date(2026, 6, 30))
    on_the_day = offers(period, last_day(period.start), today=period.start)
    the_day_after = offers(period, decision_that_fits(period), today=period.start)
    assert all(offer.period.start != period.start for offer in on_the_day)
    assert [offer.period for offer in the_day_after] == [Period(period.start, date(2026, 7, 23))]


@given(days, st.integers(1, 83))
def test_a_decision_on_the_day_that_fits_leaves_room_for_twelve_weeks(start, count):
    decision = decision_that_fits(lasting(start, count))
    assume(decision > start)
    kept = [o.period for o in offers(lasting(start, count), decision, start)]
    assert lasting(start, DAYS_NEEDED) in kept


def test_why_no_dates_are_offered_is_said_with_the_days_that_would_do():
    period, decision = Period(date(2026, 12, 1), date(2027, 1, 4)), date(2027, 1, 29)
    assert offers(period, decision, today=date(2026, 11, 22)) == ()
    assert why_no_offer(period, decision, today=date(2026, 11, 22)) == (
        "Twelve weeks from 1 December 2026 end on 22 February 2027. That is after the decision "
        "on 29 January 2027. To be done before it, they had to begin by 6 November 2026, and that "
        "day has passed. To have twelve weeks, decide on 23 February 2027 or later."
    )
    on_the_day = why_no_offer(period, date(2027, 2, 22), today=date(2026, 12, 1))
    assert "That is on the day of the decision. To be" in on_the_day


@given(days, st.integers(1, 83), st.none() | st.integers(-200, 400), st.integers(-200, 200))
def test_there_are_dates_to_offer_or_a_reason_why_not(start, count, decision_in, today_in):
    period = lasting(start, count)
    today = start + timedelta(days=today_in)
    decision = None if decision_in is None else period.end + timedelta(days=decision_in)
    found = offers(period, decision, today)
    why = why_no_offer(period, decision, today)
    assert not (found and why)
    assert found or why
    assert not why or first_day(decision - timedelta(days=1)) < today
