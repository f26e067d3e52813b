"""Standard 5: what a letter lacks, from what is known of it."""

from __future__ import annotations

from datetime import date

from ceframework_desktop.domain import known
from ceframework_desktop.domain.record import replace
from ceframework_desktop.plain_english.standard5 import Answer, LetterFacts, known_facts, lacks
from tests.domain.small import LETTER, PLAN, THEME, engagement

GOOD = LetterFacts(
    words=300,
    pages=1,
    thanks=True,
    numbers=True,
    answers=(
        Answer("Open on Tuesday evenings", is_no=False, has_date=True, has_reason=False),
        Answer("Open on Sundays", is_no=True, has_date=False, has_reason=True),
    ),
    contact=True,
    formats=True,
    dated=True,
    ended=date(2026, 5, 1),
    promised=date(2026, 6, 14),
    sent=date(2026, 6, 14),
)


def _rules(**changes: object) -> list[str]:
    return [lack.rule.removeprefix("standard5.") for lack in lacks(replace(GOOD, **changes))]


def test_a_good_letter_lacks_nothing() -> None:
    assert _rules() == []


def test_what_is_not_known_is_not_held_against_it() -> None:
    assert lacks(LetterFacts()) == ()


def test_each_thing_that_is_missing_is_told() -> None:
    assert _rules(thanks=False) == ["thanks"]
    assert _rules(numbers=False) == ["numbers"]
    assert _rules(contact=False) == ["contact"]
    assert _rules(formats=False) == ["format"]
    assert _rules(answers=()) == ["nothing_decided"]


def test_a_decision_without_a_date_and_a_no_without_a_reason() -> None:
    answers = (
        Answer("A new path", is_no=False, has_date=False, has_reason=True),
        Answer("A car park", is_no=True, has_date=True, has_reason=False),
    )
    found = lacks(replace(GOOD, answers=answers))
    assert [(lack.rule, lack.criterion) for lack in found] == [
        ("standard5.no_date", "S5.7"),
        ("standard5.no_reason", "S5.7"),
    ]
    assert "A new path" in found[0].message
    assert "A car park" in found[1].message


def test_longer_than_a_page() -> None:
    assert _rules(pages=2) == ["long"]
    assert _rules(pages=None, words=450) == []
    assert _rules(pages=None, words=451) == ["long"]
    assert _rules(pages=1, words=900) == []  # the page is what counts, once it is known


def test_late_is_later_than_the_day_promised() -> None:
    assert _rules(sent=date(2026, 6, 15)) == ["late"]
    (late,) = lacks(replace(GOOD, sent=date(2026, 6, 15)))
    assert "1 day after" in late.message
    assert late.criterion == "S5.1"


def test_slow_is_over_twelve_weeks_where_nothing_was_promised() -> None:
    assert _rules(promised=None, sent=date(2026, 7, 24)) == []
    assert _rules(promised=None, sent=date(2026, 7, 25)) == ["slow"]


def test_a_letter_without_a_date_of_its_own() -> None:
    assert _rules(dated=False, sent=None) == ["undated"]
    assert _rules(dated=False) == []  # the register knows the day it goes out


def _of_register(**theme: object) -> list[str]:
    """What the letter of an engagement with one such theme lacks."""
    row = {name: value for name, value in {**THEME, **theme}.items() if value is not None}
    answers = {**PLAN, **LETTER, known.THEMES: [row]}
    facts = known_facts(engagement(**answers), contact=True, formats=True, pages=1, sent=None)
    return [lack.rule.removeprefix("standard5.") for lack in lacks(facts)]


def test_the_register_s_own_facts() -> None:
    day = {known.BY: date(2026, 11, 5)}
    assert _of_register(response=known.YES, **day) == []
    assert _of_register(response=known.YES, by=None) == ["no_date"]
    assert _of_register(response=known.NO, reason=None, by=None) == ["no_reason"]
    assert _of_register(response=known.NO, reason="It costs too much.", by=None) == []
    assert _of_register(response=None) == ["nothing_decided"]
