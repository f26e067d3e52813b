"""Long sentences: how they are counted, and where they are cut in two."""

from __future__ import annotations

import pytest

from ceframework_desktop.plain_english.blocks import sentence
from ceframework_desktop.plain_english.grammar import long_sentences
from ceframework_desktop.plain_english.model import Severity


def _words(count: int) -> str:
    return " ".join(["word"] * count) + "."


def test_over_25_words_is_worth_a_look_and_over_35_needs_mending() -> None:
    assert not long_sentences.find(sentence(_words(25)))
    assert long_sentences.find(sentence(_words(26)))[0].severity is Severity.CONSIDER
    assert long_sentences.find(sentence(_words(35)))[0].severity is Severity.CONSIDER
    assert long_sentences.find(sentence(_words(36)))[0].severity is Severity.FIX


def test_the_message_counts_the_words() -> None:
    assert "41 words" in long_sentences.find(sentence(_words(41)))[0].message


def test_the_items_of_a_list_are_read_one_by_one() -> None:
    listed = (
        "We will mend four things this year: the lights by the main gate, the broken bench near"
        " the pond, the path from the school to the shops, and the roof of the shelter."
    )
    assert not long_sentences.find(sentence(listed))
    assert long_sentences.find(sentence(listed.replace(":", "")))


def test_what_others_said_is_not_counted() -> None:
    said = "One of you said “" + " ".join(["word"] * 40) + "” to us."
    assert not long_sentences.find(sentence(said))


def test_it_is_cut_in_two_where_that_is_safe() -> None:
    text = (
        "We read every one of the three hundred replies from people in the town, and we have put"
        " together a plan for the park which the board will look at in June."
    )
    (found,) = long_sentences.find(sentence(text))
    assert found.text == text
    assert found.suggestions == (
        "We read every one of the three hundred replies from people in the town. We have put"
        " together a plan for the park which the board will look at in June.",
    )


def test_but_stays_at_the_head_of_the_second_sentence() -> None:
    text = (
        "The hall is old and cold and too small for all of the groups that want to use it, but it"
        " is the only one we have and we do not want to lose it."
    )
    (found,) = long_sentences.find(sentence(text))
    assert ". But it is the only one" in found.suggestions[0]


def test_a_condition_is_never_cut_from_what_depends_on_it() -> None:
    text = (
        "If you live in the area and use the library at least once a month and want to help, and"
        " we have not met you yet, then please come and see us on any Monday."
    )
    (found,) = long_sentences.find(sentence(text))
    assert found.suggestions == ()


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        (
            "If you would like to come to the meeting and you think that the way to the hall is not"
            " clear and that you need a lift from someone who lives nearby, please phone us.",
            None,
        ),
        (
            "When the hall was full and we could not let more people in and they had to wait in"
            " the rain, the team opened the room next door and we put out sixty more chairs.",
            "next door",
        ),
        (
            "Please tell us that if you cannot come and you still want to say what you think of"
            " the park, you would like us to send you a form and we will post one to you.",
            "a form",
        ),
        (
            "We put up posters in all the shops and the school and the surgery in May, and when it"
            " rained and they came off the walls, we put up new ones in June.",
            "in May",
        ),
        (
            "We will move the market to the new square to make it easier for people who come here"
            " by bus and those who live in the streets near it to get to their stalls.",
            None,
        ),
    ],
)
def test_it_is_not_cut_before_the_chief_part_is_said(text: str, stop: str | None) -> None:
    (found,) = long_sentences.find(sentence(text))
    if stop is None:
        assert "Try to stop after" not in found.message
    else:
        assert f"{stop}”, and begin" in found.message
