"""How far an engagement has come, and what to do next."""

from datetime import date

import pytest
from hypothesis import given

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import assess
from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.domain.framework import Column, Condition, Kind, Stage, Topic
from ceframework_desktop.domain.progress import (
    FINISHED,
    Done,
    NextAction,
    is_topic_asked,
    next_action,
    stage_done,
    topic_done,
)
from tests.domain.small import FORM, LETTER, PLAN, SHORT_PLAN, engagement, question, small_framework
from tests.domain.test_assessment import anything

FRAMEWORK = small_framework()
STAGES = {stage.id: stage for stage in FRAMEWORK.stages}
TOPICS = {topic.id: topic for _stage, topic in FRAMEWORK.topics()}
CLOSED = {known.CLOSED_ON: date(2026, 7, 23)}
SENT = {known.FEEDBACK_SENT: date(2026, 9, 1)}


def stage_of(**answers):
    """The stage the engagement is in."""
    subject = engagement(**answers)
    return next_action(FRAMEWORK, subject, assess(FRAMEWORK, subject))[0]


def action_of(**answers):
    """What to do next."""
    subject = engagement(**answers)
    return next_action(FRAMEWORK, subject, assess(FRAMEWORK, subject))[1]


@pytest.mark.parametrize(
    ("answers", "stage"),
    [
        ({}, "think"),
        ({**PLAN, known.TITLE: None}, "think"),
        ({**PLAN, known.BARRIERS: []}, "plan"),
        ({**PLAN, known.START: Unread("soon")}, "plan"),
        (PLAN, "do"),
        (SHORT_PLAN, "exempt"),
        ({**SHORT_PLAN, **FORM}, "exempt"),
        ({**SHORT_PLAN, **FORM, known.FORM_OUTCOME: known.REFUSED}, "exempt"),
        ({**SHORT_PLAN, **FORM, known.FORM_OUTCOME: "approved"}, "do"),
        ({**SHORT_PLAN, known.GROUND: "road_order"}, "do"),
        ({**PLAN, **CLOSED}, "feedback"),
        ({**PLAN, **CLOSED, **LETTER, known.LETTER_FINAL: known.DRAFT}, "feedback"),
        ({**PLAN, **CLOSED, **LETTER}, "review"),
        ({**PLAN, **CLOSED, **LETTER, **SENT}, FINISHED),
    ],
)
def test_the_stage_follows_from_the_answers(answers, stage):
    assert stage_of(**answers) == stage


SHORT = {known.SUMMARY: None, known.BARRIERS: []}  # gaps in Think and in Plan
APPROVED = {**FORM, known.FORM_OUTCOME: known.APPROVED[0]}
UNSAID = {**SHORT_PLAN, known.SUMMARY: None}  # Think is not filled in, no standard needs it


@pytest.mark.parametrize(
    ("answers", "stage"),
    [
        ({**UNSAID, **FORM, known.FORM_FINAL: None}, "think"),
        ({**UNSAID, **FORM}, "exempt"),
        ({**UNSAID, **APPROVED}, "do"),
        ({**UNSAID, **FORM, known.FORM_OUTCOME: known.REFUSED}, "exempt"),
        ({**PLAN, **SHORT, known.REPLY_COUNT: 3}, "do"),
        ({**SHORT_PLAN, **SHORT, known.REPLY_COUNT: 3}, "exempt"),
        ({**UNSAID, **APPROVED, **CLOSED}, "feedback"),
    ],
)
def test_it_never_leads_back_behind_what_has_been_done(answers, stage):
    assert stage_of(**answers) == stage


def test_a_final_letter_is_to_be_sent():
    action = action_of(**PLAN, **LETTER)
    assert action.text == "Send the letter, and write down the day"
    assert (action.place, action.due) == ("review_topic", PLAN[known.FEEDBACK_DATE])


@given(anything)
def test_there_is_always_something_to_say(answers):
    action = action_of(**answers)
    assert action.text
    assert action.place in {*TOPICS, "exempt", "dates", "check", "replies", "letter", "documents"}


def test_what_is_next_is_due_when_it_matters():
    assert action_of(**SHORT_PLAN).due == SHORT_PLAN[known.START]
    assert action_of(**PLAN).due == PLAN[known.END]
    assert action_of(**PLAN, **CLOSED).due == PLAN[known.FEEDBACK_DATE]


def test_days_left_are_counted_from_today():
    action = NextAction("Write", "letter", date(2026, 3, 10))
    assert action.days_left(date(2026, 3, 4)) == 6
    assert action.days_left(date(2026, 3, 12)) == -2
    assert NextAction("Write", "letter").days_left(date(2026, 3, 4)) is None


