"""Undo kept down never goes on, unseen, from one engagement to another."""

import pytest

from ceframework_desktop.services import coaching, question_sets
from ceframework_desktop.services.coach import Finding
from ceframework_desktop.ui.navigation import CONTACTS, HOME, TOPIC, Destination
from ceframework_desktop.ui.pages.topic.question_set import QuestionSetBox


@pytest.fixture
def two(own):
    """Two engagements, the first with a title; the second is shown."""
    workspace = own.session.workspace
    first = workspace.new_engagement().id
    workspace.save_answer(first, "title", "Moving the market")
    second = workspace.new_engagement().id
    own.show_destination(Destination(TOPIC, second, "the_decision"))
    return first, second


def test_undo_many_times_stops_at_the_engagement_that_is_shown(own, two, answer_box, keys):
    first, second = two
    own.session.workspace.save_answer(second, "title", "A quiet hour")
    asked = answer_box("Stay here")
    keys("Ctrl+Z", times=10)
    assert own.session.engagement(second).text("title") == ""
    assert own.session.engagement(first).text("title") == "Moving the market"
    assert own.here.engagement == second
    assert len(asked) == 9
    assert "take the engagement itself off the list" in asked[0]


def test_another_engagement_is_undone_only_if_that_is_wanted(own, two, answer_box, keys):
    first, second = two
    own.session.workspace.save_answer(first, "title", "The market moves")
    asked = answer_box("Stay here")
    keys("Ctrl+Z")
    assert "in “The market moves”" in asked[0]
    assert own.session.engagement(first).text("title") == "The market moves"
    assert own.here.engagement == second
    answer_box("Go there and undo")
    keys("Ctrl+Z")
    assert own.session.engagement(first).text("title") == "Moving the market"
    assert own.here.engagement == first


def test_what_was_done_to_contacts_is_not_undone_from_an_engagement(own, two, answer_box, keys):
    own.session.workspace.contacts.add({"name": "Kim Example"})
    asked = answer_box("Stay here")
    keys("Ctrl+Z")
    assert "in your register" in asked[0]
    assert len(own.session.workspace.contacts.all()) == 1
    own.show_destination(Destination(CONTACTS))
    keys("Ctrl+Z")
    assert own.session.workspace.contacts.all() == ()
    assert len(asked) == 1


@pytest.fixture
def promised(own, two):
    """Ten minutes are promised in the first engagement, and the second is shown."""
    workspace = own.session.workspace
    workspace.add_row(two[0], "asking", {"question": "What would help you to come?"})
    question_sets.promise_minutes(workspace, two[0], 10)
    return lambda: question_sets.minutes_promised(workspace, two[0])


def test_minutes_of_another_engagement_are_undone_only_if_that_is_wanted(
    own, two, promised, answer_box, keys, qtbot
):
    first, second = two
    asked = answer_box("Stay here")
    keys("Ctrl+Z")
    assert "the minutes that the questions take, in “Moving the market”" in asked[0]
    assert promised() == 10
    assert own.here.engagement == second
    answer_box("Go there and undo")
    keys("Ctrl+Z")
    assert promised() is None
    assert (own.here.engagement, own.here.topic) == (first, "questions")
    [box] = own.page.findChildren(QuestionSetBox)
    qtbot.waitUntil(lambda: not box._is_busy, timeout=20_000)
    assert box.minutes.hasFocus()


def test_minutes_of_the_engagement_that_is_shown_are_undone_unasked(own, two, promised, keys):
    own.show_destination(Destination(TOPIC, two[0], "the_decision"))
    keys("Ctrl+Z")
    assert promised() is None
    keys("Ctrl+Shift+Z")
    assert promised() == 10


def test_minutes_are_undone_also_where_their_field_is_hidden(own, two, promised, keys):
    own.frame.commands.coach.toggle()
    own.show_destination(Destination(TOPIC, two[0], "the_decision"))
    keys("Ctrl+Z")
    assert promised() is None
    assert own.here.topic == "questions"
    assert own.page.focused_question() == "asking"


def test_what_the_advice_leaves_alone_is_undone_beside_the_work(own, two, keys):
    workspace = own.session.workspace
    coaching.allow(workspace, Finding("a.rule", "jargon", "note", 0, 7, "utilise", "Say use."))
    keys("Ctrl+Z")
    assert coaching.leniency(workspace).kept == ()
    assert own.here.engagement == two[1]


def test_a_new_engagement_is_taken_back_at_once_if_nothing_was_undone_before(own, two, keys):
    keys("Ctrl+Z")
    assert [found.id for found in own.session.workspace.engagements()] == [two[0]]
    keys("Ctrl+Shift+Z")
    assert len(own.session.workspace.engagements()) == 2


def test_an_engagement_goes_and_comes_back_if_that_is_wanted(own, two, answer_box, keys):
    second = two[1]
    own.session.workspace.save_answer(second, "title", "A quiet hour")
    answer_box("Take it off the list")
    keys("Ctrl+Z", "Ctrl+Z")
    assert not own.session.has(second)
    keys("Ctrl+Shift+Z", "Ctrl+Shift+Z")
    assert own.session.engagement(second).text("title") == "A quiet hour"


def test_one_that_was_removed_comes_back_from_the_list_unasked(own, two, keys):
    own.session.workspace.remove_engagement(two[1])
    own.show_destination(Destination(HOME))
    keys("Ctrl+Z")
    assert own.session.has(two[1])
