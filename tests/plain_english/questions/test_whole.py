"""A set of questions: own words, a way to be against, private matters, and the time it takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.plain_english.questions import Question, check_set, split_questions

GOOD = """\
Do you support or oppose the plan? | Support | Oppose | Don't know
How would the plan affect you, if at all?
Is there anything else you would like to tell us?
Which age group are you in? | Under 18 | 18 to 64 | 65 or over | Prefer not to say
"""


def rules(text, minutes=None):
    return [finding.rule for finding in check_set(split_questions(text), minutes)]


def test_a_good_set_is_left_alone():
    assert rules(GOOD, 5) == []


def test_nothing_is_said_of_nothing():
    assert check_set(()) == ()
    assert check_set((Question("  "),), 1) == ()


def test_no_question_in_own_words():
    assert "set.no_open_question" in rules(
        "Is the park clean? | Yes | No\nIs it safe? | Yes | No\nHow old are you?"
    )
    assert "set.no_open_question" not in rules(
        "Is the park clean? | Yes | No\nWhat would you change?"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Should we build it? | Yes | Maybe\nDo you like the plan? | Yes | A lot", True),
        ("Should we build it? | Yes | No\nDo you like the plan? | Yes | A lot", False),
        ("Do you support or oppose it?\nDo you like the plan? | Yes | A lot", False),
        ("Should we build it? | Yes | Maybe\nIs there anything else you want to say?", False),
        ("How old are you? | Under 18 | 18 or over\nWhere do you live? | Wath | Elsewhere", False),
    ],
)
def test_no_way_to_oppose(text, found):
    assert ("set.no_way_to_oppose" in rules(text)) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("What is your ethnic group? | White | Asian | Black | Other", True),
        ("What is your ethnic group? | White | Asian | Other | Prefer not to say", False),
        ("What is your ethnic group? (You need not answer.)", False),
        ("What is your age?", True),
        ("What is your age? (optional)", False),
        ("Are you male or female?", True),
        ("Do you have a disability?", True),
        ("Do you have a car?", False),
    ],
)
def test_private_matters_are_free_to_skip(line, found):
    text = f"What would you change?\nWhat works well?\n{line}"
    findings = [item for item in check_set(split_questions(text)) if item.rule == "set.sensitive"]
    assert bool(findings) == found
    assert all(text[item.start : item.end] == item.text for item in findings)


def test_private_questions_come_last():
    private = "What is your age? (optional)\n"
    rest = "Is the park clean?\nIs it safe?\nWhat would you change?\n"
    assert "set.private_first" in rules(private + rest)
    assert "set.private_first" not in rules(rest + private)


@pytest.mark.parametrize(
    ("closed", "opened", "minutes", "found"),
    [
        (20, 0, 5, False),
        (23, 0, 5, True),
        (0, 10, 5, False),
        (0, 12, 5, True),
        (12, 4, 5, False),
        (12, 6, 5, True),
    ],
)
def test_too_many_for_the_time(closed, opened, minutes, found):
    lines = ["Is the park clean? | Yes | No"] * closed + ["What would you change?"] * opened
    assert ("set.too_many" in rules("\n".join(lines), minutes)) == found
    assert "set.too_many" not in rules("\n".join(lines))


def test_the_time_is_given_in_plain_words():
    (finding,) = (
        item
        for item in check_set(split_questions("What would you change?\n" * 8), 1)
        if item.rule == "set.too_many"
    )
    assert "take about 4 minutes, and you promise people 1 minute." in finding.message
    assert (finding.start, finding.end, finding.text) == (0, 0, "")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("This takes about two minutes.", True),
        ("It will take you 3 minutes to answer.", True),
        ("This takes about 10 minutes.", False),
        ("The walk to the shop is 2 minutes.", False),
        ("Does it take you 2 minutes to walk there?", False),
    ],
)
def test_a_line_may_promise_the_time(line, found):
    assert ("set.too_many" in rules(f"{line}\n" + "What would you change?\n" * 10)) == found


PLAN = "Which design should we choose? | A | B | No preference\nWhere should it go? | East | West\n"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("What should we call it?", True),
        ("What do you like about the design?", True),
        ("How important is it? | Very important | Not important", True),
        ("Have you seen the plans? | Yes | No", True),
        ("What do you think of the plan?", False),
        ("What, if anything, would you change?", False),
        ("Is it a good plan? | Yes | No | Don't know", False),
        ("How would this affect you?", False),
    ],
)
def test_details_of_a_plan_are_no_way_to_oppose_it(line, found):
    assert ("set.no_way_to_oppose" in rules(PLAN + line)) == found


def test_one_line_can_say_that_what_follows_is_free_to_skip():
    line = "The questions below are optional.\n"
    asked = "What would you change?\nWhat works well?\n"
    private = "What is your age?\nWhat is your religion?\n"
    assert rules(asked + private).count("set.sensitive") == 2
    assert rules(asked + line + private) == []
    assert "set.sensitive" in rules(asked + private + line)
    assert rules(line) == []


def test_no_time_is_held_against_a_set_that_is_promised_none():
    assert rules("What would you change?\n" * 9, 0) == []
    assert rules("What would you change?\n" * 9, float("nan")) == []
    assert rules("What would you change?\n" * 9, float("inf")) == []


def test_the_line_that_promises_a_time_is_no_question():
    line = "This takes about 9 minutes.\n"
    six = "Is the park clean? | Yes | No\n" * 6
    assert "set.too_many" not in rules(line + six, 1)
    assert "set.too_many" in rules(line + six + "Is it safe? | Yes | No", 1)


def test_a_private_question_is_named_by_its_words():
    private = (
        "What is the age of whoever looks after the house where you live for most of the year?"
    )
    (finding,) = (
        item for item in check_set(split_questions(private)) if item.rule == "set.sensitive"
    )
    assert finding.message.startswith(
        "“What is the age of whoever looks after the house where you …” asks"
    )


@given(st.lists(st.text(max_size=40), max_size=6), st.one_of(st.none(), st.floats(allow_nan=True)))
def test_any_set_is_read(lines, minutes):
    text = "\n".join(lines)
    for finding in check_set(split_questions(text), minutes):
        assert text[finding.start : finding.end] == finding.text
