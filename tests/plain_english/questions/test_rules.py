"""Every rule about wording, against its own examples, and what is refused on loading."""

import re

import pytest

from ceframework_desktop.plain_english.questions import check_question, rules
from ceframework_desktop.plain_english.questions.data import BadRules
from ceframework_desktop.plain_english.questions.reader import read

ALL = rules.rules()
BAD = [pytest.param(rule, text, id=f"{rule.id}: {text}") for rule in ALL for text in rule.bad]
GOOD = [pytest.param(rule, text, id=f"{rule.id}: {text}") for rule in ALL for text in rule.good]
RULE = """
[[rules]]
id = "vague.soon"
category = "vague"
at = "ask"
find = ["soon"]
say = "Say when."
good = ["Is it today?"]
bad = ["Is it soon?"]
"""


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_a_bad_example_is_found(rule, text):
    assert rule.id in [finding.rule for finding in rules.run(read(text))]


@pytest.mark.parametrize(("rule", "text"), GOOD)
def test_a_good_example_is_left_alone_by_every_rule(rule, text):
    assert list(rules.run(read(text))) == []


def test_a_rule_says_why_and_what_to_do():
    for rule in ALL:
        assert rule.say.endswith("."), rule.id
        assert rule.id.startswith(f"{rule.category}."), rule.id


def test_every_guard_is_a_pattern():
    for rule in ALL:
        for guard in rule.unless:
            re.compile(guard)


def folder(tmp_path, text, lists='opposite = ["or not"]'):
    (tmp_path / "lists.toml").write_text(lists, encoding="utf-8")
    (tmp_path / "vague.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_rule_file_is_read(tmp_path):
    (rule,) = rules.load(folder(tmp_path, RULE))
    assert (rule.id, rule.severity, rule.delete) == ("vague.soon", "consider", False)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('category = "vague"', 'category = "fog"', "unknown category"),
        ('at = "ask"', 'at = "end"', "unknown category or place"),
        ('find = ["soon"]', 'find = ["("]', "vague.soon"),
        ('find = ["soon"]', 'find = ["<<never_listed>>"]', "never_listed"),
        ('bad = ["Is it soon?"]', "bad = []", "no examples"),
        ('say = "Say when."', 'says = "Say when."', "says"),
        ('say = "Say when."', 'unless_answer = ["perhaps"]\nsay = "Say when."', "perhaps"),
        ('id = "vague.soon"', "", "a rule without an id"),
        ("[[rules]]", "[[rules]", "cannot be read"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused_by_name(tmp_path, old, new, said):
    with pytest.raises(BadRules, match=said):
        rules.load(folder(tmp_path, RULE.replace(old, new)))


def test_a_rule_is_there_once(tmp_path):
    with pytest.raises(BadRules, match="twice"):
        rules.load(folder(tmp_path, RULE + RULE))


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        (
            "Don't you agree that the hall should close?",
            "How far do you agree or disagree that the hall should close?",
        ),
        ("Do you agree with the plan?", "How far do you agree or disagree with the plan?"),
        ("Do you like our exciting new park?", "Do you like our new park?"),
        ("Is it an award-winning park?", "Is it a park?"),
        ("What do you like most about it?", "What, if anything, do you like most about it?"),
        (
            "In the last year, what problems have you had?",
            "In the last year, what problems, if any, have you had?",
        ),
        ("What stops people from coming?", "What, if anything, stops people from coming?"),
        ("Are you in favour of the plan?", "Do you support or oppose the plan?"),
        ("Do you approve of the plan?", "Do you approve or disapprove of the plan?"),
        ("How strongly do you support it?", "How strongly do you support or oppose it?"),
        ("Do you disagree with the plan?", "How far do you agree or disagree with the plan?"),
        (
            "To what extent do you agree that it is safe?",
            "To what extent do you agree or disagree that it is safe?",
        ),
        ("Isn't the hall cold?", "Is the hall cold?"),
        ("How often do you swim?", "How often, if at all, do you swim?"),
        ("How much do you spend on sweets?", "How much, if anything, do you spend on sweets?"),
        (
            "How many cigarettes do you smoke?",
            "How many cigarettes, if any, do you smoke?",
        ),
        ("Which gym do you use?", "Which gym, if any, do you use?"),
        ("Which show did you enjoy most?", "Which show, if any, did you enjoy most?"),
        ("How good was the soup?", "How good or poor was the soup?"),
        ("How kind was our friendly staff?", "How kind was our staff?"),
    ],
)
def test_a_suggestion_replaces_exactly_what_was_found(text, rewritten):
    results = {
        text[: finding.start] + suggestion + text[finding.end :]
        for finding in check_question(text)
        for suggestion in finding.suggestions
    }
    assert rewritten in results


@pytest.mark.parametrize(
    "text",
    [
        "You like the new hall, don't you?",
        "Do you agree that the hall is exciting for children?",
        "Was the food so delicious?",
        "Is our excellent and cheap café open?",
    ],
)
def test_no_rewrite_is_offered_that_would_not_read(text):
    for finding in check_question(text):
        if finding.rule in ("leading.negative_start", "loaded.praise"):
            assert finding.suggestions == ()


def test_a_no_makes_it_fair_to_ask_who_agrees_with_a_plan():
    assert check_question("Do you agree with the draft plan?")
    assert not check_question("Do you agree with the draft plan?", ("Yes", "No", "Don't know"))
    assert check_question("Do you agree that the hall is cold?", ("Yes", "No", "Don't know"))


def test_answers_can_make_the_wording_fair():
    assert check_question("How often do you use the bus?")
    assert not check_question("How often do you use the bus?", ("Daily", "Weekly", "Never"))


@pytest.mark.parametrize(
    ("answer", "is_way_out"),
    [
        ("This is my first visit", True),
        ("It’s our first time", True),
        ("First time today", True),
        ("I'm new here", True),
        ("I have only just joined", True),
        ("First thing in the morning", False),
        ("On the first Monday of the month", False),
        ("Just once a year", False),
        ("When a new film is on", False),
        ("I have just missed one", False),
    ],
)
def test_a_first_visit_is_a_way_out_of_how_often(answer, is_way_out):
    found = check_question("How often do you come to the club?", ("Every week", "Monthly", answer))
    assert ("presumptive.how_often" not in [one.rule for one in found]) is is_way_out
