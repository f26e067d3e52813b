"""Answers to choose from: can everyone find one, once, and in either direction?"""

import pytest

from ceframework_desktop.plain_english.questions import check_question

OFTEN = ("Often", "Sometimes", "Rarely", "Never")
AGREE = "Do you agree or disagree with the plan?"


def rules(text, *options):
    return {finding.rule for finding in check_question(text, options)}


@pytest.mark.parametrize(
    ("text", "options", "rule"),
    [
        (AGREE, ("Agree",), "one_answer"),
        (AGREE, ("Agree", "Disagree", "Not sure", "agree"), "twice"),
        ("How old are you?", ("Under 18", "18-25", "25+"), "overlap"),
        ("How many times?", ("0-5", "7 or more"), "gap"),
        ("How many times?", ("0-5", "6-10", "11-15"), "top"),
        ("How many times in the last 30 days?", ("0-5", "6-10", "11-15"), "top"),
        ("Do you have a disability or an illness?", ("Yes", "No"), "prefer_not_to_say"),
        ("What is your sex?", ("Female", "Male"), "prefer_not_to_say"),
        ("What is your gender?", ("Man", "Woman"), "prefer_not_to_say"),
        ("Do you want a park?", ("Yes", "Not sure"), "no_no"),
        (AGREE, ("Strongly agree", "Agree", "Neither"), "no_way_to_disagree"),
        (AGREE, ("Disagree", "Strongly disagree", "Don't know"), "no_way_to_agree"),
        (AGREE, ("Strongly agree", "Agree", "Disagree", "Don't know"), "unbalanced"),
        ("How was it?", ("Excellent", "Very good", "Good", "Fair", "Poor"), "unbalanced"),
        ("How was it?", ("Love it", "Like it", "It's OK"), "no_way_to_disagree"),
        (AGREE, ("I like it", "I like it, with changes", "I have no view"), "no_way_to_disagree"),
        ("How was it?", ("Good", "Bad", "Satisfied", "Dissatisfied"), "mixed"),
        ("What is your religion?", ("Christian", "Muslim", "None", "Other"), "prefer_not_to_say"),
        ("Should we build it?", ("Yes", "No"), "dont_know"),
        (AGREE, ("Agree", "Disagree"), "dont_know"),
        ("Did the trial help the town?", ("Yes", "No"), "dont_know"),
        ("How did you hear of us?", ("Radio", "Leaflet", "Friend"), "other"),
        ("Which plan do you prefer?", ("Plan A", "Plan B", "Plan C"), "other"),
        ("Why did you call?", ("Rent", "A repair"), "other"),
        ("How often does it rain?", ("Every day", "Every week", "Every month"), "less_often"),
        ("How many dogs do you have?", ("1", "2", "3 or more"), "none"),
        ("How muddy was it?", ("Very muddy", "Quite muddy", "Muddy"), "no_way_to_disagree"),
        ("How much does it matter?", ("Very important", "Important"), "no_way_to_disagree"),
        ("Has the council's spending gone up or down?", ("Up", "Down"), "dont_know"),
        ("When did you come?", ("Before 9am", "10am to 12 noon", "After 12 noon"), "gap"),
    ],
)
def test_what_is_wrong_with_the_answers(text, options, rule):
    assert f"options.{rule}" in rules(text, *options)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        (AGREE, ()),
        (AGREE, ("", "  ")),
        (AGREE, ("Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree")),
        (AGREE, ("Agree", "Disagree", "Don’t know")),
        (AGREE, ("I support it", "I do not support it", "I have no view")),
        ("How was it?", ("Very good", "Good", "Fair", "Poor", "Very poor")),
        (
            "How worried are you about crime?",
            ("Very worried", "Fairly worried", "Not at all worried"),
        ),
        ("Did you vote in May?", ("Yes", "No")),
        ("Do you have a garden?", ("Yes", "No")),
        ("Should we build it?", ("Yes", "No", "Not sure")),
        ("Which plan do you prefer?", ("Plan A", "Plan B", "Neither of them")),
        ("How did you hear of us?", ("Radio", "Leaflet", "Other")),
        ("What is your religion?", ("Christian", "Other", "None", "I would rather not say")),
        ("What is your sex?", ("Female", "Male", "Prefer not to say")),
        ("What is the sex of your rabbit?", ("Female", "Male")),
        ("Which days suit you?", ("Mondays", "Tuesdays", "Fridays")),
        ("Which day suits you?", ("Monday", "Tuesday", "Friday")),
        ("On how many of the last 7 days did you swim?", ("0", "1 to 2", "3 to 4", "5 to 7")),
        ("How many days in a normal week do you cook?", ("0 to 1", "2 to 3", "4 to 5", "6 to 7")),
        ("Did the porters treat you with respect and dignity?", ("Yes, always", "No")),
        ("Would you like us to ring you back?", ("Yes", "No")),
        ("Did the ranger answer you?", ("Yes", "No", "I did not ask anything")),
        ("Do you care for anyone who has an illness?", ("Yes", "No")),
        ("How many rooms are there in your home?", ("1", "2 to 4", "5 or more")),
        ("How often does it rain?", ("Every day", "Every week", "Less often")),
        ("How often does it rain?", ("Always", "Usually", "Sometimes", "Never")),
        ("How many dogs do you have?", ("None", "1", "2 or more")),
        ("How often do you meet?", ("Most days", "Once or twice a week", "Less often", "Never")),
        ("How was the soup?", ("Very good", "Good", "Fair", "Poor", "I had no soup")),
        ("How was the soup?", ("Very good", "Good", "Average", "Poor", "Very poor", "Not tried")),
        ("Is your street better than a year ago?", ("Better", "About the same", "Worse")),
        ("Was the reason explained to you?", ("Yes", "No")),
        ("What sort of home is it?", ("A house", "A flat", "A caravan or other mobile home")),
    ],
)
def test_answers_that_are_fair(text, options):
    assert not {rule for rule in rules(text, *options) if rule.startswith("options.")}


