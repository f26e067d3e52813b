"""Every answer has its reason, and the letter has what it must carry."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.domain import known
from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.domain.feedback import (
    is_letter_final,
    letter_problems,
    next_steps,
    themes,
)
from tests.domain.small import LETTER, PLAN, THEME, engagement, small_framework

FRAMEWORK = small_framework()
FULL = {**PLAN, **LETTER}


def problems(**answers):
    """Why the letter cannot be final."""
    return letter_problems(FRAMEWORK, engagement(**answers))


def final(**answers):
    """True if the letter is final."""
    return is_letter_final(FRAMEWORK, engagement(**answers))


def with_theme(**columns):
    """A full letter whose one theme has these columns."""
    theme = {name: value for name, value in {**THEME, **columns}.items() if value is not None}
    return {**FULL, known.THEMES: [theme]}


def test_a_full_letter_can_be_final():
    assert problems(**FULL) == ()
    assert final(**FULL)


def test_a_full_letter_is_a_draft_until_someone_says_it_is_final():
    assert not final(**{**FULL, known.LETTER_FINAL: known.DRAFT})
    assert not final(**{**FULL, known.LETTER_FINAL: None})


@pytest.mark.parametrize(
    ("response", "words"),
    [(known.NO, "“no”"), (known.PARTLY, "“partly”"), (known.UNDECIDED, "“not decided”")],
)
@pytest.mark.parametrize("reason", [None, "  "])
def test_an_answer_that_is_not_a_plain_yes_needs_its_reason(response, words, reason):
    answers = with_theme(response=response, reason=reason)
    assert problems(**answers) == (f"Theme 1 says {words} without a reason. Say why.",)
    assert not final(**answers)
    assert final(**with_theme(response=response, reason="There is no money for it."))


@pytest.mark.parametrize("response", [known.YES, known.PARTLY])
def test_a_yes_says_what_will_happen(response):
    answers = with_theme(response=response, action=None, reason="Because.")
    assert problems(**answers) == ("Theme 1 does not say what will happen.",)


def test_a_theme_without_an_answer_is_named():
    assert problems(**with_theme(response=None)) == (
        "Theme 1 has no answer yet: yes, partly, no, or not decided.",
    )


def test_a_theme_that_says_nothing_is_named():
    assert problems(**with_theme(said=None)) == ("Theme 1 does not say what people said.",)


def test_each_theme_is_named_by_its_number():
    no = {known.SAID: "All night.", known.RESPONSE: known.NO}
    assert problems(**{**FULL, known.THEMES: [THEME, {}, no]}) == (
        "Theme 2 says “no” without a reason. Say why.",
    )


@pytest.mark.parametrize("name", list(known.LETTER_QUESTIONS))
@pytest.mark.parametrize("value", [None, Unread("about 40")])
def test_what_the_letter_must_carry_is_named(name, value):
    (problem,) = problems(**{**FULL, name: value})
    assert FRAMEWORK.questions[name].label in problem


@pytest.mark.parametrize("name", [known.THEMES, known.NEXT_STEPS])
@pytest.mark.parametrize("rows", [[], [{}]])
def test_themes_and_next_steps_are_needed(name, rows):
    assert len(problems(**{**FULL, name: rows})) == 1


rows = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            known.SAID: st.sampled_from(["Open late.", ""]),
            known.RESPONSE: st.sampled_from([known.YES, *known.NEEDS_REASON]),
            known.ACTION: st.sampled_from(["We will.", ""]),
            known.REASON: st.sampled_from(["No money.", "", " "]),
            known.BY: st.just(date(2026, 10, 1)),
        },
    ),
    max_size=4,
)


def test_what_was_to_happen_is_no_part_of_a_no():
    row = {known.SAID: "A bus", known.ACTION: "A talk", known.WHO: "Us", known.BY: date(2026, 1, 2)}
    (no,) = themes(engagement(**{known.THEMES: [{**row, known.RESPONSE: known.NO}]}))
    (partly,) = themes(engagement(**{known.THEMES: [{**row, known.RESPONSE: known.PARTLY}]}))
    assert (no.action, no.who, no.by) == ("", "", None)
    assert (partly.action, partly.who, partly.by) == ("A talk", "Us", date(2026, 1, 2))


@given(rows)
def test_no_letter_is_final_with_a_no_that_has_no_reason(found):
    answers = {**FULL, known.THEMES: found}
    bare = any(
        row.get(known.RESPONSE) in known.NEEDS_REASON and not row.get(known.REASON, "").strip()
        for row in found
    )
    if bare:
        assert not final(**answers)
    if final(**answers):
        assert themes(engagement(**answers))
        assert all(theme.response for theme in themes(engagement(**answers)))


def test_rows_are_read_in_order_and_empty_ones_passed_over():
    subject = engagement(
        **{
            known.THEMES: [{known.SAID: "One", known.PEOPLE: 3}, {}, {known.SAID: "Two"}],
            known.NEXT_STEPS: [{"what": "A", "when": date(2026, 1, 2)}, {}, {"what": "B"}],
        }
    )
    assert [(t.said, t.people) for t in themes(subject)] == [("One", 3), ("Two", None)]
    assert [(s.what, s.when) for s in next_steps(subject)] == [
        ("A", date(2026, 1, 2)),
        ("B", None),
    ]
