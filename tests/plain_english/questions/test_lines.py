"""A list of questions as people type it → questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.plain_english.questions import split_questions


def read(text):
    return [(question.text, question.options) for question in split_questions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n \r\n\t\n", []),
        ("How are you?", [("How are you?", ())]),
        ("One?\nTwo?", [("One?", ()), ("Two?", ())]),
        ("One?\r\n\r\nTwo?\r\n", [("One?", ()), ("Two?", ())]),
        ("Ready? | Yes | No", [("Ready?", ("Yes", "No"))]),
        ("Ready?|Yes|No|", [("Ready?", ("Yes", "No"))]),
        ("1. One?\n2) Two?\n(3) Three?", [("One?", ()), ("Two?", ()), ("Three?", ())]),
        ("Q1: One?\nQuestion 2. Two?", [("One?", ()), ("Two?", ())]),
        ("- One?\n• Two?\n* Three?", [("One?", ()), ("Two?", ()), ("Three?", ())]),
        ("a) One?\nb) Two?", [("One?", ()), ("Two?", ())]),
        ("Ready?\n- Yes\n- No\nTwo?", [("Ready?", ("Yes", "No")), ("Two?", ())]),
        ("1. Ready?\n☐ Yes\n☐ No", [("Ready?", ("Yes", "No"))]),
        ("5 to 7 is when we meet. Does it suit?", [("5 to 7 is when we meet. Does it suit?", ())]),
        ("2026 is the year of the vote.", [("2026 is the year of the vote.", ())]),
        ("2.5 miles is far. Is it?", [("2.5 miles is far. Is it?", ())]),
        (
            "It is safe here.\n- So is the park.",
            [("It is safe here.", ()), ("So is the park.", ())],
        ),
    ],
)
def test_lines(text, expected):
    assert read(text) == expected


@given(st.text(alphabet=st.sampled_from("aQ1?.)|-• \n\r\t’é\u2028\x85"), max_size=60))
def test_each_question_stands_where_it_says(text):
    for question in split_questions(text):
        assert text[question.start : question.end] == question.text
        assert all(option and "\n" not in option for option in question.options)


@given(st.text(max_size=200))
def test_any_text_can_be_split(text):
    assert all(question.text or question.options for question in split_questions(text))
