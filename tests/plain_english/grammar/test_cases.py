"""Every case of the lists beside this file: what is found, exactly where, and what it advises."""

from __future__ import annotations

import pytest

from ceframework_desktop.plain_english.blocks import sentence, split
from ceframework_desktop.plain_english.grammar import (
    acronyms,
    agents,
    dates,
    emphasis,
    hidden_verbs,
    passive,
)
from tests.plain_english.grammar import (
    acronym_cases,
    agent_cases,
    date_cases,
    emphasis_cases,
    hidden_verb_cases,
    later_cases,
    passive_cases,
)

LATER = [
    *((hidden_verbs, text, True) for text in later_cases.HIDDEN_VERBS),
    *((hidden_verbs, text, False) for text in later_cases.NO_HIDDEN_VERBS),
    *((agents, text, True) for text in later_cases.AGENTS),
    *((agents, text, False) for text in later_cases.NO_AGENTS),
    *((dates, text, True) for text in later_cases.DATES),
    *((dates, text, False) for text in later_cases.NO_DATES),
]
REWRITTEN = [
    *((dates, *case) for case in date_cases.CASES),
    *((emphasis, *case) for case in emphasis_cases.CASES),
    *((hidden_verbs, *case) for case in hidden_verb_cases.CASES),
    *((agents, *case) for case in agent_cases.CASES),
]


@pytest.mark.parametrize(("text", "wanted"), passive_cases.CASES)
def test_a_passive_is_found_where_it_stands(text: str, wanted: str) -> None:
    found = passive.find(sentence(text))
    turned_round = [item for item in found if item.rule == "passive.by"]
    if wanted and turned_round:
        assert wanted in turned_round[0].text
    else:
        assert [item.text for item in found[:1]] == ([wanted] if wanted else [])


@pytest.mark.parametrize("text", passive_cases.LATER_PASSIVE)
def test_a_passive_is_found_in_a_new_sentence(text: str) -> None:
    assert passive.find(sentence(text))


@pytest.mark.parametrize("text", passive_cases.LATER_ACTIVE)
def test_a_new_sentence_without_a_passive_is_left_alone(text: str) -> None:
    assert not passive.find(sentence(text))


@pytest.mark.parametrize(("text", "wanted"), acronym_cases.CASES)
def test_initials_without_an_explanation_are_found(text: str, wanted: list[str]) -> None:
    assert [item.text for item in acronyms.find(split(text), {})] == wanted


@pytest.mark.parametrize(("module", "text", "wanted", "advice"), REWRITTEN)
def test_the_place_and_the_advice(module, text: str, wanted: str, advice: str) -> None:
    found = module.find(sentence(text))
    assert [item.text for item in found] == ([wanted] if wanted else [])
    if found:
        assert (found[0].suggestions[:1] or ("",))[0] == advice


@pytest.mark.parametrize(("module", "text", "wanted"), LATER)
def test_a_sentence_the_rules_were_not_made_for(module, text: str, wanted: bool) -> None:
    assert bool(module.find(sentence(text))) is wanted


def test_there_are_enough_cases_of_each_kind() -> None:
    counts = [len(passive_cases.CASES), len(acronym_cases.CASES), len(REWRITTEN)]
    assert sum(counts) >= 200
    with_passive = [text for text, wanted in passive_cases.CASES if wanted]
    assert 50 <= len(with_passive) <= len(passive_cases.CASES) - 50
