"""The questions to ask, together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceframework_desktop.services import coaching, question_sets
from tests.services.registering import new_register

CLOSED = "Is the path wide enough? | Yes | No | Don't know"


@pytest.fixture
def workspace(tmp_path):
    made = new_register(tmp_path / "own.ceregister")
    yield made
    made.close()


@pytest.fixture
def begun(workspace):
    made = workspace.new_engagement({"title": "Paths"})

    def ask(*rows):
        for text, answered in rows:
            workspace.add_row(made.id, "asking", {"question": text, "answered": answered})
        return question_sets.asked_questions(workspace.engagement(made.id))

    return made.id, ask


def rules(asked, minutes=None):
    return {s.finding.rule for s in question_sets.look_at_set(asked, minutes, "The questions")}


def test_questions_without_words_are_passed_over_but_keep_their_number(begun):
    _id, ask = begun
    asked = ask(("", "one"), (CLOSED, "one"), ("How did you get here?", "open"))
    assert [(q.number, q.own_words) for q in asked] == [(2, False), (3, True)]


def test_how_a_question_is_answered_counts_for_more_than_its_words(begun):
    _id, ask = begun
    asked = ask((CLOSED, "one"), ("What would make it easier to come?", "several"))
    assert "set.no_open_question" in rules(asked)
    asked = ask(("The play area", "open"))
    assert "set.no_open_question" not in rules(asked)


def test_the_answers_to_choose_from_are_looked_at_with_their_question(workspace, begun):
    engagement, _ask = begun
    row = {"question": "How old are you?", "answered": "one"}
    workspace.add_row(engagement, "asking", {**row, "answers": "- 18 to 25\n- 25 to 40"})
    [asked] = question_sets.asked_questions(workspace.engagement(engagement))
    assert asked.answers == ("18 to 25", "25 to 40")
    said = question_sets.look_at_set([asked], None, "The questions")
    [overlap] = [s for s in said if s.finding.rule == "options.overlap"]
    assert overlap.about is asked
    assert overlap.finding.text == "How old are you? | 18 to 25 | 25 to 40"


def test_answers_that_mean_something_else_to_everyone_are_told(begun):
    often = ("Often", "Sometimes", "Rarely", "Never")
    asked = question_sets.AskedQuestion("r", 1, "How often do you swim?", False, often)
    said = question_sets.look_at_set([asked], None, "The questions")
    assert "vague.answers" in [s.finding.rule for s in said]
    utilise = question_sets.AskedQuestion("r", 1, "Do you utilise the hall?", False, ("Yes", "No"))
    said = question_sets.look_at_set([utilise], None, "The questions")
    assert "jargon" not in [s.finding.category for s in said]  # its words have lines of their own


def overlaps(answers):
    """What is said of overlapping answers to one question."""
    asked = question_sets.AskedQuestion("r", 1, "How old are you?", False, answers)
    said = question_sets.look_at_set([asked], None, "The questions")
    return [s.finding for s in said if s.finding.rule == "options.overlap"]


def test_one_overlap_that_is_dismissed_hides_no_other(workspace):
    answers = ("Under 18", "18 to 25", "25 to 40", "40 to 60", "Over 60")
    first, second = overlaps(answers)
    assert first.text == "How old are you? | 18 to 25 | 25 to 40"
    coaching.dismiss(workspace, first, "People know which to take")
    allows = coaching.leniency(workspace)
    assert [allows.hides(f) for f in overlaps(answers)] == [True, False]
    [left] = overlaps((*answers[:3], "41 to 60", "Over 60"))
    assert allows.hides(left)
    later = overlaps(("Under 18", "18 to 30", "30 to 40", "41 to 60", "Over 60"))
    assert [allows.hides(f) for f in later] == [False]
    assert second.start == 0
    assert second.end == len(second.text)


def test_what_is_dismissed_of_all_the_answers_is_told_again_when_they_change(workspace):
    def said(*answers):
        asked = question_sets.AskedQuestion("r", 1, "How good is the hall?", False, answers)
        found = question_sets.look_at_set([asked], None, "The questions")
        return [s.finding for s in found if s.finding.category == "options"]

    before = said("Very good", "Good", "Quite good", "Poor")
    assert before
    for finding in before:
        coaching.dismiss(workspace, finding, "It is so")
    allows = coaching.leniency(workspace)
    after = said("Excellent", "Very good", "Good", "Poor")
    assert {f.rule for f in after} & {f.rule for f in before}
    assert not any(map(allows.hides, after))


def test_answers_of_a_question_in_own_words_are_not_looked_at(workspace, begun):
    engagement, _ask = begun
    row = {"question": "What helps?", "answered": "open", "answers": "Yes"}
    workspace.add_row(engagement, "asking", row)
    [asked] = question_sets.asked_questions(workspace.engagement(engagement))
    assert asked.answers == ()


def test_each_remark_knows_its_question_and_can_be_dismissed(workspace, begun):
    _id, ask = begun
    asked = ask(("What is your religion?", "open"), (CLOSED, "one"))
    found = question_sets.look_at_set(asked, None, "The questions of X")
    [private] = [s for s in found if s.finding.rule == "set.sensitive"]
    assert private.about is asked[0]
    assert private.finding.text == "What is your religion?"
    coaching.dismiss(workspace, private.finding, "People know they may skip it")
    assert coaching.leniency(workspace).hides(private.finding)


def test_the_minutes_are_kept_and_undone(workspace, begun):
    made, ask = begun
    asked = ask(*[(CLOSED, "one")] * 12)
    assert question_sets.minutes_promised(workspace, made) is None
    question_sets.promise_minutes(workspace, made, 2)
    assert question_sets.minutes_promised(workspace, made) == 2
    assert "set.too_many" in rules(asked, 2)
    assert "set.too_many" not in rules(asked, 3)
    workspace.undo()
    assert question_sets.minutes_promised(workspace, made) is None
    with pytest.raises(ValueError, match="minutes"):
        question_sets.promise_minutes(workspace, made, 0)


@pytest.mark.parametrize(
    ("text", "minutes"), [("", None), (" 10 ", 10), ("10 minutes", 10), ("5min", 5), ("600", 600)]
)
def test_minutes_are_read_as_people_write_them(text, minutes):
    assert question_sets.read_minutes(text) == minutes


@given(st.text(max_size=12))
def test_whatever_is_typed_is_minutes_or_is_told_in_plain_words(text):
    said = ""
    found = None
    try:
        found = question_sets.read_minutes(text)
    except ValueError as problem:
        said = str(problem)
    assert not said or said.startswith("Write the minutes in figures")
    assert found is None or 0 < found <= question_sets.MOST_MINUTES
