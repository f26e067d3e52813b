"""The recovery key: what is typed is what was printed, or the slip in it is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.domain.recovery_key import (
    GROUP,
    GROUPS,
    SIGNS,
    BadRecoveryKey,
    clean,
    from_text,
    is_recovery_key,
    to_text,
)

SECRETS = st.binary(min_size=16, max_size=16)


@given(SECRETS)
def test_what_is_typed_is_what_was_printed(secret):
    text = to_text(secret)
    groups = text.split("-")
    assert [len(group) for group in groups] == [GROUP] * GROUPS
    assert from_text(text) == secret
    assert from_text(f"  {text.lower().replace('-', ' ')}\n") == secret


def test_nothing_in_a_key_looks_like_something_else_or_makes_a_word():
    assert len(set(SIGNS)) == 25
    assert not set(SIGNS) & set("AEIOU01258L")


@given(SECRETS, st.integers(0, GROUPS * GROUP - 1), st.sampled_from(SIGNS))
def test_any_one_wrong_sign_is_found_in_its_group(secret, place, sign):
    signs = clean(to_text(secret))
    typed = signs[:place] + sign + signs[place + 1 :]
    if typed == signs:
        return
    with pytest.raises(BadRecoveryKey) as found:
        from_text(typed)
    assert found.value.group == place // GROUP + 1


@given(SECRETS, st.integers(0, GROUPS * GROUP - 2))
def test_any_two_neighbours_swapped_are_found(secret, place):
    signs = clean(to_text(secret))
    typed = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    assert typed == signs or not is_recovery_key(typed)


@given(SECRETS, st.integers(0, GROUPS - 1), st.integers(0, GROUPS - 1))
def test_any_two_groups_swapped_are_found(secret, one, other):
    groups = to_text(secret).split("-")
    groups[one], groups[other] = groups[other], groups[one]
    assert (one == other) or not is_recovery_key("-".join(groups))


def test_signs_that_look_alike_are_read_as_meant():
    assert clean("2-5 8") == "ZSB"


@pytest.mark.parametrize(
    ("typed", "words", "group"),
    [
        ("", "You have typed 0 of 35", 0),
        ("7VGTP-Z44TJ", "You have typed 10 of 35", 0),
        ("7VGTP-Z44TJ-6MD7X", "third group", 3),
        ("7VGTP-Z44AJ", "“A” is never part", 2),
        ("three silly words", "is never part", 1),
        ("Ω" * 35, "is never part", 1),
    ],
)
def test_what_is_wrong_is_said(typed, words, group):
    with pytest.raises(BadRecoveryKey, match=words) as found:
        from_text(typed)
    assert found.value.group == group
    assert found.value.todo


def test_a_key_for_more_than_16_bytes_is_none():
    highest = to_text(b"\xff" * 16)
    assert from_text(highest) == b"\xff" * 16
    with pytest.raises(ValueError, match="16 bytes"):
        to_text(b"x" * 17)
