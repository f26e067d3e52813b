"""A translation that the letter has left behind is known, and said where letters are made."""

import time
from datetime import date
from itertools import count

import pytest

from ceframework_desktop.services import exporting, translation_age
from ceframework_desktop.services.finishing import Paper
from ceframework_desktop.services.printed import read_by
from ceframework_desktop.services.translation_age import (
    CHANGED,
    left_behind,
    out_of_date,
    say_still_right,
)
from ceframework_desktop.services.translations import add_translation
from tests.services.merging import merging_register


@pytest.fixture
def held(tmp_path, monkeypatch):
    """A register whose clock moves on with every look, and its engagement's id."""
    moments = count(1_772_600_000)
    monkeypatch.setattr(time, "time", lambda: float(next(moments)))
    with merging_register(tmp_path / "own.ceregister") as workspace:
        yield workspace, workspace.engagements()[0].id


def old(held):
    workspace, engagement = held
    return out_of_date(workspace, workspace.engagement(engagement))


def theme(held):
    workspace, engagement = held
    return workspace.engagement(engagement).rows("themes")[0]


def test_a_new_translation_is_up_to_date(held):
    assert old(held) == frozenset()


def test_a_change_of_an_answer_that_the_letter_prints_leaves_it_behind(held):
    workspace, engagement = held
    workspace.save_answer(engagement, "summary", "Something else.")
    assert old(held) == {"pl"}


def test_a_change_of_a_row_a_new_row_and_one_less_leave_it_behind(held):
    workspace, engagement = held
    row = theme(held).id
    said = theme(held).text("said")
    workspace.save_cell(engagement, "themes", row, "said", "Open on Mondays")
    assert old(held) == {"pl"}
    workspace.save_cell(engagement, "themes", row, "said", said)
    assert old(held) == frozenset()
    added = workspace.add_row(engagement, "next_steps", {"what": "a party"})
    assert old(held) == {"pl"}
    workspace.remove_row(engagement, "next_steps", added)
    assert old(held) == frozenset()
    workspace.remove_row(engagement, "themes", row)
    assert old(held) == {"pl"}


def test_undo_makes_it_right_again(held):
    workspace, engagement = held
    workspace.save_answer(engagement, "reply_count", 7)
    assert old(held) == {"pl"}
    workspace.undo()
    assert old(held) == frozenset()


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("letter_signer", "F. Example, chair"),
        ("letter_contact", "Jo Example, 01709 000000"),
        ("feedback_sent", date(2026, 10, 14)),
        ("to_learn", "What else?"),
    ],
)
def test_what_no_translation_holds_does_not_count(held, question, value):
    workspace, engagement = held
    workspace.save_answer(engagement, question, value)
    assert old(held) == frozenset()


def test_a_translation_brought_in_again_is_up_to_date_and_no_other(held):
    workspace, engagement = held
    add_translation(workspace, engagement, "ur", "شکریہ")
    workspace.save_answer(engagement, "summary", "Something else.")
    assert old(held) == {"pl", "ur"}
    add_translation(workspace, engagement, "pl", "Dziękujemy")
    assert old(held) == {"ur"}


def test_somebody_can_say_that_it_is_still_right_until_either_changes(held):
    workspace, engagement = held
    workspace.save_answer(engagement, "summary", "Something else.")
    say_still_right(workspace, workspace.engagement(engagement), "pl")
    assert old(held) == frozenset()
    say_still_right(workspace, workspace.engagement(engagement), "pl", right=False)
    assert old(held) == {"pl"}
    say_still_right(workspace, workspace.engagement(engagement), "pl")
    workspace.save_answer(engagement, "summary", "Something else again.")
    assert old(held) == {"pl"}


def test_the_export_says_so(held):
    workspace, engagement = held
    document = exporting.compose(workspace, engagement, Paper.LETTER, language="pl")
    assert not any("has changed" in note for note in document.notes)
    workspace.save_answer(engagement, "summary", "Something else.")
    document = exporting.compose(workspace, engagement, Paper.LETTER, language="pl")
    [note] = [note for note in document.notes if "has changed" in note]
    assert note.startswith("The letter has changed since its Polish translation was written. ")
    assert CHANGED.split(" since ")[0] in note
    assert left_behind(workspace, workspace.engagement(engagement), ["en", "ur"]) == ()


def test_what_is_not_asked_for_is_not_looked_up(held, monkeypatch):
    workspace, engagement = held
    workspace.save_answer(engagement, "summary", "Something else.")
    times = []

    def reading(*given):
        times.append(given)
        return read_by(*given)

    monkeypatch.setattr(translation_age, "read_by", reading)
    monkeypatch.setattr(workspace, "history", lambda *_: pytest.fail("the history is read"))
    exporting.compose(workspace, engagement, Paper.LETTER)
    assert times == []
    monkeypatch.undo()
    monkeypatch.setattr(translation_age, "read_by", reading)
    assert old(held) == {"pl"}
    assert len(times) == 1
