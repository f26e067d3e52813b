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
        ("Nobody leaves without a gift.", "Nobody leaves without"),
        (
            "No application will be accepted unless it is signed.",
            "No application will be accepted unless",
        ),
        ("It would not be unreasonable to ask.", "not be unreasonable"),
        ("We do not think it is unfair.", "not think it is unfair"),
        ("None of the replies were unhelpful.", "None of the replies were unhelpful"),
        ("Not all of the rooms are unsuitable.", "Not all of the rooms are unsuitable"),
        ("It is by no means unlikely.", "no means unlikely"),
        ("There was hardly no room.", "hardly no"),
        ("We did not receive no replies.", "not receive no"),
        ("Do not neglect to bring it.", "not neglect to"),
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
        "You cannot park here without a permit.",
        "Nobody should go without food.",
        "No child is left without a place.",
        "No, we will not open without a key.",
        "You do not have to say no.",
        "It will be no more than £5, and not before May.",
        "We will not charge you, so there is no cost.",
        "You will not be disappointed.",
        "If you are not disabled, ring us.",
        "They did not think the hall was disconnected.",
        "There is hardly any room.",
    ],
)
def test_one_negative_is_left_alone(coach, text):
    assert not found(coach, text)
