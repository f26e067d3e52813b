"""Wordings that careful surveys use and that stand, beside flaws that look much like them."""

import pytest

from ceframework_desktop.plain_english.model import Severity
from ceframework_desktop.plain_english.questions import check_question, split_questions

FINE = [
    "How far do you agree or disagree that people here help one another? | Definitely agree | "
    "Tend to agree | Tend to disagree | Definitely disagree | Nobody lives nearby",
    "Do you agree or disagree that you can change how the club is run? | Definitely agree | "
    "Agree | Disagree | Definitely disagree",
    "Will the new stall help the market? | Definitely | Probably | Probably not | Definitely not | "
    "Don't know",
    "Do you have a great deal, a fair amount, not very much or no faith at all in the board?",
    "Would you say you have a lot of trust, some, not much or none at all in the board?",
    "Has your builder completely finished the work? | Yes | No",
    "Have you stopped eating meat completely? | Yes | No | I never ate it",
    "How satisfied or dissatisfied are you with the club for mums and toddlers?",
    "How easy or difficult is the form for parents and guardians?",
    "Do you agree or disagree that the porters dealt with you politely and with care?",
    "Do you agree or disagree that officers treat tenants fairly and with respect?",
    "How satisfied or dissatisfied are you that the trust hears your concerns and acts on them?",
    "How many calls have you made? Please count each call out and each call back. | None | 1 | 2+",
    "Do you agree or disagree that fees should apply on Sundays and bank holidays?",
    "Do you clean, cook or shop for, or give lifts or money to, a relative, friend or neighbour "
    "who is ill, frail or disabled, or who has trouble getting about?",
    "If the fair were moved, which day would you prefer? | Monday | Tuesday | Another day",
    "If you fell ill, are there people who would help you?",
    "Please say why you think the rule is or is not fair.",
    "Should the lift run at all times, in the day only or not at all?",
    "Did anyone talk as if you weren't there?",
    "Which of our talks, if any, has helped you most?",
    "Which of these would help you most? | A lift | A ramp | None of these",
    "How do you feel about the wait? | It was about right | It was too long | I did not wait",
    "How many hours a week do you help? | None | Under 5 hours | 5 to 9 hours | 10 hours or more",
    "How helpful was the talk? | Very helpful | Quite helpful | Not helpful",
    "How useful was it? | Extremely useful | Very useful | Slightly useful | Not at all useful",
    "How did you get here? | Car | Bus | Some other way",
    "Do you find that there are people in your life who you can ring? | Yes, one | Yes, more | No",
    "How far do you agree that rowing is fun? | Agree | Neither | Disagree",
    "How easy or hard was it to reach the desk? | Easy | Neither | Hard | Not contacted it",
    "Is this household's front door its own? | Yes | No",
    "Who cuts your grass? | I do | My landlord | Someone else",
    "Has your street got better or worse, or has it not changed much? | Better | Worse | "
    "Not changed much",
    "Is what you do limited by your health? | Yes, a lot | Yes, a little | No",
    "How satisfied or dissatisfied are you with the chances to have your say and get involved?",
    "How often do you feel rushed? | Often | Sometimes | Rarely | Never",
]

FLAWED = [
    ("Do you definitely want the stall? | Definitely | Probably", "options.no_no"),
    ("How useful was the map? | Extremely | Very | Quite useful | Not useful", "unbalanced"),
    ("How safe is it? | Really safe | Very safe | Pretty safe | Not safe", "unbalanced"),
    ("How satisfied were you with the class? | Very | Fairly | Quite", "no_way_to_disagree"),
    ("How did you come to the hall today? | Car | Bus", "options.other"),
    ("How do your children come to school? | On foot | By bus", "options.other"),
    ("How far do you agree that rowing is fun? | Agree | Agree a lot", "leading.how_far_agree"),
    ("Did the driver fail to not stop?", "negative.double"),
    ("Does the clerk listen to you and act on it, and is the desk open late?", "double_barrelled"),
    ("How often is your street noisy? | Rarely | Sometimes | Often | Regularly", "options.never"),
    ("Do you agree or disagree? | Definitely agree | Tend to agree", "no_way_to_disagree"),
    ("Do you agree that the porter is polite and that the lift is clean?", "double_barrelled"),
    ("Did the helper treat you fairly and mend the tap?", "double_barrelled"),
    ("How helpful are parents and teachers?", "double_barrelled"),
    ("Did the clerk listen to you and act on the leak?", "double_barrelled"),
    ("Are you happy with the time and place of the talks?", "double_barrelled"),
    ("Do you back shutting the pool and building flats on the land?", "double_barrelled"),
    ("Are you unwilling not to use your car?", "negative.double"),
    ("Is it unfair for people not to pay?", "negative.double"),
    ("Do you completely support our plan?", "loaded.intense"),
    ("Which of our talks has helped you most?", "presumptive.like"),
    ("Which member of staff helped you most?", "presumptive.like"),
    ("How many hours? | None | 0 to 5 | 6 or more", "options.overlap"),
    ("Are meetings held at all times of the day?", "absolute.always_never"),
    ("How often do you swim? | Often | Sometimes | Rarely | Never", "vague.answers"),
]


def found(line):
    (question,) = split_questions(line)
    return check_question(question.text, question.options)


@pytest.mark.parametrize("line", FINE)
def test_it_stands(line):
    assert found(line) == ()


@pytest.mark.parametrize(("line", "rule"), FLAWED)
def test_the_flaw_beside_it_is_found(line, rule):
    assert any(rule in finding.rule for finding in found(line))


def test_what_can_be_left_blank_is_only_noted():
    (finding,) = found("What is your religion? | None | Christian | Muslim | Other")
    assert (finding.rule, finding.severity) == ("options.prefer_not_to_say", Severity.NOTE)
    assert not found("What is your religion? You need not answer. | None | Christian | Other")


def test_a_mild_scale_without_dont_know_is_only_noted():
    mild = (
        "Is the bus late? | Strongly agree | Tend to agree | Tend to disagree | Strongly disagree"
    )
    (finding,) = found(mild)
    assert (finding.rule, finding.severity) == ("options.dont_know", Severity.NOTE)
    (finding,) = found("The bus is late. | Agree | Disagree")
    assert finding.severity is Severity.CONSIDER


def test_thirty_words_that_run_on_are_still_too_many():
    text = "Do you help the people who " + "live " * 22 + "here?"
    assert [finding.category for finding in found(text)] == ["long"]
