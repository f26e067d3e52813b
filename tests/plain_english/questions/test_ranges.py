"""Answers that are numbers: overlaps and gaps."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.plain_english.questions import ranges

ENDLESS = float("inf")


@pytest.mark.parametrize(
    ("option", "low", "high"),
    [
        ("18-25", 18, 25),
        ("18 – 25", 18, 25),
        ("18 to 25 years", 18, 25),
        ("Aged 18 to 25", 18, 25),
        ("Between 5 and 10", 5, 10),
        ("Under 18", 0, 18),
        ("less than 5 minutes", 0, 5),
        ("Up to £10,000", 0, 10_000),
        ("£10,000 to £19,999", 10_000, 19_999),
        ("£10k-£20k", 10_000, 20_000),
        ("65+", 65, ENDLESS),
        ("65 or over", 65, ENDLESS),
        ("More than 10", 10, ENDLESS),
        ("at least 3", 3, ENDLESS),
        ("None", 0, 0),
        ("Once", 1, 1),
        ("Two or three times", 2, 3),
        ("3 or more", 3, ENDLESS),
        ("5 or fewer", 0, 5),
        ("No more than 5", 0, 5),
        ("2.5", 2.5, 2.5),
        ("Half an hour", 0.5, 0.5),
        ("Up to half a mile", 0, 0.5),
        ("An hour and a half to 3 hours", 1.5, 3),
        ("1½ to 2 miles", 1.5, 2),
        ("18 - under 25", 18, 25),
        ("Less than a month ago", 0, 1),
        ("More than a year but less than 2 years", 1, 2),
        ("Monday to Friday", 0, 4),
        ("Tues-Thurs", 1, 3),
        ("March to June", 2, 5),
        ("9am to 12 noon", 540, 720),
        ("9 to 5pm", 540, 1020),
        ("Before 8.30am", -ENDLESS, 510),
        ("After 5pm", 1020, ENDLESS),
    ],
)
def test_a_range_is_read(option, low, high):
    found = ranges.parse(option)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    "option",
    [
        "Bus",
        "Number 10 High Street",
        "Design A",
        "10 Downing Street",
        "",
        "1 2 3",
        "Don't know",
        "About an hour",
        "Nearly 3 miles",
        "I am not a member",
        "Friday to Monday",
        "Monday",
        "November to February",
        "March to Monday",
        "5pm to 9am",
        "25am to 26am",
        "Sunny to warm",
        "Less than once a week but at least once a month",
        "More than twice a year but less than once a month",
        "No children under 18",
        "None under 5",
    ],
)
def test_what_is_no_range(option):
    assert ranges.parse(option) is None


@pytest.mark.parametrize(
    "options",
    [
        ("Under 18", "18 to 24", "25 to 34", "35 or over"),
        ("16-24", "25-34", "65+", "35-64"),
        ("None", "1", "2", "3 or more"),
        ("0-5", "6-10", "Over 10"),
        ("£0 to £9.99", "£10 to £20", "Over £20"),
        ("Less than 1 year", "1 to 4 years", "5 years or more"),
        ("Less than a month", "1 to 6 months", "7 to 12 months", "More than a year"),
        ("Under 5", "5 but less than 10", "10 or more"),
        ("Under 5 minutes", "5 to 9 minutes", "10 minutes or more"),
        ("Yes", "No"),
        ("1", "2", "4"),
        ("9am to 12pm", "12pm to 5pm", "5pm to 9pm"),
        (
            "Every day",
            "2 or 3 times a week",
            "Once a week",
            "Once a month",
            "Less than once a month",
        ),
        ("1 to 2 times a month", "1 to 3 times a week", "4 or more times a week"),
        ("Never", "1 or 2 times a week", "3 or more times a week"),
        ("10 to 5", "4 to 3"),
        (
            "At least once a week",
            "Less than once a week but at least once a month",
            "Less than once a month",
        ),
        (
            "More than once a week",
            "Once a week",
            "Less than once a week but more than once a year",
            "Once a year",
        ),
        ("At least twice a week", "Once a week", "Less than once a week"),
        ("None under 5", "0 to 4", "5 to 9", "10 or over"),
        ("1 (very poor)", "2", "3", "4", "5 (very good)"),
        (),
        ("18-25",),
        ("Before 9am", "9am to 12 noon", "12 noon to 5pm", "After 5pm"),
        ("9am to 12 noon", "1pm to 4pm", "6pm to 8pm"),
        ("Monday to Friday", "Saturday to Sunday"),
        ("8am to 6pm", "8am to 8pm"),
        ("Monday to Friday", "Monday to Sunday"),
        ("Jan-Mar", "Apr-Jun", "Jul-Sep", "Oct-Dec"),
        ("2023-2024", "2024-2025", "2025-2026"),
        ("Under 30 minutes", "About an hour", "More than 2 hours"),
        ("Less than half a mile", "Half a mile to under 1 mile", "1 mile or more"),
        ("7 to 12 months ago", "More than a year but less than 2 years ago", "2 years ago or more"),
        (
            "Under 6 months",
            "6 to 11 months",
            "1 to 2 years",
            "3 years or more",
            "I am not a member",
        ),
    ],
)
def test_good_answers_have_no_fault(options):
    assert ranges.faults(options) == ()


@pytest.mark.parametrize(
    ("options", "kind", "value"),
    [
        (("18-25", "25-35"), "overlap", 25),
        (("25-35", "18-25"), "overlap", 25),
        (("Under 5", "4 to 9"), "overlap", 4),
        (("0 to 10", "5 to 15"), "overlap", 5),
        (("£0 to £10,000", "£10,000 to £20,000"), "overlap", 10_000),
        (("1 to 5 years", "5 years or more"), "overlap", 5),
        (("0–5", "7–10"), "gap", 6),
        (("Under 18", "19 to 30"), "gap", 18),
        (("Under 18", "Over 18"), "gap", 18),
        (("1 to 2", "4 or more"), "gap", 3),
        (("Under £80", "£90 to £120"), "gap", 80),
        (("Up to 10", "More than 12"), "gap", 11),
        (("1-2 times a week", "2-3 times a week"), "overlap", 2),
        (("At least once a week", "1 to 3 times a week"), "overlap", 1),
        (("3 or more times a month", "1 to 3 times a month"), "overlap", 3),
        (("0-25%", "25-50%"), "overlap", 25),
        (("Up to half an hour", "Half an hour to an hour"), "overlap", 0.5),
        (("Under 1 mile", "1½ to 3 miles"), "gap", 1),
        (("Monday to Wednesday", "Wednesday to Friday"), "overlap", 2),
        (("January to March", "March to June"), "overlap", 2),
        (("9am to 1pm", "12 noon to 5pm"), "overlap", 720),
        (("Before 9am", "10am to 12 noon"), "gap", 540),
    ],
)
def test_a_fault_is_found(options, kind, value):
    (fault,) = ranges.faults(options)
    assert (fault.kind, fault.value) == (kind, value)


def test_a_list_that_stops_too_soon():
    assert ranges.top(("16-24", "25-34", "35-44")).label == "35-44"
    assert ranges.top(("16-24", "25-34", "35-44", "45+")) is None
    assert ranges.top(("1", "2", "3")) is None


@given(st.lists(st.integers(0, 90), min_size=3, max_size=8, unique=True))
def test_ranges_end_to_end_have_no_fault_and_shared_ends_do(cuts):
    cuts.sort()
    cuts = [cut * 3 for cut in cuts]
    tidy = [f"{low} to {high - 1}" for low, high in pairwise(cuts)]
    shared = [f"{low}-{high}" for low, high in pairwise(cuts)]
    assert ranges.faults([*tidy, f"{cuts[-1]} or over"]) == ()
    assert {fault.kind for fault in ranges.faults(shared)} == {"overlap"}
    assert len(ranges.faults(shared)) == len(shared) - 1


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_answers_are_read(options):
    for fault in ranges.faults(options):
        assert fault.kind in ("overlap", "gap")
