"""A set of questions, as the window asks about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.services import coach

OPEN = "Is there anything else you want to tell us?"
CLOSED = "Is the path wide enough? | Yes | No | Don't know"


def rules(questions, minutes=None):
    return [found.rule for found in coach.question_set(questions, minutes)]


def test_a_good_set_is_left_alone():
    assert coach.question_set([CLOSED, OPEN], 5) == ()
    assert coach.question_set([]) == coach.question_set(["", "  \n"], 1) == ()


def test_each_finding_says_which_question_it_speaks_of():
    found = coach.question_set(["", f"{CLOSED}\n{CLOSED}", "What is your religion?", CLOSED])
    places = {item.rule: item.question for item in found}
    assert places["set.sensitive"] == 2
    assert places["set.no_open_question"] is None


def test_answers_may_stand_below_a_question():
    assert rules([OPEN, "What is your age?\n- Under 18\n- 18 or over\n- Prefer not to say"]) == []
    assert rules(["What is your age?", "- Prefer not to say", OPEN])[:1] == ["set.sensitive"]


@pytest.mark.parametrize(("minutes", "found"), [(None, False), (0, False), (1, True), (3, False)])
def test_the_time_promised(minutes, found):
    assert ("set.too_many" in rules([CLOSED] * 8 + [OPEN], minutes)) == found


@given(st.lists(st.text(max_size=60), max_size=6), st.one_of(st.none(), st.floats()))
def test_any_set_is_read(questions, minutes):
    for found in coach.question_set(questions, minutes):
        assert found.question is None or 0 <= found.question < len(questions)
        assert found.message
