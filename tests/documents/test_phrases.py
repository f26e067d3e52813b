"""The fixed words: every language has all of them, with the same gaps to fill."""

from __future__ import annotations

import string
from dataclasses import fields

import pytest

from ceframework_desktop.documents.model import Direction, Document, Paragraph
from ceframework_desktop.documents.phrases import ENGLISH, Phrases, language, languages
from ceframework_desktop.documents.registry import cannot_be_set
from ceframework_desktop.domain.contact import LANGUAGES
from tests.documents.example import framework

ASKED = ("pl", "sk", "ro", "cs", "ar", "ur", "ckb", "fa", "pa", "zh", "uk")
MAY_LACK = {"dear"}  # some languages greet without a name


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("own", languages(), ids=lambda own: own.code)
def test_every_phrase_has_the_gaps_of_the_english_one(own) -> None:
    for field in fields(Phrases):
        text, english = getattr(own.phrases, field.name), getattr(ENGLISH, field.name)
        assert text.strip() == text != ""
        if field.name in MAY_LACK:
            assert gaps(text) <= gaps(english)
        else:
            assert gaps(text) == gaps(english), field.name


@pytest.mark.parametrize("own", languages(), ids=lambda own: own.code)
def test_every_phrase_can_be_printed(own) -> None:
    text = " ".join(getattr(own.phrases, field.name) for field in fields(Phrases))
    direction = Direction.RTL if own.rtl else Direction.LTR
    blocks = (Paragraph(f"{text} {own.own_name}"),)
    made = Document(kind="x", title="T", blocks=blocks, language=own.code, direction=direction)
    assert cannot_be_set(made) == ""


def test_all_languages_are_there_and_none_claims_to_be_checked() -> None:
    found = {own.code: own for own in languages()}
    assert found.keys() >= set(ASKED)
    assert not any(own.checked for own in languages() if own.code != "en")
    assert {code for code, own in found.items() if own.rtl} == {"ar", "fa", "ckb", "ur"}


def test_contacts_the_pack_and_the_phrases_know_the_same_languages() -> None:
    codes = {own.code for own in languages()}
    asked = framework().questions["letter_translations"].column("language").options
    assert {option.id for option in LANGUAGES} == codes
    assert {option.id for option in asked} == codes - {"en"}
    assert {(o.id, o.label) for o in asked} <= {(o.id, o.label) for o in LANGUAGES}


@pytest.mark.parametrize("code", ["xx", "../pl", "", "pl/../ur"])
def test_an_unknown_language_is_refused(code: str) -> None:
    with pytest.raises(KeyError):
        language(code)


def test_a_region_is_passed_over() -> None:
    assert language("en-GB") is language("en")
    assert language("pl-PL").name == "Polish"
