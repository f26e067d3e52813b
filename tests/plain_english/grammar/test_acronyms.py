"""Initials: what is offered for them, and which words explain them."""

from __future__ import annotations

import pytest

from ceframework_desktop.plain_english.blocks import split
from ceframework_desktop.plain_english.grammar import acronyms, matching
from ceframework_desktop.plain_english.model import BlockKind


def _find(text: str, known: dict[str, str] | None = None):
    return acronyms.find(split(text), known or {})


def test_the_words_in_full_are_offered() -> None:
    (found,) = _find("We wrote to the LGA about it.")
    assert found.suggestions == (
        "Local Government Association (LGA)",
        "Local Government Association",
    )
    assert found.rule == "acronym.unexplained"


def test_at_the_start_of_a_sentence_the_words_get_a_capital() -> None:
    (found,) = _find("CICs are welcome.")
    assert found.suggestions[0] == "Community interest companies (CICs)"


def test_nothing_is_offered_that_would_not_fit_after_a_or_an() -> None:
    (found,) = _find("This is an MoU.")  # "an memorandum"
    assert found.suggestions == ()


def test_the_framework_s_own_words_are_offered() -> None:
    (found,) = _find("Ask the CYPS team.", {"CYPS": "Children and Young People’s Services"})
    assert found.suggestions[0] == "Children and Young People’s Services (CYPS)"


def test_known_words_that_do_not_match_are_not_offered() -> None:
    (found,) = _find("Ask the QZR team.", {"QZR": "A paper about something else. It is long."})
    assert found.suggestions == ()


def test_only_the_first_use_is_told() -> None:
    found = _find("The ICB met.\n\nThe ICB agreed. The ICB will pay.")
    assert [(item.text, item.start) for item in found] == [("ICB", 4)]


def test_an_explanation_that_comes_too_late_is_said_to_be_late() -> None:
    (found,) = _find("The ICB met. The integrated care board (ICB) agreed.")
    assert (found.rule, found.start) == ("acronym.late", 4)


def test_one_and_many_are_the_same_initials() -> None:
    assert not _find("Primary care networks (PCNs) began. Each PCN has a lead.")
    assert len(_find("Each PCN has a lead. Most PCNs have two.")) == 1


def test_a_letterhead_explains_but_is_not_told_off() -> None:
    letter = (
        "Rotherham Metropolitan Borough Council (RMBC)\n1 Example Street\nS60 0XX\n\n"
        "Dear neighbour,\n\nRMBC will mend the road.\n"
    )
    assert split(letter)[0].kind is BlockKind.ADDRESS
    assert not _find(letter)


def test_what_someone_said_is_left_alone() -> None:
    assert not _find("“The ICB never rang me back,” said one carer.")
    assert len(_find("“The ICB never rang,” said one carer. The ICB is sorry.")) == 1


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("community land trust", "clt"),
        ("department for education", "dfe"),
        ("office for national statistics", "ons"),
        ("special educational needs and disabilities", "send"),
        ("voluntary community and social enterprise", "vcse"),
        ("equality impact assessment", "eqia"),
        ("transport for london", "tfl"),
        ("not in education employment or training", "neet"),
    ],
)
def test_initials_stand_for_words(words: str, letters: str) -> None:
    assert matching.ends_with(["we", "asked", *words.split()], letters)
    assert matching.begins_with([*words.split(), "is", "new"], letters)


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("the council", "rmbc"),
        ("community land", "clt"),
        ("land trust", "clt"),
        ("cats drink all of the milk", "clt"),
        ("", "clt"),
    ],
)
def test_initials_do_not_stand_for_other_words(words: str, letters: str) -> None:
    assert not matching.ends_with(words.split(), letters)