def test_a_topic_is_nothing_some_or_all():
    topic = TOPICS["plan_topic"]
    assert topic_done(engagement(), topic) is Done.NOTHING
    assert topic_done(engagement(**{known.START: date(2026, 1, 1)}), topic) is Done.SOME
    assert topic_done(engagement(**PLAN), topic) is Done.ALL


def test_a_topic_is_not_done_while_something_in_it_could_not_be_read():
    slip = {**PLAN, known.END: Unread("31 June")}
    assert topic_done(engagement(**slip), TOPICS["plan_topic"]) is Done.SOME
    not_even_needed = {**PLAN, known.DECISION_DATE: Unread("soon")}
    assert topic_done(engagement(**not_even_needed), TOPICS["think_topic"]) is Done.SOME


def test_what_a_row_puts_away_does_not_hold_its_topic_up():
    answer = Column("answer", "Answer", Kind.SHORT)
    day = Column("by", "By", Kind.DATE, hide_if=Condition("answer", ("no",)))
    asked = question("said", Kind.ROWS, columns=(answer, day))
    topic = Topic("said_topic", "Said", "", (asked,))
    unread = {"by": Unread("someday")}
    assert topic_done(engagement(said=[{"answer": "yes", **unread}]), topic) is Done.SOME
    assert topic_done(engagement(said=[{"answer": "no", **unread}]), topic) is Done.ALL
    assert topic_done(engagement(said=[{"answer": Unread("x"), **unread}]), topic) is Done.SOME


def test_a_topic_is_not_done_while_a_row_lacks_something():
    rows = [*PLAN[known.BARRIERS], {"barrier": "Stairs"}]
    subject = engagement(**{**PLAN, known.BARRIERS: rows})
    assert topic_done(subject, TOPICS["plan_topic"]) is Done.SOME


def test_a_question_that_is_not_asked_is_not_needed():
    approved = {**FORM, known.FORM_OUTCOME: known.APPROVED[0]}
    with_conditions = {**FORM, known.FORM_OUTCOME: known.APPROVED[1]}
    topic = TOPICS["exempt_topic"]
    assert topic_done(engagement(**approved), topic) is Done.ALL
    assert topic_done(engagement(**with_conditions), topic) is Done.SOME


def test_a_paper_that_is_said_to_be_a_draft_is_not_done():
    topic = TOPICS["feedback_topic"]
    assert topic_done(engagement(**LETTER), topic) is Done.ALL
    draft = {**LETTER, known.LETTER_FINAL: known.DRAFT}
    assert topic_done(engagement(**draft), topic) is Done.SOME


def test_a_topic_is_not_done_before_its_time():
    early = {k: v for k, v in LETTER.items() if k != known.CLOSED_ON}
    assert topic_done(engagement(**early), TOPICS["feedback_topic"]) is Done.SOME
    assert topic_done(engagement(**{known.REPLY_COUNT: 3}), TOPICS["do_topic"]) is Done.SOME


def test_a_final_form_waits_for_what_was_decided():
    topic = TOPICS["exempt_topic"]
    assert topic_done(engagement(**FORM), topic) is Done.SOME
    refused = {**FORM, known.FORM_OUTCOME: known.REFUSED}
    assert topic_done(engagement(**refused), topic) is Done.ALL


def test_where_nothing_is_needed_all_must_be_answered():
    topic = Topic(
        "t",
        "T",
        "",
        (question("a", Kind.SHORT, required=False), question("b", Kind.SHORT, required=False)),
    )
    assert topic_done(engagement(), topic) is Done.NOTHING
    assert topic_done(engagement(a="x"), topic) is Done.SOME
    assert topic_done(engagement(a="x", b="y"), topic) is Done.ALL


def test_what_a_choice_makes_needless_is_not_asked():
    hidden = Condition(known.GROUND, ("road_order",))
    topic = Topic("t", "T", "", (question("a", Kind.SHORT, hide_if=hidden),))
    assert is_topic_asked(engagement(), topic)
    assert is_topic_asked(engagement(ground="inspection"), topic)
    assert not is_topic_asked(engagement(ground="road_order"), topic)
    stage = Stage("s", "S", "", (topic,))
    assert not stage_done(engagement(ground="inspection"), stage)
    assert stage_done(engagement(ground="road_order"), stage)


def test_a_stage_without_topics_is_done():
    assert stage_done(engagement(), STAGES["check"])
    assert not stage_done(engagement(), STAGES["plan"])
    assert stage_done(engagement(**PLAN), STAGES["plan"])
