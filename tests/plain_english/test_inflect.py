"""Whether two words are the same but for their form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.plain_english.inflect import is_same_word, noun_forms, verb_forms
from ceframework_desktop.plain_english.packs import read_packs
from ceframework_desktop.plain_english.phrases import expand
from ceframework_desktop.plain_english.wording import packs_folder


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("facilitate", "Facilitates"),
        ("utilising", "utilized"),
        ("a stakeholder", "stakeholders"),
        ("CLT", "CLTs"),
        ("the GP’s", "GP"),
        ("roll-out", "rollout"),
        ("undertook", "undertaking"),
        ("moreover", "moreover,"),
        ("is able to", "are able to"),
        ("the the", "the the the"),
    ],
)
def test_forms_of_a_word_are_the_same(one, other):
    assert is_same_word(one, other)
    assert is_same_word(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the the", "to to"),
        ("CLT", "NCN"),
        ("ad hoc", "ad infinitum"),
        ("hereby", "hereof"),
        ("on each occasion", "on"),
        ("is", "us"),
        ("", "a"),
    ],
)
def test_other_words_are_not(one, other):
    assert not is_same_word(one, other)
    assert not is_same_word(other, one)


PATTERNS = [
    pattern for pack in read_packs(packs_folder()) for r in pack.rules for pattern in r.patterns
]


@given(st.sampled_from(PATTERNS))
def test_every_form_of_a_phrase_of_the_packs_is_known(pattern):
    forms = [" ".join(words) for words, _name in expand(pattern)]
    assert all(is_same_word(forms[0], form) for form in forms)


@given(st.text("abcdeisyngz", min_size=3, max_size=9))
def test_whatever_the_word_its_forms_are_known(word):
    for form in (*verb_forms(word).values(), *noun_forms(word).values()):
        assert is_same_word(word, form)
