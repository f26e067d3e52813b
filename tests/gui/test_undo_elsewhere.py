"""Undo kept down never goes on, unseen, from one engagement to another."""

import pytest

from ceframework_desktop.ui.navigation import CONTACTS, HOME, TOPIC, Destination


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
