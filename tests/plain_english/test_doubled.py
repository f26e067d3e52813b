"""A word that stands twice by mistake."""

import pytest

from ceframework_desktop.plain_english.letter import Coach

COACH = Coach()


def twice(text):
    return [(f.text, f.suggestions) for f in COACH.check(text) if f.rule == "wordy.twice"]


@pytest.mark.parametrize(
    ("text", "found", "better"),
    [
        ("We shut the the hall.", "the the", "the"),
        ("The the hall is shut.", "The the", "The"),
        ("We want to to\r\nhelp.", "to to", "to"),
        ("We have a a plan.", "a a", "a"),
        ("Come to the the the fair.", "the the the", "the"),
        ("Pay your rent in\nin cash.", "in\nin", "in"),
        ("If you you come late, ring us.", "you you", "you"),
        ("We will will write soon.", "will will", "will"),
        ("Thanks for for your help.", "for for", "for"),
        ("I I hope so.", "I I", "I"),
    ],
)
def test_a_word_said_twice_is_found(text, found, better):
    assert twice(text) == [(found, (better,))]
    start = text.index(found)
    mended = text[:start] + better + text[start + len(found) :]
    assert not twice(mended)


@pytest.mark.parametrize(
    "text",
    [
        "We had had no reply.",
        "We know that that is hard.",
        "Please log in in the morning.",
        "Hand it in in person.",
        "I told you you could come.",
        "We gave her her keys.",
        "It is very very cold.",
        "Duran Duran will play.",
        "She lives in Wagga Wagga.",
        "Call 01709 000 000.",
        "It was 10 10 years ago.",
        "“The the hall,” he said.",
        "The vote was yes, yes and yes.",
        "Nous nous levons et vous vous levez.",
        "We do what we do do well.",
    ],
)
def test_what_is_rightly_said_twice_is_left_alone(text):
    assert not twice(text)
