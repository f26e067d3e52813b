"""What the page of backups says."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from ceframework_desktop.services.safety import Backup
from ceframework_desktop.ui.pages.backups import presenter


def backup(**given):
    made = datetime(2026, 3, 7, 23, 30, 5, tzinfo=UTC)
    return Backup(
        **{
            "path": Path("a.cebackup"),
            "made": made,
            "reason": "close",
            "register": "0f8fad5b",
            "size": 1000,
            **given,
        }
    )


def test_the_time_is_that_of_this_computer():
    assert presenter.line(backup(), UTC).when == "7 March 2026, 23:30"
    assert presenter.line(backup(), timezone(timedelta(hours=1))).when == "8 March 2026, 00:30"


@pytest.mark.parametrize(
    ("reason", "said"),
    [("timer", "worked"), ("asked", "asked"), ("close", "closed"), ("strange", "the program")],
)
def test_why_it_was_made_is_said_in_words(reason, said):
    assert said in presenter.line(backup(reason=reason)).why


def test_every_reason_of_the_program_has_words_of_its_own():
    from ceframework_desktop.services import safety

    names = ("TIMER", "CLOSE", "ASKED", "BEFORE_IMPORT", "BEFORE_RESTORE", "BEFORE_CONTACTS")
    words = {presenter.line(backup(reason=getattr(safety, name))).why for name in names}
    assert len(words) == len(names)
    assert "Made by the program" not in words


@pytest.mark.parametrize(
    ("engagements", "titles", "said"),
    [
        (0, (), "There are no engagements in it."),
        (1, ("Parks",), "Holds 1 engagement: Parks."),
        (3, ("Parks", " ", "Buses"), "Holds 3 engagements: Parks, Buses, and 1 more."),
        (2, (), "Holds 2 engagements."),
        (7, tuple("ABCDEFG"), "Holds 7 engagements: A, B, C, D, E, and 2 more."),
    ],
)
def test_what_is_in_it_is_named(engagements, titles, said):
    assert presenter.line(backup(engagements=engagements, titles=titles)).holds == said


def test_one_that_cannot_be_read_says_why_and_nothing_else():
    line = presenter.line(backup(problem="This file is damaged."))
    assert (line.holds, line.problem) == ("", "This file is damaged.")


def test_where_the_replaced_file_is_is_said(tmp_path):
    said = presenter.kept_text(tmp_path / "mine replaced.ceregister")
    assert "mine replaced.ceregister" in said
    assert str(tmp_path) in said


def test_two_of_one_minute_have_different_names():
    found = presenter.lines([backup(), backup(), backup(reason="asked")], UTC)
    assert [line.when[-9:] for line in found] == ["26, 23:30", "23:30 (2)", "23:30 (3)"]
