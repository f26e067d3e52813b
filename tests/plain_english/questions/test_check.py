"""One question: where findings stand, what is never said, and bad input."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.plain_english.questions import check_question
from ceframework_desktop.plain_english.questions.rules import CATEGORIES

PIECES = st.sampled_from(
    (
        *("Do you", "agree that", "don’t", "Don't you", "how often", "and", "or", "the park is"),
        *("clean,", "safe?", "if", "would", "never", "(and", ")", "“", "”", "\r\n", "🙂", "É", "İ"),
        *("most people say", "because", "exciting", "an", " ", "?", ". ", "not", "un", "18", "ǰ"),
    )
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=14).map(" ".join))


@given(TEXTS, st.lists(st.text(max_size=20), max_size=5))
def test_findings_stand_in_the_text(text, options):
    found = check_question(text, options)
    for finding in found:
        assert text[finding.start : finding.end] == finding.text
        assert finding.category in CATEGORIES
        assert finding.message.endswith((".", "?", "”"))
        assert finding.text not in finding.suggestions
    assert list(found) == sorted(found, key=lambda item: (item.start, item.end))


@given(TEXTS)
def test_the_same_text_gives_the_same_findings(text):
    assert check_question(text) == check_question(text)


def test_curly_and_straight_quotes_are_alike():
    straight = check_question("Don't you agree it's safe?")
    curly = check_question("Don’t you agree it’s safe?")
    assert [item.rule for item in straight] == [item.rule for item in curly]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "?",
        "🙂🙂",
        "123",
        "هل توافق على الخطة دائما؟",
        "您總是同意嗎？",
        "\x00\x01\x02",
        "Why?",
    ],
)
def test_nothing_is_said_of_what_is_no_question_of_ours(text):
    assert check_question(text) == ()


def test_a_book_is_too_long_and_nothing_more():
    (finding,) = check_question("Do you agree that it is always so? " + "word " * 100_000)
    assert finding.category == "long"


@pytest.mark.parametrize(
    "unit", ["and ", "do you agree that ", "a, b and c ", "Is it? ", "not ", "(", '"']
)
def test_the_time_grows_with_the_length(unit):
    check_question("Is it?")
    started = time.process_time()
    check_question((unit * 5_000)[:4_900] + "?")
    assert time.process_time() - started < 2.0


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "How satisfied are you with the price and quality of the meals?",
            "How satisfied are you with the price of the meals?",
            "How satisfied are you with the quality of the meals?",
        ),
        (
            "How satisfied are you with the parking and the café?",
            "How satisfied are you with the parking?",
            "How satisfied are you with the café?",
        ),
        (
            "How much do you enjoy playing board games and watching films?",
            "How much do you enjoy playing board games?",
            "How much do you enjoy watching films?",
        ),
        (
            "How much do you enjoy growing and cooking food?",
            "How much do you enjoy growing food?",
            "How much do you enjoy cooking food?",
        ),
    ],
)
def test_two_things_become_two_questions(text, first, second):
    (finding,) = check_question(text)
    assert finding.rule == "double_barrelled.two_things"
    assert finding.suggestions == (f"{first}\n{second}",)
    assert finding.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Is the library open at good times and in the right place?",
        "How clean, safe and quiet is the park?",
        "Are the parks and shops clean?",
        "How satisfied are you with the bus and the tram and the train?",
    ],
)
def test_no_rewrite_is_offered_where_the_cut_is_not_sure(text):
    (finding,) = [item for item in check_question(text) if item.category == "double_barrelled"]
    assert finding.suggestions == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Do you know what the JSNA is?", True),
        ("Do you know what the Joint Strategic Needs Assessment (JSNA) is?", False),
        ("Have you seen a GP at an NHS surgery?", False),
        ("Do you NOT want this?", False),
        ("DO YOU KNOW WHAT THE JSNA IS?", False),
    ],
)
def test_initials_are_spelt_out(text, found):
    assert ("jargon.initials" in [item.rule for item in check_question(text)]) == found


def test_a_scale_told_at_the_start_does_not_make_a_question_long():
    scale = "On a scale of 1 to 10, where 1 is very poor and 10 is very good, "
    assert not check_question(scale + "how would you rate the lighting of the hall?")
    assert check_question("How " + "very " * 30 + "good is it?")


@pytest.mark.parametrize(
    "text",
    [
        "Do you not agree that the play area is great and safe?",
        "Do you not feel that the park is clean and safe?",
    ],
)
def test_a_rewrite_does_not_lead_either(text):
    (double,) = [f for f in check_question(text) if f.category == "double_barrelled"]
    assert double.suggestions
    for line in double.suggestions[0].splitlines():
        assert line.startswith("How far do you agree or disagree that")
        assert "leading" not in {finding.category for finding in check_question(line)}
