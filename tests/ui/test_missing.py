"""What the side of the window says is missing on a page."""

from datetime import date
from decimal import Decimal

import pytest

from ceframework_desktop.domain import known
from ceframework_desktop.domain.assessment import State, assess
from ceframework_desktop.domain.engagement import Row, Unread
from ceframework_desktop.ui.missing import missing_in
from ceframework_desktop.ui.widgets.standards_panel import count_in_words

LONG = {known.START: date(2026, 4, 1), known.END: date(2026, 6, 23)}  # 84 days
SHORT = {known.START: date(2026, 4, 1), known.END: date(2026, 6, 22)}  # 83 days
CLOSED = {known.CLOSED_ON: date(2026, 6, 22)}


@pytest.fixture
def look(framework, engagement):
    """What is missing in a topic with these answers."""

    def looked(topic_id, tables=None, **answers):
        made = engagement(tables, **answers)
        topic = next(t for _s, t in framework.topics() if t.id == topic_id)
        return missing_in(framework, made, assess(framework, made), topic)

    return looked


def test_a_question_that_no_standard_asks_for_is_missing_too(look):
    questions = [reason.question for reason in look("level").reasons]
    assert questions == ["level", "level_reason"]


def test_what_the_standards_say_is_said_once_and_in_their_words(look):
    found = look("methods").reasons
    said = [reason.text for reason in found if reason.question == known.METHODS]
    assert "Plan at least two ways of asking people." in said
    assert len(said) == len(set(said)) > 1
    assert not any(text.startswith("Answer “How will you ask") for text in said)


def test_the_form_asks_for_nothing_at_twelve_weeks_or_on_an_automatic_ground(look):
    found = look("making_up", **LONG)
    assert (found.reasons, "twelve weeks or more" in found.note) == ((), True)
    found = look("ground", **SHORT, ground="planning_application")
    assert (found.reasons, "no form is needed" in found.note) == ((), True)


def test_the_form_asks_for_its_answers_under_twelve_weeks(look):
    questions = {reason.question for reason in look("making_up", **SHORT).reasons}
    assert questions == {known.EFFECT_ON_MISSED, known.MAKE_UP, known.TELL_REASON}


def test_the_letter_is_not_complete_before_anything_was_asked(look):
    found = look("letter")
    assert found.reasons == ()
    assert found.note == "Nothing yet. This part counts once you have stopped taking replies."


def test_the_letter_asks_for_its_parts_once_it_is_time(look):
    rows = (Row("r", {known.SAID: "A bus", known.RESPONSE: known.NO}),)
    questions = {r.question for r in look("themes", {known.THEMES: rows}, **CLOSED).reasons}
    assert questions == {known.THEMES}
    questions = {r.question for r in look("letter", **CLOSED).reasons}
    assert questions == {known.TOO_LITTLE, known.NEXT_STEPS, known.LETTER_FINAL}


def test_a_no_without_a_reason_is_missing_at_once(look):
    rows = (Row("r", {known.SAID: "A bus", known.RESPONSE: known.NO}),)
    (found,) = look("themes", {known.THEMES: rows}).reasons
    assert found.text == "Theme 1 says “no” without a reason. Say why."
    whole = (Row("r", {**rows[0].values, known.REASON: "No money."}),)
    assert look("themes", {known.THEMES: whole}).reasons == ()


def test_a_row_that_is_begun_is_missing_where_the_table_may_be_left_out(look):
    rows = (Row("r", {"what": "A talk"}),)
    (found,) = (r for r in look("letter", {"next_steps": rows}).reasons)
    assert (found.question, found.text[:21]) == ("next_steps", "Fill in what is missi")


def test_a_paper_that_is_a_draft_waits_for_the_word(look):
    said = {r.question: r.text for r in look("letter", **CLOSED, letter_final="draft").reasons}
    assert said[known.LETTER_FINAL] == "Say when it is ready. Until then it is a draft."


def test_a_row_that_is_begun_is_to_be_filled_in(look):
    whole = Row("w", {"item": "Tea", "cost": Decimal("9.00")})
    rows = (whole, Row("r", {"item": "Printing"}))
    said = {r.question: r.text for r in look("team", {"budget": rows}).reasons}
    assert said["budget"] == "Fill in what is missing under “What will it cost?”"


def test_what_could_not_be_read_is_missing(look):
    (found,) = look("office_use", **SHORT, copy_sent=Unread("soon")).reasons
    assert found.question == "copy_sent"


def test_nothing_here_is_not_nothing_at_all(look):
    found = look("level", level="consult", level_reason="Because.")
    assert found.reasons == ()
    assert found.note == "Nothing in this part. 7 standards still need something in other parts."


def test_a_part_without_needs_can_be_left_out(look):
    assert look("office_use", **SHORT).note == "Nothing. You can leave this part out."


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ([State.MET] * 7, "7 of 7 met"),
        ([State.MET] * 6 + [State.EXEMPT], "6 met, 1 exempt"),
        ([State.MET, State.PARTLY, State.NOT_YET], "1 of 3 met"),
    ],
)
def test_a_standard_that_is_set_aside_is_not_counted_as_met(states, words):
    assert count_in_words(states) == words


@pytest.mark.parametrize("answers", [{}, LONG, SHORT, {**SHORT, **CLOSED}])
def test_what_is_missing_stands_in_the_order_of_the_page(look, framework, answers):
    some = 0
    for _stage, topic in framework.topics():
        order = [question.id for question in topic.questions]
        places = [order.index(reason.question) for reason in look(topic.id, **answers).reasons]
        assert places == sorted(places)
        some += len(set(places)) > 1
    assert some
