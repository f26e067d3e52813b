"""The next question that still needs an answer."""

from datetime import date

from ceframework_desktop.domain import known
from ceframework_desktop.domain.engagement import Row, Unread
from ceframework_desktop.domain.framework import Kind
from ceframework_desktop.ui.navigation import CHECK, EXEMPT, TOPIC, Destination
from ceframework_desktop.ui.unanswered import next_unanswered

LONG = {known.START: date(2026, 4, 1), known.END: date(2026, 6, 23)}  # 84 days


def at(question="", topic=""):
    return Destination(TOPIC, "e1", topic, question)


def whole(framework, stages=("think", "plan")):
    """An answer to every question of these stages: plain ones, and tables."""
    plain, tables = {}, {}
    for stage, topic in framework.topics():
        for q in topic.questions if stage.id in stages else ():
            if q.is_table:
                tables[q.id] = (Row(q.id, {c.id: "x" for c in q.columns}),)
            else:
                plain[q.id] = ("x",) if q.kind is Kind.CHOICES else "x"
    return {**plain, **LONG}, tables


def test_a_no_without_a_reason_is_asked_for_before_replies_are_closed(framework, engagement):
    row = {known.SAID: "A bus", known.RESPONSE: known.NO}
    plain, tables = whole(framework, ("think", "plan", "do"))
    del plain[known.CLOSED_ON]
    lacking = engagement({**tables, known.THEMES: (Row("r", row),)}, **plain)
    found = set()
    here = at(known.TITLE)
    for _ in range(9):
        here = next_unanswered(framework, lacking, here) or here
        found.add(here.question)
    assert known.THEMES in found
    filled = engagement(
        {**tables, known.THEMES: (Row("r", {**row, known.REASON: "No money."}),)}, **plain
    )
    here, found = at(known.TITLE), set()
    for _ in range(9):
        here = next_unanswered(framework, filled, here) or here
        found.add(here.question)
    assert known.THEMES not in found


def test_it_goes_on_from_where_the_user_is(framework, engagement):
    made = engagement(title="Buses")
    assert next_unanswered(framework, made, at(known.TITLE)).question == known.SUMMARY
    assert next_unanswered(framework, made, at(known.SUMMARY)).question == known.DECISION
    assert next_unanswered(framework, made, at(topic="level")).question == "level"
    assert next_unanswered(framework, made, Destination(CHECK, "e1")).question == known.SUMMARY


def test_it_leads_to_the_next_topic(framework, engagement):
    found = next_unanswered(framework, engagement(), at("how_weighed"))
    assert found == Destination(TOPIC, "e1", "what_can_change", known.CAN_CHANGE)


def test_what_is_not_needed_or_comes_later_is_passed_over(framework, engagement):
    answers, tables = whole(framework)
    made = engagement(tables, **answers)
    found = next_unanswered(framework, made, at(known.END))
    assert found.question == known.CLOSED_ON  # twelve weeks: no form; and nothing has come back


def test_after_the_last_it_begins_again(framework, engagement):
    answers, tables = whole(framework, ("think", "plan", "do"))
    del answers[known.CLOSED_ON], answers[known.DECIDER]
    made = engagement(tables, **answers)
    assert next_unanswered(framework, made, at(known.CLOSED_ON)).question == known.DECIDER
    assert next_unanswered(framework, made, at(known.DECIDER)).question == known.CLOSED_ON


def test_a_row_that_lacks_something_and_what_cannot_be_read_are_not_answered(framework, engagement):
    answers, tables = whole(framework)
    tables[known.BARRIERS] = (Row("r", {"barrier": "No bus"}),)
    answers["people_affected"] = Unread("many")
    answers["feedback_date"] = Unread("soon")
    made = engagement(tables, **answers)
    assert next_unanswered(framework, made, at()).question == known.BARRIERS
    assert next_unanswered(framework, made, at(known.BARRIERS)).question == "feedback_date"


def test_nothing_is_left_when_all_is_answered(framework, engagement):
    every = tuple(stage.id for stage in framework.stages)
    answers, tables = whole(framework, every)
    answers |= {known.CLOSED_ON: date(2026, 6, 23), known.LETTER_FINAL: known.FINAL}
    assert next_unanswered(framework, engagement(tables, **answers), at(known.TITLE)) is None


def test_from_the_page_of_the_exemption_it_goes_on_to_its_questions(framework, engagement):
    answers, tables = whole(framework)
    del answers[known.SUMMARY]
    answers[known.END] = date(2026, 5, 1)
    made = engagement(tables, **answers)
    assert next_unanswered(framework, made, Destination(EXEMPT, "e1")).question == known.GROUND


def test_on_the_page_of_the_replies_it_does_not_pass_over_what_the_letter_needs(
    framework, engagement
):
    answers, tables = whole(framework)
    made = engagement(tables, **answers)
    assert next_unanswered(framework, made, at(topic="replies")).question == known.REPLY_COUNT
    assert next_unanswered(framework, made, at("replies_by_way")).question == known.REPLY_COUNT
    assert next_unanswered(framework, made, at(known.REPLY_COUNT)).question == known.CLOSED_ON


def test_on_the_page_of_the_letter_whom_too_little_was_heard_from_is_not_passed_over(
    framework, engagement
):
    answers, tables = whole(framework)
    made = engagement(tables, **answers)
    assert known.CLOSED_ON not in answers
    assert next_unanswered(framework, made, at("thanks")).question == known.TOO_LITTLE
    assert next_unanswered(framework, made, at(known.TOO_LITTLE)).question == known.NEXT_STEPS
    assert next_unanswered(framework, made, at(known.NEXT_STEPS)).question != known.LETTER_FINAL
