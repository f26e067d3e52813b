"""How far an engagement has come, and what to do next."""

from datetime import date

import pytest
from hypothesis import given

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import assess
from ceframework_desktop.domain.engagement import Unread
from ceframework_desktop.domain.progress import (
    FINISHED,
    Done,
    NextAction,
    next_action,
    stage_done,
    topic_done,
)
from tests.domain.small import FORM, LETTER, PLAN, SHORT_PLAN, engagement, small_framework
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


def test_a_stage_without_topics_is_done():
    assert stage_done(engagement(), STAGES["check"])
    assert not stage_done(engagement(), STAGES["plan"])
    assert stage_done(engagement(**PLAN), STAGES["plan"])
