"""Negatives that have to be turned round, and those that need not be."""

import pytest

from ceframework_desktop.plain_english.letter import Coach


@pytest.fixture(scope="module")
def coach():
    return Coach()


def found(coach, text):
    return [item.text for item in coach.check(text) if item.category == "negative"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nobody disapproved of the rota.", "Nobody disapproved"),
        ("No one disliked the colour.", "No one disliked"),
        ("Nobody disputes that it leaked.", "Nobody disputes"),
        ("We do not deny that the path is steep.", "not deny"),
        ("The steps are not unsafe.", "not unsafe"),
        ("You cannot vote unless you have a card.", "cannot vote unless"),
    ],
)
def test_two_negatives_are_found_whole(coach, text, words):
    assert found(coach, text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "No one discussed the rota.",
        "Nobody understands the map.",
        "The choice cannot be undone.",
        "Not one person objected.",
        "You do not have to reply unless you want a place.",
        "No one informed the warden.",
    ],
)
def test_one_negative_is_left_alone(coach, text):
    assert not found(coach, text)