AGES = ("0 to 4", "5 to 10", "11 to 15", "16 or 17")


@pytest.mark.parametrize(
    "option",
    [
        "I have no children under 18",
        "No children under 18",
        "My child is older",
        "None of these",
        "They are all adults",
        "I do not have children",
    ],
)
def test_an_answer_in_words_for_all_above_the_highest_range(option):
    assert "options.top" not in rules("How old is your child?", *AGES, option)


@pytest.mark.parametrize(
    "option", ["Never", "Don't know", "Prefer not to say", "Not applicable", "None", "Not yet born"]
)
def test_an_answer_in_words_that_holds_nobody_above_the_highest_range(option):
    assert "options.top" in rules("How old is your child?", *AGES, option)


def test_a_finding_about_answers_spans_the_question_and_names_them():
    (finding,) = check_question("How many?", ("0-5", "5-9", "10+"))
    assert (finding.start, finding.end, finding.text) == (0, 9, "How many?")
    assert "“0-5” and “5-9”" in finding.message
    assert finding.category == "options"


def test_a_place_is_named_only_where_it_is_a_number_on_both_answers():
    (finding,) = check_question("How long?", ("Up to 6 months", "6 months to 1 year"))
    assert finding.rule == "options.overlap"
    assert finding.message.startswith("“Up to 6 months” and “6 months to 1 year” overlap.")


def test_one_of_something_is_said_right():
    (finding,) = (
        item
        for item in check_question("How was it?", ("Good", "Bad", "Poor", "Terrible"))
        if item.rule == "options.unbalanced"
    )
    assert finding.message.startswith("There is 1 good answer and 3 bad.")


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("How often do you walk in the wood?", OFTEN),
        ("How often, if at all, do you borrow books?", OFTEN),
        ("How often do you come to the hall?", ("Regularly", "Occasionally", "Never")),
        ("How often does your child play outside?", ("Always", "Often", "Sometimes", "Never")),
        ("How often have you used the tip?", ("Frequently", "Now and then", "Never", "Don't know")),
    ],
)
def test_words_for_how_often_people_do_a_thing(text, options):
    (finding,) = [one for one in check_question(text, options) if one.rule == "vague.answers"]
    assert finding.category == "vague"
    assert "“Always”" not in finding.message


@pytest.mark.parametrize(
    ("text", "options"),
    [
        (
            "How often do you feel lonely?",
            ("Often or always", "Some of the time", "Occasionally", "Hardly ever", "Never"),
        ),
        ("How often do you lack company?", ("Often", "Some of the time", "Hardly ever")),
        ("How often do you worry about bills?", OFTEN),
        (
            "How often do you chat with your neighbours?",
            ("Often or always", "Some of the time", "Never"),
        ),
        ("How often do staff explain things?", ("Always", "Sometimes", "Never")),
        ("How often do you look both ways before you cross?", ("Always", "Sometimes", "Never")),
        ("How often do you have enough to eat?", OFTEN),
        ("How often do you take the bus?", ("Every day", "Sometimes", "Never")),
        ("How often do you take the bus?", ("Every week", "Every month", "Less often", "Never")),
        ("Which of these do you do often?", ("Swim", "Cycle", "Other", "None of these")),
    ],
)
def test_words_that_fit_what_is_asked(text, options):
    assert "vague.answers" not in rules(text, *options)
