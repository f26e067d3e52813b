"""One question: where findings stand, what is never said, and bad input."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.plain_english.questions import check, check_question
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
        (
            "How useful were the map and the video?",
            "How useful was the map?",
            "How useful was the video?",
        ),
        (
            "Do you want cheaper seats and more trains?",
            "Do you want cheaper seats?",
            "Do you want more trains?",
        ),
        (
            "How happy are you with the council's fair and balanced report?",
            "How happy are you with the council's fair report?",
            "How happy are you with the council's balanced report?",
        ),
        ("Is the hall warm and quiet?", "Is the hall warm?", "Is the hall quiet?"),
        (
            "Do you find the talks too long and too frequent?",
            "Do you find the talks too long?",
            "Do you find the talks too frequent?",
        ),
        (
            "How important to you are picnic tables and football pitches?",
            "How important to you are picnic tables?",
            "How important to you are football pitches?",
        ),
        ("Was the map clear and easy to fold?", "Was the map clear?", "Was the map easy to fold?"),
        (
            "What is the quickest and cheapest way to pay?",
            "What is the quickest way to pay?",
            "What is the cheapest way to pay?",
        ),
        (
            "Do you want the hall to have a stage and lockers?",
            "Do you want the hall to have a stage?",
            "Do you want the hall to have lockers?",
        ),
        ("How often do you run and swim?", "How often do you run?", "How often do you swim?"),
        (
            "How clean do you find both the lift and the stairs?",
            "How clean do you find the lift?",
            "How clean do you find the stairs?",
        ),
    ],
)
def test_two_things_become_two_questions(text, first, second):
    (finding,) = (item for item in check_question(text) if item.category == "double_barrelled")
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
        "How easy was it to find and fill in the form?",
        "Have you seen and understood the drawings?",
        "How satisfied are you with the state of the paths and the time it takes to mend them?",
        "How far do you agree or disagree that trains should be cheaper and run at night?",
        "Are the swings and benches safe?",
        "How well do coaches explain and mark drills?",
        "Do you think young people are bored and cause trouble?",
        "When did you leave home and start work?",
        "How easy was it to sign up and pay?",
        "How easy is it to see a doctor or nurse and get test results?",
        "How often do you read and comment on our posts?",
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What is your date of birth? (You can leave this out)", False),
        ("Do you swim here? Do you run here?", True),
        ("Do you help anyone because they are ill?", False),
        ("Have you missed work because you were ill?", False),
        ("Should we shut the hall because it is cold?", True),
        ("How helpful are the parking and permits team?", False),
        ("How helpful are the porters and the nurses?", True),
        ("What went well on the day, and what could be better?", False),
        ("How do you rate the clean and well maintained paths?", False),
    ],
)
def test_when_there_are_two_questions(text, found):
    assert ("double_barrelled" in {item.category for item in check_question(text)}) == found


@pytest.mark.parametrize(
    ("text", "found", "offered"),
    [
        ("How does the board work with stakeholders?", True, True),
        ("How good or poor are our stakeholder talks?", True, False),
        ("What impact, if any, would this have on you?", False, False),
        ("Do you know your customers?", False, False),
    ],
)
def test_words_for_an_office_word_fit_where_they_stand(text, found, offered):
    told = [item for item in check_question(text) if item.category == "jargon"]
    assert bool(told) == found
    assert any(" " in word for item in told for word in item.suggestions) == offered


def test_what_sets_the_scene_does_not_make_a_question_long():
    scene = "Thinking about the last time you were at the sports hall on Mill Road, "
    ask = "how satisfied or dissatisfied were you with the way in which you were met at the desk?"
    assert len((scene + ask).split()) > 25
    assert not check_question(scene + ask)
    assert "long" in {item.category for item in check_question(scene * 2 + ask)}


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


def test_a_question_is_read_once(monkeypatch):
    seen = []
    real = check.read
    monkeypatch.setattr(check, "read", lambda *given: seen.append(given) or real(*given))
    assert check.check_question("Do you agree that we are good?", ("Yes", "No"))
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Where do you live and how did you get here?",
         ("Where do you live?\nHow did you get here?",)),
        ("Do you use the park and how often do you go?",
         ("Do you use the park?\nHow often do you go?",)),
        ("What is your age and your ethnic group?",
         ("What is your age?\nWhat is your ethnic group?",)),
        ("What are your age and sex?", ("What is your age?\nWhat is your sex?",)),
    ],
)  # fmt: skip
def test_two_questions_in_one_are_told_apart(text, wanted):
    [found] = [f for f in check_question(text) if f.category == "double_barrelled"]
    assert found.suggestions == wanted


@pytest.mark.parametrize(
    "text",
    [
        "What is your name and address?",
        "What is your date and place of birth?",
        "What is your age?",
        "What is your ethnic group or background?",
    ],
)
def test_what_goes_together_is_one_question(text):
    assert not [f for f in check_question(text) if f.category == "double_barrelled"]


def test_what_makes_it_hard_may_be_nothing():
    text = "What makes it hard for you to get to the market?"
    [found] = [f for f in check_question(text) if f.category == "presumptive"]
    assert found.suggestions == ("What, if anything, makes it hard",)
    assert not [
        f
        for f in check_question(text, ["The bus", "The cost", "Nothing", "Something else"])
        if f.category == "presumptive"
    ]
