"""Places that move with the text, and what is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.plain_english.model import Finding, Severity
from ceframework_desktop.ui.coach import presenter
from ceframework_desktop.ui.coach.presenter import Spot


def finding(start, end, text="", suggestions=(), category="jargon"):
    return Finding(
        f"{category}.x", category, Severity.FIX, start, end, text, "Why.", tuple(suggestions)
    )


def spot(start, end):
    return Spot(finding(start, end), start, end)


def places(spots):
    return [(s.start, s.end) for s in spots]


def test_places_are_counted_as_qt_counts_them():
    text = "😀 we utilise it 😀 and utilise it"
    first, second = text.index("utilise"), text.rindex("utilise")
    found = presenter.spots(text, [finding(first, first + 7), finding(second, second + 7)])
    assert places(found) == [(first + 1, first + 8), (second + 2, second + 9)]
    assert places(presenter.spots("a utilise", [finding(2, 9)])) == [(2, 9)]


@pytest.mark.parametrize(
    ("at", "removed", "added", "left"),
    [
        (0, 0, 3, [(7, 9), (13, 16)]),  # typed before both
        (20, 0, 3, [(4, 6), (10, 13)]),  # after both
        (8, 0, 1, [(4, 6), (11, 14)]),  # between
        (5, 0, 1, [(11, 14)]),  # inside the first: it is another word now
        (6, 0, 1, [(11, 14)]),  # at its end: it may be a longer word
        (0, 12, 0, []),  # both are gone, the second in part
        (0, 20, 5, []),  # all is another text
        (7, 2, 0, [(4, 6), (8, 11)]),
    ],
)
def test_lines_move_with_their_words(at, removed, added, left):
    assert places(presenter.moved((spot(4, 6), spot(10, 13)), at, removed, added)) == left


@given(st.text("ab \n", max_size=40), st.data())
def test_a_line_that_stays_is_still_under_the_same_words(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    at = data.draw(st.integers(0, len(text)))
    removed = data.draw(st.integers(0, len(text) - at))
    added = data.draw(st.text("xy", max_size=5))
    after = text[:at] + added + text[at + removed :]
    for kept in presenter.moved((spot(start, end),), at, removed, len(added)):
        assert after[kept.start : kept.end] == text[start:end]


def test_stepping_goes_round():
    held = (spot(4, 6), spot(10, 13))
    assert presenter.step(held, 0, 0, 1) == 0
    assert presenter.step(held, 4, 6, 1) == 1
    assert presenter.step(held, 10, 13, 1) == 0
    assert presenter.step(held, 10, 13, -1) == 0
    assert presenter.step(held, 4, 6, -1) == 1
    assert presenter.step((), 0, 0, 1) is None


def test_the_caret_is_in_the_shortest_that_holds_it():
    held = (spot(0, 20), spot(4, 8))
    assert presenter.at_caret(held, 5, 5) == 1
    assert presenter.at_caret(held, 4, 8) == 1
    assert presenter.at_caret(held, 12, 12) == 0
    assert presenter.at_caret(held, 30, 30) is None


def follow(text, words, suggestion):
    start = text.index(words)
    edit = presenter.edit(text, finding(start, start + len(words), words), suggestion)
    return text[: edit.start] + edit.text + text[edit.end :]


@pytest.mark.parametrize(
    ("text", "words", "suggestion", "after"),
    [
        ("We utilise it.", "utilise", "use", "We use it."),
        ("It is very good.", "very", "", "It is good."),
        ("Basically, we agree.", "Basically", "", "We agree."),
        ("We agree, basically.", "basically", "", "We agree."),
        ("We agree basically", "basically", "", "We agree"),
        ("Very\nwell", "Very", "", "\nwell"),
    ],
)
def test_following_a_suggestion_keeps_spaces_and_capitals(text, words, suggestion, after):
    assert follow(text, words, suggestion) == after


def test_what_is_ignored_is_one_of_its_kind():
    held = tuple(Spot(finding(n, n + 2, "we"), n, n + 2) for n in (0, 5, 9))
    keys = [presenter.ignored_key(held, at) for at in range(3)]
    assert len(set(keys)) == 3


def test_groups_and_counts():
    held = (
        Spot(finding(0, 2, "a", category="passive"), 0, 2),
        Spot(finding(3, 5, "b", category="spelling"), 3, 5),
        Spot(finding(6, 8, "c", category="agent"), 6, 8),
    )
    assert [s.finding.text for s in presenter.grouped(held)] == ["b", "a", "c"]
    assert presenter.group_of(held[0].finding) == presenter.group_of(held[2].finding)
    assert presenter.count_text(0) == "Nothing to look at now"
    assert presenter.count_text(1) == "1 thing to look at"
    assert presenter.count_text(3) == "3 things to look at"


def test_what_is_read_aloud_names_the_key():
    found = Spot(finding(0, 7, "utilise", ["use", "apply"]), 0, 7)
    assert presenter.said(found, 1, 3) == "1 of 3. Office language. Why. F8: write “use”."
    none = Spot(finding(0, 7, "utilise"), 0, 7)
    assert "F8" not in presenter.said(none, 1, 3)
    assert presenter.suggestion_text("") == "Leave it out"
